import Definitions
import Testing

/// A fault within a predicate has the place of the very piece at fault, in whatever way YAML writes the text.
@Suite struct PlacesWithinTextsTests {
    /// The orchard's rule with another text under `assert`, and where the misspelt field stands in the file.
    @Test(arguments: [
        ("planted > kinds", "5:23"),
        ("planted IS NULL\n        OR kind = 'pear'\n\n        OR kinds = 'pear'", "8:12"),
        ("'planted IS NULL OR kinds = ''pear'''", "5:33"),
        ("'tag = ''kinds'' OR kinds = ''pear'''", "5:33"),
        ("'kind = ''pear''\n\n        OR kinds IS NULL'", "7:12"),
        ("\"tag = '\\u68a8' OR \\\n        kinds = 'pear'\"", "6:9"),
        ("\"kind = 'pear'\\n OR\\tkinds IS NULL\"", "5:34"),
        ("\"kind = 'pear'\n        OR kinds IS NULL\"", "6:12"),
        ("|\n      kind = 'pear'\n        OR kinds IS NULL", "7:12"),
        (">-\n      kind = 'pear'\n      OR kinds IS NULL", "7:10"),
        ("&pears kind = 'pear' OR kinds IS NULL", "5:37"),
        ("&pears 'kind = ''pear'' OR kinds IS NULL'", "5:40"),
        ("tag = 'pear' AND tag <> 'kinds' OR kinds IS NULL", "5:48"),
    ])
    func aMisspeltFieldIsFound(text: String, place: String) throws {
        var folder = PlanFolder()
        try folder.replace(
            PlanFolder.Change(file: "rules/trees.yaml", old: "planted <= :period_end", new: text))
        let faults = try folder.faults().filter { $0.message.en.contains("no field “kinds”") }
        #expect(faults.map { "\($0.file):\($0.line):\($0.column)" } == ["rules/trees.yaml:\(place)"])
    }

    @Test func aFaultInACellIsFoundBehindQuotes() throws {
        var folder = PlanFolder()
        try folder.replace(PlanFolder.Change(file: "areas.csv", old: "东边|日出谷,", new: "\"东边|\"\"日\"\"|东边\","))
        let faults = try folder.faults()
        #expect(faults.map { "\($0.file):\($0.line):\($0.column)" } == ["areas.csv:3:42"])
    }
}
