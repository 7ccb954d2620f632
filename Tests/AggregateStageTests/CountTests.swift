import StageSupport
import Statistics
import Testing

@testable import AggregateStage

@Suite("Counts")
struct CountTests {
    private func bench(gap: String = "withhold", filter: String? = nil, from: String? = nil) throws -> StageBench {
        var plan = StagePlan.goods()
        let conditions = (filter.map { ", where: \"\($0)\"" } ?? "") + (from.map { ", from: [\($0)]" } ?? "")
        plan.indicator("count", "count: {form: goods, area: area\(conditions)}", gap: gap)
        return try StageBench(plan)
    }

    @Test("add up records of an area and of the areas in it, and of a group's members")
    func added() throws {
        let bench = try bench()
        try bench.send("north", "goods", "2020", "a 71 1 1 -\nb 7101 1 1 -")
        try bench.send("south", "goods", "2020", "c 72 1 1 -")
        try bench.send("east", "goods", "2020", "")
        try bench.aggregate()
        #expect(try bench.figures("count") == ["70": "3 A", "71": "2 A", "72": "1 A", "73": "0 A", "G": "2 A"])
    }

    @Test("Whoever is absent leaves figures without value, or partial, and open above")
    func absent() throws {
        for (gap, whole, group) in [
            ("withhold", "O 2 of 3 [3, ]", "O 1 of 2 [2, ]"), ("partial", "3 P 2 of 3 [3, ]", "2 P 1 of 2 [2, ]"),
        ] {
            let bench = try bench(gap: gap)
            try bench.send("south", "goods", "2020", "c 72 1 1 -")
            try bench.send("north", "goods", "2020", "b 7101 1 1 -\na 71 1 1 -")
            try bench.aggregate()
            #expect(
                try bench.figures("count") == [
                    "70": whole, "71": "2 A", "72": "1 A", "73": "O 0 of 1 [0, ]", "G": group,
                ])
        }
    }

    @Test("Nothing among what came is not known to be nothing while somebody is absent")
    func nothing() throws {
        let bench = try bench(gap: "partial")
        try bench.send("north", "goods", "2020", "")
        try bench.send("south", "goods", "2020", "")
        try bench.aggregate()
        #expect(try bench.figure("count") == "O 2 of 3 [0, ]")
        #expect(try bench.figure("count", "71") == "0 A")
    }

    @Test(
        "A condition takes the records for which it is true, no others",
        arguments: [
            ("size > 1", "2 A"), ("size > 1 OR size IS NULL", "3 A"), ("NOT size > 1", "1 A"), ("size IS NULL", "1 A"),
            ("price = 2.5", "1 A"), ("size > 9", "0 A"), ("maker = '甲'", "1 A"), ("area = '7101'", "1 A"),
        ])
    func filter(filter: String, expected: String) throws {
        let bench = try bench(filter: filter)
        try bench.send("north", "goods", "2020", "a 71 1 2.5 甲\nb 7101 2 1 乙\nc 71 3 1 -\nd 71 - - -")
        try bench.aggregate()
        #expect(try bench.figure("count", "71") == expected)
    }

    @Test("Only whose submissions are meant count, and only they are waited for")
    func senders() throws {
        let bench = try bench(from: "north, harbour")
        try bench.send("north", "goods", "2020", "a 71 1 1 -")
        try bench.send("south", "goods", "2020", "b 72 1 1 -\nc 71 1 1 -")
        try bench.aggregate()
        #expect(try bench.figures("count") == ["70": "1 A", "71": "1 A", "72": "L", "73": "L", "G": "1 A"])
    }

    @Test("What a unit shown apart sends is never added to the others")
    func apart() throws {
        var plan = StagePlan.goods()
        plan.roster += ["harbour,goods,year,2020,,30"]
        plan.indicator("all", "count: {form: goods, area: area}")
        plan.indicator("apart", "count: {form: goods, area: area, from: [harbour]}")
        let bench = try StageBench(plan)
        for unit in ["north", "south", "east"] { try bench.send(unit, "goods", "2020", "\(unit) - 1 1 -") }
        try bench.send("north", "goods", "2020", "a 71 1 1 -") { $0.version = 2 }
        try bench.send("harbour", "goods", "2020", "x 71 1 1 -\ny 71 1 1 -")
        try bench.aggregate()
        #expect(try bench.figure("all", "71") == "1 A")
        #expect(try bench.figure("apart", "71") == "2 A")
    }

    @Test("A refused record makes figures provisional where it may lie, by at most one")
    func refused() throws {
        let bench = try bench()
        // The first lies in the north, of the second nobody knows where.
        try bench.send("north", "goods", "2020", "a 71 ? 1 -\nb 71 1 1 -")
        try bench.send("south", "goods", "2020", "c ? 1 1 -\nd 72 1 1 -")
        try bench.send("east", "goods", "2020", "e 73 1 1 -")
        try bench.aggregate()
        #expect(
            try bench.figures("count") == [
                "70": "3 P [3, 5]", "71": "1 P [1, 2]", "72": "1 P [1, 2]", "73": "1 A", "G": "2 P [2, 3]",
            ])
    }

    @Test("A refused record that the condition leaves out whatever is in doubt makes nothing uncertain")
    func refusedOutside() throws {
        let bench = try bench(filter: "price > 100 AND size > 0")
        for unit in ["south", "east"] { try bench.send(unit, "goods", "2020", "") }
        // The price of a is known and too low; that of b is in doubt.
        try bench.send("north", "goods", "2020", "a 71 ? 5 -\nb 71 1 ? -\nc 71 1 101 -")
        try bench.aggregate()
        #expect(try bench.figure("count", "71") == "1 P [1, 2]")
    }

    @Test("A sender whose records were all refused is absent")
    func refusedWhole() throws {
        let bench = try bench()
        for unit in ["south", "east"] { try bench.send(unit, "goods", "2020", "\(unit) - 1 1 -") }
        try bench.send("north", "goods", "2020", "a 71 ? 1 -\nb 71 ? 1 -")
        try bench.aggregate()
        #expect(try bench.figure("count", "71") == "O 0 of 1 [0, ]")
    }

    @Test("Totals and parts of the row before are not counted beside it")
    func roles() throws {
        let bench = try bench()
        for unit in ["south", "east"] { try bench.send(unit, "goods", "2020", "") }
        try bench.send("north", "goods", "2020", "a 71 1 1 -\n+ b 71 1 1 -\nc 71 1 1 -\n= t 71 2 2 -")
        try bench.aggregate()
        #expect(try bench.figure("count", "71") == "2 A")
    }

    @Test("All parts that were announced must have come")
    func parts() throws {
        let bench = try bench(gap: "partial")
        try bench.send("north", "goods", "2020", "a 71 1 1 -") { $0.parts = 2 }
        try bench.aggregate()
        #expect(try bench.figure("count", "71") == "1 P 0 of 1 [1, ]")
        try bench.send("north", "goods", "2020", "b 71 1 1 -") {
            $0.part = 2
            $0.parts = 2
        }
        try bench.aggregate()
        #expect(try bench.figure("count", "71") == "2 A")
    }
}
