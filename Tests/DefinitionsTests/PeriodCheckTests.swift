import Definitions
import Statistics
import Testing

/// What is asked for must be computed at some time, and a longer period must take of shorter ones what it should.
@Suite struct PeriodCheckTests {
    private func plan(_ changes: (file: String, old: String, new: String)...) throws -> PlanFolder {
        var folder = PlanFolder()
        for change in changes {
            try folder.replace(PlanFolder.Change(file: change.file, old: change.old, new: change.new))
        }
        return folder
    }

    private static let indicators = "indicators/trees.yaml"
    private static let form = "forms/trees.yaml"
    private static let kinds = "distinct: {form: trees, of: kind, area: area}"

    @Test("a kind of period that the plan has not", arguments: ["quarter", "month", "half"])
    func neverComputed(frequency: String) throws {
        let folder = try plan((Self.indicators, Self.kinds, "\(Self.kinds)\n    frequency: [year, \(frequency)]"))
        let faults = try folder.faults()
        #expect(faults.count == 1)
        #expect(faults.first?.message.en.contains("figures by \(frequency) would never be computed") == true)
        #expect(faults.first?.suggestion == "year")
    }

    @Test("shorter periods that the plan has, and those from which others are computed")
    func computed() throws {
        let folder = try plan(
            (Self.indicators, Self.kinds, "\(Self.kinds)\n    frequency: [year, quarter]"),
            ("pipeline.yaml", "periods: [2020, 2021]", "periods: [2020, 2021]\nsubperiods: quarter"))
        #expect(try folder.faults().isEmpty)
    }

    @Test("a longer period is computed once the plan holds its last part")
    func longer() throws {
        var folder = try plan(
            (Self.indicators, Self.kinds, "\(Self.kinds)\n    frequency: [year]"),
            ("pipeline.yaml", "periods: [2020, 2021]", "periods: ['2021-11', '2021-12']"),
            (Self.form, "frequency: [year]", "frequency: [month, year]"))
        folder.files["targets.csv"] = "code,indicator,area,period,comparison,value,quote,source\n"
        let plan = try folder.load().get()
        #expect(plan.printedPeriods.map(\.description) == ["2021-11", "2021-12", "2021"])
    }

    @Test("a target for a kind of period by which its indicator is not computed")
    func targets() throws {
        let folder = try plan(
            ("pipeline.yaml", "periods: [2020, 2021]", "periods: [2020, 2021]\nsubperiods: quarter"),
            ("targets.csv", "T1,trees-alive", "T1,kinds"),
            (Self.indicators, Self.kinds, "\(Self.kinds)\n    frequency: [quarter]"))
        let faults = try folder.faults()
        #expect(faults.map(\.file) == ["targets.csv"])
        #expect(faults.first?.message.en.contains("would never be judged") == true)
    }

    @Test("a target of a period before those of the plan")
    func formerTarget() throws {
        let folder = try plan(("targets.csv", ",2021,", ",2019,"))
        let faults = try folder.faults()
        #expect(faults.allSatisfy { $0.file == "targets.csv" && $0.message.en.contains("before all periods") })
        #expect(!faults.isEmpty)
    }

    @Test(
        "what has no figure, no effect or no sense",
        arguments: [
            ("distinct: {form: trees, of: kind, area: area, from: [west]}", "never have a figure"),
            ("cumulative: {of: trees-alive}", "counts several times"),
            ("share: {of: trees-alive}\n    absent_at_most: 2", "is for count, distinct and sum"),
        ])
    func withoutSense(computation: String, fault: String) throws {
        var folder = try plan((Self.indicators, Self.kinds, computation))
        let units = try #require(folder.files["units.csv"])
        folder.files["units.csv"] = units + "west,西区,West,11,\n"
        let faults = try folder.faults()
        #expect(faults.contains { $0.message.en.contains(fault) }, "\(DefinitionReport(faults).text)")
    }

    @Test(
        "a year over quarters of a statement takes what its nature says",
        arguments: [
            ("snapshot", "stock", nil), ("snapshot", "flow", "take the last one only"), ("flow", "flow", nil),
            ("flow", "stock", "add up its parts"), ("cumulative", "flow", nil),
        ] as [(String, String, String?)])
    func natures(content: String, nature: String, fault: String?) throws {
        var folder = try plan(
            (Self.form, "kind: register", "kind: statement"), (Self.form, "content: snapshot", "content: \(content)"),
            (Self.form, "frequency: [year]", "frequency: [quarter]"))
        folder.files["roster.csv"] = "unit,form,frequency,first,last,due_days\neast,trees,quarter,2020Q1,,30\n"
        let text = try #require(folder.files[Self.indicators])
        folder.files[Self.indicators] = text.split(separator: "nature: stock").joined(separator: "nature: \(nature)")
        let faults = try folder.faults()
        #expect(faults.isEmpty == (fault == nil), "\(DefinitionReport(faults).text)")
        #expect(faults.allSatisfy { $0.file == Self.indicators && $0.message.en.contains(fault ?? "") })
    }
}
