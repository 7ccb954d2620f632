import Bytes
import Definitions
import Statistics

/// Faults of whole submissions: the file can be read, but not as the form it should be.
extension ReadingFault {
    static func noLayout(form: Form, container: String) -> ReadingFault {
        ReadingFault(
            .layoutNone,
            message: LocalizedText(
                zh: "文件（\(container)）不符合“\(form.title.zh)”的任何一种版式",
                en: "the file (\(container)) has none of the layouts of “\(form.title.en)”"),
            remedy: LocalizedText(
                zh: "请使用下发的报表模板重新填报", en: "fill in the template of the form and send it again"),
            position: SourcePosition())
    }

    static func missingColumns(_ fields: [Field], layout: TableLayout, line: Int, sheet: String?) -> ReadingFault {
        let names = fields.map { "\($0.title.zh) \($0.title.en)" }.joined(separator: "、")
        let accepted = fields.compactMap { layout.columns[$0.name]?.joined(separator: "、") }.joined(separator: "；")
        var fault = ReadingFault(
            .headingMissing,
            message: LocalizedText(zh: "表头缺少必填栏：\(names)", en: "the headings lack required columns: \(names)"),
            remedy: LocalizedText(
                zh: "请补上该栏（可用栏名：\(accepted)）后重新报送", en: "add the column under one of these headings: \(accepted)"),
            position: SourcePosition(line: line))
        fault.sheet = sheet
        return fault
    }

    static func turnedTable(_ fields: [Field], sheet: String?) -> ReadingFault {
        let names = fields.map(\.title).sorted { $0.zh < $1.zh }
        var fault = ReadingFault(
            .layoutTransposed,
            message: LocalizedText(
                zh: "表的行列颠倒：\(names.map(\.zh).joined(separator: "、"))写在第一栏，应为表头",
                en:
                    "rows and columns are exchanged: \(names.map(\.en).joined(separator: ", ")) stand in the first column and should be headings"
            ),
            remedy: LocalizedText(
                zh: "请将行列转置，每条记录一行、指标为表头后重新报送",
                en: "transpose the table, one record a row below the headings, and send it again"),
            position: SourcePosition())
        fault.sheet = sheet
        return fault
    }

    static func severalSheets(_ sheets: [String]) -> ReadingFault {
        var fault = ReadingFault(
            .sheetSeveral,
            message: LocalizedText(
                zh: "有几张工作表都像是本表：\(sheets.joined(separator: "、"))",
                en: "several sheets look like this form: \(sheets.joined(separator: ", "))"),
            remedy: LocalizedText(zh: "请每个文件只留一张报表后重新报送", en: "leave one of them in a file and send it again"),
            position: SourcePosition())
        fault.found = sheets.joined(separator: ", ")
        return fault
    }

    static func noRecord(path: String) -> ReadingFault {
        ReadingFault(
            .xmlRecordNone,
            message: LocalizedText(zh: "文件中没有任何记录（\(path)）", en: "the document holds no record (\(path))"),
            remedy: LocalizedText(
                zh: "请核对根元素、命名空间与记录元素是否符合接口规范",
                en: "check root element, namespaces and record elements against the form"),
            position: SourcePosition())
    }

    static func recordBelowNotes(text: String, line: Int) -> ReadingFault {
        ReadingFault(
            .tableRecordBelowNotes,
            message: LocalizedText(
                zh: "附注以下还有像数据的行，未计入", en: "a line below the notes looks like a record; it is not counted"),
            remedy: LocalizedText(zh: "请将数据行移到附注之上后重新报送", en: "move it above the notes and send the file again"),
            position: SourcePosition(line: line), found: text, lostRows: .one)
    }
}
