import Definitions
import IngestStage
import Testing
import Warehouse

@Suite("Which submission counts")
struct VersionTests {
    @Test("a file put back in place of its replacement counts again")
    func putBack() throws {
        let inbox = try Inbox()
        try inbox.put("titles_2017.csv", holder: "甲")
        _ = try inbox.ingest()
        let first = try inbox.digests()
        try inbox.put("titles_2017.csv", holder: "乙乙")
        _ = try inbox.ingest()
        #expect(try inbox.digests() != first)
        try inbox.put("titles_2017.csv", holder: "甲")
        _ = try inbox.ingest()
        #expect(try inbox.digests() == first)
    }

    @Test("an earlier content sent again under a higher version counts")
    func sentAgainAsHigherVersion() throws {
        let inbox = try Inbox()
        try inbox.put("titles_2017.csv", holder: "甲")
        try inbox.put("titles_2017_v2.csv", holder: "乙")
        _ = try inbox.ingest()
        #expect(try inbox.counting() == ["titles_2017_v2.csv"])
        try inbox.put("titles_2017_v3.csv", holder: "甲")
        _ = try inbox.ingest()
        #expect(try inbox.counting() == ["titles_2017_v3.csv"])
    }

    @Test("a copy of a superseded file, under another name, changes nothing")
    func copyOfReplaced() throws {
        let inbox = try Inbox()
        try inbox.put("titles_2017.csv", holder: "甲")
        try inbox.put("titles_2017_v2.csv", holder: "乙")
        _ = try inbox.ingest()
        try inbox.put("titles_2017 copy.csv", holder: "甲")
        _ = try inbox.ingest()
        #expect(try inbox.counting() == ["titles_2017_v2.csv"])
    }

    @Test("version 10 comes after version 9")
    func versionsAreNumbers() throws {
        let inbox = try Inbox()
        try inbox.put("titles_2017_v10.csv", holder: "甲")
        _ = try inbox.ingest()
        try inbox.put("titles_2017_v9.csv", holder: "乙")
        _ = try inbox.ingest()
        #expect(try inbox.counting() == ["titles_2017_v10.csv"])
    }

    @Test("of two contents of one version the refused one stays refused when the plan changes")
    func conflictOutlivesPlan() throws {
        let inbox = try Inbox()
        try inbox.put("titles_2017.csv", holder: "甲")
        try inbox.put("titles_2017_b.csv", holder: "乙")
        _ = try inbox.ingest()
        #expect(try inbox.counting() == ["titles_2017.csv"])
        try inbox.warehouse.setFingerprint("another plan", stage: .ingest, key: "definitions")
        let outcome = try inbox.ingest()
        #expect(outcome.refused == 1)
        #expect(try inbox.counting() == ["titles_2017.csv"])
        #expect(try inbox.rules().contains("submission.version.conflict"))
    }

    @Test("a whole file takes the place of all parts")
    func wholeReplacesParts() throws {
        let inbox = try Inbox()
        try inbox.put("titles_2017_part1of2.csv", holder: "甲")
        try inbox.put("titles_2017_part2of2.csv", holder: "乙")
        _ = try inbox.ingest()
        try inbox.put("titles_2017_v2.csv", holder: "丙")
        _ = try inbox.ingest()
        #expect(try inbox.counting() == ["titles_2017_v2.csv"])
    }

    @Test("a new version of one part leaves the other parts in force")
    func newVersionOfOnePart() throws {
        let inbox = try Inbox()
        try inbox.put("titles_2017_part1of2.csv", holder: "甲")
        try inbox.put("titles_2017_part2of2.csv", holder: "乙")
        _ = try inbox.ingest()
        try inbox.put("titles_2017_part2of2_v2.csv", holder: "丙")
        _ = try inbox.ingest()
        #expect(try inbox.counting() == ["titles_2017_part1of2.csv", "titles_2017_part2of2_v2.csv"])
    }

    @Test("an accepted submission stays when its file is removed")
    func removedFile() throws {
        let inbox = try Inbox()
        try inbox.put("titles_2017.csv", holder: "甲")
        _ = try inbox.ingest()
        try inbox.remove("titles_2017.csv")
        _ = try inbox.ingest()
        #expect(try inbox.counting() == ["titles_2017.csv"])
    }
}
