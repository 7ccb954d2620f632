import StageSupport
import Statistics
import Testing

@testable import ValidateStage

@Suite("Amounts far from all others")
struct OutlierCheckTests {
    private func bench(kind: String = "register") throws -> StageBench {
        var plan = StagePlan(periods: ["2020", "2021"])
        plan.form(
            "goods", kind: kind,
            fields: [
                StagePlan.key("id"), StagePlan.field("area", "area"), StagePlan.field("size", "integer"),
                StagePlan.field("other", "integer"),
            ])
        plan.indicator("size", "sum: {form: goods, field: size, area: area}")
        return try StageBench(plan)
    }

    private func rows(_ sizes: [Int64], _ prefix: String = "r") -> String {
        sizes.enumerated().map { "\(prefix)\($0) 71 \($1) 1" }.joined(separator: "\n")
    }

    /// Ten values from 100 to 109: quartiles 102 and 106 (positions 2 and 6 of 0 to 9), median 104, so that a width is 104 / 4 = 26.
    private let usual: [Int64] = Array(100...109)

    @Test(
        "More than fifty widths outside the quartiles",
        arguments: [
            // With one more value positions are 2, 5 and 7 of 0 to 10: quartiles 102 and 107, median 105, width 26: 107 + 51 × 26 = 1433.
            (1432, false), (1433, true),
            // With one more value at the lower end: 101 and 106, median 104, width 26: 101 - 51 × 26 = -1225.
            (-1224, false), (-1225, true),
        ])
    func found(value: Int64, isFound: Bool) throws {
        let bench = try bench()
        try bench.send("north", "goods", "2020", rows(usual + [value]))
        try bench.validate()
        #expect(try bench.found("record.outlier").map(\.place.record) == (isFound ? [11] : []))
        #expect(try bench.excluded() == [])
    }

    @Test("Few values tell nothing, unless periods before bring more")
    func few() throws {
        let bench = try bench()
        try bench.send("north", "goods", "2021", rows([100, 1_000_000]))
        try bench.validate()
        #expect(try bench.found("record.outlier") == [])
        try bench.send("north", "goods", "2020", rows(usual, "s"))
        try bench.validate()
        #expect(try bench.found("record.outlier").map(\.place.period) == ["2021"])
    }

    @Test("Fields that no figure adds up, rows of statements, totals and what does not count are not looked at")
    func others() throws {
        let bench = try bench()
        let row = rows(usual) + "\nx 71 100 900000000\n= t 71 900000000 1\n? 71 900000000 1"
        try bench.send("north", "goods", "2020", row)
        try bench.validate()
        #expect(try bench.found("record.outlier") == [])
        let statement = try self.bench(kind: "statement")
        try statement.send("north", "goods", "2020", rows(usual + [1_000_000]))
        try statement.validate()
        #expect(try statement.found("record.outlier") == [])
    }

    @Test("The largest values end no run")
    func large() throws {
        let bench = try bench()
        try bench.send("north", "goods", "2020", rows(usual + [.max, .min, .max]))
        try bench.validate()
        #expect(try bench.found("record.outlier").count == 3)
    }
}
