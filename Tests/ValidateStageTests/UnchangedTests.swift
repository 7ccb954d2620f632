import StageSupport
import Statistics
import Testing

@testable import ValidateStage

@Suite("What has not changed")
struct UnchangedTests {
    @Test("is not checked again, and what has changed is")
    func unchanged() throws {
        var plan = StagePlan.goods(periods: ["2020", "2021"])
        plan.rule("POS", "goods", "error", "assert: size > 0", fields: "size")
        let bench = try StageBench(plan)
        try bench.send("north", "goods", "2020", "a 71 1 1")
        try bench.send("north", "goods", "2021", "a 71 -1 1")
        #expect(try bench.validate() == ValidateStage.Outcome(checked: 2, unchanged: 0))
        let before = try bench.findings()
        #expect(before == ["POS north 2021 #1 size -1"])
        #expect(try bench.validate() == ValidateStage.Outcome(checked: 0, unchanged: 2))
        #expect(try bench.findings() == before)
        try bench.send("north", "goods", "2021", "a 71 2 1") { $0.version = 2 }
        #expect(try bench.validate() == ValidateStage.Outcome(checked: 1, unchanged: 1))
        #expect(try bench.findings() == [])
        #expect(try bench.excluded() == [])
    }

    @Test("A rule that the plan changes checks all again")
    func rule() throws {
        var plan = StagePlan.goods()
        plan.rule("POS", "goods", "error", "assert: size > 0", fields: "size")
        let bench = try StageBench(plan)
        try bench.send("north", "goods", "2020", "a 71 3 1")
        try bench.validate()
        #expect(try bench.findings() == [])
        plan.rules = []
        plan.rule("POS", "goods", "error", "assert: size > 3", fields: "size")
        bench.pipeline = try plan.load()
        try bench.validate()
        #expect(try bench.findings() == ["POS north 2020 #1 size 3"])
    }

    @Test("Filters by unit, form and period check no more than is asked for")
    func filters() throws {
        let bench = try StageBench(.goods(periods: ["2020", "2021"]))
        try bench.send("north", "goods", "2020", "")
        try bench.send("south", "goods", "2021", "")
        let stage = try ValidateStage(pipeline: bench.pipeline, warehouse: bench.warehouse)
        let day = try #require(CalendarDate(year: 2022, month: 1, day: 1))
        #expect(try stage.run(form: "none", asOf: day).checked == 0)
        #expect(try stage.run(unit: "south", asOf: day).checked == 1)
        #expect(try bench.findings() == ["submission.empty south 2021 0"])
        #expect(try stage.run(period: try StageBench.period("2020"), asOf: day).checked == 1)
        #expect(try bench.findings() == ["submission.empty north 2020 0", "submission.empty south 2021 0"])
    }
}
