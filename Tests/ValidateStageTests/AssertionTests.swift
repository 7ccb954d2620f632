import StageSupport
import Statistics
import Testing

@testable import ValidateStage

@Suite("Assertions over one record")
struct AssertionTests {
    @Test(
        "find the records for which they are false, and say nothing where a value is missing",
        arguments: [
            ("size > 0", ["#2", "#3"]),
            ("size >= 0", ["#3"]),
            ("NOT size >= 0", ["#1", "#2"]),
            ("size IS NOT NULL", ["#4"]),
            ("size > 0 OR size IS NULL", ["#2", "#3"]),
            ("size IN (5, 0)", ["#3"]),
            ("size NOT IN (5, 0)", ["#1", "#2"]),
            ("size BETWEEN -1 AND 4", ["#1"]),
            ("price = 2.5", ["#2", "#3"]),
            ("price > size", ["#1"]),
            ("abs(size) = 5", ["#2", "#3"]),
            ("coalesce(size, 0) = 0", ["#1", "#3"]),
            ("area = '71'", ["#2"]),
            ("area <> '72'", ["#2"]),
            ("id LIKE 'a%'", ["#2", "#3", "#4"]),
            ("id LIKE '_b'", ["#1", "#3", "#4"]),
            ("length(id) = 2", ["#3"]),
            ("size / 0 = 1", []),
            ("size * 2 = 10", ["#2", "#3"]),
            ("(size = 5) = (price = 2.5)", []),
        ])
    func found(predicate: String, records: [String]) throws {
        var plan = StagePlan.goods()
        plan.rule("ASS", "goods", "error", "assert: \"\(predicate)\"", fields: "size")
        let bench = try StageBench(plan)
        try bench.send("north", "goods", "2020", "aa 71 5 2.5\nbb 72 0 7\nc 71 -1 0\ndd 71 - -")
        try bench.validate()
        #expect(try bench.found("ASS").map { "#\($0.place.record ?? 0)" } == records)
        #expect(try bench.excluded() == records.map { "north 2020 \($0)" })
    }

    @Test("A warning excludes nothing; the message names the values")
    func warning() throws {
        var plan = StagePlan.goods(periods: ["2020", "2021"])
        plan.rule("DAY", "goods", "warning", "assert: size <= :period_days", fields: "size, area")
        let bench = try StageBench(plan)
        // 2020 has 366 days, 2021 has 365.
        try bench.send("north", "goods", "2020", "a 71 366 1\nb 71 367 1")
        try bench.send("north", "goods", "2021", "a 71 365 1\nb 72 366 1")
        try bench.validate()
        #expect(
            try bench.findings() == ["DAY north 2020 #2 size 367 / 北岸区", "DAY north 2021 #2 size 366 / 南岸区"])
        #expect(try bench.excluded() == [])
    }
}
