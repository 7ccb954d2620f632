import Definitions
import Statistics
import Submissions
import Testing
import Warehouse

@testable import NormalizeStage

/// Numbers as people write amounts.
@Suite("Amounts as written")
struct WrittenAmountTests {
    private static let nothing = LocalizedText(zh: "", en: "")
    private static let pipeline = Pipeline(
        name: "", version: "1", title: nothing, publisher: nothing, periods: [], areas: [],
        scope: AreaScope(total: "", partLevels: []), vocabulary: Vocabulary(missing: ["--"]),
        measures: [
            Measure(symbol: "元", base: "元", factor: 1, title: nothing, aliases: []),
            Measure(symbol: "万元", base: "元", factor: 10_000, title: nothing, aliases: []),
            Measure(symbol: "%", base: "%", factor: 1, title: nothing, aliases: []),
            Measure(symbol: "件", base: "件", factor: 1, title: nothing, aliases: []),
        ], units: [], roster: [], forms: [], rules: [], indicators: [], targets: [],
        report: ReportLayout(title: nothing, notes: [], sections: []), fileDigests: [:])

    /// The value as an integer of the field's decimals, or the rule of the fault.
    private func read(_ cell: String, _ unit: String = "元", decimals: Int = 0) -> String {
        let field = Field(name: "f", title: Self.nothing, type: .number(decimals: decimals), unit: unit)
        let batch = RecordBatch(submission: 1, kinds: [field.columnKind])
        do {
            var converter = try FieldConverter(
                field: field, pipeline: Self.pipeline, areas: AreaRegister([]), unitText: nil, within: "")
            batch.beginRecord(line: 1, isTotal: false)
            _ = try unsafe Array(cell.utf8).withUnsafeBytes {
                try unsafe converter.convert($0, kind: .text, into: batch)
            }
            return batch.lastValue
        } catch let fault as ValueFault {
            return fault.kind.id
        } catch {
            return "\(error)"
        }
    }

    @Test(
        "plain amounts are read",
        arguments: [
            ("118万元", "1180000"), ("118万", "1180000"), ("118万元整", "1180000"), ("1180000（元）", "1180000"),
            ("118/万元", "1180000"),
            ("¥1180000", "1180000"), ("￥1,180,000.00", "1180000"), ("人民币118万元", "1180000"), ("118万3千元", "1183000"),
            ("1亿2千万元", "120000000"), ("(5)", "-5"), ("5'100元", "5100"), ("5’100", "5100"),
        ])
    func plain(cell: String, value: String) {
        #expect(read(cell) == value)
    }

    @Test("per mille is a tenth of per cent, as far as the field keeps it")
    func permille() {
        #expect(read("209‰", "%", decimals: 1) == "209")
        #expect(read("20.9‰", "%", decimals: 1) == "value.number.decimals")
        #expect(read("20.9个百分点", "%", decimals: 1) == "value.unit.other")
    }

    @Test(
        "ambiguous amounts are refused with their cause",
        arguments: [
            ("约118万元", "value.number.approximate"), ("118万元左右", "value.number.approximate"),
            ("1180000（含续贷）", "value.remark"), ("3万元（其中市级2万元）", "value.number.several"), ("1180000①", "value.mark"),
            ("1180000*", "value.mark"), ("1180000;", "value.mark"), ("118万美元", "value.unit.other"),
            ("5'100'元", "value.unit.other"),
            ("5 '100", "value.number"), ("5'10元", "value.number.grouping"), ("3千118万元", "value.unit"),
            ("118w", "value.unit"), ("118O", "value.number"), ("1l80", "value.number"), ("20.25?", "value.number"),
            ("暂无", "value.number"), ("(暂无)", "value.number"),
        ])
    func refused(cell: String, code: String) {
        #expect(read(cell) == code)
    }

    @Test("a code keeps no apostrophe in front of it, a word does")
    func apostrophes() throws {
        func text(_ cell: String) throws -> String {
            let field = Field(name: "f", title: Self.nothing, type: .string)
            var converter = try FieldConverter(
                field: field, pipeline: Self.pipeline, areas: AreaRegister([]), unitText: nil, within: "")
            let batch = RecordBatch(submission: 1, kinds: [field.columnKind])
            batch.beginRecord(line: 1, isTotal: false)
            _ = try unsafe Array(cell.utf8).withUnsafeBytes {
                try unsafe converter.convert($0, kind: .text, into: batch)
            }
            return batch.lastValue
        }
        #expect(try text("'Y201762990001") == "Y201762990001")
        #expect(try text("=\"007\"") == "007")
        #expect(try text("'s-Hertogenbosch") == "'s-Hertogenbosch")
        #expect(try text("'90s'") == "'90s'")
    }
}
