import StageSupport
import Statistics
import Testing

@testable import ValidateStage

@Suite("Changes since the period before")
struct ChangeCheckTests {
    private func bench(_ content: String = "snapshot", frequency: String = "year") throws -> StageBench {
        var plan = StagePlan.people(periods: ["2020", "2021"], content: content, frequency: frequency)
        plan.rule("CHG", "people", "warning", "change: {field: n, limit: 10%}", fields: "n")
        return try StageBench(plan)
    }

    @Test(
        "are found where they are greater than the limit allows",
        arguments: [
            ("100", "110", false), ("100", "111", true), ("100", "90", false), ("100", "89", true),
            ("100", "100", false), ("0", "0", false), ("0", "1", true), ("0", "-1", true), ("5", "0", true),
            ("-100", "-90", false), ("-100", "-89", true), ("-100", "-110", false), ("-100", "100", true),
            ("100", "-", false), ("-", "100", false),
            ("9000000000000000000", "9223372036854775807", false),
            ("9000000000000000000", "-9000000000000000000", true),
        ])
    func found(before: String, now: String, isFound: Bool) throws {
        let bench = try bench()
        try bench.send("office", "people", "2020", "71 \(before)")
        try bench.send("office", "people", "2021", "71 \(now)")
        try bench.validate()
        #expect(try bench.found("CHG").map(\.place.period) == (isFound ? ["2021"] : []))
    }

    @Test("The nearest period before is the one compared with, of the same unit, part and kind of period")
    func nearest() throws {
        let bench = try bench("flow", frequency: "quarter, year")
        try bench.send("office", "people", "2020Q1", "71 100")
        // Nothing came for the second quarter.
        try bench.send("office", "people", "2020Q3", "71 105\n72 7")
        try bench.send("office", "people", "2020Q4", "71 116\n72 7")
        try bench.send("north", "people", "2020Q4", "71 500")
        try bench.send("office", "people", "2021", "71 900")
        try bench.validate()
        // 116 is 10.5 % above 105; 105 is 5 % above 100.
        let found = try bench.findings(besides: ["record.duplicate", "roster.missing"])
        #expect(found == ["CHG office 2020Q4 #1 n 116"])
        let finding = try #require(try bench.found("CHG").first)
        #expect(finding.expected?.en == "105 in the period before, 2020Q3")
    }

    @Test("A corrected version before is compared with anew")
    func anew() throws {
        let bench = try bench()
        try bench.send("office", "people", "2020", "71 100")
        try bench.send("office", "people", "2021", "71 150")
        try bench.validate()
        #expect(try bench.found("CHG").count == 1)
        try bench.send("office", "people", "2020", "71 149") { $0.version = 2 }
        try bench.validate()
        #expect(try bench.found("CHG") == [])
    }
}

@Suite("Values said again of the year before")
struct PriorCheckTests {
    private func bench() throws -> StageBench {
        var plan = StagePlan(periods: ["2020", "2021"])
        plan.form(
            "people", kind: "statement", content: "flow", frequency: "quarter", key: "area",
            fields: [
                StagePlan.key("area", "area"), StagePlan.field("n", "integer"), StagePlan.field("before", "integer"),
            ])
        plan.indicator("n", "sum: {form: people, field: n, area: area}", nature: "flow")
        plan.rule("PRI", "people", "error", "prior: {field: before, of: n}", fields: "before")
        return try StageBench(plan)
    }

    @Test("are found where they differ from what was sent for the same period of the year before")
    func found() throws {
        let bench = try bench()
        try bench.send("office", "people", "2020Q1", "71 10 -\n72 20 -\n73 - -")
        try bench.send("office", "people", "2020Q2", "71 99 -")
        try bench.send("office", "people", "2021Q1", "71 1 10\n72 1 21\n73 1 5\n7101 1 7")
        try bench.send("office", "people", "2021Q2", "71 1 -")
        try bench.validate()
        #expect(try bench.findings() == ["PRI office 2021Q1 #2 before 21"])
        #expect(try bench.found("PRI").first?.expected?.en == "20 as sent for 2020Q1")
        #expect(try bench.excluded() == ["office 2021Q1 #2"])
    }

    @Test("Without a submission of the year before nothing is said")
    func nothing() throws {
        let bench = try bench()
        try bench.send("office", "people", "2020Q2", "71 99 -")
        try bench.send("office", "people", "2021Q1", "71 1 10")
        try bench.validate()
        #expect(try bench.findings() == [])
    }
}
