import Definitions
import Statistics
import Testing

/// The tables of corrections: what is right is read in both languages, what is wrong is told in its place.
@Suite struct CorrectionFaultTests {
    private static let adjustments = "adjustments/2020.csv"
    private static let explanations = "explanations/2020.csv"
    private static let withdrawals = "withdrawals/2020.csv"

    /// The orchard with one row in each table.
    private static func folder() -> PlanFolder {
        var folder = PlanFolder()
        folder.files[adjustments] = """
            unit,form,period,key,record,field,old,new,reason,author,date
            east,trees,2020,AB1,,height,1.5,2.25,量错,林一,2021-02-01
            """
        folder.files[explanations] = """
            规则,单位,报表,报告期,对象,字段,现值,说明,经办人,日期
            TRE-2,east,trees,2020,AB1,count,12,补种,林一,2021-02-01
            """
        folder.files[withdrawals] = """
            unit,form,period,version,digest,reason,author,date
            east,trees,2020,2,,误报,林一,2021-02-01
            """
        return folder
    }

    @Test("headings in Chinese and English, values as they are stored")
    func accepted() throws {
        var folder = Self.folder()
        try folder.replace(PlanFolder.Change(file: Self.adjustments, old: "AB1", new: "ＡＢ１"))
        let corrections = try folder.load().get().corrections
        let adjustment = try #require(corrections.adjustments.first)
        #expect(adjustment.target == .key("AB1"))
        #expect(adjustment.old == "150")
        #expect(adjustment.new == "225")
        #expect(adjustment.decision.source == "adjustments/2020.csv:2")
        let explanation = try #require(corrections.explanations.first)
        #expect(explanation.rule == "TRE-2")
        #expect(explanation.found == "12")
        #expect(explanation.decision.reason == "补种")
        #expect(try #require(corrections.withdrawals.first).target == .version(2))
    }

    struct Case: Sendable, CustomTestStringConvertible {
        var change: PlanFolder.Change
        var place: String
        var phrase: String
        var testDescription: String { change.testDescription }

        init(_ file: String, _ old: String, _ new: String, at place: String, _ phrase: String) {
            change = PlanFolder.Change(file: file, old: old, new: new)
            self.place = place
            self.phrase = phrase
        }
    }

    @Test("a fault is told in its place", arguments: cases) func fault(_ test: Case) throws {
        var folder = Self.folder()
        try folder.replace(test.change)
        let faults = try folder.faults()
        let report = DefinitionReport(faults).text
        #expect(faults.count == 1, "\(report)")
        #expect(report.hasPrefix("\(test.change.file):\(test.place): "), "\(report)")
        #expect(report.contains(test.phrase), "\(report)")
    }

    static let cases: [Case] = [
        Case(adjustments, "key,", "keys,", at: "1:18", "unknown column"),
        Case(adjustments, "east", "eest", at: "2:1", "reporting unit"),
        Case(adjustments, "trees", "treas", at: "2:6", "form"),
        Case(adjustments, "2020", "2020Q1", at: "2:12", "sent by year"),
        Case(adjustments, "AB1,,", ",,", at: "2:1", "one of"),
        Case(adjustments, "AB1,,", "AB1,3,", at: "2:1", "one of"),
        Case(adjustments, "AB1,,", ",0,", at: "2:18", "no number of a record"),
        Case(adjustments, "AB1,,", ",2:x,", at: "2:18", "no number of a record"),
        Case(adjustments, ",height", ",hight", at: "2:22", "field"),
        Case(adjustments, "1.5", "1.555", at: "2:29", "at most 2 decimals"),
        Case(adjustments, "height,1.5,2.25", "planted,,1.2.2020", at: "2:31", "a day such as"),
        Case(adjustments, "height,1.5,2.25", "kind,apple,梨", at: "2:33", "did you mean “pear”"),
        Case(adjustments, "height,1.5,2.25", "area,11,东谷", at: "2:30", "the code of an area"),
        Case(adjustments, "height,1.5,2.25", "area,11,10", at: "2:30", "the code of an area"),
        Case(adjustments, "2.25", "100000000000000.01", at: "2:33", "cannot be a value"),
        Case(adjustments, "2.25", "1.50", at: "2:33", "the new value is the old one"),
        Case(adjustments, ",量错", ",", at: "2:38", "must not be empty"),
        Case(adjustments, "2021-02-01", "2021-02-30", at: "2:44", "no day"),
        Case(
            adjustments, "2021-02-01", "2021-02-01\neast,trees,2020,AB1,,height,2.25,3,又量,林一,2021-03-01", at: "3:1",
            "adjustments/2020.csv:2 already"),
        Case(explanations, "TRE-2", "TRE-1", at: "2:1", "cannot be explained"),
        Case(explanations, "TRE-2", "TRE-3", at: "2:1", "did you mean “TRE-2”"),
        Case(explanations, "TRE-2", "value.date", at: "2:1", "only warnings can"),
        Case(explanations, "补种", "", at: "2:36", "must not be empty"),
        Case(
            explanations, "2021-02-01", "2021-02-01\nTRE-2,east,trees,2020,AB1,count,12,又说,林一,2021-03-01", at: "3:1",
            "explanations/2020.csv:2 already"),
        Case(withdrawals, ",2,,", ",,,", at: "2:1", "one of"),
        Case(withdrawals, ",2,,", ",0,,", at: "2:17", "whole number"),
        Case(withdrawals, ",2,,", ",,abc,", at: "2:18", "SHA-256"),
    ]

    @Test("other files than tables are refused in the folders")
    func ending() throws {
        var folder = Self.folder()
        folder.files["adjustments/2021.yaml"] = ""
        #expect(DefinitionReport(try folder.faults()).text.contains(".csv"))
    }
}
