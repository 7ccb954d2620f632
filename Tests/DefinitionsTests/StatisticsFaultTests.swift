import Definitions
import Statistics
import Testing

/// Faults in what the language says of several senders and periods: each is told with its place.
@Suite struct StatisticsFaultTests {
    /// A line put in place of another, and what the one fault must say.
    private static let sum = "sum: {form: trees, field: count, area: area}"
    private static let agree = "agree: {left: trees-alive, right: trees-alive, tolerance: '1'}"

    @Test(arguments: [
        ("indicators/trees.yaml", sum, "growth: {of: trees-alife}", "trees-alive"),
        ("indicators/trees.yaml", sum, "growth: {of: trees-alive, small_base: -1}", "at least 0"),
        ("indicators/trees.yaml", sum, "cumulative: {of: trees-alive, since: soon}", "no period"),
        ("indicators/trees.yaml", sum, "cumulative: {of: kinds, since: '2020'}\n    frequency: [year, week]", "week"),
        ("indicators/trees.yaml", sum, "first_of: []", "at least one entry"),
        ("indicators/trees.yaml", sum, "sum_of: [trees-alive, kind]", "kinds"),
        ("indicators/trees.yaml", sum, "distinct_of: [trees-alive]", "no distinct indicator"),
        ("indicators/trees.yaml", sum, "share: {of: survival}\n    areas: ['10']", "other areas"),
        ("indicators/trees.yaml", sum, "share: {of: all-trees}", "computed from one another"),
        ("indicators/trees.yaml", sum, "share: {of: survival}", "the rates of areas do not add up"),
        ("indicators/trees.yaml", sum, "sum: {form: trees, field: count, area: area, from: nobody}", "nobody"),
        (
            "indicators/trees.yaml", sum,
            "count: {form: trees, area: area}\n    breaks: [{period: '20', reason: {zh: 一, en: a}}]", "no period"
        ),
        (
            "indicators/trees.yaml",
            "unit: '%'\n    decimals: 1\n    nature: stock\n    ratio: {numerator: trees-alive, denominator: {indicator: all-trees, at: previous}, per: 100}",
            "unit: '%'\n    nature: stock\n    sum_of: [all-trees]", "棵"
        ),
        ("indicators/trees.yaml", sum, "growth: {of: survival}", "is a rate"),
        ("checks/trees.yaml", agree, "agree: {left: trees-alive, right: survival}", "different units"),
        ("checks/trees.yaml", agree, "agree: {left: trees-alive, right: all-tree}", "all-trees"),
        ("checks/trees.yaml", agree, "agree: {left: trees-alive, right: all-trees, tolerance: '-1'}", "at least zero"),
        ("checks/trees.yaml", agree, "balance: {stock: trees-alive, in: all-trees}", "“out” is missing"),
        ("checks/trees.yaml", "severity: warning", "severity: error", "cannot be an error"),
        ("checks/trees.yaml", "{difference}'}", "{differenz}'}", "difference"),
        ("rules/trees.yaml", "change: {field: count, limit: 5%}", "prior: {field: count, of: kind}", "a number"),
        (
            "rules/trees.yaml", "change: {field: count, limit: 5%}", "magnitude: {field: count, from: 9, to: 3}",
            "less than the lower"
        ),
        ("forms/trees.yaml", "primary_key: [tag]", "primary_key: [tag]\nunique_within: house", "unit"),
        (
            "forms/trees.yaml", "primary_key: [tag]",
            "primary_key: [tag]\nunique_within: unit\nsenders_overlap: true", "none can overlap"
        ),
        (
            "forms/trees.yaml", "primary_key: [tag]", "primary_key: [tag]\nprecedence:\n  - latest: kind",
            "needs a field of days"
        ),
        (
            "forms/trees.yaml", "primary_key: [tag]", "primary_key: [tag]\nprecedence:\n  - greatest: kind",
            "must be a number"
        ),
        (
            "forms/trees.yaml", "primary_key: [tag]", "primary_key: [tag]\nprecedence:\n  - senders: [nobody]",
            "reporting unit “nobody”"
        ),
        (
            "forms/trees.yaml", "primary_key: [tag]", "primary_key: [tag]\nprecedence:\n  - period: earliest",
            "can only be latest"
        ),
        (
            "forms/trees.yaml", "primary_key: [tag]",
            "primary_key: [tag]\nprecedence:\n  - {latest: planted, senders: [north]}", "exactly one of"
        ),
        ("forms/trees.yaml", "type: category", "type: category\n    default: plum", "allowed: "),
        ("pipeline.yaml", "parts: [valley]", "parts: [valley]\n  groups: ['11']", "has no members"),
        ("pipeline.yaml", "parts: [valley]", "parts: [valley]\n  groups: ['19']", "area code"),
        ("pipeline.yaml", "periods: [2020, 2021]", "periods: [2020, 2021]\nsubperiods: year", "cannot be divided"),
    ])
    func isTold(file: String, old: String, new: String, phrase: String) throws {
        var folder = PlanFolder()
        try folder.replace(PlanFolder.Change(file: file, old: old, new: new))
        let faults = try folder.faults()
        let report = DefinitionReport(faults).text
        #expect(faults.contains { $0.file == file }, "\(report)")
        #expect(report.contains(phrase), "\(report)")
    }

    @Test func aSumIsShownInNoFinerUnitThanThatOfItsField() throws {
        var folder = PlanFolder()
        try folder.replace(PlanFolder.Change(file: "forms/trees.yaml", old: "unit: 棵", new: "unit: 千棵"))
        let faults = try folder.faults()
        #expect(
            faults.contains {
                $0.file == "indicators/trees.yaml" && $0.message.en.contains("cannot be converted from “千棵”")
            })
    }

    @Test("A sum of nine decimals shown in ten thousand millions is more than a whole number holds")
    func aUnitTooLargeForTheDecimalsOfTheField() throws {
        var folder = PlanFolder()
        for (file, old, new) in [
            ("measures.csv", "千棵,棵,1000,千棵,thousand trees,", "百亿棵,棵,10000000000,百亿棵,ten thousand million trees,"),
            ("forms/trees.yaml", "type: integer\n    unit: 棵", "type: number\n    decimals: 9\n    unit: 棵"),
            (
                "indicators/trees.yaml", "unit: 棵\n    nature: stock\n    sum:",
                "unit: 百亿棵\n    nature: stock\n    sum:"
            ),
        ] { try folder.replace(PlanFolder.Change(file: file, old: old, new: new)) }
        let faults = try folder.faults()
        #expect(
            faults.contains { $0.file == "indicators/trees.yaml" && $0.message.en.contains("to be converted exactly") },
            "\(DefinitionReport(faults).text)")
    }

    @Test func aPlanMayDoWithoutChecks() throws {
        var folder = PlanFolder()
        folder.files["checks/trees.yaml"] = nil
        #expect(try folder.faults().isEmpty)
    }

    @Test("a unit named by `from` or by the level of its area is a sender; one that is apart only by its own name")
    func senders() throws {
        let plan = try PlanFolder().load().get()
        let east = try #require(plan.unit("east"))
        func selects(_ senders: [String], isApart: Bool) -> Bool {
            var unit = east
            unit.isApart = isApart
            let records = RecordSelection(form: "trees", area: "area", filter: nil, senders: senders)
            return plan.selects(records, unit)
        }
        #expect(selects([], isApart: false))
        #expect(!selects([], isApart: true))
        #expect(selects(["valley"], isApart: false))
        #expect(!selects(["valley"], isApart: true))
        #expect(selects(["east"], isApart: true))
        #expect(!selects(["west"], isApart: false))
    }
}
