import Bytes
import Messages

/// The texts of faults in workbooks.
extension ReadingFault {
    private static let saveAgain = LocalizedText(
        zh: "请用电子表格软件打开后另存为 .xlsx，再次报送",
        en: "open it in a spreadsheet program, save it as .xlsx and send it again")

    static func workbookPart(_ part: String) -> ReadingFault {
        ReadingFault(
            .workbookPart,
            message: LocalizedText(zh: "工作簿缺少部件“\(part)”", en: "the workbook has no part \(part)"),
            remedy: saveAgain, path: part)
    }

    static func workbookReference(_ found: String, line: Int) -> ReadingFault {
        ReadingFault(
            .workbookReference,
            message: LocalizedText(
                zh: "单元格地址有误或不按顺序", en: "the reference of a row or cell is wrong or out of order"),
            remedy: saveAgain, position: SourcePosition(line: line), found: found)
    }

    static func workbookValue(_ found: String, line: Int, column: Int) -> ReadingFault {
        ReadingFault(
            .workbookValue,
            message: LocalizedText(
                zh: "单元格的值与其类型不符", en: "the value of a cell does not fit its type"),
            remedy: saveAgain, position: SourcePosition(line: line, column: column), found: found)
    }

    static func workbookDate(_ found: String, line: Int, column: Int) -> ReadingFault {
        ReadingFault(
            .workbookDate,
            message: LocalizedText(
                zh: "日期序列号 \(found) 不对应任何日期", en: "the date serial \(found) is no date"),
            remedy: LocalizedText(
                zh: "请把该单元格改为正确的日期（序列号 60 是不存在的 1900-02-29）",
                en: "enter the right date in that cell (serial 60 is 1900-02-29, which never was)"),
            position: SourcePosition(line: line, column: column), found: found)
    }

    static func workbookTextSize(line: Int, column: Int, limit: Int) -> ReadingFault {
        ReadingFault(
            .workbookCellSize,
            message: LocalizedText(zh: "单元格超过 \(limit) 字节", en: "a cell exceeds \(limit) bytes"),
            remedy: saveAgain, position: SourcePosition(line: line, column: column))
    }
}
