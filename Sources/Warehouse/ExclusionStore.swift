/// Why a record does not count.
public enum ExclusionReason: String, CaseIterable, Sendable {
    /// A check that looks at the record alone found an error.
    case rejected
    /// The same thing was reported before.
    case duplicate
}

/// How many records of a submission do not count, or not in full.
public struct ExclusionCounts: Hashable, Sendable {
    /// A check that looks at the record alone found an error.
    public var rejected = 0
    /// The same thing was reported before.
    public var duplicate = 0
    /// Some of their values count and some do not.
    public var inPart = 0

    /// None.
    public init() {}

    /// Records that are excluded as a whole.
    public var whole: Int { rejected + duplicate }
    /// Those that lack something.
    public var all: Int { whole + inPart }

    static func + (left: ExclusionCounts, right: ExclusionCounts) -> ExclusionCounts {
        var sum = left
        sum.rejected += right.rejected
        sum.duplicate += right.duplicate
        sum.inPart += right.inPart
        return sum
    }
}

extension Warehouse {
    /// Notes that a record does not count, and why. That it is rejected outweighs that it repeats another.
    public func exclude(_ record: Int64, reason: ExclusionReason, rule: String) throws {
        try database.statement(
            "INSERT OR \(reason == .rejected ? "REPLACE" : "IGNORE") INTO exclusion VALUES (?, ?, ?)"
        )
        .bind(1, record).bind(2, reason.rawValue).bind(3, rule).run()
    }

    /// Notes that a record counts but for some of its values.
    public func excludeInPart(_ record: Int64) throws {
        try database.statement("INSERT OR IGNORE INTO record_in_part VALUES (?)").bind(1, record).run()
    }

    /// Lets the records of a submission that were excluded for a reason count again, before they are checked again.
    public func removeExclusions(submission: Int64, reason: ExclusionReason) throws {
        let range = RecordTable.range(of: submission)
        try database.statement("DELETE FROM exclusion WHERE record BETWEEN ? AND ? AND reason = ?")
            .bind(1, range.lowerBound).bind(2, range.upperBound).bind(3, reason.rawValue).run()
        if reason == .duplicate { try removeContests(submission: submission) }
        guard reason == .rejected else { return }
        try database.statement("DELETE FROM record_in_part WHERE record BETWEEN ? AND ?")
            .bind(1, range.lowerBound).bind(2, range.upperBound).run()
    }

    /// Lets a record count again that was excluded for a reason.
    public func removeExclusion(of record: Int64, reason: ExclusionReason) throws {
        try database.statement("DELETE FROM exclusion WHERE record = ? AND reason = ?")
            .bind(1, record).bind(2, reason.rawValue).run()
    }

    /// How many records of a submission do not count, or not in full.
    public func exclusionCounts(submission: Int64) throws -> ExclusionCounts {
        let range = RecordTable.range(of: submission)
        return try exclusionCounts(from: range.lowerBound, through: range.upperBound)[submission] ?? ExclusionCounts()
    }

    /// The number of records that do not count, or not in full, by submission; only submissions with such records.
    public func exclusionCounts() throws -> [Int64: ExclusionCounts] {
        try exclusionCounts(from: .min, through: .max)
    }

    private func exclusionCounts(from first: Int64, through last: Int64) throws -> [Int64: ExclusionCounts] {
        var counts: [Int64: ExclusionCounts] = [:]
        try database.statement(
            """
            SELECT record >> \(RecordTable.numberBits), reason, count(*) FROM exclusion
            WHERE record BETWEEN ?1 AND ?2 GROUP BY 1, 2
            UNION ALL
            SELECT record >> \(RecordTable.numberBits), '', count(*) FROM record_in_part p
            WHERE record BETWEEN ?1 AND ?2 AND NOT EXISTS (SELECT 1 FROM exclusion e WHERE e.record = p.record) GROUP BY 1
            """
        ).bind(1, first).bind(2, last).forEach { row in
            var count = ExclusionCounts()
            switch ExclusionReason(rawValue: row.text(1)) {
            case .rejected: count.rejected = row.int(2)
            case .duplicate: count.duplicate = row.int(2)
            case nil: count.inPart = row.int(2)
            }
            counts[row.integer(0), default: ExclusionCounts()] =
                counts[row.integer(0), default: ExclusionCounts()] + count
        }
        return counts
    }

    /// Numbers of submissions without a counted record: every record was rejected, or no row could be read.
    public func submissionsWithoutCountingRecords() throws -> Set<Int64> {
        let rejected = try database.statement(
            "SELECT record >> \(RecordTable.numberBits), count(*) FROM exclusion WHERE reason = 'rejected' GROUP BY 1"
        ).map { ($0.integer(0), $0.int(1)) }
        let records = try database.statement("SELECT submission, records FROM reading").map {
            ($0.integer(0), $0.int(1))
        }
        let read = Dictionary(uniqueKeysWithValues: records)
        let unread = try database.statement("SELECT submission FROM reading WHERE records = 0 AND unread_rows <> 0")
            .map { $0.integer(0) }
        return Set(rejected.filter { read[$0.0].map { $0 > 0 } == true && read[$0.0] == $0.1 }.map(\.0)).union(unread)
    }

    /// A number that identifies the excluded records, for one reason or any, of every submission that has some.
    public func exclusionDigests(reason: ExclusionReason? = nil) throws -> [Int64: UInt64] {
        var hashes: [Int64: KeyHash] = [:]
        try database.statement("SELECT record FROM exclusion WHERE ?1 IS NULL OR reason = ?1 ORDER BY record")
            .bind(1, reason?.rawValue).forEach { row in
                let record = row.integer(0)
                // The number within the submission, which is the same for another one with the same records.
                let number = UInt64(bitPattern: RecordTable.number(of: record))
                hashes[RecordTable.submission(of: record), default: KeyHash()].combine(number)
            }
        return hashes.mapValues(\.value)
    }

    /// All records that do not count for a reason, in order.
    public func excludedRecords(reason: ExclusionReason) throws -> [Int64] {
        try database.statement("SELECT record FROM exclusion WHERE reason = ? ORDER BY record")
            .bind(1, reason.rawValue).map { $0.integer(0) }
    }

    /// The records of a submission that do not count, in order.
    public func excludedRecords(submission: Int64) throws -> [Int64] {
        let range = RecordTable.range(of: submission)
        return try database.statement("SELECT record FROM exclusion WHERE record BETWEEN ? AND ? ORDER BY record")
            .bind(1, range.lowerBound).bind(2, range.upperBound).map { $0.integer(0) }
    }
}

extension Warehouse {
    /// Lays the exclusions of a submission to another one that has the same records.
    public func moveExclusions(from former: Int64, to current: Int64) throws {
        let range = RecordTable.range(of: former)
        try database.statement("UPDATE OR REPLACE exclusion SET record = record + ? WHERE record BETWEEN ? AND ?")
            .bind(1, (current - former) << RecordTable.numberBits).bind(2, range.lowerBound).bind(3, range.upperBound)
            .run()
        try database.statement("UPDATE OR REPLACE record_in_part SET record = record + ? WHERE record BETWEEN ? AND ?")
            .bind(1, (current - former) << RecordTable.numberBits).bind(2, range.lowerBound).bind(3, range.upperBound)
            .run()
        try moveContests(from: former, to: current)
    }

    /// The rule that excludes a record; nil if the record counts.
    public func excludingRule(of record: Int64) throws -> String? {
        try database.statement("SELECT rule FROM exclusion WHERE record = ?").bind(1, record).map { $0.text(0) }.first
    }
}
