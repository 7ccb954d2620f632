import Rows
import Workbooks
import Definitions

/// Cells merged over rows of a table's body. People see one value there, and it holds for all rows of the merge; what may lie
/// hidden below it does not. A number is another matter: over several records nobody knows whose it is, unless the layout says so.
final class MergedBody {
    private struct Merge {
        let range: CellRange
        /// A row that has the cells of the merge's first row, the one that people see.
        var top: RowBuffer?
        /// Whether it is a number that several records share.
        var isSharedNumber = false
    }

    private var waiting: ArraySlice<CellRange>
    private var active: [Merge] = []
    /// Columns of the fields, and of those that hold numbers.
    private let fields: Set<Int>
    private let numbers: Set<Int>
    /// By column of a number: whose it is over several records.
    private let owners: [Int: TableLayout.MergedNumber]
    private let shown = RowBuffer()

    /// Takes the merges below `line`; nil if there are none.
    init?(
        _ ranges: [CellRange], below line: Int, fields: Set<Int>, numbers: Set<Int>,
        owners: [Int: TableLayout.MergedNumber] = [:]
    ) {
        let body = ranges.filter { $0.rows.lowerBound > line && ($0.rows.count > 1 || $0.columns.count > 1) }
        guard !body.isEmpty else { return nil }
        waiting =
            body.sorted { ($0.rows.lowerBound, $0.columns.lowerBound) < ($1.rows.lowerBound, $1.columns.lowerBound) }[
                ...]
        self.fields = fields
        self.numbers = numbers
        self.owners = owners
    }

    /// The row as people see it; the row itself where nothing is merged.
    func shown(_ cells: RowBuffer) -> RowBuffer {
        let line = cells.line
        active.removeAll { $0.range.rows.upperBound < line }
        while let range = waiting.first, range.rows.lowerBound <= line {
            waiting.removeFirst()
            if range.rows.contains(line) { active.append(Merge(range: range)) }
        }
        guard !active.isEmpty else { return cells }
        for index in active.indices where active[index].range.rows.lowerBound == line && active[index].top == nil {
            active[index].isSharedNumber = isSharedNumber(active[index].range, cells)
        }
        for index in active.indices where active[index].range.rows.lowerBound == line && active[index].top == nil {
            active[index].top = Self.copy(cells)
        }
        fill(cells)
        return shown
    }

    private static func copy(_ cells: RowBuffer) -> RowBuffer {
        let copy = RowBuffer()
        copy.reset(line: cells.line, isHidden: cells.isHidden)
        for index in 0..<cells.count { copy.append(cell: index, of: cells) }
        return copy
    }

    /// Whether the rows of a number's merge are several records: any other field of the first row stands for fewer of them.
    private func isSharedNumber(_ range: CellRange, _ cells: RowBuffer) -> Bool {
        guard range.rows.count > 1, numbers.contains(range.columns.lowerBound),
            Self.isFilled(cells, range.columns.lowerBound)
        else { return false }
        return fields.contains { column in
            guard !numbers.contains(column), Self.isFilled(cells, column) else { return false }
            let own = active.first { $0.range.columns.contains(column) && $0.range.rows.lowerBound == cells.line }
            return (own?.range.rows.upperBound ?? cells.line) < range.rows.upperBound
        }
    }

    /// Fills `shown` with what people see of a row.
    private func fill(_ cells: RowBuffer) {
        let line = cells.line
        shown.reset(line: line, isHidden: cells.isHidden)
        // A row that holds nothing of its own lies wholly under its merges: it is no further record.
        let covering = (0..<cells.count).map { column in active.first { $0.range.columns.contains(column) } }
        let isOwn = (0..<cells.count).contains { column in
            guard Self.isFilled(cells, column) else { return false }
            guard let merge = covering[column] else { return true }
            return merge.range.rows.lowerBound == line && merge.range.columns.lowerBound == column
        }
        let width = max(cells.count, (active.map(\.range.columns.lowerBound).max() ?? 0) + 1)
        for column in 0..<width {
            guard let merge = active.first(where: { $0.range.columns.contains(column) }) else {
                if column < cells.count { shown.append(cell: column, of: cells) } else { shown.endCell(kind: .absent) }
                continue
            }
            guard isOwn, let top = merge.top, merge.range.columns.lowerBound == column, column < top.count else {
                shown.endCell(kind: .absent)
                continue
            }
            if merge.isSharedNumber {
                fillShared(merge, from: top, column, line)
            } else if line == merge.range.rows.lowerBound || !numbers.contains(column) {
                shown.append(cell: column, of: top)
            } else {
                shown.endCell(kind: .absent)
            }
        }
    }

    /// Fills the cell of a record among several that share a number.
    private func fillShared(_ merge: Merge, from top: RowBuffer, _ column: Int, _ line: Int) {
        switch owners[column] {
        case nil: shown.append(merge.range.description.utf8, kind: .mergedNumber)
        case .each: shown.append(cell: column, of: top)
        case .once where line == merge.range.rows.lowerBound: shown.append(cell: column, of: top)
        case .once: shown.append("0".utf8, kind: .number)
        }
    }

    private static func isFilled(_ cells: RowBuffer, _ column: Int) -> Bool {
        unsafe column < cells.count && !cells.isAbsent(column) && cells.bytes(column).contains { $0 > 0x20 }
    }
}
