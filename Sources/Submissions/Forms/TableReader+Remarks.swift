import Bytes
import Rows
import Definitions
import Statistics

/// Rows of a table that are no records: nothing to report, and lines of words behind the last record.
extension TableReader {
    /// Longest mark for a missing value, in bytes.
    private static let longestMark = 12

    /// Whether marks for missing values are all that stands in the row: whoever has nothing to report writes 无 below the headings.
    @inline(__always)
    func isNothing(_ cells: RowBuffer) -> Bool {
        guard firstRead < cells.count, unsafe cells.bytes(firstRead).count <= Self.longestMark else { return false }
        if probe >= 0, probe < cells.count, let byte = unsafe cells.bytes(probe).first, byte > 0x2F, byte < 0x3A {
            return false
        }
        return isMissing(cells, firstRead) && holdsOnlyMarks(cells)
    }

    private func holdsOnlyMarks(_ cells: RowBuffer) -> Bool {
        guard let heading else { return false }
        return (0..<cells.count).allSatisfy { position in
            !isFilled(cells, position) || isMissing(cells, position) || isLineNumber(cells, position, heading)
        }
    }

    private func isMissing(_ cells: RowBuffer, _ position: Int) -> Bool {
        let bytes = unsafe cells.bytes(position)
        guard unsafe !bytes.isEmpty, bytes.count <= Self.longestMark else { return false }
        return vocabulary.missing.contains(TextNormalization.labelKey(cells.text(position)))
    }

    /// Takes a row of words behind the last record of a register for a line below the table, or for the statement that there is nothing
    /// to report; false if it may be a record without its values.
    func takeRemark(_ cells: RowBuffer) -> Bool {
        guard form.kind == .register else { return false }
        let texts = (0..<cells.count).filter { isFilled(cells, $0) }.map { trimmed(cells.text($0)) }
        let isNil = number == 0 && texts.count == 1 && LabelVocabulary.isNilReport(texts[0])
        guard isNil || texts.allSatisfy(LabelVocabulary.isRemark) else { return false }
        takeBelowTable(cells)
        return true
    }

    /// The column of currencies that no field reads, where the form has amounts of money; -1 for none.
    func currencyColumn(of heading: TableHeading) -> Int {
        let names = vocabulary.phrases.names
        let hasMoney = form.fields.contains { field in
            field.decimals != nil && field.unit.flatMap { names.meaning(of: $0)?.base }.map(names.isMoney) == true
        }
        guard hasMoney, heading.blocks.count == 1 else { return -1 }
        return heading.unread.first {
            Self.currencyHeadings.contains(TextNormalization.labelKey($0.title))
        }?.column ?? -1
    }

    private static let currencyHeadings: Set<String> = ["币种", "币别", "货币", "货币种类", "货币名称", "currency"]

    /// The currency of the row's amounts, if it is another than that of the form.
    func otherCurrency(_ cells: RowBuffer) -> String? {
        guard isFilled(cells, currencyColumn), !isMissing(cells, currencyColumn) else { return nil }
        let text = trimmed(cells.text(currencyColumn))
        let names = vocabulary.phrases.names
        if names.isHomeCurrency(text) { return nil }
        if let meaning = names.meaning(of: text), let base = meaning.base, names.isMoney(base), meaning.factor == 1 {
            return nil
        }
        return text
    }
}

extension LabelVocabulary {
    /// Whether a text alone in its cell is a line below a table: a note behind its mark, words behind a label, or the day of signing.
    static func isRemark(_ text: String) -> Bool {
        if let first = text.first, "※*＊★☆●◆▲①②③④⑤⑥⑦⑧⑨⑩".contains(first) {
            return GroupHeadings.isWording(String(text.dropFirst()))
        }
        if let colon = text.firstIndex(where: { ":：".contains($0) }) {
            let label = text[..<colon].filter { !$0.isWhitespace && !"()（）".contains($0) }
            return (2...10).contains(label.count) && label.allSatisfy { $0.isLetter && !$0.isASCII }
        }
        return text.hasSuffix("日") && text.contains("年") && text.contains("月") && DateParser.date(text) != nil
    }

    /// Whether a sentence says that there is nothing to report: `本季度无质押登记`, `零报告`.
    static func isNilReport(_ text: String) -> Bool {
        let key = TextNormalization.labelKey(text)
        guard key.count <= 40 else { return false }
        if ["零报告", "nil", "none", "nilreport", "nothingtoreport"].contains(key) || key.hasPrefix("无") { return true }
        return ["本", "报告期", "我", "全", "该", "20"].contains(where: key.hasPrefix)
            && ["无", "没有", "未发生", "未办理", "未受理", "零报告"].contains(where: key.contains)
    }
}

extension ReadingFault {
    static func otherCurrency(_ currency: String, line: Int) -> ReadingFault {
        ReadingFault(
            .valueUnitOther,
            message: LocalizedText(
                zh: "该行的币种为“\(currency)”，与本表金额的币种不同；该行不计入",
                en: "the amounts of the row are in “\(currency)”, not in the form's currency; the row does not count"),
            remedy: LocalizedText(zh: "请折算为本表的币种后重新报送", en: "convert the amounts and send the file again"),
            position: SourcePosition(line: line), found: currency)
    }
}
