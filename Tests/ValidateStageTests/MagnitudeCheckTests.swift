import StageSupport
import Statistics
import Testing

@testable import ValidateStage

@Suite("The magnitude of a submission's values")
struct MagnitudeCheckTests {
    private func bench(_ severity: String = "error") throws -> StageBench {
        var plan = StagePlan.goods()
        // The median lies from 100 to 1000 yuan; the field keeps cents.
        plan.rule("MAG", "goods", severity, "magnitude: {field: price, from: 100, to: 1000}", fields: "price")
        return try StageBench(plan)
    }

    private func rows(_ prices: [String]) -> String {
        prices.enumerated().map { "r\($0) 71 1 \($1)" }.joined(separator: "\n")
    }

    @Test(
        "is that of the median, of an even number the lower one of the two in the middle",
        arguments: [
            (["100"], false), (["99.99"], true), (["1000"], false), (["1000.01"], true),
            (["1", "500", "100000"], false), (["1", "2", "500"], true), (["500", "2", "1"], true),
            (["99", "500"], true), (["500", "99"], true), (["100", "5000"], false), (["-", "-", "99"], true),
            (["-", "500"], false), (["-"], false), (["-500"], true),
            (["92233720368547758.07"], true), (["-92233720368547758.08"], true),
        ])
    func median(prices: [String], isFound: Bool) throws {
        let bench = try bench()
        try bench.send("north", "goods", "2020", rows(prices))
        try bench.validate()
        #expect(try bench.found("MAG").count == (isFound ? 1 : 0))
        #expect(try bench.excluded().count == (isFound ? prices.count : 0))
    }

    @Test("A warning refuses nothing, and each submission is judged by itself")
    func warning() throws {
        let bench = try bench("warning")
        try bench.send("north", "goods", "2020", rows(["5", "6", "7"]))
        try bench.send("south", "goods", "2020", rows(["500"]).replacing("r", with: "s"))
        try bench.validate()
        #expect(try bench.findings() == ["MAG north 2020 price 6.00元"])
        #expect(try bench.excluded() == [])
        #expect(try bench.found("MAG").first?.expected?.en == "a median from 100元 to 1,000元")
    }

    @Test("Totals and refused records say nothing of the magnitude")
    func totals() throws {
        let bench = try bench()
        try bench.send("north", "goods", "2020", "a 71 1 500\n= - - - 5\nb 71 1 ?\n? 71 1 7\n? 71 1 8")
        try bench.validate()
        #expect(try bench.found("MAG") == [])
    }
}
