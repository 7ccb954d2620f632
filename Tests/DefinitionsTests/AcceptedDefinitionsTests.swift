import Definitions
import Testing

/// Definitions that are right must not be refused.
@Suite struct AcceptedDefinitionsTests {
    @Test(arguments: [
        "planted IS NULL OR planted BETWEEN :period_start AND :period_end", "kind = 'apple'", "'apple' = kind",
        "kind <> 'pear' AND kind NOT IN ('apple')", "kind <> 'apple' OR NOT kind = 'pear'", "area IN ('11', '12')",
        "count * 2 >= height + 1.5", "count > -1", "height < 12.5", "length(tag) = 5", "height / count >= 0.5",
        "tag LIKE 'A%'", "tag NOT LIKE '_B%'", "tag <> 'it''s -- no; comment'", "tag = '编号（一）'",
        "(count > 5 AND kind = 'pear') OR count <= 5", "coalesce(count, 0) * (height + 1) < 500.25",
        "abs(count - 3) <= 3", "planted >= :period_start - 366", ":period_end - planted <= :period_days",
        "year(planted) = 2020 AND month(planted) < 7", "(count = 1) = (kind = 'pear')", "(count + 1) * 2 > 3",
        "kind in ('apple') and count isnull",
    ])
    func predicates(_ predicate: String) throws {
        #expect(try faults(assert: predicate) == "")
    }

    /// What the check says with `predicate` in the place of a rule's, written as a folded text over several lines.
    private func faults(assert predicate: String) throws -> String {
        var folder = PlanFolder()
        let lines = predicate.split(separator: " ").joined(separator: "\n      ")
        try folder.replace(
            PlanFolder.Change(
                file: "rules/trees.yaml", old: "assert: planted <= :period_end", new: "assert: >-\n      \(lines)"))
        return DefinitionReport(try folder.faults()).text
    }

    @Test func aFaultInAFoldedPredicateIsFoundInItsLine() throws {
        #expect(try faults(assert: "count > 5 AND counts > 6").hasPrefix("rules/trees.yaml:10:7: "))
    }

    @Test(arguments: [
        (
            "rules/trees.yaml", "change: {field: count, limit: 5%}",
            "recompute: {ratio: height, numerator: count, denominator: count, per: 100}"
        ),
        ("rules/trees.yaml", "limit: 5%", "limit: 0.125"), ("rules/trees.yaml", "limit: 5%", "limit: 2.5%"),
        ("rules/trees.yaml", "assert: planted <= :period_end", "assert: \"planted <= :period_end\""),
        ("forms/trees.yaml", "unit: 棵", "unit: 棵\n    sent_unit: 千棵\n    missing: [无, '0']"),
        ("forms/trees.yaml", "decimals: 2", "decimals: 2\n    constraints: {minimum: -0.5, maximum: '12.25'}"),
        (
            "forms/trees.yaml", "containers: [csv]",
            "containers: [csv, xlsx]\n    sheets: [一, 二]\n    side_by_side: true\n    merged_numbers: {count: once, height: each}"
        ),
        ("forms/trees.yaml", "tag: [编号]", "tag: 编号"),
        ("forms/trees.yaml", "frequency: [year]", "frequency: [year, quarter]"),
        ("forms/trees.yaml", "tag: '@tag'", "tag: o:id[@kind='a:b']"),
        (
            "forms/trees.yaml", "record: /o:trees/o:tree",
            "record: /o:trees/o:tree\n    unit: /o:trees/@unit\n    count: /o:trees/@n"
        ),
        ("indicators/trees.yaml", "field: count, area: area", "field: count, area: area, total: stated"),
        ("indicators/trees.yaml", "unit: 棵\n    nature: stock\n    sum", "unit: 千棵\n    nature: stock\n    sum"),
        ("roster.csv", "west,trees,year,2020,2025,30", "west,trees,year,2020,2025,30\nwest,trees,year,2026,,60"),
        ("targets.csv", "T1,trees-alive,10", "T1,trees-alive,11"), ("targets.csv", "2021,>=,1.5", "2030,<,-0.25"),
        ("pipeline.yaml", "vocabulary:\n  totals: [合计]\n  version: ['v([0-9]+)']", ""),
        ("report.yaml", "notes:\n  - {zh: 虚构, en: invented}\n", ""),
        ("areas.csv", "12,西谷,西谷,West Valley,valley,10,,", "12,西谷,西谷,\"West, Valley\",valley,10,,"),
    ])
    func otherDefinitions(file: String, old: String, new: String) throws {
        var folder = PlanFolder()
        try folder.replace(PlanFolder.Change(file: file, old: old, new: new))
        #expect(DefinitionReport(try folder.faults()).text == "")
    }
}
