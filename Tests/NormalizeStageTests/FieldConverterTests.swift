import Definitions
import Statistics
import Submissions
import Testing
import Warehouse

@testable import NormalizeStage

@Suite("Converting the cells of a field")
struct FieldConverterTests {
    static let areas = [
        Area(
            code: "1", name: LocalizedText(zh: "群岛", en: "Isles"), shortName: LocalizedText(zh: "群岛", en: "Isles"),
            level: "whole", parent: nil),
        Area(
            code: "11", name: LocalizedText(zh: "北岸区", en: "North"), shortName: LocalizedText(zh: "北岸", en: "North"),
            level: "part", parent: "1"),
    ]
    static let pipeline = Pipeline(
        name: "isles", version: "1", title: LocalizedText(zh: "", en: ""), publisher: LocalizedText(zh: "", en: ""),
        periods: [], areas: areas, scope: AreaScope(total: "1", partLevels: ["part"]),
        vocabulary: Vocabulary(missing: ["--", "无"]),
        measures: [
            Measure(symbol: "人", base: "人", factor: 1, title: LocalizedText(zh: "人", en: "persons"), aliases: []),
            Measure(symbol: "万人", base: "人", factor: 10_000, title: LocalizedText(zh: "万人", en: "10 000"), aliases: []),
        ], units: [], roster: [], forms: [], rules: [], indicators: [], targets: [],
        report: ReportLayout(title: LocalizedText(zh: "", en: ""), notes: [], sections: []), fileDigests: [:])

    static let category = Field.Category(code: "open", title: LocalizedText(zh: "开放", en: "open"), aliases: ["营业"])

    struct Case: Sendable, CustomTestStringConvertible {
        let type: Field.ValueType
        let cell: String
        let value: String
        let rewrites: RewriteSet
        var unit: String?
        var testDescription: String { "\(type.name) \(cell) → \(value)" }

        init(_ type: Field.ValueType, _ cell: String, _ value: String, _ kinds: Rewrite..., unit: String? = nil) {
            self.type = type
            self.cell = cell
            self.value = value
            self.unit = unit
            rewrites = kinds.reduce(into: []) { $0.insert($1) }
        }
    }

    @Test("a header's unit that is finer than the field's own is refused")
    func finerUnit() throws {
        let field = Field(name: "f", title: LocalizedText(zh: "", en: ""), type: .number(decimals: 0), unit: "万人")
        func converter(_ text: String) throws {
            _ = try FieldConverter(
                field: field, pipeline: Self.pipeline, areas: AreaRegister(Self.areas), unitText: text, within: "1")
        }
        try converter("万人")
        #expect(FieldConverter.measures("人", field, Self.pipeline))
        #expect(throws: ValueFault.unknownUnit(known: ["万人"])) { try converter("人") }
    }

    private func convert(_ type: Field.ValueType, _ cell: String, unit: String? = nil) throws -> (String, RewriteSet) {
        let field = Field(
            name: "f", title: LocalizedText(zh: "", en: ""), type: type, unit: unit,
            categories: type == .category ? [Self.category] : [])
        var converter = try FieldConverter(
            field: field, pipeline: Self.pipeline, areas: AreaRegister(Self.areas), unitText: nil, within: "1")
        let batch = RecordBatch(submission: 1, kinds: [field.columnKind])
        let bytes = Array(cell.utf8)
        // Twice: a remembered look-up must have the same result.
        batch.beginRecord(line: 1, isTotal: false)
        _ = unsafe try? bytes.withUnsafeBytes { try unsafe converter.convert($0, kind: .text, into: batch) }
        batch.endRecord()
        batch.beginRecord(line: 2, isTotal: false)
        let rewrites = try unsafe bytes.withUnsafeBytes { try unsafe converter.convert($0, kind: .text, into: batch) }
        return (batch.lastValue, rewrites)
    }

    @Test(
        "form is rewritten, facts are not, and each rewriting is told",
        arguments: [
            Case(.string, "plain text", "plain text"),
            Case(.string, " 两端空白　", "两端空白"),
            Case(.string, "ＡＢ１２", "AB12", .width),
            Case(.string, "--", "", .missingMark),
            Case(.string, "", ""),
            Case(.date, "2016-11-10", "2016-11-10"),
            Case(.date, "20161110", "2016-11-10", .dateForm),
            Case(.date, "2016年1月5日", "2016-01-05", .dateForm),
            Case(.date, "２０１６年１月５日", "2016-01-05", .dateForm, .width),
            Case(.date, "无", "", .missingMark),
            Case(.number(decimals: 0), "1,234,567", "1234567", .thousands),
            Case(.number(decimals: 0), "--", "", .missingMark),
            Case(.number(decimals: 0), "12.5万人", "125000", .unit, unit: "人"),
            Case(.area, "11", "11"),
            Case(.area, "北岸区", "11", .areaName),
            Case(.area, "　北岸", "11", .areaAlias),
            Case(.category, "open", "open"),
            Case(.category, "营业", "open", .category),
        ])
    func rewrites(example: Case) throws {
        let (value, rewrites) = try convert(example.type, example.cell, unit: example.unit)
        #expect(value == example.value)
        #expect(rewrites == example.rewrites)
    }

    @Test(
        "a cell without meaning is a fault, never a guess",
        arguments: [
            (.date, "2016-02-30", "value.date.impossible"), (.date, "soon", "value.date"),
            (.number(decimals: 0), "12abc", "value.number"), (.number(decimals: 0), "123.", "value.number.damaged"),
            (.area, "南岸区", "value.area.unknown"), (.category, "半开", "value.category"),
            (.string, "丢\u{FFFD}字", "value.text.lost"), (.string, "红\u{1B}[31m", "value.text.control"),
            (.string, "甲\u{202E}乙", "value.text.control"), (.string, "甲\u{7F}乙", "value.text.control"),
            (.string, "甲\u{9B}乙", "value.text.control"), (.string, "甲\u{E0041}乙", "value.text.control"),
            (.string, "01234567\u{1}", "value.text.control"),
        ] as [(Field.ValueType, String, String)])
    func faults(type: Field.ValueType, cell: String, code: String) throws {
        do {
            let (value, _) = try convert(type, cell)
            Issue.record("\(cell) became \(value)")
        } catch let fault as ValueFault {
            #expect(fault.kind.id == code)
        }
    }
}
