import StageSupport
import Statistics
import Testing

@testable import AggregateStage

@Suite("Submissions of shorter periods in a longer one")
struct ContentTests {
    private func bench(_ content: String, periods: [String] = ["2020"]) throws -> StageBench {
        var plan = StagePlan.goods(content: content, frequency: "quarter", periods: periods, since: "2020Q1")
        plan.roster = ["north,goods,quarter,2020Q1,,30"]
        plan.indicator("count", "count: {form: goods, area: area}", nature: "flow", gap: "partial")
        return try StageBench(plan)
    }

    private func send(_ bench: StageBench, _ quarter: Int, _ count: Int, _ prefix: String = "x") throws {
        let rows = (0..<count).map { "\(prefix)\($0) 71 1 1 -" }.joined(separator: "\n")
        try bench.send("north", "goods", "2020Q\(quarter)", rows)
    }

    @Test(
        "A snapshot of the last one, of all others the sum or the year so far",
        arguments: [("snapshot", "9 A"), ("cumulative", "9 A"), ("flow", "23 A")])
    func year(content: String, expected: String) throws {
        let bench = try bench(content)
        for (quarter, count) in [(1, 2), (2, 5), (3, 7), (4, 9)] { try send(bench, quarter, count) }
        try bench.aggregate()
        #expect(try bench.figure("count", "71") == expected)
    }

    @Test("Of an increment a thing counts in the period in which it came first")
    func increment() throws {
        let bench = try bench("increment", periods: ["2020Q1", "2020Q2", "2020"])
        try send(bench, 1, 2)
        try send(bench, 2, 5)
        try send(bench, 3, 1, "y")
        try send(bench, 4, 0)
        try bench.aggregate()
        #expect(try bench.figure("count", "71") == "6 A")
        #expect(try bench.figure("count", "71", "2020Q1") == "2 A")
        #expect(try bench.figure("count", "71", "2020Q2") == "3 A")
    }

    @Test(
        "While the last quarter is absent",
        arguments: [
            // A state of which nobody knows anything.
            ("snapshot", "O 0 of 1 [0, ]"),
            // At least what the list before it holds.
            ("cumulative", "O 0 of 1 [7, ]"),
            ("flow", "14 P 3 of 4 [14, ]"),
        ])
    func absent(content: String, expected: String) throws {
        let bench = try bench(content)
        for (quarter, count) in [(1, 2), (2, 5), (3, 7)] { try send(bench, quarter, count) }
        try bench.aggregate()
        #expect(try bench.figure("count", "71") == expected)
    }

    @Test("A list of the year so far of a unit that owes no more goes on to count")
    func owesNoMore() throws {
        var plan = StagePlan.goods(content: "cumulative", frequency: "quarter", since: "2020Q1")
        plan.roster = ["north,goods,quarter,2020Q1,2020Q2,30", "south,goods,quarter,2020Q1,,30"]
        plan.indicator("count", "count: {form: goods, area: area}", nature: "flow")
        let bench = try StageBench(plan)
        try bench.send("north", "goods", "2020Q1", "a 71 1 1 -")
        try bench.send("north", "goods", "2020Q2", "a 71 1 1 -\nb 71 1 1 -")
        try bench.send("south", "goods", "2020Q4", "c 72 1 1 -")
        try bench.aggregate()
        #expect(try bench.figures("count") == ["70": "3 A", "71": "2 A", "72": "1 A", "73": "L", "G": "2 A"])
    }

    @Test("How things stand at the end of a year is how they stand at the end of its last quarter")
    func quarterOfYear() throws {
        var plan = StagePlan.goods(periods: ["2020Q3", "2020Q4"])
        plan.roster = ["north,goods,year,2020,,30"]
        plan.indicator("count", "count: {form: goods, area: area}")
        let bench = try StageBench(plan)
        try bench.send("north", "goods", "2020", "a 71 1 1 -")
        try bench.aggregate()
        #expect(try bench.figure("count", "71", "2020Q4") == "1 A")
        #expect(try bench.figure("count", "71", "2020Q3") == "L")
    }
}
