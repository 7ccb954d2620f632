public import Definitions
public import Statistics

extension Warehouse {
    /// Calls `body` for the records of a submission that count and for which `filter` is true. The one place that says what
    /// counts: figures and their explanation read the same records.
    ///
    /// - Parameters:
    ///   - columns: what is selected, in SQL.
    ///   - group: `GROUP BY` or `ORDER BY` clause, or nothing.
    /// - Throws: `WarehouseError`, also for a sum that overflows; whatever `body` throws.
    public func countedRecords(
        _ columns: String, of submission: Submission, form: Form, where filter: String?, period: Period,
        group: String = "",
        _ body: (Statement) throws -> Void
    ) throws {
        let range = RecordTable.range(of: submission.id)
        let statement = try database.statement(
            """
            SELECT \(columns) FROM \(records(of: form).name) AS r
            WHERE id BETWEEN \(range.lowerBound) AND \(range.upperBound) AND unreadable = 0
              AND NOT EXISTS (SELECT 1 FROM exclusion e WHERE e.record = r.id)\(filter.map { " AND (\($0))" } ?? "")
            \(group)
            """)
        statement.bind(named: ":period_start", period.start.description)
        statement.bind(named: ":period_end", period.end.description)
        try statement.forEach(body)
    }
}
