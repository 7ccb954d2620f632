import Definitions
import Testing

/// What a form states must fit its key and what is owed of it.
@Suite struct ContentCheckTests {
    private func plan(_ changes: (file: String, old: String, new: String)...) throws -> PlanFolder {
        var folder = PlanFolder()
        for change in changes {
            try folder.replace(PlanFolder.Change(file: change.file, old: change.old, new: change.new))
        }
        return folder
    }

    private static let form = "forms/trees.yaml"

    @Test("a statement of additions needs a key that tells periods apart", arguments: ["increment", "flow"])
    func statements(content: String) throws {
        let folder = try plan(
            (Self.form, "kind: register", "kind: statement"), (Self.form, "content: snapshot", "content: \(content)"))
        let faults = try folder.faults()
        guard content == "increment" else {
            #expect(faults.isEmpty, "\(DefinitionReport(faults).text)")
            return
        }
        #expect(faults.map(\.suggestion) == ["flow"])
        #expect(faults.first?.message.en.contains("increment, key (tag) without period") == true)
        #expect(faults.first?.message.zh.contains("content: flow") == true)
        #expect(faults.first.map { "\($0.file):\($0.line)" } == "\(Self.form):4")
    }

    @Test("a day or a field named for a period is enough", arguments: ["planted", "report_month"])
    func keysWithTime(field: String) throws {
        var folder = try plan(
            (Self.form, "kind: register", "kind: statement"), (Self.form, "content: snapshot", "content: increment"),
            (Self.form, "primary_key: [tag]", "primary_key: [tag, \(field)]"))
        try folder.replace(
            field == "planted"
                ? .init(file: Self.form, old: "{minimum: '1990-01-01'}", new: "{required: true, minimum: '1990-01-01'}")
                : .init(
                    file: Self.form, old: "  - name: kind\n",
                    new: "  - name: report_month\n    title: {zh: 月份, en: Month}\n    type: string\n"
                        + "    constraints: {required: true}\n  - name: kind\n"))
        let faults = try folder.faults()
        // That a layout now lacks the field is another matter.
        let ofKey = faults.filter { $0.message.en.contains("without period") }
        #expect(ofKey.isEmpty, "\(DefinitionReport(faults).text)")
    }

    @Test("a register may be keyed by a number given once, never by areas alone", arguments: ["tag", "area"])
    func registers(key: String) throws {
        let folder = try plan(
            (Self.form, "content: snapshot", "content: increment"),
            (Self.form, "primary_key: [tag]", "primary_key: [\(key)]"))
        #expect(try folder.faults().map(\.suggestion) == (key == "tag" ? [] : ["flow"]))
    }

    @Test("months and their quarter would count twice", arguments: ["flow", "cumulative"])
    func owedTwice(content: String) throws {
        let folder = try plan(
            (Self.form, "content: snapshot", "content: \(content)"),
            (Self.form, "frequency: [year]", "frequency: [year, quarter]"),
            (
                "roster.csv", "west,trees,year,2020,2025,30",
                "west,trees,year,2020,2025,30\nwest,trees,quarter,2025Q4,,10"
            ))
        let faults = try folder.faults()
        #expect(faults.map(\.file) == (content == "flow" ? ["roster.csv"] : []))
        #expect(faults.allSatisfy { $0.message.en.contains("would count twice") })
    }
}
