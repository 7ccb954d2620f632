import StageSupport
import Statistics
import Testing

@testable import ValidateStage

@Suite("Whether a submission is all there")
struct CompletenessTests {
    @Test("Without a record it is found, and counts as none")
    func empty() throws {
        let bench = try StageBench(.goods())
        try bench.send("north", "goods", "2020", "")
        try bench.send("south", "goods", "2020", "a 72 1 1")
        try bench.validate()
        #expect(try bench.findings() == ["submission.empty north 2020 0"])
    }

    @Test(
        "The number of records that it states must be the one read",
        arguments: [(1, ["submission.count north 2020 1"]), (2, []), (3, ["submission.count north 2020 3"])])
    func count(stated: Int, expected: [String]) throws {
        let bench = try StageBench(.goods())
        try bench.send("north", "goods", "2020", "a 71 1 1\nb 71 1 1") { $0.stated = stated }
        try bench.validate()
        #expect(try bench.findings() == expected)
    }

    @Test("Parts that were announced and did not come are found one by one")
    func parts() throws {
        let bench = try StageBench(.goods())
        func part(_ number: Int, of count: Int, _ unit: String) throws {
            try bench.send(unit, "goods", "2020", "\(unit)\(number) - 1 1") {
                $0.part = number
                $0.parts = count
            }
        }
        try part(2, of: 4, "north")
        try part(4, of: 4, "north")
        try part(1, of: 2, "south")
        try part(2, of: 2, "south")
        // Of two numbers of parts the greater one holds.
        try part(1, of: 2, "east")
        try part(2, of: 3, "east")
        try bench.validate()
        let missing = try bench.found("submission.part.missing").map { "\($0.place.unit ?? "") \($0.subject ?? "")" }
        #expect(missing.sorted() == ["east 3/3", "north 1/4", "north 3/4"])
    }

    @Test("A column that figures add up, and that the table lacks, is told once")
    func column() throws {
        var plan = StagePlan.goods()
        plan.indicator("size", "sum: {form: goods, field: size, area: area}")
        let bench = try StageBench(plan)
        try bench.send("north", "goods", "2020", "a 71 - 1") { $0.without = ["size"] }
        // Nobody adds up prices.
        try bench.send("south", "goods", "2020", "b 72 1 -") { $0.without = ["price"] }
        try bench.validate()
        #expect(try bench.findings() == ["submission.column.absent north 2020 size size"])
    }

    @Test("What could not be read to its end is not checked")
    func unreadable() throws {
        let bench = try StageBench(.goods())
        try bench.send("north", "goods", "2020", "") { $0.isReadable = false }
        try bench.validate()
        #expect(try bench.findings() == [])
    }
}

@Suite("Whether what is owed came")
struct RosterCheckTests {
    private func bench() throws -> StageBench {
        var plan = StagePlan.goods()
        // Due on 30 January 2021, 20 January 2021 and 31 December 2020.
        plan.roster = ["north,goods,year,2020,,30", "south,goods,year,2020,2020,20", "east,goods,year,2021,,0"]
        return try StageBench(plan)
    }

    @Test(
        "is judged on a day: on the day itself it is overdue",
        arguments: [
            (19, [String]()), (20, ["south/goods/2020"]), (29, ["south/goods/2020"]),
            (30, ["north/goods/2020", "south/goods/2020"]),
        ])
    func overdue(day: Int, expected: [String]) throws {
        let bench = try bench()
        try bench.validate(asOf: CalendarDate(year: 2021, month: 1, day: day))
        #expect(try bench.found("roster.missing").compactMap(\.subject).sorted() == expected)
    }

    @Test("What came is not missing, what was withdrawn is, and what was refused came")
    func came() throws {
        let bench = try bench()
        let id = try bench.send("north", "goods", "2020", "a 71 1 1")
        try bench.send("south", "goods", "2020", "") { $0.isReadable = false }
        try bench.validate()
        #expect(try bench.found("roster.missing") == [])
        try bench.withdraw(id)
        try bench.validate()
        #expect(try bench.found("roster.missing").compactMap(\.subject) == ["north/goods/2020"])
    }

    @Test(
        "What was signed after the day is late, on the day itself it is not",
        arguments: [(20, false), (21, true)])
    func late(day: Int, isLate: Bool) throws {
        let bench = try bench()
        try bench.send("south", "goods", "2020", "a 72 1 1") {
            $0.signed = CalendarDate(year: 2021, month: 1, day: day)
        }
        try bench.validate()
        #expect(try bench.found("roster.late").map(\.found) == (isLate ? ["2021-01-21"] : []))
    }

    @Test("A correction signed later is not late")
    func corrected() throws {
        let bench = try bench()
        try bench.send("south", "goods", "2020", "a 72 1 1") {
            $0.signed = CalendarDate(year: 2021, month: 1, day: 5)
        }
        try bench.send("south", "goods", "2020", "a 72 2 1") {
            $0.version = 2
            $0.signed = CalendarDate(year: 2021, month: 3, day: 5)
        }
        try bench.validate()
        #expect(try bench.found("roster.late") == [])
    }
}
