import Definitions
import Statistics
import Warehouse

/// Adds up the rows of a submission as they are sent, and compares what its total rows state with the sums.
///
/// Which rows a total is the sum of, no file says: all of them, those above or below, as far as the next total or the next one of
/// the same name. A total that is the sum of one such group is right; else the likeliest group is told. Only the sums at each
/// total are kept, so that the cost follows the rows.
struct TotalsLedger {
    /// What a row states about others.
    struct Statement {
        var label: String
        var line: Int
        var isWhole: Bool
        /// The values of the fields that are added, in their order; nil where there is none.
        var values: [Int64?]
        /// Whether it stands for an area of which nothing else is stated, so that it counts where no row does.
        var mayCount: Bool
    }

    /// Sums of some rows.
    struct Sums: Hashable {
        var rows = 0
        var hiddenRows = 0
        var all: [Int128]
        var hidden: [Int128]
        /// Rows that may be part of the one before, and what they add.
        var doubtfulRows = 0
        var doubtful: [Int128]
        /// Values found, by field.
        var counts: [Int]

        init(fields: Int) {
            all = Array(repeating: 0, count: fields)
            hidden = all
            doubtful = all
            counts = Array(repeating: 0, count: fields)
        }

        static func - (left: Sums, right: Sums) -> Sums {
            var difference = left
            difference.rows -= right.rows
            difference.hiddenRows -= right.hiddenRows
            difference.doubtfulRows -= right.doubtfulRows
            for field in left.all.indices {
                difference.all[field] -= right.all[field]
                difference.hidden[field] -= right.hidden[field]
                difference.doubtful[field] -= right.doubtful[field]
                difference.counts[field] -= right.counts[field]
            }
            return difference
        }
    }

    /// Positions of the fields that are added, in the form.
    let fields: [Int]
    private(set) var sums: Sums
    private(set) var statements: [(statement: Statement, before: Sums)] = []
    /// In statements about areas: what each area's rows give.
    private(set) var byArea: [String: Sums] = [:]

    /// Prepares for the fields of a form that are sums over its rows.
    init(fields: [Int]) {
        self.fields = fields
        sums = Sums(fields: fields.count)
    }

    /// Adds the record begun last.
    @inline(__always)
    mutating func add(_ batch: RecordBatch, isHidden: Bool) {
        sums.rows += 1
        if isHidden { sums.hiddenRows += 1 }
        for (index, field) in fields.enumerated() {
            guard let value = batch.lastInteger(field) else { continue }
            sums.all[index] += Int128(value)
            sums.counts[index] += 1
            if isHidden { sums.hidden[index] += Int128(value) }
        }
    }

    /// Adds the record begun last, which may be part of the one before.
    mutating func addDoubtful(_ batch: RecordBatch, isHidden: Bool) {
        add(batch, isHidden: isHidden)
        sums.doubtfulRows += 1
        for (index, field) in fields.enumerated() {
            sums.doubtful[index] += Int128(batch.lastInteger(field) ?? 0)
        }
    }

    /// Adds the record begun last to its area as well.
    mutating func add(_ batch: RecordBatch, to area: String) {
        var own = byArea[area] ?? Sums(fields: fields.count)
        own.rows += 1
        for (index, field) in fields.enumerated() {
            guard let value = batch.lastInteger(field) else { continue }
            own.all[index] += Int128(value)
            own.counts[index] += 1
        }
        byArea[area] = own
    }

    /// Notes what a row states.
    mutating func state(_ statement: Statement) { statements.append((statement, sums)) }

    /// The groups of rows of which statement `index` may be the sum, the likeliest first; none without rows.
    ///
    /// - Parameter neighbours: for each statement the last one before and the first one after it with the same label.
    func groups(_ index: Int, _ neighbours: (before: Int?, after: Int?)) -> [Sums] {
        let (statement, before) = statements[index]
        let since = index > 0 ? before - statements[index - 1].before : before
        let until = (index + 1 < statements.count ? statements[index + 1].before : sums) - before
        let sinceSame = neighbours.before.map { before - statements[$0].before } ?? before
        let untilSame = (neighbours.after.map { statements[$0].before } ?? sums) - before
        let groups =
            statement.isWhole
            ? [sums, before, sums - before, sinceSame, untilSame] : [since, until, sinceSame, untilSame, before]
        return groups.filter { $0.rows > 0 }
    }

    /// For each statement the last one before and the first one after it with the same label.
    func neighbours() -> [(before: Int?, after: Int?)] {
        var result = [(before: Int?, after: Int?)](repeating: (nil, nil), count: statements.count)
        var last: [String: Int] = [:]
        for index in statements.indices {
            let label = statements[index].statement.label
            if let before = last[label] {
                result[index].before = before
                result[before].after = index
            }
            last[label] = index
        }
        return result
    }
}
