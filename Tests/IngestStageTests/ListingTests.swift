import Foundation
import IngestStage
import Testing
import Warehouse

@Suite("The inbox")
struct ListingTests {
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
