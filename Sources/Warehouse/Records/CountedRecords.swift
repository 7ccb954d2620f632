public import Definitions
public import Statistics

extension RecordBlock {
    /// For every record, whether it counts: understood as a whole, and not among `excluded`, which are in order. The one place that
    /// says what counts, together with `countedRecords`: figures and their explanation look at the same records.
    public func counted(excluded: [Int64]) -> [Bool] {
        var counted = [Bool](repeating: true, count: count)
        if hasUnreadable {
            for row in counted.indices where unreadable(row) != 0 { counted[row] = false }
        }
        // The first excluded record of the block, by halving.
        var low = 0
        var high = excluded.count
        while low < high {
            let middle = (low + high) / 2
            if excluded[middle] < first { low = middle + 1 } else { high = middle }
        }
        while low < excluded.count, excluded[low] < first + Int64(count) {
            counted[Int(excluded[low] - first)] = false
            low += 1
        }
        return counted
    }
}

extension Warehouse {
    /// Calls `body` for the records of a submission that count and for which `filter` is true, as SQLite judges it: for filters that
    /// `Predicate` does not know.
    ///
    /// - Parameters:
    ///   - columns: what is selected, in SQL.
    ///   - area: the field of the area: a record that is part of another of the same area, for which `filter` is true as well, is
    ///     left out.
    ///   - group: `GROUP BY` or `ORDER BY` clause, or nothing.
    /// - Throws: `WarehouseError`, also for a sum that overflows; whatever `body` throws.
    public func countedRecords(
        _ columns: String, of submission: Submission, form: Form, where filter: String?, period: Period,
        area: String, group: String = "",
        _ body: (Statement) throws -> ScanDecision
    ) throws {
        let range = RecordTable.range(of: submission.id)
        let name = try records(of: form).name
        let condition = filter.map { " AND (\($0))" } ?? ""
        let statement = try database.statement(
            """
            SELECT \(columns) FROM \(name) AS r
            WHERE id BETWEEN :first AND :last AND unreadable = 0
              AND NOT EXISTS (SELECT 1 FROM exclusion e WHERE e.record = r.id)\(condition)
              AND (whole IS NULL OR NOT EXISTS (
                SELECT 1 FROM \(name) AS w WHERE w.id = r.whole AND w.\"\(area)\" = r.\"\(area)\"\(condition)))
            \(group)
            """)
        statement.bind(named: ":first", range.lowerBound).bind(named: ":last", range.upperBound)
        statement.bind(period: period)
        defer { statement.reset() }
        while try statement.step() {
            if try body(statement) == .stop { return }
        }
    }
}
