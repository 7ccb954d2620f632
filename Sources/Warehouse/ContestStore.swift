import Statistics

/// An excluded record that contradicts the record counted for the same key, in fields that figures read, while the plan
/// gives no precedence. From these pairs, figures take the range that the choice leaves open.
public struct Contest: Hashable, Sendable {
    /// The rule under which the record is excluded.
    public static let rule = FindingKind.recordContradiction.id

    /// The record that does not count.
    public var record: Int64
    /// The one that counts in its place.
    public var kept: Int64

    /// Makes a pair.
    public init(record: Int64, kept: Int64) {
        self.record = record
        self.kept = kept
    }
}

extension Warehouse {
    /// Notes in whose place a record that is excluded under `Contest.rule` would have counted.
    public func add(_ contest: Contest) throws {
        try database.statement("INSERT OR REPLACE INTO contest VALUES (?, ?)").bind(1, contest.record)
            .bind(2, contest.kept).run()
    }

    /// All pairs that stand, in the order of the records that count.
    public func contests() throws -> [Contest] {
        try database.statement(
            """
            SELECT c.record, c.kept FROM contest c JOIN exclusion e ON e.record = c.record AND e.rule = ?
            ORDER BY c.kept, c.record
            """
        )
        .bind(1, Contest.rule).map { Contest(record: $0.integer(0), kept: $0.integer(1)) }
    }

    /// Removes the pairs in which a record of the submission takes part.
    func removeContests(submission: Int64) throws {
        let range = RecordTable.range(of: submission)
        try database.statement("DELETE FROM contest WHERE record BETWEEN ?1 AND ?2 OR kept BETWEEN ?1 AND ?2")
            .bind(1, range.lowerBound).bind(2, range.upperBound).run()
    }

    /// Lays the pairs of a submission to another one that has the same records.
    func moveContests(from former: Int64, to current: Int64) throws {
        let range = RecordTable.range(of: former)
        for column in ["record", "kept"] {
            try database.statement(
                "UPDATE OR REPLACE contest SET \(column) = \(column) + ? WHERE \(column) BETWEEN ? AND ?"
            )
            .bind(1, (current - former) << RecordTable.numberBits).bind(2, range.lowerBound)
            .bind(3, range.upperBound).run()
        }
    }
}
