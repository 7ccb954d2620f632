import Foundation
import IngestStage
import Testing
@testable import Warehouse

/// Very many versions of one file, and a run that is asked to end among them.
@Suite("Very many versions")
struct HostileVersionsTests {
    private struct Asked: Error {}

    private let inbox: Inbox

    init() throws { inbox = try Inbox() }

    @Test("the last of many versions counts, whatever the order of their names")
    func last() throws {
        for version in 1...60 { try inbox.put("titles_2017_v\(version).csv", holder: "甲\(version)") }
        #expect(try inbox.ingest().account.taken == 60)
        #expect(try inbox.counting() == ["titles_2017_v60.csv"])
    }

    @Test("a version is looked for by an index, however many there are")
    func index() throws {
        let plan = try inbox.warehouse.database.statement(
            """
            EXPLAIN QUERY PLAN SELECT id FROM submission INDEXED BY submission_by_version
            WHERE unit = 'a' AND form = 'b' AND period = 'c' AND part = 1 AND version = 1
            """
        ).map { $0.text(3) }
        #expect(plan.contains { $0.contains("SEARCH") && $0.contains("version=?") })
    }

    @Test("a run stopped while it records arrivals takes nothing, and the next one everything")
    func asked() throws {
        for version in 1...5 { try inbox.put("titles_2017_v\(version).csv", holder: "甲\(version)") }
        var calls = 0
        #expect(throws: Asked.self) {
            try inbox.ingest { _, _ in
                calls += 1
                if calls == 8 { throw Asked() }
            }
        }
        #expect(try inbox.warehouse.receipts().isEmpty)
        #expect(try inbox.ingest().account.taken == 5)
        #expect(try inbox.counting() == ["titles_2017_v5.csv"])
    }

    @Test("an original that the archive lost comes back from the inbox")
    func lostOriginal() throws {
        try inbox.put("titles_2017.csv", holder: "甲")
        _ = try inbox.ingest()
        let digest = try #require(try inbox.digests().first)
        let path = "\(inbox.folder)/archive/\(digest.prefix(2))/\(digest)"
        try FileManager.default.removeItem(atPath: path)
        #expect(try inbox.ingest().fresh == 0)
        #expect(FileManager.default.fileExists(atPath: path))
    }
}
