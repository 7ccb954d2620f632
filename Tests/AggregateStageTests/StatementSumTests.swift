import StageSupport
import Statistics
import Testing

@testable import AggregateStage

@Suite("Sums over statements")
struct StatementSumTests {
    private func bench(
        gap: String = "withhold", total: String = "parts", content: String = "snapshot", frequency: String = "year",
        owedBy units: [String] = ["office"]
    ) throws -> StageBench {
        var plan = StagePlan()
        plan.people(
            content: content, frequency: frequency, since: frequency == "quarter" ? "2020Q1" : "2020", owedBy: units)
        plan.indicator(
            "people", "sum: {form: people, field: n, area: area, total: \(total)}", unit: "人",
            nature: content == "flow" ? "flow" : "stock", gap: gap)
        return try StageBench(plan)
    }

    @Test("take the row of an area, and for the whole the sum of its parts or what is stated")
    func rows() throws {
        for (total, whole) in [("parts", "105 A"), ("stated", "999 A")] {
            let bench = try bench(total: total)
            try bench.send("office", "people", "2020", "73 5\n70 999\n71 40\n7101 39\n72 60")
            try bench.aggregate()
            #expect(
                try bench.figures("people") == ["70": whole, "71": "40 A", "72": "60 A", "73": "5 A", "G": "45 A"])
        }
    }

    @Test(
        "A row that is not there, or has no value, is absent, not zero",
        arguments: ["71 40\n72 60", "71 40\n72 60\n73 -"])
    func absent(rows: String) throws {
        for (gap, whole, group) in [
            ("withhold", "O 2 of 3 [100, ]", "O 1 of 2 [40, ]"),
            ("partial", "100 P 2 of 3 [100, ]", "40 P 1 of 2 [40, ]"),
        ] {
            let bench = try bench(gap: gap)
            try bench.send("office", "people", "2020", rows)
            try bench.aggregate()
            #expect(
                try bench.figures("people") == [
                    "70": whole, "71": "40 A", "72": "60 A", "73": "O 0 of 1 [0, ]", "G": group,
                ])
        }
    }

    @Test("Zero is a value")
    func zero() throws {
        let bench = try bench()
        try bench.send("office", "people", "2020", "71 0\n72 0\n73 0")
        try bench.aggregate()
        #expect(try bench.figures("people") == ["70": "0 A", "71": "0 A", "72": "0 A", "73": "0 A", "G": "0 A"])
    }

    @Test("Nothing came: the submission is absent, told once")
    func nothing() throws {
        let bench = try bench(gap: "partial")
        try bench.aggregate()
        #expect(try bench.figure("people") == "O 0 of 1 [0, ]")
        #expect(try bench.figure("people", "71") == "O 0 of 1 [0, ]")
    }

    @Test("Where each unit states its own area, the absent one is told once")
    func ownAreas() throws {
        let bench = try bench(gap: "partial", owedBy: ["north", "south", "east"])
        try bench.send("north", "people", "2020", "71 40")
        try bench.send("south", "people", "2020", "72 60")
        try bench.aggregate()
        #expect(try bench.figure("people") == "100 P 2 of 3 [100, ]")
        #expect(try bench.figure("people", "73") == "O 0 of 1 [0, ]")
    }

    @Test("A row marked as a total stands for an area of which nothing else is stated")
    func marked() throws {
        let bench = try bench(total: "stated")
        try bench.send("office", "people", "2020", "71 40\n72 60\n73 5\n= 70 105\n+ 7101 12")
        try bench.aggregate()
        #expect(try bench.figure("people") == "105 A")
    }

    @Test("Flows of the year are the sum of its quarters, and a quarter without a row is told")
    func flows() throws {
        let bench = try bench(gap: "partial", content: "flow", frequency: "quarter", owedBy: ["office"])
        for (quarter, rows) in [(1, "71 1\n72 2\n73 3"), (2, "71 10\n72 20\n73 30"), (3, "71 100\n72 200\n73 300")] {
            try bench.send("office", "people", "2020Q\(quarter)", rows)
        }
        try bench.send("office", "people", "2020Q4", "71 1000\n72 2000")
        try bench.aggregate()
        #expect(try bench.figure("people", "71") == "1111 A")
        #expect(try bench.figure("people", "73") == "333 P 1 of 2 [333, ]")
        // Rows of three areas, and the fourth quarter of one of them.
        #expect(try bench.figure("people") == "3666 P 3 of 4 [3666, ]")
    }
}
