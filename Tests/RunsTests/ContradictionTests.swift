import Inquiry
import Foundation
import Runs
import TestSupport
import Testing

/// Records with one key that contradict each other: which one counts, the findings, and independence of order.
@Suite("Records that contradict each other")
struct ContradictionTests {
    private static let heading = "编号,名称,类别,开馆日,闭馆日,所在地\n"

    /// The published observations of an indicator in 2020: value and status by area.
    private func figures(_ isle: Isle, _ indicator: String) throws -> [String: String] {
        let file = try #require(try isle.published(isle.workspace)["observations.csv"])
        let rows = DelimitedText.records(String(decoding: file, as: UTF8.self)).filter {
            $0["indicator"] == indicator && $0["period"] == "2020"
        }
        return Dictionary(rows.map { ($0["area"] ?? "", "\($0["value"] ?? "") \($0["status"] ?? "")") }) { $1 }
    }

    /// The findings about repeated keys, with rule, sender and key.
    private func repetitions(_ isle: Isle) throws -> [String] {
        let file = try #require(try isle.published(isle.workspace)["findings.csv"])
        return DelimitedText.records(String(decoding: file, as: UTF8.self)).filter {
            $0["rule"]?.hasPrefix("record.") == true
        }.map { "\($0["rule"] ?? "") \($0["unit"] ?? "") \($0["found"] ?? "")" }.sorted()
    }

    /// The isle, whose senders may list libraries that lie anywhere.
    private func isle() throws -> Isle {
        let isle = try Isle()
        try isle.revise("forms/libraries.yaml", "    type: area\n", "    type: area\n    within: anywhere\n")
        return isle
    }

    /// The isle, with L101 open in the file of `north`, and also sent by `south`, closed in 2019.
    private func contested() throws -> Isle {
        let isle = try self.isle()
        let rows = "L101,晨光书屋,公共,1998-05-01,2019-01-31,柳镇\nL201,石镇书屋,,1987-10-01,,石镇\nL202,盐田书屋,,2020-12-31,,南岸区\n"
        try isle.write("south/libraries_2020.csv", Self.heading + rows)
        return isle
    }

    @Test("the smaller one counts, the finding says so, and dependent figures are provisional")
    func smallerCounts() throws {
        let isle = try contested()
        try isle.run()
        // In order of the fields that figures read, opened, closed and area: a value comes before none, so the closed one counts.
        #expect(try repetitions(isle) == ["record.contradiction north L101"])
        let open = try figures(isle, "libraries-open")
        #expect(open["71"] == "1 P", "L103 alone; L101 may be open")
        #expect(open["70"] == "4 P")
        #expect(open["72"] == "2 A", "L101 lies in the north whichever counts")
        #expect(open["73"] == "1 A")
        #expect(try figures(isle, "libraries-per-10k")["70"]?.hasSuffix(" P") == true)
        #expect(try isle.rebuilt() == isle.published(isle.workspace))
    }

    @Test("a difference that no figure reads changes nothing and marks nothing")
    func unreadFieldsDiffer() throws {
        let isle = try self.isle()
        try isle.write(
            "south/libraries_2020.csv",
            Self.heading + "L101,另一名称,学校,1998-05-01,,柳镇\nL201,石镇书屋,,1987-10-01,,石镇\nL202,盐田书屋,,2020-12-31,,南岸区\n")
        try isle.run()
        #expect(try repetitions(isle).map { $0.prefix(16) } == ["record.duplicate"])
        #expect(try figures(isle, "libraries-open")["71"] == "2 A")
        #expect(try figures(isle, "libraries-open")["70"] == "5 A")
    }

    @Test(
        "the plan's precedence decides, and the figure is complete",
        arguments: [
            ("- senders: [south, north]", "record.duplicate north L101", "1 A"),
            ("- senders: [north]", "record.duplicate south L101", "2 A"),
            ("- latest: closed", "record.duplicate north L101", "1 A"),
            // Both were opened on one day: the second criterion decides.
            ("- earliest: opened\n  - senders: [north]", "record.duplicate south L101", "2 A"),
            // Both are of one period: nothing decides.
            ("- period: latest", "record.contradiction north L101", "1 P"),
        ])
    func precedence(criteria: String, finding: String, north: String) throws {
        let isle = try contested()
        try isle.run()
        try isle.revise(
            "forms/libraries.yaml", "primary_key: [number]", "primary_key: [number]\nprecedence:\n  \(criteria)")
        try isle.run()
        #expect(try repetitions(isle) == [finding])
        #expect(try figures(isle, "libraries-open")["71"] == north)
        #expect(try isle.rebuilt() == isle.published(isle.workspace))
    }

    @Test("a key that a later period repeats with other values names the content that the form may be meant to have")
    func laterPeriod() throws {
        let isle = try Isle()
        // A sample of the quarter before may be sent again.
        try isle.revise("rules/isle.yaml", "severity: error\n    assert: taken", "severity: warning\n    assert: taken")
        let heading = "样号,采样日,河流,溶解氧,地区\n"
        try isle.write(
            "waters/river-samples_2020Q3.csv",
            heading + "S91,2020-07-01,长河,7.5,柳镇\nS92,2020-07-01,长河,7.5,柳镇\n"
                + "S93,2020-07-01,长河,7.5,柳镇\nS93,2020-07-01,长河,7.6,柳镇\n")
        try isle.write(
            "waters/river-samples_2020Q4.csv",
            heading + "S91,2020-10-01,长河,7.5,柳镇\nS92,2020-07-01,长河,7.5,柳镇\nS94,2020-10-01,长河,7.5,柳镇\n")
        try isle.run()
        let findings = try isle.session().findings().filter { $0.rule.hasPrefix("record.") }
        func remedy(_ key: String) -> String { findings.first { $0.found == key }?.remedy.en ?? "" }
        #expect(remedy("S91").contains("statistician") && remedy("S91").contains("flow"))
        #expect(findings.first { $0.found == "S91" }?.message.en.contains("2020Q3 has it already") == true)
        #expect(!remedy("S92").isEmpty && !remedy("S92").contains("flow"), "the same record once more")
        #expect(!remedy("S93").isEmpty && !remedy("S93").contains("flow"), "twice in one period")
    }

    @Test("one that is corrected is contested no more")
    func corrected() throws {
        let isle = try contested()
        try isle.run()
        try isle.resend("south/libraries_2020.csv", "2019-01-31", "")
        try isle.run()
        #expect(try repetitions(isle) == ["record.duplicate south L101"])
        #expect(try figures(isle, "libraries-open")["71"] == "2 A")
        try isle.resend("south/libraries_2020.csv", "1998-05-01,,柳镇", "1998-05-01,,石镇")
        try isle.run()
        #expect(try repetitions(isle) == ["record.contradiction south L101"])
        #expect(try figures(isle, "libraries-open")["71"] == "2 P")
        #expect(try figures(isle, "libraries-open")["72"] == "2 P")
        #expect(try figures(isle, "libraries-open")["70"] == "5 A", "it is open somewhere on the isle")
        #expect(try isle.rebuilt() == isle.published(isle.workspace))
    }

    @Test("no order of rows, files or senders moves a figure", arguments: 1...5 as ClosedRange<UInt64>)
    func shuffled(seed: UInt64) throws {
        var random = SplitMix(seed: seed)
        var files: [String: [String]] = ["north": [], "south": []]
        for _ in 0..<40 {
            let sender = Bool.random(using: &random) ? "north" : "south"
            let closed = Bool.random(using: &random) ? "" : "20\(Int.random(in: 10...30, using: &random))-03-01"
            let area = ["柳镇", "石镇", "北岸镇", "东湾区"].randomElement(using: &random) ?? ""
            files[sender]?.append(
                "L\(Int.random(in: 301...312, using: &random)),书屋,公共,1999-0\(Int.random(in: 1...3, using: &random))-01,\(closed),\(area)\n"
            )
        }
        var seen: Data?
        for round in 0..<4 {
            let isle = try self.isle()
            // The senders in another order, each with the other's file.
            if round % 2 == 1 {
                try isle.revise("units.csv", "north,北岸区,North Shore,71,北岸区文化站\n", "")
                try isle.revise("units.csv", "east,", "north,北岸区,North Shore,71,北岸区文化站\neast,")
                files = ["north": files["south"] ?? [], "south": files["north"] ?? []]
            }
            for (sender, rows) in files {
                try isle.write("\(sender)/libraries_2020.csv", Self.heading + rows.shuffled(using: &random).joined())
            }
            try isle.run()
            let figures = try #require(try isle.published(isle.workspace)["observations.csv"])
            #expect(seen == nil || seen == figures, "seed \(seed), round \(round)")
            seen = figures
        }
    }
}
