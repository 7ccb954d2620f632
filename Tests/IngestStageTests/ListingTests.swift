import Foundation
import IngestStage
import Testing
import Warehouse

@Suite("What lies in the inbox")
struct ListingTests {
    @Test("a link to a folder inside a drop folder is reported, not followed")
    func linkedFolder() throws {
        let inbox = try Inbox()
        try inbox.put("titles_2017.csv", holder: "甲")
        try FileManager.default.createSymbolicLink(
            atPath: "\(inbox.folder)/inbox/620300/loop", withDestinationPath: "..")
        let outcome = try inbox.ingest()
        #expect(outcome.files == 1)
        #expect(try inbox.rules() == ["inbox.unreadable"])
    }

    @Test("a drop folder may be a link")
    func linkedDropFolder() throws {
        let inbox = try Inbox()
        try inbox.put("titles_2017.csv", holder: "甲")
        try FileManager.default.moveItem(atPath: "\(inbox.folder)/inbox/620300", toPath: "\(inbox.folder)/elsewhere")
        try FileManager.default.createSymbolicLink(
            atPath: "\(inbox.folder)/inbox/620300", withDestinationPath: "\(inbox.folder)/elsewhere")
        #expect(try inbox.ingest().accepted == 1)
    }

    @Test("a warning about a file is settled when its sender replaces the file")
    func settledWarning() throws {
        let inbox = try Inbox()
        try inbox.put("titles_2017.csv", holder: "甲", sender: "金昌某局")
        _ = try inbox.ingest()
        #expect(try inbox.rules() == ["submission.unit.unknown"])
        try inbox.put("titles_2017_v2.csv", holder: "甲", sender: "金昌市")
        _ = try inbox.ingest()
        #expect(try inbox.rules() == ["submission.superseded"])
    }
}
