import Statistics
import Testing

@testable import Definitions

@Suite("Faults of formulas")
struct FormulaFaultTests {
    /// The faults of a plan in which the indicator `survival` is a formula, with their columns counted from the formula's beginning.
    private func faults(_ formula: String, unit: String = "%") throws -> [String] {
        var folder = PlanFolder()
        let old = "ratio: {numerator: trees-alive, denominator: {indicator: all-trees, at: previous}, per: 100}"
        try folder.replace(
            PlanFolder.Change(file: "indicators/trees.yaml", old: old, new: "formula: \(formula)"))
        try folder.replace(
            PlanFolder.Change(
                file: "indicators/trees.yaml", old: "unit: '%'\n    decimals: 1\n    nature: stock\n    formula",
                new: "unit: '\(unit)'\n    decimals: 1\n    nature: stock\n    formula"))
        // The key stands at column 5 of line 8.
        return try folder.faults().map { "\($0.line):\($0.column - 14) \($0.message.en)" }
    }

    @Test(
        "Formulas of all kinds are accepted",
        arguments: [
            ("trees-alive / all-trees * 100", "%"), ("trees-alive - all-trees[previous] * 2", "%"),
            ("-min(trees-alive, all-trees, 3.5)", "棵"), ("(trees-alive + all-trees) / :period_days", "%"),
            ("trees-alive[year_earlier, total] / abs(all-trees['11', 2019])", "%"), ("max(trees-alive,1)-1", "棵"),
            ("trees-alive[ previous_year ] / trees-alive[year]", "%"),
        ])
    func accepted(formula: String, unit: String) throws { #expect(try faults("\"\(formula)\"", unit: unit) == []) }

    @Test(
        "A fault is told at the very piece",
        arguments: [
            ("trees-alive / all-tree", "14 ", "all-tree"), ("trees-alive +", "13 ", "not complete"),
            ("trees-alive all-trees", "12 ", "cannot stand here"), ("(trees-alive", "12 ", "not complete"),
            ("trees-alive / 1.2.3", "14 ", "is no number"), ("trees-alive * :days", "14 ", ":period_days"),
            ("round(trees-alive)", "0 ", "no function “round”"), ("min(trees-alive)", "0 ", "no function “min”"),
            ("trees-alive[last]", "12 ", "“last” cannot stand in brackets"),
            ("trees-alive[previous, previous]", "22 ", "cannot stand in brackets"),
            ("trees-alive['99'] / all-trees", "13 ", "99"), ("trees-alive[previous", "11 ", "“[” cannot stand here"),
            ("trees-alive ÷ 2", "12 ", "“÷” cannot stand here"), ("100", "", "uses no indicator"),
            ("survival + 1", "", "computed from one another"),
        ])
    func told(formula: String, place: String, phrase: String) throws {
        let faults = try faults(formula)
        #expect(faults.contains { $0.contains(phrase) }, "\(faults)")
        if !place.isEmpty {
            #expect(faults.contains { $0.hasPrefix("8:\(place)") && $0.contains(phrase) }, "\(faults)")
        }
    }

    @Test("Parentheses within one another have an end")
    func depth() throws {
        let formula = String(repeating: "(", count: 5000) + "trees-alive" + String(repeating: ")", count: 5000)
        #expect(try faults(formula).contains { $0.contains("too many parentheses") })
    }

    @Test("The unit is that of what is added")
    func units() throws {
        #expect(try faults("trees-alive + all-trees", unit: "%").contains { $0.contains("the formula gives “棵”") })
        #expect(try faults("trees-alive + all-trees", unit: "棵") == [])
        // A rate and a number of trees.
        var folder = PlanFolder()
        try folder.replace(
            PlanFolder.Change(
                file: "indicators/trees.yaml", old: "distinct: {form: trees, of: kind, area: area}",
                new: "formula: survival - all-trees"))
        #expect(try folder.faults().contains { $0.message.en.contains("“%” and in “棵” cannot be added") })
    }

    @Test("Growth, share and sum over periods of what does not add up are refused with what says the same")
    func refused() throws {
        for (computation, phrase) in [
            ("growth: {of: survival}", "survival - survival[year_earlier]"), ("share: {of: survival}", "no share"),
            ("cumulative: {of: survival}", "do not add up"),
        ] {
            var folder = PlanFolder()
            try folder.replace(
                PlanFolder.Change(
                    file: "indicators/trees.yaml", old: "distinct: {form: trees, of: kind, area: area}",
                    new: computation))
            #expect(try folder.faults().contains { $0.message.en.contains(phrase) }, "\(computation)")
        }
    }
}
