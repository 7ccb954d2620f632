import Testing

@testable import Definitions

@Suite("Defaults of a file")
struct DefaultsTests {
    private func faults(_ changes: [(String, String)], file: String = "indicators/trees.yaml") throws -> [String] {
        var folder = PlanFolder()
        for (old, new) in changes {
            try folder.replace(PlanFolder.Change(file: file, old: old, new: new))
        }
        return try folder.faults().map { "\($0.line):\($0.column) \($0.message.en)" }
    }

    @Test("An indicator takes what it does not state from the defaults, and keeps what it states")
    func taken() throws {
        var folder = PlanFolder()
        for (old, new) in [
            (
                "indicators:\n",
                "defaults:\n  unit: 棵\n  gap: partial\n  sum: {form: trees, area: area, total: stated}\nindicators:\n"
            ),
            (
                "unit: 棵\n    nature: stock\n    sum: {form: trees, field: count, area: area}\n    gap: withhold",
                "nature: stock\n    sum: {field: count}"
            ),
        ] { try folder.replace(PlanFolder.Change(file: "indicators/trees.yaml", old: old, new: new)) }
        let plan = try folder.load().get()
        let all = try #require(plan.indicator("all-trees"))
        #expect(all.unit == "棵")
        #expect(all.gap == .partial)
        #expect(
            all.computation
                == .sum(
                    RecordSelection(form: "trees", area: "area", filter: nil, senders: []), field: "count",
                    total: .stated))
        #expect(plan.indicator("survival")?.unit == "%")
    }

    @Test("Rules and checks have defaults too")
    func rules() throws {
        var folder = PlanFolder()
        try folder.replace(
            PlanFolder.Change(
                file: "rules/trees.yaml", old: "rules:\n  - id: TRE-1\n    form: trees\n    severity: error\n",
                new: "defaults: {form: trees, severity: error}\nrules:\n  - id: TRE-1\n"))
        let rule = try #require(try folder.load().get().rules.first { $0.id == "TRE-1" })
        #expect(rule.form == "trees")
        #expect(rule.severity == .error)
    }

    @Test(
        "A default at fault is told once, at its place",
        arguments: [
            ("defaults: {untt: 棵}\nindicators:\n", "1:12 unknown key “untt”"),
            ("defaults: {id: a}\nindicators:\n", "1:12 unknown key “id”"),
            ("defaults: {sum: {fom: trees}}\nindicators:\n", "1:18 unknown key “fom”"),
            ("defaults: {unit: 棵}\nindicators:\n", "1:18 nothing in this file takes this default"),
            ("defaults: {sum: {form: trees}}\nindicators:\n", "nothing in this file takes this default"),
            ("defaults: {cumulative: {since: '2016'}}\nindicators:\n", "nothing in this file takes this default"),
            ("defaults: [unit]\nindicators:\n", "1:11 expected a mapping"),
            ("defaults: {decimals: many}\nindicators:\n", "1:22 “decimals” must be a whole number"),
        ])
    func told(head: String, message: String) throws {
        let faults = try faults([("indicators:\n", head)])
        #expect(faults.count { $0.contains(message) } == 1, "\(faults)")
    }
}
