import StageSupport
import Statistics
import Testing

@testable import AggregateStage

@Suite("Senders that stand out")
struct SenderCheckTests {
    /// Ten units of the north.
    private func bench(periods: [String]) throws -> StageBench {
        var plan = StagePlan(periods: periods)
        plan.form(
            "goods", content: "flow",
            fields: [StagePlan.key("id"), StagePlan.field("area", "area"), StagePlan.field("size", "integer")])
        plan.files["units.csv"] =
            (["code,name_zh,name_en,area,aliases"] + (0..<10).map { "u\($0),单位\($0),Unit \($0),71," })
            .joined(separator: "\n")
        plan.roster = (0..<10).map { "u\($0),goods,year,\(periods[0]),,30" }
        plan.indicator("size", "sum: {form: goods, field: size, area: area}", nature: "flow", more: "code: K1")
        return try StageBench(plan)
    }

    private func send(_ bench: StageBench, _ year: String, _ sizes: [Int]) throws {
        for (index, size) in sizes.enumerated() { try bench.send("u\(index)", "goods", year, "u\(index) 71 \(size)") }
    }

    @Test(
        "A change far from that of the others is found",
        arguments: [
            // All others stay at 100. The ratio less one, times the root of the greater value, divided by twenty, must be more than a tenth of
            // ten: 1.3 × 15 / 20 is not, 1.4 × 15 / 20 is. Below one the ratio is turned
            // over: 100 / 34 less one times 10 is 19.4, of 33 it is 20.3.
            (230, false), (240, true), (100, false), (5000, true),
            (34, false), (33, true),
        ])
    func change(size: Int, isFound: Bool) throws {
        let bench = try bench(periods: ["2019", "2020"])
        try send(bench, "2019", Array(repeating: 100, count: 10))
        try send(bench, "2020", Array(repeating: 100, count: 9) + [size])
        try bench.aggregate()
        #expect(try bench.found("sender.change").map(\.place.unit) == (isFound ? ["u9"] : []))
    }

    @Test("Where all move alike nobody stands out, however far")
    func alike() throws {
        let bench = try bench(periods: ["2019", "2020"])
        try send(bench, "2019", Array(repeating: 100, count: 10))
        try send(bench, "2020", Array(repeating: 9000, count: 10))
        try bench.aggregate()
        #expect(try bench.found("sender.change") == [])
    }

    @Test("What moves no figure is not told: less than a twentieth of the whole")
    func weight() throws {
        let bench = try bench(periods: ["2019", "2020"])
        try send(bench, "2019", [100, 100, 100, 100, 100, 100, 100, 100, 100_000, 10])
        try send(bench, "2020", [100, 100, 100, 100, 100, 100, 100, 100, 100_000, 900])
        try bench.aggregate()
        #expect(try bench.found("sender.change") == [])
    }

    @Test(
        "A total far from the sender's own series is found from the seventh period on",
        arguments: [
            // Six periods of 100: a width is 25, so more than twenty are 100 + 21 × 25 = 625.
            (6, 625, true), (6, 624, false), (5, 90_000, false),
        ])
    func series(before: Int, size: Int, isFound: Bool) throws {
        let years = (0...before).map { String(2010 + $0) }
        let bench = try bench(periods: years)
        for year in years.dropLast() { try send(bench, year, [100]) }
        try send(bench, years[before], [size])
        try bench.aggregate()
        #expect(try bench.found("sender.series").map(\.place.period) == (isFound ? [years[before]] : []))
    }
}
