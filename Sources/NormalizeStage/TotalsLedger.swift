import Definitions
import Statistics
import Warehouse

/// Adds up the rows of a submission as they are read, and compares the sums with its total rows.
///
/// Files do not say which rows a total covers: all of them, those above or below, up to the next total or the next one
/// of the same name. A total that equals the sum of one such group is right; otherwise the finding names the likeliest
/// group. Only the sums at each total are kept, so the cost is linear in the rows.
struct TotalsLedger {
    /// A row's statement about other rows.
    struct Statement {
        var label: String
        var line: Int
        var isWhole: Bool
        /// The values of the fields that are added, in their order; nil where there is none.
        var values: [Int64?]
        /// Whether it is an area's only statement, so that it counts if there are no rows.
        var mayCount: Bool
        /// Values of categories that it names: it is the sum of rows with them.
        var kinds: [String] = []
        /// The area, if the key consists of it alone.
        var area: String?
        /// How many stored units one of its own units is, by field, where its label states that; else empty.
        var units: [Int64] = []
    }

    /// Sums of some rows.
    struct Sums: Hashable {
        var rows = 0
        var hiddenRows = 0
        var all: [Int128]
        var hidden: [Int128]
        /// Rows that may be part of the previous one, and their sums.
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
    /// The values of the record added last.
    private(set) var last: [Int64?]
    private(set) var statements: [(statement: Statement, before: Sums)] = []
    /// The sums of the rows of each category.
    private(set) var byKind: [String: Sums] = [:]
    /// In statements about areas: the sums of each area.
    private(set) var byArea: [String: Sums] = [:]

    /// Prepares for the fields of a form that are sums over its rows.
    init(fields: [Int]) {
        self.fields = fields
        sums = Sums(fields: fields.count)
        last = Array(repeating: nil, count: fields.count)
    }

    /// Adds the record begun last.
    @inline(__always)
    mutating func add(_ batch: RecordBatch, isHidden: Bool) {
        sums.rows += 1
        if isHidden { sums.hiddenRows += 1 }
        for (index, field) in fields.enumerated() {
            let value = batch.lastInteger(field)
            last[index] = value
            guard let value else { continue }
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

    /// Records that were added may be part of others.
    mutating func doubt(_ values: [[Int64?]]) {
        sums.doubtfulRows += values.count
        for value in values {
            for index in fields.indices { sums.doubtful[index] += Int128(value[index] ?? 0) }
        }
    }

    /// Adds the record begun last to its area as well.
    mutating func add(_ batch: RecordBatch, to area: String) {
        Self.add(batch, fields, to: &byArea[area, default: Sums(fields: fields.count)])
    }

    /// Adds the record begun last to its category as well.
    mutating func add(_ batch: RecordBatch, toKind kind: String) {
        Self.add(batch, fields, to: &byKind[kind, default: Sums(fields: fields.count)])
    }

    private static func add(_ batch: RecordBatch, _ fields: [Int], to own: inout Sums) {
        own.rows += 1
        for (index, field) in fields.enumerated() {
            guard let value = batch.lastInteger(field) else { continue }
            own.all[index] += Int128(value)
            own.counts[index] += 1
        }
    }

    /// Whether these are the sums of all records so far, or of those since the statement before.
    func isSum(_ values: [Int64?], leastRows: Int) -> Bool {
        let since = statements.last.map { sums - $0.before } ?? sums
        return [sums, since].contains { group in
            group.rows >= leastRows && values.contains { $0 ?? 0 != 0 }
                && values.indices.allSatisfy { index in values[index].map { Int128($0) == group.all[index] } ?? true }
        }
    }

    /// Whether these are the sums of the records since `before`.
    func isSum(_ values: [Int64?], since before: Sums) -> Bool {
        let group = sums - before
        return group.rows > 0 && values.contains { $0 ?? 0 != 0 }
            && values.indices.allSatisfy { index in values[index].map { Int128($0) == group.all[index] } ?? true }
    }

    /// Leaves the comparison to a rule of the plan.
    mutating func leave(_ fields: [Int], ofStatement index: Int) {
        for field in fields { statements[index].statement.values[field] = nil }
    }

    /// Adds the statement of a row.
    mutating func state(_ statement: Statement) { statements.append((statement, sums)) }

    /// The groups of rows that statement `index` may sum, the likeliest first; none without rows.
    ///
    /// - Parameter neighbours: for each statement the previous and the next one with the same label.
    func groups(_ index: Int, _ neighbours: (before: Int?, after: Int?)) -> [Sums] {
        let (statement, before) = statements[index]
        let since = index > 0 ? before - statements[index - 1].before : before
        let until = (index + 1 < statements.count ? statements[index + 1].before : sums) - before
        let sinceSame = neighbours.before.map { before - statements[$0].before } ?? before
        let untilSame = (neighbours.after.map { statements[$0].before } ?? sums) - before
        let named = statement.kinds.compactMap { byKind[$0] }
        let groups =
            named
            + (statement.isWhole
                ? [sums, before, sums - before, sinceSame, untilSame] : [since, until, sinceSame, untilSame, before])
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
