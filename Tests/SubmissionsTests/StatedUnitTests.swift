import Definitions
import Statistics
import Testing

@testable import Submissions

/// Where a table states the unit of its numbers.
@Suite struct StatedUnitTests {
    private static func measure(_ symbol: String, _ base: String, _ factor: Int64) -> Measure {
        Measure(symbol: symbol, base: base, factor: factor, title: LocalizedText(zh: symbol, en: symbol), aliases: [])
    }

    /// The units of the field `spent`, those of the whole table, and the lines of the records.
    private func read(_ text: String, remarks: [String] = []) throws -> (own: [String], all: [String], lines: [Int]) {
        let nothing = LocalizedText(zh: "", en: "")
        let vocabulary = LabelVocabulary(
            Pipeline(
                name: "", version: "", title: nothing, publisher: nothing, periods: [], areas: [],
                scope: AreaScope(total: "", partLevels: []),
                vocabulary: Vocabulary(
                    unitLabels: ["填报单位"], periodLabels: ["报告期"], measureLabels: ["计量单位", "单位"], footers: ["注"],
                    remarks: remarks),
                measures: [
                    Self.measure("元", "元", 1), Self.measure("万元", "元", 10_000), Self.measure("人", "人", 1),
                    Self.measure("万人", "人", 10_000),
                ], units: [], roster: [], forms: [], rules: [], indicators: [], targets: [],
                report: ReportLayout(title: nothing, notes: [], sections: []), fileDigests: [:]))
        let form = Form(
            id: "outlay", title: nothing, kind: .statement, content: .snapshot, frequencies: [.year], names: [],
            fields: [
                Field(name: "area", title: nothing, type: .string, isRequired: true),
                Field(name: "spent", title: nothing, type: .number(decimals: 2), unit: "元", isRequired: true),
            ], primaryKey: ["area"],
            layouts: [
                .table(
                    TableLayout(
                        id: "list", containers: [.csv], sheets: [], headingRows: 1, isSideBySide: false,
                        columns: ["area": ["地区"], "spent": ["决算数", "支出"]]))
            ])
        let file = try TemporaryFile(Array(text.utf8))
        let reader = FormReader(
            path: file.path, inspection: try FileInspection.inspect(path: file.path), form: form,
            vocabulary: vocabulary)
        var lines: [Int] = []
        let match = try reader.read(reader.findLayout(), report: { Issue.record("\($0)") }) { row in
            lines.append(row.line)
            return .proceed
        }
        func wording(_ unit: StatedUnit) -> String {
            "\(unit.text) \(unit.meaning?.factor ?? 0) \(unit.source.rawValue) \(unit.line ?? 0)"
        }
        return (match.units["spent"]?.map(wording) ?? [], match.header.units.map(wording), lines)
    }

    @Test(
        "in a heading, in every kind of bracket and without one",
        arguments: [
            ("决算数（单位：万元）", "万元"), ("决算数[万元]", "万元"), ("决算数【万元】", "万元"), ("决算数（人民币万元）", "人民币万元"), ("决算数（万）", "万"),
            ("\"决算数（2017年，万元）\"", "万元"), ("决算数（万元/年）", "万元/年"), ("决算数 (wan yuan)", "wanyuan"), ("决算数/万元", "万元"),
            ("\"决算数，万元\"", "万元"), ("决算数万元", "万元"), ("（万元）决算数", "万元"), ("\"决算数\n（万元）\"", "万元"), ("决算数（含税）（万元）", "万元"),
            ("决算数（万元）（含税）", "万元"), ("决算数（金额单位：万元）", "万元"),
        ])
    func headings(_ heading: String, _ unit: String) throws {
        let result = try read("地区,\(heading)\n东区,5\n")
        #expect(result.own.count == 1)
        #expect(result.own.first?.hasPrefix("\(unit) 10000 heading") == true, "\(result.own)")
    }

    @Test("what may be a unit is kept as one not understood; a declared remark is not")
    func doubtful() throws {
        #expect(try read("地区,决算数（美元）\n东区,5\n").own == ["美元 0 heading 1"])
        #expect(try read("地区,决算数（含税）\n东区,5\n").own == [])
        #expect(try read("地区,决算数（万家）\n东区,5\n").own == ["万家 0 heading 1"])
        #expect(try read("地区,决算数（万家）\n东区,5\n", remarks: ["万家"]).own == [])
    }

    @Test("in a title, the header block, a note or a row of units, and none of these is a record")
    func aroundTheTable() throws {
        #expect(try read("2017年财政投入情况表（万元）\n地区,决算数\n东区,5\n").all == ["万元 10000 title 1"])
        #expect(try read("单位（万元）\n地区,决算数\n东区,5\n").all == ["万元 10000 header 1"])
        #expect(try read("（单位：万元）\n地区,决算数\n东区,5\n").all == ["万元 10000 header 1"])
        #expect(try read("单位,万元\n地区,决算数\n东区,5\n").all == ["万元 10000 header 1"])
        #expect(
            try read("填报单位：甲局  报告期：2017年  金额单位：万元\n地区,决算数\n东区,5\n").all == ["万元 10000 header 1"])
        #expect(try read("计量单位：万元、万人\n地区,决算数\n东区,5\n").all == ["万元 10000 header 1", "万人 10000 header 1"])
        #expect(try read("支出表,金额：万元\n地区,决算数\n东区,5\n").all == ["万元 10000 title 1"])
        #expect(try read("地区,决算数,单位：万元\n东区,5,\n").all == ["万元 10000 header 1"])
        #expect(try read("地区,决算数（以万元计）\n东区,5\n").own == ["万元 10000 heading 1"])
        #expect(try read("地区,决算数\n（必填）,（万元）\n东区,5\n").own == ["万元 10000 unit-row 2"])
        let row = try read("地区,决算数\n,万元\n东区,5\n")
        #expect(row.own == ["万元 10000 unit-row 2"] && row.lines == [3])
        let note = try read("地区,决算数\n东区,5\n注：金额单位为万元\n")
        #expect(note.all == ["万元 10000 note 3"] && note.lines == [2])
        let line = try read("地区,决算数\n东区,5\n单位：万元,\n")
        #expect(line.all == ["万元 10000 note 3"] && line.lines == [2])
    }

    @Test("an office behind 单位 is the sender, and a section of offices no unit")
    func offices() throws {
        #expect(try read("单位：甲市知识产权局\n地区,决算数（元）\n东区,5\n").all == [])
        #expect(try read("各单位（部门）支出情况（2017年）\n地区,决算数（元）\n东区,5\n").all == [])
    }

    @Test("a heading that comes again with another unit holds from there on")
    func furtherHeading() throws {
        let result = try read("地区,决算数（元）\n东区,5\n地区,决算数（万元）\n西区,6\n")
        #expect(result.lines == [2, 4] && result.own == ["万元 10000 heading 3"])
    }
}
