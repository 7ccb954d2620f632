import Bytes
import Messages

/// The texts of faults in CSV files.
extension ReadingFault {
    /// A quote never closed; `lastLine` is nil if the cell grew beyond its limit before the file ended.
    static func csvQuote(line: Int, cell: Int, lastLine: Int?) -> ReadingFault {
        let zh = lastLine.map { "直到文件末尾（第 \($0) 行）仍未关闭" } ?? "其内容已超过单元格上限仍未关闭"
        let en =
            lastLine.map { "is not closed before the end of the file (line \($0))" }
            ?? "is not closed within the size of a cell"
        return ReadingFault(
            .csvQuote,
            message: LocalizedText(
                zh: "第 \(line) 行第 \(cell) 格打开的引号\(zh)，其后各行未读入",
                en: "the quote opened on line \(line), cell \(cell) \(en); the lines behind it were not read"),
            position: SourcePosition(line: line, column: cell),
            expected: LocalizedText(zh: "一个关闭的引号", en: "a closing quote"))
    }

    static func csvStrayText(line: Int, cell: Int, quoteLine: Int, text: String) -> ReadingFault {
        ReadingFault(
            .csvStrayText,
            message: LocalizedText(
                zh: "关闭引号之后还有文字，该行未读入（引号在第 \(quoteLine) 行打开）",
                en: "text follows a closing quote, the row was not read (the quote was opened on line \(quoteLine))"),
            position: SourcePosition(line: line, column: cell), found: text,
            expected: LocalizedText(zh: "分隔符或行尾", en: "a delimiter or the end of the line"), lostRows: .one)
    }

    static func csvCellSize(line: Int, cell: Int, limit: Int) -> ReadingFault {
        ReadingFault(
            .csvCellSize,
            message: LocalizedText(
                zh: "单元格超过 \(limit) 字节，该行未读入", en: "a cell exceeds \(limit) bytes, the row was not read"),
            position: SourcePosition(line: line, column: cell), lostRows: .one)
    }

    static func csvColumns(line: Int, limit: Int) -> ReadingFault {
        ReadingFault(
            .csvColumns,
            message: LocalizedText(
                zh: "一行超过 \(limit) 格，该行未读入", en: "a row has more than \(limit) cells and was not read"),
            position: SourcePosition(line: line, column: limit + 1), lostRows: .one)
    }
}
