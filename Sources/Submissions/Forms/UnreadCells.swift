import Definitions
import Statistics

/// What of a table nothing reads, gathered while it is read and told once a kind: cells behind the last heading, columns of
/// numbers no layout knows, rows that are hidden and yet read.
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
        /// Whether its numbers go on by one from row to row, as those of lines do.
        var isOrdinal = true
        var last: Int?
    }

    private var columns: [Column] = []
    private var rows = 0
    private var surplus = Kind()
    private var hidden = Kind()

    /// Whether columns are still looked at.
    @inline(__always)
    var looksAtColumns: Bool { rows < Self.sample && !columns.isEmpty }

    /// Begins with the columns of a table.
    mutating func begin(_ heading: TableHeading) {
        columns = heading.unread.map { Column(position: $0.column, title: $0.title) }
    }

    /// Looks at the columns of a record.
    mutating func look(_ cells: RowBuffer) {
        rows += 1
        for index in columns.indices {
            let text = cells.text(columns[index].position).filter { !$0.isWhitespace && $0 != "," }
            guard let first = text.unicodeScalars.first, first.isASCII, first.properties.numericType != nil else {
                continue
            }
            columns[index].numbers += 1
            let number = Int(text)
            if let last = columns[index].last, number != last + 1 { columns[index].isOrdinal = false }
            if number == nil { columns[index].isOrdinal = false }
            columns[index].last = number
        }
    }

    /// Notes text behind the last heading.
    mutating func addSurplus(_ line: Int, _ text: String) { surplus.add(line, text) }

    /// Notes a hidden row that is read.
    mutating func addHidden(_ line: Int) { hidden.add(line, "") }

    /// One fault a kind.
    func faults(_ name: (Int) -> String) -> [ReadingFault] {
        var faults: [ReadingFault] = []
        if surplus.count > 0 { faults.append(.surplusCells(surplus.count, line: surplus.line, text: surplus.text)) }
        if hidden.count > 0 { faults.append(.hiddenRows(hidden.count, line: hidden.line)) }
        let numeric = columns.filter {
            $0.numbers > 0 && !($0.isOrdinal && $0.numbers > 1) && !Self.isOrdinal($0.title)
        }
        if !numeric.isEmpty {
            faults.append(.unreadColumns(numeric.map { $0.title.isEmpty ? name($0.position) : $0.title }))
        }
        return faults
    }

    /// Headings of columns that number the lines.
    private static func isOrdinal(_ title: String) -> Bool {
        ["序号", "编号", "行次", "行号", "no", "no.", "#"].contains(TextNormalization.labelKey(title))
    }
}
