import Definitions
import FoundationEssentials
import Testing

/// A plan without `language: 2` says numbers in stored units; it keeps its meaning and can be rewritten.
@Suite struct LanguageUpgradeTests {
    /// The orchard in the language before: `height` has two decimals.
    private func orchard(_ predicate: String) throws -> PlanFolder {
        var folder = PlanFolder()
        try folder.replace(PlanFolder.Change(file: "pipeline.yaml", old: "\nlanguage: 2", new: ""))
        try folder.replace(
            PlanFolder.Change(file: "rules/trees.yaml", old: "planted <= :period_end", new: predicate))
        return folder
    }

    @Test(arguments: [
        ("height > 1234", "height > 12.34"), ("height >= 1200 AND count > 5", "height >= 12 AND count > 5"),
        ("height BETWEEN 5 AND 50", "height BETWEEN 0.05 AND 0.5"), ("height * 2 > 300", "height * 2 > 3"),
        ("height + 1 > 0", "height + 0.01 > 0"), ("height IN (-150, 0)", "height IN (-1.5, 0)"),
        ("coalesce(height, 99) < 100", "coalesce(height, 0.99) < 1"), ("count > 100", "count > 100"),
    ])
    func aNumberIsRewritten(old: String, new: String) throws {
        let folder = try orchard(old)
        let pipeline = try folder.load().get()
        #expect(
            pipeline.rules.first?.check == .assert(try TypedPredicate(new, form: #require(pipeline.form("trees")))))
        #expect(pipeline.warnings.map(\.message.en).joined().contains("iptally definitions upgrade"))
    }

    @Test(arguments: ["height > count", "height / count > 2"])
    func aMeaningThatIsNotCertainIsAFault(predicate: String) throws {
        #expect(DefinitionReport(try orchard(predicate).faults()).text.contains("language: 2"))
    }

    @Test func aPlanOfTodayHasNoWarning() throws {
        #expect(try PlanFolder().load().get().warnings == [])
    }
}
