import StageSupport
import Statistics
import Testing

@testable import AggregateStage

@Suite("Sums of figures")
struct ComputedFigureTests {
    private func quarters(_ counts: [Int?], since: String? = nil, periods: [String], gap: String = "withhold") throws
        -> StageBench
    {
        var plan = StagePlan.goods(content: "flow", frequency: "quarter", periods: periods, since: "2020Q1")
        plan.roster = ["north,goods,quarter,2020Q1,,30"]
        plan.indicator("count", "count: {form: goods, area: area}", nature: "flow", gap: gap)
        plan.indicator(
            "sofar", "cumulative: {of: count\(since.map { ", since: '\($0)'" } ?? "")}", nature: "flow", gap: gap)
        let bench = try StageBench(plan)
        for (index, count) in counts.enumerated() {
            guard let count else { continue }
            let rows = (0..<count).map { "x\($0) 71 1 1 -" }.joined(separator: "\n")
            try bench.send("north", "goods", "202\(index / 4)Q\(index % 4 + 1)", rows)
        }
        return bench
    }

    @Test("The year so far begins anew with each year")
    func cumulative() throws {
        let bench = try quarters([2, 3, 0, 4, 1], periods: ["2020Q1", "2020Q2", "2020Q3", "2020Q4", "2021Q1"])
        try bench.aggregate()
        let expected = ["2020Q1": "2 A", "2020Q2": "5 A", "2020Q3": "5 A", "2020Q4": "9 A", "2021Q1": "1 A"]
        for (period, value) in expected { #expect(try bench.figure("sofar", "71", period) == value) }
    }

    @Test("Since a period it goes on over years")
    func since() throws {
        let bench = try quarters([2, 3, 0, 4, 1], since: "2020Q3", periods: ["2020Q3", "2020Q4", "2021Q1"])
        try bench.aggregate()
        for (period, value) in ["2020Q3": "0 A", "2020Q4": "4 A", "2021Q1": "5 A"] {
            #expect(try bench.figure("sofar", "71", period) == value)
        }
    }

    @Test("A quarter that is absent is absent from then on")
    func gap() throws {
        for (gap, now, later) in [
            ("withhold", "O 2 of 3 [5, ]", "O 3 of 4 [9, ]"), ("partial", "5 P 2 of 3 [5, ]", "9 P 3 of 4 [9, ]"),
        ] {
            let bench = try quarters([2, 3, nil, 4], periods: ["2020Q2", "2020Q3", "2020Q4"], gap: gap)
            try bench.aggregate()
            #expect(try bench.figure("sofar", "71", "2020Q2") == "5 A")
            #expect(try bench.figure("sofar", "71", "2020Q3") == now)
            #expect(try bench.figure("sofar", "71", "2020Q4") == later)
        }
    }

    @Test("A sum of figures with different decimals is exact")
    func addition() throws {
        var plan = StagePlan.goods()
        plan.people()
        plan.form(
            "cash", key: "id",
            fields: [
                StagePlan.key("id"), StagePlan.field("area", "area"),
                StagePlan.field("sum", "integer", "unit: 元, sent_unit: 元"),
            ])
        plan.roster += ["office,cash,year,2020,,30"]
        plan.indicator("price", "sum: {form: goods, field: price, area: area}", unit: "元")
        plan.indicator("cash", "sum: {form: cash, field: sum, area: area}", unit: "元")
        plan.indicator("all", "sum_of: [price, cash]", unit: "元")
        let bench = try StageBench(plan)
        try bench.send("north", "goods", "2020", "a 71 1 12.34 -")
        try bench.send("south", "goods", "2020", "b 72 1 0.66 -")
        try bench.send("office", "cash", "2020", "x 71 5\ny 73 1")
        try bench.aggregate()
        // 17.34; the east has not sent its goods.
        #expect(try bench.figure("all", "71") == "867/50 A")
        #expect(try bench.figure("all", "72") == "33/50 A")
        #expect(try bench.figure("all", "73") == "O 1 of 2 [1, ]")
        #expect(try bench.figure("all") == "O 3 of 4 [19, ]")
    }

    @Test("Of several the first that has a figure is taken for each part, and the whole is their sum")
    func firstOf() throws {
        var plan = StagePlan()
        plan.people(owedBy: ["north", "south", "east"])
        plan.form(
            "estimates", kind: "statement", key: "area",
            fields: [StagePlan.key("area", "area"), StagePlan.field("n", "integer", "unit: 人, sent_unit: 人")])
        plan.roster += ["office,estimates,year,2020,,30"]
        plan.indicator("own", "sum: {form: people, field: n, area: area}", unit: "人")
        plan.indicator("estimate", "sum: {form: estimates, field: n, area: area}", unit: "人")
        plan.indicator("best", "first_of: [own, estimate]", unit: "人")
        let bench = try StageBench(plan)
        try bench.send("north", "people", "2020", "71 40")
        try bench.send("south", "people", "2020", "72 60")
        try bench.send("office", "estimates", "2020", "71 1\n72 2\n73 3")
        try bench.aggregate()
        #expect(try bench.figure("best", "71") == "40 A")
        #expect(try bench.figure("best", "72") == "60 A")
        // What the east would have sent is not known.
        #expect(try bench.figure("best", "73") == "3 I 1 of 2 [0, ]")
        #expect(try bench.figure("best") == "103 I 3 of 4 [100, ]")
        #expect(try bench.figure("best", "G") == "43 I 2 of 3 [40, ]")
    }

    @Test("A figure carried forward is that of the period before, one period and no further")
    func carriedForward() throws {
        var plan = StagePlan(periods: ["2019", "2020", "2021"])
        plan.people(since: "2019")
        plan.indicator("people", "sum: {form: people, field: n, area: area}", unit: "人", gap: "carry_forward")
        let bench = try StageBench(plan)
        try bench.send("office", "people", "2019", "71 40\n72 60\n73 5")
        try bench.aggregate()
        #expect(try bench.figure("people", "70", "2019") == "105 A")
        #expect(try bench.figure("people", "70", "2020") == "105 I 0 of 1 [0, ]")
        #expect(try bench.figure("people", "71", "2020") == "40 I 0 of 1 [0, ]")
        #expect(try bench.figure("people", "71", "2021") == "O 0 of 1 [0, ]")
    }

    @Test("With the first period of a new series the figure is marked, unless another mark stands there")
    func breaks() throws {
        var plan = StagePlan(periods: ["2019", "2020"])
        plan.people(since: "2019")
        plan.indicator(
            "people", "sum: {form: people, field: n, area: area}", unit: "人", gap: "partial",
            more: "breaks: [{period: '2020', reason: {zh: 普查, en: census}}]")
        let bench = try StageBench(plan)
        try bench.send("office", "people", "2019", "71 40\n72 60\n73 5")
        try bench.send("office", "people", "2020", "71 40\n72 60")
        try bench.aggregate()
        #expect(try bench.figure("people", "71", "2019") == "40 A")
        #expect(try bench.figure("people", "71", "2020") == "40 B")
        #expect(try bench.figure("people", "70", "2020") == "100 P 2 of 3 [100, ]")
    }

    @Test("Only for the areas asked for")
    func areas() throws {
        var plan = StagePlan()
        plan.people()
        plan.indicator("whole", "sum: {form: people, field: n, area: area}", unit: "人", more: "by_part: false")
        plan.indicator("town", "sum: {form: people, field: n, area: area}", unit: "人", more: "areas: ['7101']")
        let bench = try StageBench(plan)
        try bench.send("office", "people", "2020", "71 40\n72 60\n73 5\n7101 12")
        try bench.aggregate()
        #expect(try bench.figures("whole") == ["70": "105 A", "71": "none", "72": "none", "73": "none", "G": "none"])
        #expect(try bench.figure("town", "7101") == "12 A")
        #expect(try bench.figure("town") == "none")
    }
}
