import Bytes
import Rows
import Definitions
import Statistics

/// Cells of a table that nothing reads, gathered while it is read and told once a kind: those behind the last heading and in columns no
/// layout knows; and rows that are hidden and yet read.
struct UnreadCells {
    /// Rows in which columns are looked at.
    private static let sample = 50

    private struct Kind {
        var count = 0
        var line = 0
        var text = ""

        mutating func add(_ line: Int, _ text: @autoclosure () -> String) {
            if count == 0 { (self.line, self.text) = (line, text()) }
            count += 1
        }
    }

    /// A column whose heading no layout knows.
    private struct Column {
        var position: Int
        var title: String
        var numbers = 0
        /// Cells with words or codes.
        var texts = 0
        /// Whether its numbers go on by one from row to row, as those of lines do.
        var isOrdinal = true
        var last: Int?

        /// Whether it numbers the lines, or nothing stands in it.
        var isIdle: Bool {
            if numbers > 0 { return isOrdinal && numbers > 1 || UnreadCells.lineHeadings.contains(key) || key == "编号" }
            return texts == 0 || UnreadCells.lineHeadings.contains(key)
        }
        private var key: String { TextNormalization.labelKey(title) }

        /// Looks at a cell.
        mutating func look(_ cell: String) {
            let text = cell.filter { !$0.isWhitespace && $0 != "," }
            var digits = text.drop { "+-".contains($0) }
            guard let first = digits.first else { return }
            // 3、 and 3. number the line as 3 does, and so do 三 and （三）.
            while let last = digits.last, "、.)）".contains(last) { digits.removeLast() }
            guard first.isASCII, first.isNumber, digits.allSatisfy({ $0.isASCII && ($0.isNumber || ".%".contains($0)) })
            else {
                if text.contains(where: { $0.isLetter || $0.isNumber }),
                    !digits.allSatisfy({ $0.isNumber || "(（".contains($0) })
                {
                    texts += 1
                }
                return
            }
            numbers += 1
            let number = Int(digits)
            if let last, number != last + 1 { isOrdinal = false }
            if number == nil { isOrdinal = false }
            last = number
        }
    }

    private var columns: [Column] = []
    /// Positions in `columns` of those that are looked at.
    private var watched: [Int] = []
    private var rows = 0
    private var surplus = Kind()
    private var hidden = Kind()

    /// Whether columns are still looked at: for some rows all of them, then those in which nothing has stood yet.
    @inline(__always)
    var looksAtColumns: Bool { !watched.isEmpty }

    /// Begins with the columns of a table, but for remarks.
    mutating func begin(_ heading: TableHeading, remarks: Set<String>) {
        columns = heading.unread.map { Column(position: $0.column, title: $0.title) }.filter { column in
            let bare = UnitPhrases.peelings(TextNormalization.labelKey(column.title)).last?.bare ?? ""
            return !Self.remarkHeadings.contains(bare) && !remarks.contains(bare)
        }
        watched = Array(columns.indices)
    }

    /// Looks at the columns of a record.
    mutating func look(_ cells: RowBuffer) {
        rows += 1
        for index in watched where unsafe !cells.bytes(columns[index].position).isEmpty {
            columns[index].look(cells.text(columns[index].position))
        }
        if rows >= Self.sample { watched.removeAll { columns[$0].numbers + columns[$0].texts > 0 } }
    }

    /// Notes text behind the last heading.
    mutating func addSurplus(_ line: Int, _ text: String) { surplus.add(line, text) }

    /// Notes a hidden row that is read.
    mutating func addHidden(_ line: Int) { hidden.add(line, "") }

    /// One fault a kind.
    ///
    /// - Parameters:
    ///   - line: that of the headings.
    ///   - name: the name of a column.
    func faults(line: Int?, _ name: (Int) -> String) -> [ReadingFault] {
        var faults: [ReadingFault] = []
        if surplus.count > 0 { faults.append(.surplusCells(surplus.count, line: surplus.line, text: surplus.text)) }
        if hidden.count > 0 { faults.append(.hiddenRows(hidden.count, line: hidden.line)) }
        let unread = columns.filter { !$0.isIdle }.map { column in
            ReadingFault.UnreadColumn(
                title: column.title, column: name(column.position), hasNumbers: column.numbers > 0)
        }
        if !unread.isEmpty { faults.append(.unreadColumns(unread, line: line)) }
        return faults
    }

    /// Headings of columns that number the lines.
    private static let lineHeadings: Set<String> = [
        "序号", "序", "顺序号", "行次", "行号", "项次", "no", "no.", "#", "s/n", "serialno", "serialno.",
    ]
    /// Headings of columns that hold remarks.
    private static let remarkHeadings: Set<String> = [
        "备注", "说明", "附注", "注", "备考", "备注说明", "备注及说明", "情况说明", "其他说明", "有关说明", "remark", "remarks", "note", "notes",
        "comment",
        "comments",
    ]
}
