import Definitions
import FoundationEssentials
import Statistics
import Testing

/// What loading does with a plan as a whole: all faults at once, files that are missing, unknown or unreadable, order.
@Suite struct WholePlanTests {
    /// The plan after some changes.
    private func plan(_ changes: (file: String, old: String, new: String)...) throws -> PlanFolder {
        var folder = PlanFolder()
        for change in changes {
            try folder.replace(PlanFolder.Change(file: change.file, old: change.old, new: change.new))
        }
        return folder
    }

    private func places(_ folder: PlanFolder) throws -> [String] {
        try folder.faults().map { "\($0.file):\($0.line):\($0.column)" }
    }

    @Test func allFaultsAreReportedAtOnceInOrder() throws {
        let folder = try plan(
            ("rules/trees.yaml", "planted <=", "plantd <="),
            ("areas.csv", "East Valley,valley,10", "East Valley,valley,1O"),
            ("pipeline.yaml", "version: 1", "versoin: 1"), ("forms/trees.yaml", "type: date", "type: day"),
            ("areas.csv", "West Valley,valley,10", "West Valley,valley,99"))
        #expect(
            try places(folder) == [
                "areas.csv:3:29", "areas.csv:4:29", "forms/trees.yaml:15:11", "pipeline.yaml:2:1",
                "rules/trees.yaml:5:13",
            ])
    }

    @Test(arguments: ["areas.csv", "units.csv", "measures.csv", "report.yaml", "pipeline.yaml", "forms/trees.yaml"])
    func aMissingFileIsOneFault(_ file: String) throws {
        var folder = PlanFolder()
        folder.files[file] = nil
        let faults = try folder.faults()
        #expect(faults.count == 1, "\(DefinitionReport(faults).text)")
        #expect(faults.first?.message.en.contains(file.contains("/") ? "no .yaml file" : "missing") == true)
    }

    @Test func anUnknownFileIsAFaultWithAProposal() throws {
        var folder = PlanFolder()
        folder.files["area.csv"] = "code"
        folder.files["rules/late.yml"] = "rules: []"
        folder.files["README.md"] = "notes are allowed"
        folder.files["forms/.hidden"] = "so are hidden files"
        let faults = try folder.faults()
        #expect(faults.map(\.file) == ["area.csv", "rules/late.yml"])
        #expect(faults.map(\.suggestion) == ["areas.csv", "late.yaml"])
    }

    @Test func aFolderThatIsNotThereIsAFault() throws {
        let error = #expect(throws: DefinitionFaults.self) { try PipelineLoader.load(folder: "/nowhere/at/all") }
        #expect(error?.faults.count == 1)
        #expect(error?.faults.first?.message.en.contains("/nowhere/at/all") == true)
    }

    @Test(arguments: [
        (
            "forms/trees.yaml", "title: {zh: 果树, en: Trees}", "title: {zh: 果树, en: Trees", "forms/trees.yaml:3:5",
            "syntax"
        ),
        ("report.yaml", "by: area", "by: area\n      by: area", "report.yaml:11:7", "twice"),
        ("report.yaml", "title: {zh: 报告", "\ttitle: {zh: 报告", "report.yaml:1:1", "syntax"),
        (
            "indicators/trees.yaml", "indicators:", "indicators: *none\nx:", "indicators/trees.yaml:1:13",
            "undefined alias"
        ),
    ])
    func yamlThatCannotBeReadHasItsPlace(file: String, old: String, new: String, place: String, phrase: String) throws {
        let faults = try plan((file, old, new)).faults()
        let report = DefinitionReport(faults).text
        #expect(faults.count == 1, "\(report)")
        let fault = try #require(faults.first)
        #expect("\(fault.file):\(fault.line):\(fault.column)" == place, "\(report)")
        #expect(fault.message.en.contains(phrase), "\(report)")
    }

    @Test func aFileInAnotherEncodingSaysSo() throws {
        let faults = try PlanFolder().withFolder { path in
            // 东谷 in GB18030.
            let bytes = Data("code,name_zh\n11,".utf8) + [0xB6, 0xAB, 0xB9, 0xC8, 0x0A]
            try bytes.write(to: URL(filePath: path + "/areas.csv"))
            let error = #expect(throws: DefinitionFaults.self) { try PipelineLoader.load(folder: path) }
            return error?.faults ?? []
        }
        #expect(faults.count == 1)
        #expect(faults.first.map { "\($0.file):\($0.line):\($0.column)" } == "areas.csv:2:4")
        #expect(faults.first?.message.en.contains("UTF-8") == true)
    }

    @Test(arguments: ["\r\n", "\r"]) func lineEndsAndByteOrderMarksOfSpreadsheetsAreAccepted(_ lineEnd: String) throws {
        var folder = PlanFolder()
        for file in folder.files.keys where file.hasSuffix(".csv") {
            folder.files[file] = folder.files[file].map {
                "\u{FEFF}" + $0.split(separator: "\n").joined(separator: lineEnd)
            }
        }
        #expect(try places(folder) == [])
        try folder.replace(PlanFolder.Change(file: "roster.csv", old: "west,trees", new: "wets,trees"))
        #expect(try places(folder) == ["roster.csv:3:1"])
    }

    @Test func rowsThatASpreadsheetAppendsAreLeftOut() throws {
        #expect(try places(plan(("targets.csv", "第一页", "第一页\n,,,,,,,\n"))) == [])
    }

    @Test func aCycleIsShownAsAPath() throws {
        let folder = try plan(
            (
                "indicators/trees.yaml", "sum: {form: trees, field: count, area: area}",
                "ratio: {numerator: survival, denominator: trees-alive}"
            ))
        let faults = try folder.faults()
        #expect(
            faults.map(\.message.en) == ["indicators are computed from one another: survival -> all-trees -> survival"])
    }

    @Test func aCycleOfAreasIsShownAsAPath() throws {
        let folder = try plan(
            ("areas.csv", "East Valley,valley,10", "East Valley,valley,12"),
            ("areas.csv", "West Valley,valley,10", "West Valley,valley,11"))
        #expect(try folder.faults().map(\.message.en) == ["areas lie in one another: 11 -> 12 -> 11"])
    }

    @Test func twoFormsCannotShareAName() throws {
        var folder = PlanFolder()
        let form = try #require(folder.files["forms/trees.yaml"])
        folder.files["forms/bushes.yaml"] = form.replacing("form: trees", with: "form: bushes")
            .replacing("[trees, 果树明细]", with: "[bushes, 果树 明细]")
        let faults = try folder.faults()
        #expect(faults.map { "\($0.file):\($0.line):\($0.column)" } == ["forms/trees.yaml:6:16"])
        #expect(faults.first?.message.en.contains("forms/bushes.yaml:6") == true)
    }

    @Test func anObligationMustMatchTheFormsFrequencies() throws {
        let faults = try plan(("roster.csv", "east,trees,year,2020,", "east,trees,quarter,2020Q1,")).faults()
        #expect(faults.map { "\($0.file):\($0.line):\($0.column)" } == ["roster.csv:2:12"])
        #expect(faults.first?.suggestion == "year")
    }

    @Test func indicatorsComeAfterTheirOperandsAndOtherwiseAsWritten() throws {
        let plan = try PlanFolder().load().get()
        #expect(plan.indicators.map(\.id) == ["trees-alive", "all-trees", "survival", "kinds"])
    }

    @Test func whatIsLeftOutHasItsDefault() throws {
        let plan = try PlanFolder().load().get()
        let survival = try #require(plan.indicator("survival"))
        #expect(survival.byPart && survival.rulings.isEmpty && survival.code == nil)
        #expect(plan.indicator("kinds")?.decimals == 0)
        guard case .ratio(let numerator, let denominator, let per) = survival.computation else {
            Issue.record("survival is a ratio")
            return
        }
        #expect(numerator.at == .same && denominator.at == .previous && per == 100)
        #expect(plan.version == "1")
        #expect(try plan.rules.map(\.check).last == .change(field: "count", limit: Ratio(5, 100)))
        #expect(plan.roster[0].last == nil)
    }

    @Test func aReportTellsFilePlaceBothLanguagesAndTheProposal() throws {
        let faults = try plan(("rules/trees.yaml", "planted <=", "plantd <=")).faults()
        let report = DefinitionReport(faults)
        #expect(report.text.hasPrefix("rules/trees.yaml:5:13: error: 报表 trees 没有字段“plantd”"))
        #expect(report.text.contains(" / form trees has no field “plantd”"))
        #expect(report.text.hasSuffix("（是否应为“planted”？ did you mean “planted”?）\n"))
        let json = String(decoding: try JSONEncoder().encode(report), as: UTF8.self)
        #expect(json.contains("\"suggestion\":\"planted\"") && json.contains("\"line\":5"))
        #expect(DefinitionReport().text.isEmpty)
    }
}
