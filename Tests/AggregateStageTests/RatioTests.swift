import StageSupport
import Statistics
import Testing

@testable import AggregateStage

@Suite("Ratios and shares")
struct RatioTests {
    private func bench(gap: String = "withhold", per: Int = 1) throws -> StageBench {
        var plan = StagePlan.goods()
        plan.people()
        plan.indicator("count", "count: {form: goods, area: area}", gap: gap)
        plan.indicator("people", "sum: {form: people, field: n, area: area}", unit: "人", gap: gap)
        plan.indicator("density", "ratio: {numerator: count, denominator: people, per: \(per)}", unit: "%", gap: gap)
        plan.indicator("part", "share: {of: people}", unit: "%", gap: gap)
        return try StageBench(plan)
    }

    private func goods(_ counts: [String: Int], _ bench: StageBench) throws {
        let areas = ["north": 71, "south": 72, "east": 73]
        for (unit, count) in counts {
            let rows = (0..<count).map { "\(unit)\($0) \(areas[unit] ?? 70) 1 1 -" }.joined(separator: "\n")
            try bench.send(unit, "goods", "2020", rows)
        }
    }

    @Test("are exact, of every area its own")
    func exact() throws {
        let bench = try bench(per: 10_000)
        try goods(["north": 3, "south": 2, "east": 0], bench)
        try bench.send("office", "people", "2020", "71 40000\n72 60000\n73 7")
        try bench.aggregate()
        // 5 over 100 007, times 10 000; 3 over 40 000 is 0.75; the group 3 over 40 007.
        #expect(
            try bench.figures("density") == [
                "70": "50000/100007 A", "71": "3/4 A", "72": "1/3 A", "73": "0 A", "G": "30000/40007 A",
            ])
        #expect(
            try bench.figures("part") == [
                "70": "100 A", "71": "4000000/100007 A", "72": "6000000/100007 A", "73": "700/100007 A",
                "G": "4000700/100007 A",
            ])
    }

    @Test("Over nothing there is none")
    func overNothing() throws {
        let bench = try bench()
        try goods(["north": 3, "south": 0, "east": 0], bench)
        try bench.send("office", "people", "2020", "71 0\n72 0\n73 0")
        try bench.aggregate()
        #expect(try bench.figure("density") == "O")
        #expect(try bench.figure("density", "72") == "O")
        #expect(try bench.figure("part") == "O")
    }

    @Test("Withheld where a side is not whole")
    func withheld() throws {
        let bench = try bench()
        try goods(["north": 3, "south": 2], bench)
        try bench.send("office", "people", "2020", "71 30\n72 60\n73 10")
        try bench.aggregate()
        // Of the whole at least 5 over 100: no more is known than that.
        #expect(try bench.figure("density") == "O 5 of 6 [1/20, ]")
        #expect(try bench.figure("density", "71") == "1/10 A")
        #expect(try bench.figure("density", "73") == "O 1 of 2 [0, ]")
    }

    @Test("Partial ones are taken over the parts of which both sides are whole")
    func matched() throws {
        let bench = try bench(gap: "partial")
        try goods(["north": 2, "south": 1, "east": 4], bench)
        try bench.send("office", "people", "2020", "71 40\n72 60")
        try bench.aggregate()
        // 3 over 100; with the east it is 7 over more than 100, so from nothing to 7/100.
        #expect(try bench.figure("density") == "3/100 P 5 of 6 [0, 7/100]")
        #expect(try bench.figure("density", "71") == "1/20 A")
        #expect(try bench.figure("density", "G") == "1/20 P 3 of 4 [0, 3/20]")
    }

    @Test("A sum in another unit than its field brings its own factor")
    func units() throws {
        var plan = StagePlan.goods()
        plan.people()
        plan.indicator("price", "sum: {form: goods, field: price, area: area}", unit: "万元")
        plan.indicator("people", "sum: {form: people, field: n, area: area}", unit: "万人")
        plan.indicator("each", "ratio: {numerator: price, denominator: people}", unit: "元")
        let bench = try StageBench(plan)
        for unit in ["south", "east"] { try bench.send(unit, "goods", "2020", "") }
        try bench.send("north", "goods", "2020", "a 71 1 20000 -")
        try bench.send("office", "people", "2020", "71 5000\n72 1\n73 1")
        try bench.aggregate()
        // 2 万元 over 0.5 万人.
        #expect(try bench.figure("each", "71") == "4 A")
    }

    @Test("The side of another period is that period's")
    func previous() throws {
        var plan = StagePlan.goods(periods: ["2020", "2021"])
        plan.indicator("count", "count: {form: goods, area: area}")
        plan.indicator(
            "kept", "ratio: {numerator: count, denominator: {indicator: count, at: previous}, per: 100}", unit: "%")
        let bench = try StageBench(plan)
        for (year, counts) in [
            ("2020", ["north": 4, "south": 5, "east": 0]), ("2021", ["north": 3, "south": 5, "east": 2]),
        ] {
            for (unit, area) in [("north", 71), ("south", 72), ("east", 73)] {
                let rows = (0..<(counts[unit] ?? 0)).map { "\(unit)\($0) \(area) 1 1 -" }.joined(separator: "\n")
                try bench.send(unit, "goods", year, rows)
            }
        }
        try bench.aggregate()
        // 10 over 9; 3 over 4; 5 over 5; 2 over nothing. Of 2019 nothing was owed.
        #expect(
            try bench.figures("kept", "2021") == [
                "70": "1000/9 A", "71": "75 A", "72": "100 A", "73": "O", "G": "125 A",
            ])
        #expect(try bench.figure("kept", "71", "2020") == "L")
    }

    @Test("A refused record on one side widens the ratio")
    func refused() throws {
        let bench = try bench(per: 100)
        try goods(["south": 0, "east": 0], bench)
        try bench.send("north", "goods", "2020", "a 71 1 1 -\nb 71 ? 1 -")
        try bench.send("office", "people", "2020", "71 50\n72 60\n73 10")
        try bench.aggregate()
        #expect(try bench.figure("density", "71") == "2 P [2, 4]")
    }
}
