import FormatSamples
import Definitions
import Statistics
import Testing

@testable import Submissions

/// Headings that repeat in a row, each time for records of their own.
@Suite struct SideBySideTests {
    private func read(_ text: String) throws -> (match: FormReader.Match, records: [String]) {
        let nothing = LocalizedText(zh: "", en: "")
        let vocabulary = LabelVocabulary(
            Pipeline(
                name: "", version: "", title: nothing, publisher: nothing, periods: [], areas: [],
                scope: AreaScope(total: "", partLevels: []),
                vocabulary: Vocabulary(totals: ["Total"], footers: ["Note"]), measures: [], units: [], roster: [],
                forms: [], rules: [], indicators: [], targets: [],
                report: ReportLayout(title: nothing, notes: [], sections: []), fileDigests: [:]))
        let field = { (name: String, type: Field.ValueType) in
            Field(name: name, title: LocalizedText(zh: name, en: name), type: type, isRequired: name == "area")
        }
        let form = Form(
            id: "stock", title: LocalizedText(zh: "表", en: "form"), kind: .statement, content: .snapshot,
            frequencies: [.month], names: ["stock"],
            fields: [field("area", .string), field("count", .number(decimals: 0)), field("share", .string)],
            primaryKey: ["area"],
            layouts: [
                .table(
                    TableLayout(
                        id: "printed", containers: [.csv], sheets: [], headingRows: 1, isSideBySide: true,
                        columns: ["area": ["Region"], "count": ["Number"], "share": ["Share of all"]]))
            ])
        let file = try TemporaryFile(Array(text.utf8))
        let reader = FormReader(
            path: file.path, inspection: try FileInspection.inspect(path: file.path), form: form,
            vocabulary: vocabulary)
        var records: [String] = []
        let match = try reader.read(reader.findLayout(), report: { Issue.record("\($0)") }) { row in
            let place = "\(row.line):\(row.column(field: 1) ?? "?") block \(row.block)"
            records.append("\(row.text(field: 0))=\(row.text(field: 1)) \(row.role) \(place)")
            return .proceed
        }
        return (match, records)
    }

    @Test("each record knows its block, and blocks may end at different rows")
    func blocks() throws {
        let text = "March\nRegion,Number,Region,Number\nTotal,3,B,2\nA,1,,\n,,C,4\nNote:,,,\n"
        let records = try read(text).records
        #expect(
            records == [
                "Total=3 total 3:2 block 0", "B=2 record 3:4 block 1", "A=1 record 4:2 block 0",
                "C=4 record 5:4 block 1",
            ])
    }

    @Test("the columns of a field are told block by block, also where a block does not have it")
    func columns() throws {
        let text = "Region,\"Share\n of  all\",Region,Number\nA,5,B,2\n"
        let match = try read(text).match
        #expect(match.columns == ["area": "1,3 Region", "share": "2,- Share of all", "count": "-,4 Number"])
    }
}
