import Bytes
import Messages

/// The texts of faults in workbooks.
extension ReadingFault {
    static func workbookPart(_ part: String) -> ReadingFault {
        ReadingFault(
            .workbookPart,
            message: LocalizedText(zh: "工作簿缺少部件“\(part)”", en: "the workbook has no part \(part)"),
            path: part)
    }

    static func workbookReference(_ found: String, line: Int) -> ReadingFault {
        ReadingFault(
            .workbookReference,
            message: LocalizedText(
                zh: "单元格地址有误或不按顺序", en: "the reference of a row or cell is wrong or out of order"),
            position: SourcePosition(line: line), found: found)
    }

    static func workbookValue(_ found: String, line: Int, column: Int) -> ReadingFault {
        ReadingFault(
            .workbookValue,
            message: LocalizedText(
                zh: "单元格的值与其类型不符", en: "the value of a cell does not fit its type"),
            position: SourcePosition(line: line, column: column), found: found)
    }

    static func workbookDate(_ found: String, line: Int, column: Int) -> ReadingFault {
        ReadingFault(
            .workbookDate,
            message: LocalizedText(
                zh: "日期序列号 \(found) 不对应任何日期", en: "the date serial \(found) is no date"),
            position: SourcePosition(line: line, column: column), found: found)
    }

    static func workbookTextSize(line: Int, column: Int, limit: Int) -> ReadingFault {
        ReadingFault(
            .workbookCellSize,
            message: LocalizedText(zh: "单元格超过 \(limit) 字节", en: "a cell exceeds \(limit) bytes"),
            position: SourcePosition(line: line, column: column))
    }
}
