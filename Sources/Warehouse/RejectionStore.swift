/// A record that was refused: why, and which of its values are in doubt.
public struct Rejection: Hashable, Sendable {
    /// Id of the record.
    public var record: Int64
    /// Ids of the rules that it breaks.
    public var rules: Set<String>
    /// Names of the fields at which findings point.
    public var fields: Set<String>
}

extension Warehouse {
    /// The records of a submission that were refused, in order; few are, so that most submissions cost one look at an index.
    public func rejections(of submission: Submission) throws -> [Rejection] {
        let range = RecordTable.range(of: submission.id)
        var rejections: [Int64: Rejection] = [:]
        try database.statement(
            "SELECT record, rule FROM exclusion WHERE record BETWEEN ? AND ? AND reason = 'rejected'"
        )
        .bind(1, range.lowerBound).bind(2, range.upperBound).forEach { row in
            rejections[row.integer(0)] = Rejection(record: row.integer(0), rules: [row.text(1)], fields: [])
        }
        guard !rejections.isEmpty else { return [] }
        try database.statement(
            """
            SELECT record, rule, field FROM finding
            WHERE severity = 'error' AND unit = ? AND form = ? AND period = ? AND file = ? AND record IS NOT NULL
            """
        )
        .bind(1, submission.unit).bind(2, submission.form).bind(3, submission.period.description)
        .bind(4, submission.file).forEach { row in
            let id = RecordTable.id(submission: submission.id, number: row.integer(0))
            guard rejections[id] != nil else { return }
            rejections[id]?.rules.insert(row.text(1))
            if let field = row.optionalText(2) { rejections[id]?.fields.insert(field) }
        }
        return rejections.values.sorted { $0.record < $1.record }
    }
}
