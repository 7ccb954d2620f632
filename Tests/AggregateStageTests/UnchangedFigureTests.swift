import StageSupport
import Statistics
import Testing

@testable import AggregateStage

@Suite("Figures that have not changed")
struct UnchangedFigureTests {
    @Test("are not computed again; of what has changed, what rests on it is")
    func unchanged() throws {
        var plan = StagePlan.goods()
        plan.people()
        plan.indicator("count", "count: {form: goods, area: area}", gap: "partial")
        plan.indicator("people", "sum: {form: people, field: n, area: area}", unit: "人", gap: "partial")
        plan.indicator("density", "ratio: {numerator: count, denominator: people}", unit: "%", gap: "partial")
        let bench = try StageBench(plan)
        try bench.send("north", "goods", "2020", "a 71 1 1 -")
        try bench.send("office", "people", "2020", "71 40\n72 60\n73 5")
        // Five areas of three indicators for 2020, and for 2019, with which it is compared.
        #expect(try bench.aggregate() == 30)
        #expect(try bench.aggregate() == nil)
        try bench.send("office", "people", "2020", "71 50\n72 60\n73 5") { $0.version = 2 }
        // Of 2020 the people and what is divided by them.
        #expect(try bench.aggregate() == 10)
        #expect(try bench.figure("people", "71") == "50 A")
        #expect(try bench.figure("density", "71") == "1/50 A")
        // Of 2019 nothing was owed.
        #expect(try bench.figure("people", "71", "2019") == "L")
    }

    @Test(
        "are the same in whatever order files came and rows stand",
        arguments: [["north", "south", "east"], ["east", "south", "north"], ["south", "north", "east"]])
    func order(units: [String]) throws {
        var plan = StagePlan.goods()
        plan.indicator("price", "sum: {form: goods, field: price, area: area}", unit: "元")
        plan.indicator("makers", "distinct: {form: goods, of: maker, area: area}")
        let bench = try StageBench(plan)
        let rows = [
            "north": ["a 71 1 1 甲", "b 71 1 2 乙", "c 7101 1 4 甲"], "south": ["a 72 1 8 丙", "d 72 1 16 甲"],
            "east": ["e 73 1 32 乙"],
        ]
        for unit in units {
            let own = units.first == "north" ? rows[unit] : rows[unit]?.reversed()
            try bench.send(unit, "goods", "2020", (own ?? []).joined(separator: "\n"))
        }
        try bench.aggregate()
        // The key a came twice: the smaller price counts, in whatever order.
        #expect(
            try bench.figures("price") == [
                "70": "55 P [55, 62]", "71": "7 P [6, 7]", "72": "16 P [16, 24]", "73": "32 A", "G": "39 P [38, 39]",
            ])
        #expect(try bench.figure("makers", "73") == "1 A")
    }
}
