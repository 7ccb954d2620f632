import StageSupport
import Statistics
import Testing

@testable import AggregateStage

@Suite("Sums over registers")
struct SumTests {
    private func bench(unit: String = "元", gap: String = "withhold", filter: String? = nil, settings: String = "")
        throws
        -> StageBench
    {
        var plan = StagePlan.goods(settings: settings)
        let condition = filter.map { ", where: \"\($0)\"" } ?? ""
        plan.indicator("price", "sum: {form: goods, field: price, area: area\(condition)}", unit: unit, gap: gap)
        let bench = try StageBench(plan)
        for unit in ["south", "east"] { try bench.send(unit, "goods", "2020", "") }
        return bench
    }

    @Test(
        "are exact, in the unit that is shown",
        arguments: [
            ("a 71 1 12345.67 -\nb 7102 1 7654.33 -", "元", "20000 A"),
            ("a 71 1 12345.67 -\nb 7102 1 7654.33 -", "万元", "2 A"),
            ("a 71 1 0.1 -\nb 71 1 0.2 -", "元", "3/10 A"),
            ("a 71 1 1 -", "万元", "1/10000 A"),
            ("a 71 1 -5.5 -\nb 71 1 5.5 -", "元", "0 A"),
            ("a 71 1 -5.5 -", "元", "-11/2 A"),
            ("a 71 1 92233720368547758.07 -", "元", "9223372036854775807/100 A"),
            ("", "元", "0 A"),
        ])
    func exact(rows: String, unit: String, expected: String) throws {
        let bench = try bench(unit: unit)
        try bench.send("north", "goods", "2020", rows)
        try bench.aggregate()
        #expect(try bench.figure("price", "71") == expected)
        #expect(try bench.figure("price") == expected)
    }

    @Test("A record without the value leaves the sum incomplete: it is not zero")
    func blank() throws {
        for (gap, expected) in [("withhold", "O 1 of 2 [7, ]"), ("partial", "7 P 1 of 2 [7, ]")] {
            let bench = try bench(gap: gap)
            try bench.send("north", "goods", "2020", "a 71 1 - -\nb 71 1 7 -")
            try bench.aggregate()
            #expect(try bench.figure("price", "71") == expected)
            #expect(try bench.figure("price", "72") == "0 A")
        }
    }

    @Test(
        "A condition on the value itself leaves the sum incomplete where the value is missing, other conditions do not")
    func blankInCondition() throws {
        for (filter, expected) in [("price > 5", "O 1 of 2 [7, ]"), ("size > 1", "7 A")] {
            let bench = try bench(filter: filter)
            try bench.send("north", "goods", "2020", "a 71 1 - -\nb 71 2 7 -")
            try bench.aggregate()
            #expect(try bench.figure("price", "71") == expected, "\(filter)")
        }
    }

    @Test("A refused record whose value is known adds it at most; one whose value is in doubt leaves the sum open")
    func refused() throws {
        let bench = try bench()
        try bench.send("north", "goods", "2020", "a 71 ? 3 -\nb 71 1 7 -")
        try bench.aggregate()
        #expect(try bench.figure("price", "71") == "7 P [7, 10]")
        try bench.send("north", "goods", "2020", "a 71 1 ? -\nb 71 1 7 -") { $0.version = 2 }
        try bench.aggregate()
        #expect(try bench.figure("price", "71") == "7 P [7, ]")
        try bench.send("north", "goods", "2020", "a 71 ? -3 -\nb 71 1 7 -") { $0.version = 3 }
        try bench.aggregate()
        #expect(try bench.figure("price", "71") == "7 P [4, 7]")
    }

    @Test("Of contradicting records the sum tells the other one as a bound")
    func contested() throws {
        let bench = try bench()
        try bench.send("north", "goods", "2020", "a 71 1 8 -\na 71 1 3 -\nb 71 1 1 -")
        try bench.aggregate()
        #expect(try bench.figure("price", "71") == "4 P [4, 9]")
        #expect(try bench.figure("price", "72") == "0 A")
        #expect(try bench.figure("price") == "4 P [4, 9]")
    }

    @Test("Records that contradict in the area alone move sums of areas, not the whole")
    func contestedArea() throws {
        let bench = try bench()
        try bench.send("north", "goods", "2020", "a 72 1 8 -\na 71 1 8 -")
        try bench.aggregate()
        #expect(
            try bench.figures("price") == [
                "70": "8 A", "71": "8 P [0, 8]", "72": "0 P [0, 8]", "73": "0 A", "G": "8 P [0, 8]",
            ])
    }

    @Test("A precedence of the plan leaves nothing uncertain")
    func decided() throws {
        let bench = try bench(settings: "precedence: [{greatest: price}]")
        try bench.send("north", "goods", "2020", "a 71 1 8 -\na 71 1 3 -")
        try bench.aggregate()
        #expect(try bench.figure("price", "71") == "8 A")
    }

    @Test("A sum beyond 64 bits ends the computation and prints no figure")
    func tooLarge() throws {
        let most = "92233720368547758.07"
        for rows in ["a 71 1 \(most) -\nb 71 1 0.01 -", "a 71 1 \(most) -\nb 7101 1 \(most) -"] {
            let bench = try bench()
            try bench.send("north", "goods", "2020", rows)
            #expect(throws: ArithmeticFault.overflow) { try bench.aggregate() }
        }
    }

    @Test("The span of contradicting records beyond 64 bits ends the computation, not the program")
    func spanTooLarge() throws {
        let bench = try bench()
        let most = "92233720368547758.07"
        try bench.send("north", "goods", "2020", "a 71 1 \(most) -\na 71 1 -\(most) -")
        #expect(throws: ArithmeticFault.overflow) { try bench.aggregate() }
    }

    @Test("Whatever an absent sender gave in the year before, times the plan's factor, is the most that it gives")
    func absentAtMost() throws {
        var plan = StagePlan.goods(periods: ["2019", "2020"], since: "2019")
        plan.indicator(
            "price", "sum: {form: goods, field: price, area: area}", unit: "元", gap: "partial",
            more: "absent_at_most: '1.5'")
        let bench = try StageBench(plan)
        for (unit, area, price) in [("north", 71, 10), ("south", 72, 20), ("east", 73, 30)] {
            try bench.send(unit, "goods", "2019", "\(unit) \(area) 1 \(price) -")
        }
        try bench.send("north", "goods", "2020", "a 71 1 11 -")
        try bench.send("south", "goods", "2020", "b 72 1 22 -")
        try bench.aggregate()
        // East gave 30: at most 45 more.
        #expect(try bench.figure("price") == "33 P 2 of 3 [33, 78]")
        #expect(try bench.figure("price", "73") == "O 0 of 1 [0, 45]")
        #expect(try bench.figure("price", "71") == "11 A")
    }
}

@Suite("Counts of distinct things")
struct DistinctTests {
    private func bench() throws -> StageBench {
        var plan = StagePlan.goods()
        plan.indicator("makers", "distinct: {form: goods, of: maker, area: area}", gap: "partial")
        plan.indicator("large", "distinct: {form: goods, of: maker, area: area, where: size > 1}", gap: "partial")
        plan.indicator("both", "distinct_of: [makers, large]", gap: "partial")
        return try StageBench(plan)
    }

    @Test("count a thing once for each area, and once for the whole")
    func once() throws {
        let bench = try bench()
        try bench.send("north", "goods", "2020", "a 71 1 1 甲\nb 7101 2 1 甲\nc 71 1 1 乙")
        try bench.send("south", "goods", "2020", "d 72 1 1 甲\ne 7201 1 1 丙")
        try bench.send("east", "goods", "2020", "f 73 2 1 丁")
        try bench.aggregate()
        #expect(try bench.figures("makers") == ["70": "4 A", "71": "2 A", "72": "2 A", "73": "1 A", "G": "3 A"])
        #expect(try bench.figures("large") == ["70": "2 A", "71": "1 A", "72": "0 A", "73": "1 A", "G": "2 A"])
        #expect(try bench.figures("both") == ["70": "4 A", "71": "2 A", "72": "2 A", "73": "1 A", "G": "3 A"])
        let members = try bench.warehouse.members(indicator: "large", period: try StageBench.period("2020"))
        #expect(members.map { "\($0.key) \($0.area)" }.sorted() == ["丁 73", "甲 7101"])
    }

    @Test("A record without the thing leaves the count incomplete, one that was refused adds at most one")
    func uncertain() throws {
        let bench = try bench()
        for unit in ["south", "east"] { try bench.send(unit, "goods", "2020", "") }
        try bench.send("north", "goods", "2020", "a 71 1 1 甲\nb 71 1 1 -")
        try bench.aggregate()
        #expect(try bench.figure("makers", "71") == "1 P 1 of 2 [1, ]")
        // 甲 is counted already, 乙 is not.
        try bench.send("north", "goods", "2020", "a 71 1 1 甲\nb 71 ? 1 甲\nc 71 ? 1 乙\nd 71 ? 1 乙") { $0.version = 2 }
        try bench.aggregate()
        #expect(try bench.figure("makers", "71") == "1 P [1, 2]")
    }
}
