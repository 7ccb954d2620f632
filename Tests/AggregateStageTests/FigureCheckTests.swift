import StageSupport
import Statistics
import Testing

@testable import AggregateStage

@Suite("Figures against one another")
struct FigureCheckTests {
    private func bench(_ check: String, periods: [String] = ["2020"]) throws -> StageBench {
        var plan = StagePlan(periods: periods)
        plan.people(since: periods[0])
        plan.form(
            "counts", kind: "statement", key: "area",
            fields: [
                StagePlan.key("area", "area"), StagePlan.field("a", "integer"), StagePlan.field("b", "integer"),
            ])
        plan.roster += ["office,counts,year,\(periods[0]),,30"]
        plan.indicator("n", "sum: {form: people, field: n, area: area}", unit: "人", gap: "partial")
        plan.indicator("a", "sum: {form: counts, field: a, area: area}", unit: "人", gap: "partial")
        plan.indicator("b", "sum: {form: counts, field: b, area: area}", unit: "人", gap: "partial")
        plan.checks = [
            """
              - id: CHK
                title: {zh: 一致, en: alike}
                severity: warning
                \(check)
                message: {zh: '{found} {expected} {difference}', en: '{found} {expected} {difference}'}
                next: {zh: 请核对, en: check it}
                basis: 常识
            """
        ]
        return try StageBench(plan)
    }

    private func found(_ bench: StageBench) throws -> [String] {
        try bench.aggregate()
        return try bench.found("CHK").map {
            "\($0.place.period ?? "") \($0.subject ?? "") \($0.found ?? "") \($0.expected?.zh ?? "")"
        }.sorted()
    }

    @Test(
        "Two that state the same differ by more than the tolerance",
        arguments: [("0", ["2020 70 101人 100人", "2020 71 41人 40人"]), ("1", [])])
    func agree(tolerance: String, expected: [String]) throws {
        let bench = try bench("agree: {left: n, right: a, tolerance: '\(tolerance)'}\n    levels: [isle, district]")
        try bench.send("office", "people", "2020", "71 41\n72 60\n73 0")
        try bench.send("office", "counts", "2020", "71 40 1\n72 60 1\n73 0 1")
        #expect(try found(bench) == expected)
    }

    @Test("What is not whole is not compared")
    func partial() throws {
        let bench = try bench("agree: {left: n, right: a}\n    levels: [isle, district]")
        try bench.send("office", "people", "2020", "71 41\n72 60")
        try bench.send("office", "counts", "2020", "71 41 1\n72 61 1\n73 9 1")
        #expect(try found(bench) == ["2020 72 60人 61人"])
    }

    @Test("What never falls within a year may fall with a new one")
    func neverFalls() throws {
        var plan = StagePlan(periods: ["2020Q3", "2020Q4", "2021Q1"])
        plan.people(frequency: "quarter", since: "2020Q3")
        plan.indicator("n", "sum: {form: people, field: n, area: area}", unit: "人")
        plan.checks = [
            """
              - id: CHK
                title: {zh: 不减, en: never less}
                severity: warning
                never_falls: {indicator: n}
                levels: [district]
                message: {zh: '{found} {expected}', en: '{found} {expected}'}
                next: {zh: 请核对, en: check it}
                basis: 常识
            """
        ]
        let bench = try StageBench(plan)
        try bench.send("office", "people", "2020Q3", "71 5\n72 5\n73 5")
        try bench.send("office", "people", "2020Q4", "71 4\n72 5\n73 6")
        try bench.send("office", "people", "2021Q1", "71 3\n72 1\n73 6")
        #expect(try found(bench) == ["2020Q4 71 4人 5人"])
    }

    @Test("A stock is that of the period before, and what came, less what went")
    func balance() throws {
        let bench = try bench(
            "balance: {stock: n, in: a, out: b}\n    levels: [district]", periods: ["2019", "2020"])
        try bench.send("office", "people", "2019", "71 10\n72 10\n73 10")
        try bench.send("office", "people", "2020", "71 13\n72 13\n73 7")
        try bench.send("office", "counts", "2019", "71 1 1\n72 1 1\n73 1 1")
        // 10 + 5 - 2 is 13; 10 + 5 - 1 is 14; 10 + 0 - 3 is 7.
        try bench.send("office", "counts", "2020", "71 5 2\n72 5 1\n73 0 3")
        #expect(try found(bench) == ["2020 72 13人 14人"])
    }

    @Test("Against the year before by no more than the limit; of a partial figure only a rise is judged")
    func yearOnYear() throws {
        let bench = try bench(
            "year_on_year: {indicator: n, limit: 50%}\n    levels: [isle, district]", periods: ["2019", "2020"])
        try bench.send("office", "people", "2019", "71 100\n72 100\n73 100")
        // The whole is 351 of two rows, more than 450 it is not; 150 is the limit itself, 201 is above it.
        try bench.send("office", "people", "2020", "71 150\n72 201")
        #expect(try found(bench) == ["2020 72 201人 100人"])
        try bench.send("office", "people", "2020", "71 50\n72 49\n73 100") { $0.version = 2 }
        #expect(try found(bench) == ["2020 72 49人 100人"])
        try bench.send("office", "people", "2020", "71 151\n72 300") { $0.version = 3 }
        #expect(try found(bench) == ["2020 70 451人 300人", "2020 71 151人 100人", "2020 72 300人 100人"])
    }
}
