public import Definitions

/// A record as it is stored, with the values of its corrections.
public struct StoredRecord: Hashable, Sendable {
    /// Its id.
    public var id: Int64
    /// The line or row in the file.
    public var line: Int
    /// In a table of blocks side by side the block, from 0.
    public var block: Int
    /// Whether it states a total of others.
    public var isTotal: Bool
    /// Values by field; nil if missing.
    public var values: [String?]

    /// Reads id, line, block, whether it is a total, and the form's fields from a row of a query, from its first column on.
    init(_ row: Statement, form: Form) {
        id = row.integer(0)
        line = row.int(1)
        block = row.int(2)
        isTotal = row.int(3) == 1
        values = form.fields.indices.map { row.optionalText(4 + $0) }
    }

    /// The columns that `init` reads, of the records' table or its other name.
    static func columns(of form: Form, table: String) -> String {
        let fields = form.fields.map { "\(table).\(quoted($0.name))" }
        return (["_id", "_line", "_block", "_is_total"].map { "\(table).\($0)" } + fields).joined(separator: ", ")
    }
}

extension Warehouse {
    /// Calls `body` with every record of a submission, in order.
    public func forEachRecord(of submission: Int64, form: Form, _ body: (StoredRecord) throws -> Void) throws {
        let range = RecordTable.range(of: submission)
        try database.statement(
            """
            SELECT \(StoredRecord.columns(of: form, table: "r")) FROM \(records(of: form).name) AS r
            WHERE r._id BETWEEN ? AND ? ORDER BY r._id
            """
        ).bind(1, range.lowerBound).bind(2, range.upperBound).forEach { try body(StoredRecord($0, form: form)) }
    }

    /// The counted records of a submission whose stored number in a field is outside a range, in order.
    public func records(
        of submission: Int64, form: Form, withField field: Int, outside range: ClosedRange<Int64>
    ) throws -> [StoredRecord] {
        let value = quoted(form.fields[field].name)
        return try database.statement(
            """
            SELECT \(StoredRecord.columns(of: form, table: "r")) FROM \(records(of: form).name) AS r
            WHERE \(Self.isSound(submission, form)) AND (\(value) < \(range.lowerBound) OR \(value) > \(range.upperBound))
              AND NOT EXISTS (SELECT 1 FROM exclusion e WHERE e.record = r._id) ORDER BY r._id
            """
        ).map { StoredRecord($0, form: form) }
    }

    /// The numbers in a field, as stored, of the records of a submission that were not refused, the smallest first.
    public func numbers(inField field: String, of submission: Int64, form: Form) throws -> [Int64] {
        try database.statement(
            """
            SELECT \(quoted(field)) FROM \(records(of: form).name) AS r
            WHERE \(Self.isSound(submission, form)) AND \(quoted(field)) IS NOT NULL AND NOT EXISTS (SELECT 1 FROM exclusion e
                WHERE e.record = r._id AND e.reason = '\(ExclusionReason.rejected.rawValue)')
            ORDER BY 1
            """
        ).map { $0.integer(0) }
    }

    /// That a record `r` belongs to a submission, is no total and was understood but for values that stand for themselves.
    private static func isSound(_ submission: Int64, _ form: Form) -> String {
        let range = RecordTable.range(of: submission)
        let decisive = RecordBlock.Faults(of: form, reading: []).fields
        return
            "r._id BETWEEN \(range.lowerBound) AND \(range.upperBound) AND r._is_total = 0 AND r._unreadable & \(decisive) = 0"
    }
}
