import StageSupport
import Statistics
import Testing

@testable import ValidateStage

@Suite("Records with one key")
struct DuplicateCheckTests {
    private func bench(
        _ settings: String = "", content: String = "snapshot", frequency: String = "year", periods: [String] = ["2020"],
        readsSize: Bool = true
    ) throws -> StageBench {
        var plan = StagePlan(periods: periods)
        plan.form(
            "goods", content: content, frequency: frequency, more: settings,
            fields: [
                StagePlan.key("id"), StagePlan.field("area", "area"), StagePlan.field("size", "integer"),
                StagePlan.field("day", "date"),
            ])
        plan.indicator(
            "size", readsSize ? "sum: {form: goods, field: size, area: area}" : "count: {form: goods, area: area}")
        return try StageBench(plan)
    }

    @Test("The same content counts once, within a file and across senders, the first in the order of units")
    func same() throws {
        let bench = try bench()
        try bench.send("south", "goods", "2020", "a 71 1 -\nb 72 2 -\nb 72 2 -")
        try bench.send("north", "goods", "2020", "c 71 3 -\na 71 1 -")
        try bench.validate()
        #expect(
            try bench.findings() == ["record.duplicate south 2020 #1 id a", "record.duplicate south 2020 #3 id b"])
        #expect(try bench.excluded() == ["south 2020 #1", "south 2020 #3"])
        #expect(try bench.warehouse.contests() == [])
    }

    @Test(
        "Where they differ in what figures read, the smaller one counts whatever the order, and it is contested",
        arguments: [["a 71 5 -", "a 71 3 -"], ["a 71 3 -", "a 71 5 -"]])
    func contested(rows: [String]) throws {
        let bench = try bench()
        try bench.send("north", "goods", "2020", rows.joined(separator: "\n"))
        try bench.validate()
        let number = (rows.firstIndex(of: "a 71 5 -") ?? 0) + 1
        #expect(try bench.findings() == ["record.contradiction north 2020 #\(number) id a"])
        #expect(try bench.excluded() == ["north 2020 #\(number)"])
        #expect(try bench.warehouse.contests().count == 1)
    }

    @Test("A value counts before none")
    func none() throws {
        let bench = try bench()
        try bench.send("north", "goods", "2020", "a 71 - -\na 71 5 -")
        try bench.validate()
        #expect(try bench.excluded() == ["north 2020 #1"])
    }

    @Test("Where they differ in what no figure reads, nothing is contested")
    func indifferent() throws {
        let bench = try bench(readsSize: false)
        try bench.send("north", "goods", "2020", "a 71 5 -\na 71 3 -")
        try bench.validate()
        #expect(try bench.findings() == ["record.duplicate north 2020 #1 id a"])
        #expect(try bench.warehouse.contests() == [])
    }

    @Test(
        "The plan's precedence decides",
        arguments: [
            ("senders: [south, north]", "north 2020 #1"), ("senders: [north, south]", "south 2020 #1"),
            // Who is not listed comes last.
            ("senders: [south]", "north 2020 #1"),
            ("greatest: size", "south 2020 #1"), ("least: size", "north 2020 #1"),
            ("latest: day", "north 2020 #1"), ("earliest: day", "south 2020 #1"),
        ])
    func precedence(criterion: String, excluded: String) throws {
        let bench = try bench("precedence: [{\(criterion)}]")
        try bench.send("north", "goods", "2020", "a 71 5 2020-01-01")
        try bench.send("south", "goods", "2020", "a 71 3 2020-02-01")
        try bench.validate()
        #expect(try bench.excluded() == [excluded])
        #expect(try bench.warehouse.contests() == [])
        #expect(try bench.findings() == ["record.duplicate \(excluded) id a"])
    }

    @Test("The first criterion that tells them apart decides, and what has no value comes last")
    func criteria() throws {
        let bench = try bench("precedence: [{latest: day}, {greatest: size}]")
        try bench.send(
            "north", "goods", "2020",
            "a 71 5 2020-01-01\na 71 3 2020-02-01\nb 71 5 2020-01-01\nb 71 7 2020-01-01\nc 71 9 -\nc 71 1 2019-01-01")
        try bench.validate()
        #expect(try bench.excluded() == ["north 2020 #1", "north 2020 #3", "north 2020 #5"])
    }

    @Test("A snapshot may say the same in every period, an increment once only")
    func periods() throws {
        for (content, excluded) in [("snapshot", [String]()), ("flow", []), ("increment", ["north 2020Q2 #1"])] {
            let bench = try bench(content: content, frequency: "quarter")
            try bench.send("north", "goods", "2020Q1", "a 71 5 -")
            try bench.send("north", "goods", "2020Q2", "a 71 5 -\nb 71 1 -")
            try bench.validate()
            #expect(try bench.excluded() == excluded, "\(content)")
        }
    }

    @Test("Of an increment the earliest period counts, the latest where the plan says so")
    func latestPeriod() throws {
        for (settings, excluded) in [("", "north 2020Q2 #1"), ("precedence: [{period: latest}]", "north 2020Q1 #1")] {
            let bench = try bench(settings, content: "increment", frequency: "quarter")
            try bench.send("north", "goods", "2020Q1", "a 71 5 -")
            try bench.send("north", "goods", "2020Q2", "a 71 3 -")
            try bench.validate()
            #expect(try bench.excluded() == [excluded], "\(settings)")
        }
    }

    @Test("Units that may state the same are compared each with itself, and those apart as well")
    func alone() throws {
        let unit = try bench("unique_within: unit")
        try unit.send("north", "goods", "2020", "a 71 5 -\nb 71 1 -\nb 71 1 -")
        try unit.send("south", "goods", "2020", "a 71 5 -")
        try unit.validate()
        #expect(try unit.excluded() == ["north 2020 #3"])
        let apart = try bench()
        try apart.send("north", "goods", "2020", "a 71 5 -")
        try apart.send("harbour", "goods", "2020", "a 71 5 -\na 71 5 -")
        try apart.validate()
        #expect(try apart.excluded() == ["harbour 2020 #2"])
    }

    @Test("Refused records, totals and records without a key repeat nothing")
    func others() throws {
        let bench = try bench()
        try bench.send("north", "goods", "2020", "a 71 ? -\na 71 5 -\n- 71 1 -\n- 71 1 -\n= b 71 5 -\nb 71 5 -")
        try bench.validate()
        #expect(try bench.found("record.duplicate") == [])
        #expect(try bench.found("record.contradiction") == [])
    }

    @Test("When a file is replaced, what repeated it counts again")
    func replaced() throws {
        let bench = try bench()
        try bench.send("north", "goods", "2020", "a 71 5 -")
        try bench.send("south", "goods", "2020", "a 71 5 -\nb 72 1 -")
        try bench.validate()
        #expect(try bench.excluded() == ["south 2020 #1"])
        try bench.send("north", "goods", "2020", "c 71 5 -") { $0.version = 2 }
        try bench.validate()
        #expect(try bench.excluded() == [])
        #expect(try bench.found("record.duplicate") == [])
    }

    @Test(
        "Keys that differ only in how they are typed are probably one: both count",
        arguments: [
            ("(2017)7", "〔2017〕07", true), ("A-1", "a–1", true), ("A-01", "A-1", true), ("第7号", "7号", true),
            ("A1", "A2", false),
            ("A10", "A1", false), ("AB", "A", false),
        ])
    func spellings(first: String, second: String, isFound: Bool) throws {
        let bench = try bench()
        try bench.send("north", "goods", "2020", "\(first) 71 5 -\n\(second) 71 7 -")
        try bench.validate()
        #expect(try bench.found("record.duplicate.probable").count == (isFound ? 1 : 0))
        #expect(try bench.excluded() == [])
    }
}
