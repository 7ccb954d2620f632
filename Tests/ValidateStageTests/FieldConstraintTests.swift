import StageSupport
import Statistics
import Testing

@testable import ValidateStage

@Suite("Constraints of fields")
struct FieldConstraintTests {
    private func bench() throws -> StageBench {
        try StageBench(
            .goods([
                StagePlan.field("code", "string", "constraints: {pattern: '[A-Z]{2}[0-9]+'}"),
                StagePlan.field(
                    "rate", "number", "decimals: 1, constraints: {required: true, minimum: '-1.5', maximum: '99.9'}"),
                StagePlan.field("day", "date", "constraints: {minimum: '2020-01-01', maximum: '2020-12-31'}"),
            ]))
    }

    @Test(
        "find what breaks them, bounds themselves being allowed",
        arguments: [
            ("a 71 1 1 AB1 5.0 2020-06-30", []),
            ("a 71 - - - 5.0 -", []),
            ("a 71 1 1 AB1 - 2020-06-30", ["value.required north 2020 #1 rate 空"]),
            ("- 71 1 1 AB1 5 2020-06-30", ["value.required north 2020 #1 id 空"]),
            ("a 71 1 1 A1 5 2020-06-30", ["value.pattern north 2020 #1 code A1"]),
            ("a 71 1 1 ab1 5 2020-06-30", ["value.pattern north 2020 #1 code ab1"]),
            ("a 71 1 1 xAB1 5 2020-06-30", ["value.pattern north 2020 #1 code xAB1"]),
            ("a 71 1 1 AB1x 5 2020-06-30", ["value.pattern north 2020 #1 code AB1x"]),
            ("a 71 1 1 AB1 -1.5 2020-06-30", []),
            ("a 71 1 1 AB1 -1.6 2020-06-30", ["value.minimum north 2020 #1 rate -1.6"]),
            ("a 71 1 1 AB1 99.9 2020-06-30", []),
            ("a 71 1 1 AB1 100 2020-06-30", ["value.maximum north 2020 #1 rate 100.0"]),
            ("a 71 1 1 AB1 5 2020-01-01", []),
            ("a 71 1 1 AB1 5 2019-12-31", ["value.minimum north 2020 #1 day 2019-12-31"]),
            ("a 71 1 1 AB1 5 2020-12-31", []),
            ("a 71 1 1 AB1 5 2021-01-01", ["value.maximum north 2020 #1 day 2021-01-01"]),
            (
                "a 71 1 1 a -9 2021-01-01",
                [
                    "value.maximum north 2020 #1 day 2021-01-01", "value.minimum north 2020 #1 rate -9.0",
                    "value.pattern north 2020 #1 code a",
                ]
            ),
        ])
    func found(row: String, expected: [String]) throws {
        let bench = try bench()
        try bench.send("north", "goods", "2020", row)
        try bench.validate()
        #expect(try bench.findings() == expected)
        #expect(try bench.excluded() == (expected.isEmpty ? [] : ["north 2020 #1"]))
    }

    @Test("A value that was not understood is found once, by its reader, and refuses the record")
    func notUnderstood() throws {
        let bench = try bench()
        try bench.send("north", "goods", "2020", "a 71 1 1 AB1 ? 2020-06-30\nb 71 ? 1 AB1 1 2020-06-30")
        try bench.validate()
        #expect(try bench.findings() == [])
        #expect(try bench.excluded() == ["north 2020 #1", "north 2020 #2"])
    }

    @Test("Totals are no records")
    func totals() throws {
        let bench = try bench()
        try bench.send("north", "goods", "2020", "a 71 1 1 AB1 1 2020-06-30\n= - - - - - - -")
        try bench.validate()
        #expect(try bench.findings() == [])
    }

    @Test("In a statement a number at fault leaves the others of its row sound")
    func statement() throws {
        var plan = StagePlan()
        plan.form(
            "people", kind: "statement", key: "area",
            fields: [
                StagePlan.key("area", "area"), StagePlan.field("n", "integer", "constraints: {required: true}"),
                StagePlan.field("m", "integer", "constraints: {minimum: '0'}"),
            ])
        let bench = try StageBench(plan)
        let id = try bench.send("office", "people", "2020", "71 - 5\n72 6 ?\n73 7 -1\n- 8 9")
        try bench.validate()
        #expect(
            try bench.findings() == [
                "value.minimum office 2020 #3 m -1", "value.required office 2020 #1 n 空",
                "value.required office 2020 #4 area 空",
            ])
        // A broken bound refuses the row, as does a missing key; a number that is missing or was not understood does not.
        #expect(try bench.excluded() == ["office 2020 #3", "office 2020 #4"])
        #expect(try bench.warehouse.exclusionCounts(submission: id).inPart == 2)
    }
}
