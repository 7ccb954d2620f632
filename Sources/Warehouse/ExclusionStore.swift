extension Warehouse {
    /// Notes that a record does not count, and why. The first reason stays.
    public func exclude(_ record: Int64, reason: String, rule: String) throws {
        try database.statement("INSERT OR IGNORE INTO exclusion VALUES (?, ?, ?)")
            .bind(1, record).bind(2, reason).bind(3, rule).run()
    }

    /// Lets all records of a submission count again, before they are checked anew.
    public func removeExclusions(submission: Int64) throws {
        let range = RecordTable.range(of: submission)
        try database.statement("DELETE FROM exclusion WHERE record BETWEEN ? AND ?")
            .bind(1, range.lowerBound).bind(2, range.upperBound).run()
    }

    /// How many records of a submission do not count, by reason.
    public func exclusionCounts(submission: Int64) throws -> [String: Int] {
        let range = RecordTable.range(of: submission)
        let rows = try database.statement(
            "SELECT reason, count(*) FROM exclusion WHERE record BETWEEN ? AND ? GROUP BY reason"
        ).bind(1, range.lowerBound).bind(2, range.upperBound).map { ($0.text(0), $0.int(1)) }
        return Dictionary(uniqueKeysWithValues: rows)
    }
}
