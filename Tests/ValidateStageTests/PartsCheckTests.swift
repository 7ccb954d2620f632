import StageSupport
import Statistics
import Testing

@testable import ValidateStage

@Suite("Totals against their parts")
struct PartsCheckTests {
    private func bench(_ levels: String = "district", tolerance: String = "0", severity: String = "warning") throws
        -> StageBench
    {
        var plan = StagePlan.people()
        plan.rule(
            "PAR", "people", severity, "parts: {field: n, levels: [\(levels)], tolerance: \(tolerance)}", fields: "n")
        return try StageBench(plan)
    }

    @Test(
        "find the total that is not the sum of the rows below it",
        arguments: [
            ("70 100\n71 40\n72 60", "0", []),
            ("71 40\n72 60\n70 100", "0", []),
            ("70 101\n71 40\n72 60", "0", ["#1 101"]),
            ("72 60\n70 99\n71 40", "0", ["#2 99"]),
            ("70 101\n71 40\n72 60", "1", []),
            ("70 99\n71 40\n72 60", "1", []),
            ("70 102\n71 40\n72 60", "1", ["#1 102"]),
            // A row marked as a total states one as well, and is no part.
            ("= 70 101\n71 40\n72 60", "0", ["#1 101"]),
            ("70 100\n71 40\n= 71 40\n72 60", "0", []),
            // A part without value adds nothing; a total without value states nothing.
            ("70 40\n71 40\n72 -", "0", []),
            ("70 100\n71 40\n72 -", "0", ["#1 100"]),
            ("70 -\n71 40\n72 60", "0", []),
            // No parts, nothing to compare with.
            ("70 100", "0", []),
            ("70 100\n7101 40", "0", []),
            // Below zero, and nothing.
            ("70 0\n71 -40\n72 40", "0", []),
            ("70 80\n71 -40\n72 40", "0", ["#1 80"]),
        ])
    func found(rows: String, tolerance: String, expected: [String]) throws {
        let bench = try bench(tolerance: tolerance)
        try bench.send("office", "people", "2020", rows)
        try bench.validate()
        #expect(try bench.found("PAR").map { "#\($0.place.record ?? 0) \($0.found ?? "")" } == expected)
    }

    @Test("Parts of a lower level are compared with each row above it")
    func levels() throws {
        let bench = try bench("town")
        // The isle 30 = 10 + 15 + 5, the district 71 is 25 and states 24, the district 72 states 5.
        try bench.send("office", "people", "2020", "70 30\n71 24\n72 5\n7101 10\n7102 15\n7201 5")
        try bench.validate()
        #expect(try bench.findings() == ["PAR office 2020 #2 n 24"])
    }

    @Test("A sum beyond 64 bits is told as it is")
    func wideSums() throws {
        let bench = try bench()
        try bench.send("office", "people", "2020", "70 5\n71 9000000000000000000\n72 9000000000000000000")
        try bench.validate()
        let finding = try #require(bench.found("PAR").first)
        #expect(finding.expected?.en.contains("18,000,000,000,000,000,000") == true, "\(finding)")
    }

    @Test("The text says how far off it is, what has no value, and whose value would explain it")
    func text() throws {
        let bench = try bench()
        try bench.send("office", "people", "2020", "70 140\n71 40\n72 60\n73 -")
        try bench.validate()
        let finding = try #require(try bench.found("PAR").first)
        #expect(
            finding.expected?.en
                == "sum of the parts 100, difference 40; parts without a value: East; just the value of North, counted twice perhaps"
        )
        #expect(finding.message.en == "140; 100")
    }

    @Test("An error refuses the total, no part")
    func refused() throws {
        let bench = try bench(severity: "error")
        try bench.send("office", "people", "2020", "70 101\n71 40\n72 60")
        try bench.validate()
        #expect(try bench.excluded() == ["office 2020 #1"])
    }

    @Test("Rows of different kinds are added apart")
    func kinds() throws {
        var plan = StagePlan()
        plan.form(
            "people", kind: "statement", key: "area, kind",
            fields: [
                StagePlan.key("area", "area"), StagePlan.key("kind"), StagePlan.field("n", "number", "decimals: 2"),
            ])
        plan.rule("PAR", "people", "warning", "parts: {field: n, levels: [district], tolerance: 0.05}", fields: "n")
        let bench = try StageBench(plan)
        // men 1.05 against 1.00 is within the tolerance, women 2.06 against 2.00 is not.
        try bench.send(
            "office", "people", "2020",
            "70 men 1.05\n70 women 2.06\n71 men 0.40\n71 women 1.50\n72 men 0.60\n72 women 0.50")
        try bench.validate()
        #expect(try bench.findings() == ["PAR office 2020 #2 n 2.06"])
    }

    @Test("Sums beyond 64 bits are compared as they are")
    func large() throws {
        let bench = try bench()
        let most = String(Int64.max)
        try bench.send("office", "people", "2020", "70 \(most)\n71 \(most)\n72 \(most)")
        try bench.validate()
        #expect(try bench.found("PAR").count == 1)
    }
}
