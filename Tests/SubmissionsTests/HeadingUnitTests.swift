import FormatSamples
import Definitions
import Statistics
import Testing

@testable import Submissions

/// Units that stand above the columns of a table: in merged headings, and in the row above the headings.
@Suite("Units above columns") struct HeadingUnitTests {
    private static let nothing = LocalizedText(zh: "", en: "")

    private static func layout(_ id: String, rows: Int) -> Layout {
        .table(
            TableLayout(
                id: id, containers: [.csv, .xlsx], sheets: [], headingRows: rows, isSideBySide: false,
                columns: [
                    "area": ["地区"], "persons": ["人数"], "planned": ["预算数", "财政投入/预算数"], "spent": ["决算数", "财政投入/决算数"],
                ]))
    }

    /// The units of each field, and those of the whole table.
    private func read(_ bytes: [UInt8]) throws -> (own: [String: [String]], all: [String]) {
        func measure(_ symbol: String, _ base: String, _ factor: Int64) -> Measure {
            Measure(symbol: symbol, base: base, factor: factor, title: Self.nothing, aliases: [])
        }
        let vocabulary = LabelVocabulary(
            Pipeline(
                name: "", version: "", title: Self.nothing, publisher: Self.nothing, periods: [], areas: [],
                scope: AreaScope(total: "", partLevels: []), vocabulary: Vocabulary(measureLabels: ["单位"]),
                measures: [measure("元", "元", 1), measure("万元", "元", 10_000), measure("人", "人", 1)], units: [],
                roster: [], forms: [], rules: [], indicators: [], targets: [],
                report: ReportLayout(title: Self.nothing, notes: [], sections: []), fileDigests: [:]))
        func field(_ name: String, _ unit: String?) -> Field {
            Field(
                name: name, title: Self.nothing, type: unit == nil ? .string : .number(decimals: 2), unit: unit,
                isRequired: unit == nil || name == "spent")
        }
        let form = Form(
            id: "outlay", title: Self.nothing, kind: .statement, content: .snapshot, frequencies: [.year], names: [],
            fields: [field("area", nil), field("persons", "人"), field("planned", "元"), field("spent", "元")],
            primaryKey: ["area"], layouts: [Self.layout("list", rows: 1), Self.layout("merged", rows: 2)])
        let file = try TemporaryFile(bytes)
        let reader = FormReader(
            path: file.path, inspection: try FileInspection.inspect(path: file.path), form: form,
            vocabulary: vocabulary)
        let match = try reader.read(
            reader.findLayout(), report: { if $0.kind.severity != .note { Issue.record("\($0)") } }
        ) { _ in .proceed }
        func wording(_ unit: StatedUnit) -> String {
            "\(unit.text) \(unit.source.rawValue) \(unit.line ?? 0):\(unit.column ?? 0)"
        }
        return (match.units.mapValues { $0.map(wording) }.filter { !$0.value.isEmpty }, match.header.units.map(wording))
    }

    private func workbook(_ rows: [[String]], merged: [String]) -> [UInt8] {
        var builder = WorkbookBuilder()
        for (row, cells) in rows.enumerated() {
            builder.sheetData += "<row r='\(row + 1)'>"
            for (column, text) in cells.enumerated() where !text.isEmpty {
                let name = "ABCDEFG".map(String.init)[column] + "\(row + 1)"
                builder.sheetData +=
                    Int(text) == nil
                    ? "<c r='\(name)' t='inlineStr'><is><t>\(text)</t></is></c>" : "<c r='\(name)'><v>\(text)</v></c>"
            }
            builder.sheetData += "</row>"
        }
        let cells = merged.map { "<mergeCell ref='\($0)'/>" }.joined()
        builder.afterSheetData = "<mergeCells count='\(merged.count)'>\(cells)</mergeCells>"
        return builder.archive.bytes()
    }

    @Test("a unit in the upper of two rows of merged headings holds for all columns below it, and for no others")
    func mergedHeadings() throws {
        let rows = [
            ["财政投入情况表"], ["地区", "人数", "财政投入（万元）"], ["", "", "预算数", "决算数"], ["东区", "7", "5", "6"],
        ]
        let found = try read(workbook(rows, merged: ["A1:D1", "A2:A3", "B2:B3", "C2:D2"]))
        #expect(found.own == ["planned": ["万元 upper-heading 3:3"], "spent": ["万元 upper-heading 3:4"]])
        #expect(found.all.isEmpty)
    }

    @Test(
        "units in the row above the headings are those of the columns they stand above, wherever these stand",
        arguments: [
            ("地区,级别,人数,备注,决算数", ",,人,,万元", ["persons": "人 title 1:3", "spent": "万元 title 1:5"]),
            ("地区,决算数,级别,人数,备注", ",万元,,人,", ["persons": "人 title 1:4", "spent": "万元 title 1:2"]),
            ("地区,预算数,决算数", ",元,万元", ["planned": "元 title 1:2", "spent": "万元 title 1:3"]),
            ("地区,决算数,预算数", ",万元,元", ["planned": "元 title 1:3", "spent": "万元 title 1:2"]),
            ("地区,预算数,决算数", ",单位：元,单位：万元", ["planned": "元 header 1:2", "spent": "万元 header 1:3"]),
            (
                "地区,决算数,人数,预算数", ",单位：万元,单位：人,单位：元",
                ["planned": "元 header 1:4", "spent": "万元 header 1:2", "persons": "人 header 1:3"]
            ),
        ])
    func aboveColumns(_ headings: String, _ units: String, _ expected: [String: String]) throws {
        let cells = headings.split(separator: ",").map { _ in "5" }.joined(separator: ",")
        let found = try read(Array("\(units)\n\(headings)\n\(cells)\n".utf8))
        #expect(found.own == expected.mapValues { [$0] })
        #expect(found.all.isEmpty)
    }

    @Test("units of different things behind labels hold for the whole table")
    func labelled() throws {
        let found = try read(Array(",,单位：人,,单位：万元\n地区,级别,人数,备注,决算数\n东区,甲,5,,6\n".utf8))
        #expect(found.own.isEmpty && found.all == ["人 header 1:0", "万元 header 1:0"])
    }

    @Test("the unit in the label of a total is its own")
    func labels() {
        let phrases = UnitPhrases(
            names: MeasureNames([
                Measure(symbol: "元", base: "元", factor: 1, title: Self.nothing, aliases: []),
                Measure(symbol: "万元", base: "元", factor: 10_000, title: Self.nothing, aliases: []),
            ]), remarks: [], labels: ["单位"])
        func units(_ text: String) -> [String] { phrases.units(inLabel: text).map(\.text) }
        #expect(units("合计（万元）") == ["万元"])
        #expect(units("小计(单位：元)") == ["元"])
        #expect(units("合计（美元）") == ["美元"])
        #expect(units("合计（含税）").isEmpty && units("合计（100万元）").isEmpty && units("合计").isEmpty)
    }
}
