import FormatSamples
import Bytes
import Definitions
import Statistics
import Testing

@testable import Submissions

/// Where a table states the unit of its numbers.
@Suite struct StatedUnitTests {
    private static func measure(_ symbol: String, _ base: String, _ factor: Int64) -> Measure {
        Measure(symbol: symbol, base: base, factor: factor, title: LocalizedText(zh: symbol, en: symbol), aliases: [])
    }

    private static func vocabulary(remarks: [String] = []) -> LabelVocabulary {
        let nothing = LocalizedText(zh: "", en: "")
        return LabelVocabulary(
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
    }

    /// The units of the field `spent`, those of the whole table, and the lines of the records.
    private func read(
        _ text: String, remarks: [String] = [], report: @escaping (ReadingFault) -> Void = { Issue.record("\($0)") }
    ) throws -> (own: [String], all: [String], lines: [Int]) {
        let nothing = LocalizedText(zh: "", en: "")
        let vocabulary = Self.vocabulary(remarks: remarks)
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
        let match = try reader.read(reader.findLayout(), report: report) { row in
            lines.append(row.line)
            return .proceed
        }
        func wording(_ unit: StatedUnit) -> String {
            "\(unit.text) \(unit.meaning?.factor ?? 0) \(unit.source.rawValue) \(unit.line ?? 0)"
                + (unit.field.map { " of \($0)" } ?? "") + (unit.isRemark ? " remark" : "")
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

    @Test(
        "a comma between digits parts no unit, and 000 alone is no thousand",
        arguments: [
            ("Unit: 10,000 yuan", 10_000), ("\"Unit: 10,000 yuan\"", 10_000), ("单位：100,000元", 100_000),
            ("单位：1,000元", 1000),
            ("Unit: RMB 10 thousand", 10_000), ("\"Outlay in 10,000 yuan\"", 10_000),
        ])
    func powersOfTen(_ line: String, _ factor: Int64) throws {
        let result = try read("\(line)\n地区,决算数\n东区,5\n")
        #expect(result.all.count == 1 && result.all.first?.contains(" \(factor) ") == true, "\(result.all)")
        #expect(MeasureNames([Self.measure("元", "元", 1)]).meaning(of: "000元") == nil)
        #expect(MeasureNames([Self.measure("元", "元", 1)]).meaning(of: "'000元")?.factor == 1000)
        #expect(MeasureNames([Self.measure("元", "元", 1)]).meaning(of: "'100元") == nil)
    }

    @Test(
        "an amount in a note or a title is no unit",
        arguments: ["较上年增加（100万元）", "单件资助以1000元为限", "单件资助以10,000元为限", "按100万元计提", "增加（10万元）", "奖励：10万元", "以万元为限"])
    func amounts(_ text: String) throws {
        #expect(try read("地区,决算数\n东区,5\n注：\(text)\n").all == [])
        #expect(try read("\(text)\n地区,决算数\n东区,5\n").all == [])
        #expect(try read("单位：万元\n地区,决算数\n东区,5\n注：\(text)\n").all == ["万元 10000 header 1"])
    }

    @Test(
        "common words for units",
        arguments: [
            ("1万元", 10_000), ("万RMB", 10_000), ("RMB 10000", 10_000), ("w元", 10_000), ("k元", 1000), ("萬圓", 10_000),
            ("×10000元", 10_000), ("‘000元", 1000), ("以万元为单位", 10_000),
        ])
    func spellings(_ unit: String, _ factor: Int64) throws {
        let result = try read("地区,决算数（\(unit)）\n东区,5\n")
        #expect(result.own.count == 1 && result.own.first?.contains(" \(factor) heading") == true, "\(result.own)")
    }

    @Test(
        "common ways of saying them",
        arguments: [
            "单位：万元 币种：人民币", "币种：人民币 单位：万元", "单位；万元", "单位=万元", "财政投入情况表  万元", "金额以万元计", "单位：万元（比例除外）",
            "单位：万元（特别注明除外）", "（万元）", "单位：万元（保留两位小数）",
        ])
    func ways(_ line: String) throws {
        let result = try read("\(line)\n地区,决算数\n东区,5\n")
        #expect(result.all.count == 1 && result.all.first?.hasPrefix("万元 10000 ") == true, "\(result.all)")
    }

    @Test("marks of footnotes in a heading, and a mark for none in a row of units")
    func marks() throws {
        #expect(try read("地区,决算数*（万元）\n东区,5\n").own == ["万元 10000 heading 1"])
        #expect(try read("地区,决算数①（万元）\n东区,5\n").own == ["万元 10000 heading 1"])
        #expect(try read("地区,决算数\n/,万元\n东区,5\n").own == ["万元 10000 unit-row 2"])
        #expect(try read("地区,决算数\n,万美元\n东区,5\n").own == ["万美元 0 unit-row 2"])
    }

    @Test("what is said of one field is that field's; another currency is kept")
    func subjects() throws {
        #expect(try read("单位：万元（决算数为元）\n地区,决算数\n东区,5\n").all == ["万元 10000 header 1", "元 1 header 1 of spent"])
        #expect(
            try read("单位：万元（决算数除外，为元）\n地区,决算数\n东区,5\n").all == ["万元 10000 header 1", "元 1 header 1 of spent"])
        #expect(try read("单位：决算数 元，人口 万人\n地区,决算数\n东区,5\n").all == ["元 1 header 1 of spent", "万人 10000 header 1"])
        #expect(try read("地区,决算数\n东区,5\n注：金额为万元，按决算填列\n").all == ["万元 10000 note 3"])
        #expect(try read("地区,决算数\n东区,5\n注：本表单位为万美元\n").all == ["万美元 0 note 3"])
        #expect(try read("地区,决算数\n东区,5\n注：美元贷款按汇率折算为元\n").all == [])
        #expect(try read("单位：□元 ☑万元\n地区,决算数\n东区,5\n").all == ["□元☑万元 0 header 1"])
    }

    @Test(
        "what measures in a heading's brackets is kept as not understood",
        arguments: ["毫克", "mg/m³", "毫克/立方米", "韩圆", "班", "元/吨", "kg", "外币"])
    func unknownUnits(_ text: String) throws {
        #expect(try read("地区,决算数（\(text)）\n东区,5\n").own == ["\(text) 0 heading 1"])
        #expect(try read("地区,决算数（\(text)）\n东区,5\n", remarks: [text]).own == [])
    }

    @Test(
        "a remark in a heading's brackets is none",
        arguments: [
            "含税", "2017年", "合计", "个人", "不含上级补助", "1-6月", "省级", "必填", "1=2+3", "甲", "当年", "截至年底", "人民币", "女性", "A",
        ])
    func knownRemarks(_ text: String) throws {
        #expect(try read("地区,决算数（\(text)）\n东区,5\n").own == [])
    }

    @Test("a text in brackets that is neither is told")
    func unknownRemark() throws {
        #expect(try read("地区,决算数（玉米）\n东区,5\n").own == ["玉米 0 heading 1 remark"])
    }

    @Test("a unit between records: the rows below are not counted in the former one")
    func between() throws {
        var codes: [String] = []
        let other = try read("地区,决算数（万元）\n东区,5\n,单位：元\n西区,60000\n") { codes.append($0.kind.id) }
        #expect(other.lines == [2] && codes == ["table.heading.second"])
        codes = []
        let text = try read("地区,决算数（万元）\n东区,5\n以下金额以元计,\n西区,60000\n") { codes.append($0.kind.id) }
        #expect(text.lines == [2] && codes == ["table.heading.second"])
        #expect(try read("地区,决算数（万元）\n东区,5\n单位：万元,\n西区,6\n").lines == [2, 4])
    }

    @Test("the place for the seal is no part of the sender's name, and a unit behind 单位 is no sender")
    func senders() throws {
        #expect(try read("单位：毫克/立方米\n地区,决算数\n东区,5\n").all == ["毫克/立方米 0 header 1"])
        let vocabulary = Self.vocabulary()
        #expect(vocabulary.labelled("填报单位：甲市知识产权局（盖章）").map(\.value) == ["甲市知识产权局"])
        #expect(vocabulary.units(inName: "population_2017_万人.csv", .fileName).map(\.text) == ["万人"])
        #expect(vocabulary.units(inName: "财政投入（万元）", .sheetName).map(\.text) == ["万元"])
        #expect(vocabulary.units(inName: "人口万人", .sheetName).map(\.text) == ["万人"])
        #expect(vocabulary.units(inName: "法人名单_2017", .fileName).isEmpty)
    }
}
