import StageSupport
import Statistics
import Testing

@testable import AggregateStage

@Suite("Growth against the year before")
struct GrowthTests {
    private func bench(gap: String = "withhold", smallBase: Int = 0) throws -> StageBench {
        var plan = StagePlan.goods(content: "flow", periods: ["2019", "2020"], since: "2019")
        plan.indicator("count", "count: {form: goods, area: area}", nature: "flow", gap: gap)
        plan.indicator(
            "growth", "growth: {of: count, small_base: \(smallBase)}", unit: "%", nature: "flow", gap: gap)
        return try StageBench(plan)
    }

    private func send(_ bench: StageBench, _ year: String, north: Int? = nil, south: Int? = nil, east: Int? = nil)
        throws
    {
        for (unit, area, count) in [("north", 71, north), ("south", 72, south), ("east", 73, east)] {
            guard let count else { continue }
            let rows = (0..<count).map { "\(unit)\($0) \(area) 1 1 -" }.joined(separator: "\n")
            try bench.send(unit, "goods", year, rows)
        }
    }

    @Test("is exact, below zero too; over nothing there is none")
    func exact() throws {
        let bench = try bench()
        try send(bench, "2019", north: 4, south: 3, east: 0)
        try send(bench, "2020", north: 5, south: 2, east: 2)
        try bench.aggregate()
        #expect(
            try bench.figures("growth") == [
                "70": "200/7 A", "71": "25 A", "72": "-100/3 A", "73": "M", "G": "75 A",
            ])
        // Of 2018 nothing was owed.
        #expect(try bench.figure("growth", "71", "2019") == "L")
    }

    @Test("A small base makes it a figure of low reliability", arguments: [(4, "25 A"), (5, "25 U")])
    func smallBase(smallBase: Int, expected: String) throws {
        let bench = try bench(smallBase: smallBase)
        try send(bench, "2019", north: 4, south: 0, east: 0)
        try send(bench, "2020", north: 5, south: 0, east: 0)
        try bench.aggregate()
        #expect(try bench.figure("growth", "71") == expected)
    }

    @Test("Partial growth compares the senders that are there in both years")
    func matched() throws {
        let bench = try bench(gap: "partial")
        try send(bench, "2019", north: 2, south: 2, east: 4)
        try send(bench, "2020", north: 3, south: 3)
        try bench.aggregate()
        // 6 after 4; of the whole now at least 6 after 8.
        #expect(try bench.figure("growth") == "50 P 5 of 6 [-25, ]")
        #expect(try bench.figure("growth", "71") == "50 A")
        #expect(try bench.figure("growth", "73") == "O 1 of 2 [-100, ]")
    }

    @Test("Whoever is absent in the year before is left out as well")
    func absentBefore() throws {
        let bench = try bench(gap: "partial")
        try send(bench, "2019", north: 2, south: 2)
        try send(bench, "2020", north: 3, south: 3, east: 9)
        try bench.aggregate()
        // 6 after 4 of those compared; 15 after 4 at least, so up to 275 %, and -100 % at the least.
        #expect(try bench.figure("growth") == "50 P 5 of 6 [-100, 275]")
    }

    @Test("Withheld while anybody is absent")
    func withheld() throws {
        let bench = try bench()
        try send(bench, "2019", north: 2, south: 2, east: 4)
        try send(bench, "2020", north: 3, south: 3)
        try bench.aggregate()
        #expect(try bench.figure("growth") == "O 5 of 6 [-25, ]")
    }

    @Test("Of a statement the areas with a row and a value in both years are compared")
    func statement() throws {
        var plan = StagePlan(periods: ["2019", "2020"])
        plan.people(since: "2019")
        plan.indicator("people", "sum: {form: people, field: n, area: area}", unit: "人", gap: "partial")
        plan.indicator("growth", "growth: {of: people}", unit: "%", gap: "partial")
        let bench = try StageBench(plan)
        try bench.send("office", "people", "2019", "71 40\n72 60\n73 100")
        try bench.send("office", "people", "2020", "71 50\n72 60\n73 -")
        try bench.aggregate()
        // 110 after 100 without the east; with it 110 at least after 200.
        let whole = try bench.figure("growth")
        #expect(whole == "10 P 2 of 3 [-45, ]")
        #expect(try bench.figure("growth", "71") == "25 A")
        let east = try bench.figure("growth", "73")
        #expect(east == "O 0 of 1 [-100, ]")
    }
}
