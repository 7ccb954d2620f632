import Definitions
import FormatSamples
import Statistics
import Submissions
import Testing
import XML

@Suite("What an XML file says about itself")
struct XMLHeaderTests {
    private static let nothing = LocalizedText(zh: "", en: "")

    @Test("unit, period and number of records are known with the lines of their elements")
    func lines() throws {
        let text = """
            <?xml version="1.0"?>
            <List
              period="2020">
              <Unit>甲局</Unit>

              <Count>3</Count>
              <Row><Name>甲</Name></Row>
            </List>
            """
        func path(_ text: String) throws -> ElementPath { try ElementPath(parsing: text) }
        let layout = XMLLayout(
            id: "x", namespaces: [:], record: try path("/List/Row"), fields: ["name": try path("Name")],
            unit: try path("/List/Unit"), period: try path("/List/@period"), count: try path("/List/Count"))
        let form = Form(
            id: "f", title: Self.nothing, kind: .register, content: .flow, frequencies: [.year], names: [],
            fields: [Field(name: "name", title: Self.nothing, type: .string)], primaryKey: [],
            layouts: [.xml(layout)])
        let file = try TemporaryFile(Array(text.utf8))
        let reader = FormReader(
            path: file.path, inspection: try FileInspection.inspect(path: file.path), form: form,
            vocabulary: LabelVocabulary(Self.pipeline))
        let header = try reader.read(reader.findLayout(), report: { _ in }) { _ in .proceed }.header
        #expect(header.period == SubmissionHeader.Text("2020", line: 2))
        #expect(header.unit == SubmissionHeader.Text("甲局", line: 4))
        #expect(header.count == SubmissionHeader.Text("3", line: 6))
    }

    private static let pipeline = Pipeline(
        name: "", version: "", title: nothing, publisher: nothing, periods: [], areas: [],
        scope: AreaScope(total: "", partLevels: []), vocabulary: Vocabulary(), measures: [], units: [], roster: [],
        forms: [], rules: [], indicators: [], targets: [],
        report: ReportLayout(title: nothing, notes: [], sections: []), fileDigests: [:])
}
