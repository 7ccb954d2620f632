import FormatSamples
import Bytes
import Definitions
import Statistics
import Testing

@testable import Submissions

/// Cells, columns and rows of a table that no field reads, and headings that come again.
@Suite struct TableRestTests {
    private struct Read {
        var records: [String] = []
        var faults: [ReadingFault] = []
        var codes: [String] { faults.map(\.kind.id) }
        /// The number of records that the file states.
        var count: String?
    }

    private func read(_ text: String, measures: [String] = []) throws -> Read {
        let nothing = LocalizedText(zh: "", en: "")
        let vocabulary = LabelVocabulary(
            Pipeline(
                name: "", version: "", title: nothing, publisher: nothing, periods: [], areas: [],
                scope: AreaScope(total: "", partLevels: []),
                vocabulary: Vocabulary(measureLabels: ["单位"], footers: ["注"], missing: ["-", "无"]),
                measures: measures.map {
                    Measure(symbol: $0, base: $0, factor: 1, title: nothing, aliases: [])
                }, units: [], roster: [],
                forms: [], rules: [], indicators: [], targets: [],
                report: ReportLayout(title: nothing, notes: [], sections: []), fileDigests: [:]))
        let field = { (name: String, title: String, type: Field.ValueType, isRequired: Bool) in
            Field(
                name: name, title: LocalizedText(zh: title, en: name), type: type, unit: name == "amount" ? "元" : nil,
                isRequired: isRequired)
        }
        let form = Form(
            id: "loans", title: nothing, kind: .register, content: .increment, frequencies: [.month], names: [],
            fields: [
                field("number", "登记号", .string, true), field("name", "名称", .string, true),
                field("amount", "质押金额", .number(decimals: 0), false), field("remark", "备注", .string, false),
            ],
            primaryKey: ["number"],
            layouts: [
                .table(
                    TableLayout(
                        id: "list", containers: [.csv], sheets: [], headingRows: 1, isSideBySide: false,
                        columns: [
                            "number": ["登记号"], "name": ["名称"], "amount": ["质押金额", "合同金额"], "remark": ["备注"],
                        ]))
            ])
        let file = try TemporaryFile(Array(text.utf8))
        let reader = FormReader(
            path: file.path, inspection: try FileInspection.inspect(path: file.path), form: form,
            vocabulary: vocabulary)
        var result = Read()
        let match = try reader.read(reader.findLayout(), report: { result.faults.append($0) }) { row in
            let number = row.isShifted ? "?" : row.text(field: 2)
            result.records.append("\(row.number) \(row.line) \(row.text(field: 0))=\(number)")
            return .proceed
        }
        result.count = match.header.count?.text
        return result
    }

    @Test("a unit in a column beside the numbers, which nothing reads, must be the one stated")
    func unitsBeside() throws {
        let rows = "A1,甲,118,万元,\nA2,乙,5,元,\n"
        let silent = try read("登记号,名称,质押金额（元）,,备注\n" + rows, measures: ["元"])
        #expect(silent.records == ["1 2 A1=?", "2 3 A2=5"])
        #expect(silent.codes.filter { $0 == "value.unit.contradictory" }.count == 1)
        let named = try read("登记号,名称,质押金额（万元）,单位,备注\n" + rows, measures: ["元"])
        #expect(named.records == ["1 2 A1=118", "2 3 A2=?"])
        let above = try read("单位：万元\n登记号,名称,质押金额,单位,备注\nA1,甲,118,万元,\n", measures: ["元"])
        #expect(above.records == ["1 3 A1=118"])
        #expect(!above.codes.contains("value.unit.contradictory"))
        let other = try read("登记号,名称,质押金额（元）,单位,备注\nA1,甲,118,第一小学,\nA2,乙,5,,\n", measures: ["元"])
        #expect(other.records == ["1 2 A1=118", "2 3 A2=5"])
    }

    @Test("marks for missing values alone, or the sentence that there is nothing, are no record")
    func nothing() throws {
        #expect(try read("登记号,名称,质押金额\n无,无,无\n").records.isEmpty)
        #expect(try read("序号,登记号,名称,质押金额\n1,无,,\n").records.isEmpty)
        #expect(try read("登记号,名称,质押金额\n本季度无质押登记,,\n").records.isEmpty)
        #expect(try read("登记号,名称,质押金额\n零报告,,\n").records.isEmpty)
        // With a value or a name of its own it is a record.
        #expect(try read("登记号,名称,质押金额\n无,甲,5\n").records == ["1 2 无=5"])
        #expect(try read("登记号,名称,质押金额\nY1,,\n").records == ["1 2 Y1="])
        #expect(try read("登记号,名称,质押金额\nY1,甲,5\n无名,,\n").records.count == 2)
    }

    @Test(
        "words behind the last record are a note, a name without values is none",
        arguments: ["※ 本表数据未经审计", "①含续贷", "主管科室：法规科", "2017年7月3日"])
    func remark(text: String) throws {
        #expect(try read("登记号,名称,质押金额\nY1,甲,5\n\(text),,\n").records == ["1 2 Y1=5"])
        #expect(try read("登记号,名称,质押金额\nY1,甲,5\nY2,,\n").records == ["1 2 Y1=5", "2 3 Y2="])
        #expect(try read("登记号,名称,质押金额\nY1,甲,5\n*Y2,,\n").records == ["1 2 Y1=5", "2 3 *Y2="])
    }

    @Test("letters and numbers of columns in any order are no record")
    func letters() throws {
        let found = try read("登记号,名称,质押金额,备注\n甲,乙,1,丙\nY1,甲,5,\n")
        #expect(found.records == ["1 3 Y1=5"])
    }

    @Test("an amount in another currency does not count, if a column says so")
    func currency() throws {
        let text = "登记号,名称,币种,质押金额\nY1,甲,人民币,5\nY2,乙,美元,7\nY3,丙,-,8\n"
        let found = try read(text, measures: ["元"])
        #expect(found.records == ["1 2 Y1=5", "2 3 Y2=?", "3 4 Y3=8"])
        #expect(found.codes.contains("value.unit.other"))
        #expect(found.faults.first { $0.kind == .valueUnitOther }?.position.line == 3)
    }

    @Test("what a total says in the unit of a column is its sum, what it says in another is the number of records")
    func count() throws {
        func count(_ total: String) throws -> String? {
            try read("登记号,名称,质押金额\nY1,甲,5\n\(total)\n", measures: ["元"]).count
        }
        #expect(try count("合计,,5元") == nil)
        #expect(try count("合计,1笔,5") == "1")
        #expect(try count("\"共3笔，金额5元\",,") == "3")
    }

    @Test("an empty column with the heading of another is no conflict")
    func emptyRival() throws {
        let found = try read("登记号,名称,质押金额,质押金额\nY1,甲,,100\nY2,甲,,200\n")
        #expect(found.records == ["1 2 Y1=100", "2 3 Y2=200"])
        #expect(throws: ReadingFault.self) { try read("登记号,名称,质押金额,质押金额\nY1,甲,1,100\n") }
    }

    @Test("headings divided by a sign that divides no cells are told", arguments: ["，", "  ", "；"])
    func separators(sign: String) {
        do {
            _ = try read("登记号\(sign)名称\(sign)质押金额\nY1\(sign)甲\(sign)100\n")
            Issue.record("read")
        } catch {
            #expect((error as? ReadingFault)?.kind == .csvSeparator)
        }
    }

    @Test("a table in another unit is told once, as one that is not read")
    func secondUnit() throws {
        let found = try read(
            "单位：万元\n登记号,名称,质押金额\nY1,甲,100\n表二,,\n单位：元,,\n登记号,名称,质押金额\nY2,甲,100\n")
        #expect(found.records == ["1 3 Y1=100"])
        #expect(found.codes == ["table.heading.second"])
    }

    @Test("a comma in a number moves what is behind it: the row's numbers are not certain")
    func split() throws {
        let found = try read("登记号,名称,质押金额\nY1,甲,100\nY2,甲,1,180,000\nY3,甲,200\n")
        #expect(found.records == ["1 2 Y1=100", "2 3 Y2=?", "3 4 Y3=200"])
        #expect(found.codes == ["table.row.overlong"])
        #expect(found.faults.first?.position.line == 3)
        #expect(found.faults.first?.found == "180,000")
        // The rest of the number lies under 备注, the remark behind the last heading.
        #expect(try read("登记号,名称,质押金额,备注\nY1,甲,1,180,展期\n").codes == ["table.row.overlong"])
    }

    @Test("text behind the last heading is told once a file")
    func surplus() throws {
        let found = try read("登记号,名称,质押金额\nY1,甲,100,另有未登记\nY2,甲,200,,同上\nY3,甲,300,,\n")
        #expect(found.records == ["1 2 Y1=100", "2 3 Y2=200", "3 4 Y3=300"])
        #expect(found.codes == ["table.cells.surplus"])
        #expect(found.faults.first?.kind.severity == .note)
        #expect(found.faults.first?.message.en == "2 rows have text behind the last heading; it is not read")
    }

    @Test("two columns for one field are refused, unless one has the field's own title")
    func rivals() throws {
        let twice = #expect(throws: ReadingFault.self) { try self.read("登记号,名称,质押金额,质押金额\nY1,甲,1,100\n") }
        #expect(twice?.kind.id == "heading.several")
        #expect(twice?.found == "质押金额、质押金额")
        let own = try read("登记号,名称,合同金额,质押金额\nY1,甲,900,100\n")
        #expect(own.records == ["1 2 Y1=100"])
        #expect(own.codes == ["heading.preferred"])
        #expect(own.faults.first?.kind.severity == .note)
        // Of remarks the first one counts; nothing is computed from them.
        #expect(try read("登记号,名称,质押金额,备注,备注\nY1,甲,1,a,b\n").codes == ["heading.preferred"])
    }

    @Test("a column of numbers no layout knows is told, one that numbers the lines is not")
    func unread() throws {
        let found = try read("行号,登记号,名称,质押金额,利率,经办人\n1,Y1,甲,100,4.35,王\n2,Y2,甲,200,5,李\n")
        #expect(found.codes == ["table.columns.unread"])
        #expect(found.faults.first?.found == "利率、经办人")
        #expect(try read("排,登记号,名称,质押金额\n1,Y1,甲,100\n2,Y2,甲,200\n").codes.isEmpty)
    }

    @Test("a column of text no layout knows is told with its place; remarks, numbers of lines and empty ones are not")
    func unreadTexts() throws {
        let found = try read("序号,登记号,名称,质押金额,经办人,说明（选填）,空栏\n一,Y1,甲,100,王,好,\n二,Y2,甲,200,李,,—\n")
        #expect(found.codes == ["table.columns.unread"])
        #expect(found.faults.first?.kind.severity == .note)
        #expect(found.faults.first?.position.line == 1)
        #expect(found.faults.first?.message.zh == "表中有 1 栏不在本表指标之内，未读取：文字栏 经办人（5）")
        // 注 is a word of the plan, 编号 a heading of codes where it does not count the lines.
        #expect(try read("登记号,名称,质押金额,注\nY1,甲,100,好\n").codes.isEmpty)
        #expect(try read("编号,登记号,名称,质押金额\n甘-7,Y1,甲,100\n").faults.first?.found == "编号")
        #expect(try read("编号,登记号,名称,质押金额\n17,Y1,甲,100\n").codes.isEmpty)
        #expect(try read(",登记号,名称,质押金额\n（一）,Y1,甲,100\n（二）,Y2,甲,100\n").codes.isEmpty)
        #expect(try read(",登记号,名称,质押金额\n1、,Y1,甲,100\n2、,Y2,甲,100\n").codes.isEmpty)
        #expect(
            try read("登记号,名称,质押金额,登记日\nY1,甲,100,2017-05-18\n").faults.first?.message.zh.hasSuffix("文字栏 登记日（4）") == true)
        // However late something stands in it.
        let rows = (1...80).map { "Y\($0),甲,100,\($0 == 70 ? "王" : "")\n" }.joined()
        #expect(try read("登记号,名称,质押金额,经办人\n" + rows).faults.first?.found == "经办人")
    }

    @Test("of many columns the first ten are named, those of numbers before those of text")
    func manyUnread() throws {
        let names = (1...12).map { "栏\($0)" }.joined(separator: ",")
        let cells = (1...12).map { $0 == 12 ? "3.5" : "甲" }.joined(separator: ",")
        let fault = try read("登记号,名称,质押金额,\(names)\nY1,甲,100,\(cells)\n").faults.first
        #expect(fault?.message.zh.hasPrefix("表中有 12 栏不在本表指标之内，未读取：数字栏 栏12（15）；文字栏 栏1（4）") == true)
        #expect(fault?.message.zh.hasSuffix("栏9（12）等") == true)
    }

    @Test("a name alone above rows with values heads a group and is no record; told once a file")
    func groupHeadings() throws {
        let found = try read("登记号,名称,质押金额\n市级质押,,\nY1,甲,100\n县级质押,,\n（一）永昌,,\nY2,乙,200\n")
        #expect(found.records == ["1 3 Y1=100", "2 6 Y2=200"])
        #expect(found.codes == ["table.rows.heading"])
        #expect(found.faults.first?.kind.severity == .warning)
        #expect(found.faults.first?.position.line == 2)
        #expect(found.faults.first?.message.zh == "有 3 行只有名称而无数据，按分组标题处理，未计为记录：第 2、4、5 行")
        // The number of a group stands in a column that nothing reads.
        let outline = try read("序号,登记号,名称,质押金额\n一,市级质押,,\n1,Y1,甲,100\n二、县级,,,\n2,Y2,乙,200\n")
        #expect(outline.records == ["1 3 Y1=100", "2 5 Y2=200"])
        #expect(outline.codes == ["table.rows.heading"])
    }

    @Test(
        "a key without values is a record where it may be one",
        arguments: [
            // A code, a numbered line, the last row, a row before a total, several in succession, a row with something else.
            "Y9,,\nY1,甲,100", "甘2017-001,,\nY1,甲,100", "Y1,甲,100\n市级质押,,", "市级质押,,\n合计,,100", "市级质押,,5\nY1,甲,100",
        ])
    func loneKeys(_ rows: String) throws {
        let count = rows.contains("合计") ? 1 : 2
        let found = try read("登记号,名称,质押金额\n\(rows)\n")
        #expect(found.records.count == count && found.codes.isEmpty)
        #expect(try read("登记号,名称,质押金额\n市级质押,,\n,甲,100\n").records.count == 2)
        #expect(try read("登记号,名称,质押金额\n市级,,\n县级,,\n省级,,\nY1,甲,1\n").records.count == 4)
        #expect(try read("序号,登记号,名称,质押金额\n1,市级质押,,\n2,Y1,甲,100\n").records.count == 2)
    }

    @Test(
        "rows of units, letters and column numbers are no records, in any order",
        arguments: ["甲,乙,1", "A,B,C", "甲,乙,丙", "1,2,3", "—,甲,1", "甲,乙,1=2+3"])
    func belowHeadings(_ letters: String) throws {
        for rows in ["\(letters)\n,,元", ",,元\n\(letters)", letters] {
            let found = try read("登记号,名称,质押金额\n\(rows)\nY1,甲,100\n", measures: ["元"])
            #expect(found.records.map { $0.suffix(6) } == ["Y1=100"] && found.codes.isEmpty, "\(rows)")
        }
    }

    @Test("a first record that looks like letters and numbers is one", arguments: ["甲,乙,5", "A,甲,1", "甲,丙,7"])
    func firstRecord(_ row: String) throws {
        #expect(try read("登记号,名称,质押金额\n\(row)\n").records.count == 1)
    }

    @Test("a heading that resembles one that is missing is told")
    func similar() throws {
        #expect(try read("登记号,名称,质押金颔（元）\nY1,甲,100\n").codes.contains("heading.similar"))
        #expect(try read("登记号,名称,质押金额合计\nY1,甲,100\n").codes.contains("heading.similar"))
        #expect(try read("登记号,名称,经办人\nY1,甲,王\n").codes == ["table.columns.unread"])
    }

    @Test("the headings of the next printed page, with what stands above them, are no records")
    func pages() throws {
        let text = "质押登记表\n登记号,名称,质押金额\nY1,甲,100\n质押登记表\n（续表）\n登记号,名称,质押金额\nY2,甲,200\n"
        let found = try read(text)
        #expect(found.records == ["1 3 Y1=100", "2 7 Y2=200"])
        #expect(found.codes.isEmpty)
    }

    @Test("a second table with the same headings is read as well, and named")
    func secondTable() throws {
        let text = "表一\n登记号,名称,质押金额\nY1,甲,100\n,,\n表二,,\n登记号,名称,质押金额\nY2,甲,200\n"
        let found = try read(text)
        #expect(found.records == ["1 3 Y1=100", "2 7 Y2=200"])
        #expect(found.codes == ["table.second"])
        #expect(found.faults.first?.found == "表二")
        #expect(found.faults.first?.position.line == 5)
    }

    @Test("rows below other headings are not counted, and told once")
    func otherHeading() throws {
        let order = try read("登记号,名称,质押金额\nY1,甲,100\n名称,登记号,质押金额\n甲,Y2,200\n甲,Y3,300\n")
        #expect(order.records == ["1 2 Y1=100"])
        #expect(order.codes == ["table.heading.second"])
        // Another unit above the same headings is another table too.
        let unit = try read("登记号,名称,质押金额\nY1,甲,100\n单位：万元\n登记号,名称,质押金额\nY2,甲,2\n")
        #expect(unit.records == ["1 2 Y1=100"])
        #expect(unit.codes == ["table.heading.second"])
    }

    @Test("a line that no headings follow stays a record with what it lacks")
    func loneLine() throws {
        #expect(try read("登记号,名称,质押金额\nY1,甲,100\nY2\nY3,甲,300\nY4\n").records.count == 4)
    }

    @Test(
        "rows that are no records",
        arguments: [
            ",合计,300", ",,合计：300", "合计,,300", "总额,,300", ",平均,150", "上年数,,100", "审核人：王五,,", "第1页 共1页,,", "其中：展期,甲,50",
            "Total,,300",
        ])
    func roles(_ line: String) throws {
        #expect(try read("登记号,名称,质押金额\nY1,甲,100\nY2,乙,200\n\(line)\n").records.count == 2)
    }

    @Test(
        "rows whose names hold such words are records",
        arguments: ["全部,丙,50", "Y3,全部,50", "全省电力公司,丙,50", "Y3,总额,50", "Y3,其中：展期,50"])
    func records(_ line: String) throws {
        #expect(try read("登记号,名称,质押金额\nY1,甲,100\nY2,乙,200\n\(line)\n").records.count == 3)
    }

    @Test("numbers of lines and columns are no records")
    func numbering() throws {
        let found = try read("序号,登记号,名称,质押金额\n1,2,3,4\n1,Y1,甲,100\n2,,,\n3,,,\n")
        #expect(found.records == ["1 3 Y1=100"])
    }

    @Test("a table with its headings in the first column is told to be turned round")
    func transposed() throws {
        let fault = #expect(throws: ReadingFault.self) { try self.read("登记号,Y1,Y2\n名称,甲,乙\n质押金额,1,2\n") }
        #expect(fault?.kind == .layoutTransposed)
    }
}
