import StageSupport
import Statistics
import Testing

@testable import AggregateStage

@Suite("Formulas over figures")
struct FormulaTests {
    /// Goods with their number `count` and their prices `value` in 元, the inhabitants `people`, and `result` by a formula.
    private func bench(
        _ formula: String, unit: String = "%", gap: String = "withhold", periods: [String] = ["2020"],
        since: String = "2020"
    ) throws -> StageBench {
        var plan = StagePlan.goods(periods: periods, since: since)
        plan.people(since: since)
        plan.indicator("count", "count: {form: goods, area: area}", gap: gap)
        plan.indicator("value", "sum: {form: goods, field: price, area: area}", unit: "元", gap: gap)
        plan.indicator("people", "sum: {form: people, field: n, area: area}", unit: "人", gap: gap)
        plan.indicator("result", "formula: \"\(formula)\"", unit: unit, gap: gap)
        return try StageBench(plan)
    }

    /// 3 goods of 1.50 in the north, 1 of 2.25 in the south, none in the east; 40, 60 and 20 inhabitants.
    private func send(_ bench: StageBench, _ period: String = "2020", without units: Set<String> = []) throws {
        let goods = ["north": "n1 71 1 1.50 -\nn2 71 1 1.50 -\nn3 71 1 1.50 -", "south": "s1 72 1 2.25 -", "east": ""]
        for (unit, rows) in goods.sorted(by: { $0.key < $1.key }) where !units.contains(unit) {
            try bench.send(unit, "goods", period, rows)
        }
        if !units.contains("office") { try bench.send("office", "people", period, "71 40\n72 60\n73 20") }
    }

    @Test(
        "are exact; the answers are by hand",
        arguments: [
            // 4 goods of 6.75 and 120 inhabitants in all.
            ("value / people", ["70": "9/160 A", "71": "9/80 A", "72": "3/80 A", "73": "0 A", "G": "3/40 A"]),
            (
                "count / people * 100 + 1.5",
                ["70": "29/6 A", "71": "9 A", "72": "19/6 A", "73": "3/2 A", "G": "13/2 A"]
            ),
            ("-count * :period_days", ["70": "-1464 A", "71": "-1098 A", "72": "-366 A", "73": "0 A", "G": "-1098 A"]),
            ("count - count * 2", ["70": "-4 A", "71": "-3 A", "72": "-1 A", "73": "0 A", "G": "-3 A"]),
            ("abs(count - 2) / 2", ["70": "1 A", "71": "1/2 A", "72": "1/2 A", "73": "1 A", "G": "1/2 A"]),
            ("min(count, 2) + max(count, 2, 3)", ["70": "6 A", "71": "5 A", "72": "4 A", "73": "3 A", "G": "5 A"]),
            ("2 - 3 - 4 + count", ["70": "-1 A", "71": "-2 A", "72": "-4 A", "73": "-5 A", "G": "-2 A"]),
            ("12 / 3 / 2 * (count + 1)", ["70": "10 A", "71": "8 A", "72": "4 A", "73": "2 A", "G": "8 A"]),
            (
                "people / people[total] * 100",
                ["70": "100 A", "71": "100/3 A", "72": "50 A", "73": "50/3 A", "G": "50 A"]
            ),
            ("count - count['72']", ["70": "3 A", "71": "2 A", "72": "0 A", "73": "-1 A", "G": "2 A"]),
        ])
    func exact(formula: String, expected: [String: String]) throws {
        // What is only added and compared is in the unit of its figures.
        let bench = try bench(formula, unit: formula.contains { "*/".contains($0) } ? "%" : "个")
        try send(bench)
        try bench.aggregate()
        // The group is north and east.
        #expect(try bench.figures("result") == expected)
    }

    @Test("Nothing over nothing is no figure; it does not stop the others")
    func overNothing() throws {
        let bench = try bench("people / count")
        try send(bench)
        try bench.aggregate()
        #expect(try bench.figure("result", "73") == "O")
        #expect(try bench.figure("result", "71") == "40/3 A")
    }

    @Test("What is too large to be held is named and stops nobody")
    func tooLarge() throws {
        let bench = try bench("people * people * people", unit: "人")
        try bench.send("office", "people", "2020", "71 9000000000\n72 60\n73 20")
        try bench.aggregate()
        #expect(try bench.figure("result", "71") == "O 1 of 2")
        #expect(try bench.figure("result", "72") == "216000 A")
    }

    @Test("An index over many rates is as exact as one over few")
    func manyRates() throws {
        var plan = StagePlan(periods: ["2020"])
        plan.people()
        plan.indicator("people", "sum: {form: people, field: n, area: area}", unit: "人")
        let terms = [2_147_483_647, 2_147_483_629, 2_147_483_587, 2_147_483_579, 2_147_483_563, 2_147_483_549]
        plan.indicator(
            "result", "formula: '\(terms.map { "people / \($0)" }.joined(separator: " + "))'", unit: "%",
            more: "decimals: 9")
        let bench = try StageBench(plan)
        try bench.send("office", "people", "2020", "71 1000000\n72 1\n73 0")
        try bench.aggregate()
        // Six millions over 2^31 or so: 0.002793967…
        #expect(try bench.figure("result", "71").hasPrefix("279396"))
    }

    @Test(
        "Other periods: the one before, a year earlier, a fixed one",
        arguments: [
            ("count - count[previous]", "3 A"), ("(count - count[year_earlier]) / count[year_earlier] * 100", "300 A"),
            ("count / count[2019]", "4 A"), ("count - count[previous_year, total]", "3 A"), ("count[year]", "4 A"),
        ])
    func periods(formula: String, expected: String) throws {
        let unit = formula.contains("/") ? "%" : "个"
        let bench = try bench(formula, unit: unit, periods: ["2019", "2020"], since: "2019")
        try send(bench)
        for unit in ["north", "east"] { try bench.send(unit, "goods", "2019", "") }
        try bench.send("south", "goods", "2019", "s1 72 1 2.25 -")
        try bench.aggregate()
        #expect(try bench.figure("result") == expected)
    }

    @Test("Withheld where somebody is absent; the bounds follow the formula")
    func withheld() throws {
        let bench = try bench("count / people * 100 - 1")
        try send(bench, without: ["south"])
        try bench.aggregate()
        // 3 goods at least over 120: 2.5 less 1, and no highest value.
        #expect(try bench.figure("result") == "O 5 of 6 [3/2, ]")
        #expect(try bench.figure("result", "71") == "13/2 A")
    }

    @Test("Partial ones are computed over the parts of which all figures are whole")
    func matched() throws {
        let bench = try bench("(count + count) / people", gap: "partial")
        try send(bench, without: ["south"])
        try bench.aggregate()
        // North and east: 6 over 60.
        #expect(try bench.figure("result").hasPrefix("1/10 P 5 of 6"))
        #expect(try bench.figure("result", "72").hasPrefix("O"))
        #expect(try bench.figure("result", "G") == "1/10 A")
    }

    @Test("A difference of partial figures never pretends to be one of whole ones")
    func partialDifference() throws {
        let bench = try bench(
            "count - count[previous]", unit: "个", gap: "partial", periods: ["2019", "2020"], since: "2019")
        try send(bench)
        try bench.send("north", "goods", "2019", "n1 71 1 1 -")
        try bench.send("south", "goods", "2019", "s1 72 1 1 -")
        try bench.aggregate()
        // The east is absent in 2019: north and south, 4 less 2.
        #expect(try bench.figure("result").hasPrefix("2 P"))
    }
}
