public import Definitions

/// Brings together the records that may have the same key, those of one key one behind the other, the one that counts first; and takes
/// down which of them do not count.
public struct RepeatedRecords {
    /// A record to compare, with its order apart from its values.
    public struct Candidate: Sendable {
        /// Id of the record.
        var record: Int64
        /// The position of its submission among all.
        var position: Int
        /// The position of its period, the earliest first.
        var period: Int
        /// The place of its sender in the plan's precedence.
        var sender: Int

        /// A candidate for comparison.
        public init(record: Int64, position: Int, period: Int, sender: Int) {
            self.record = record
            self.position = position
            self.period = period
            self.sender = sender
        }
    }

    private let warehouse: Warehouse
    private let form: Form
    /// Names of the fields, those that figures read first.
    private let content: [String]

    /// Prepares the comparison of records.
    ///
    /// - Parameter content: names of the form's fields, in the order in which differences are reported.
    public init(
        _ candidates: some Sequence<Candidate>, form: Form, content: [String], warehouse: Warehouse
    ) throws {
        self.warehouse = warehouse
        self.form = form
        self.content = content
        try warehouse.database.execute(
            """
            CREATE TEMP TABLE IF NOT EXISTS candidate
                (record INTEGER PRIMARY KEY, position INTEGER, period INTEGER, sender INTEGER);
            DELETE FROM temp.candidate;
            CREATE TEMP TABLE IF NOT EXISTS repetition (record INTEGER PRIMARY KEY, kept INTEGER);
            DELETE FROM temp.repetition
            """)
        let insertion = try warehouse.database.statement("INSERT INTO temp.candidate VALUES (?, ?, ?, ?)")
        for candidate in candidates {
            try insertion.bind(1, candidate.record).bind(2, candidate.position).bind(3, candidate.period)
                .bind(4, candidate.sender).run()
        }
    }

    /// Calls `body` with every record that was not refused and states no total, and with the position of its submission.
    public func forEach(_ body: (StoredRecord, _ position: Int) throws -> Void) throws {
        try warehouse.database.statement(
            """
            SELECT \(StoredRecord.columns(of: form, table: "r")), c.position
            FROM temp.candidate c CROSS JOIN \(warehouse.records(of: form).name) r ON r._id = c.record
            WHERE r._is_total = 0
              AND NOT EXISTS (SELECT 1 FROM exclusion e WHERE e.record = r._id AND e.reason = 'rejected')
            ORDER BY \(order)
            """
        ).forEach { row in try body(StoredRecord(row, form: form), row.int(4 + form.fields.count)) }
    }

    /// Records of one key in a row, the one that counts first: by the plan's precedence, else the one of the earliest
    /// period, and within it the smallest by content. The position of the submission decides only between records of
    /// the same content.
    private var order: String {
        var terms = form.primaryKey.map(column)
        terms += form.precedence.map { criterion in
            switch criterion {
            case .senders: "c.sender"
            case .greatest(let field): "\(column(field)) IS NULL, \(column(field)) DESC"
            case .least(let field): "\(column(field)) IS NULL, \(column(field))"
            case .latestPeriod: "c.period DESC"
            }
        }
        terms.append("c.period")
        terms += content.map { "\(column($0)) IS NULL, \(column($0))" }
        return (terms + ["c.position", "r._id"]).joined(separator: ", ")
    }

    private func column(_ field: String) -> String { "r.\(quoted(field))" }

    /// Notes that a record repeats another one.
    ///
    /// - Parameter kept: the other one, if figures would differ had this one counted and the plan does not say which does; else nil.
    public func note(_ record: Int64, contesting kept: Int64?) throws {
        try warehouse.database.statement("INSERT INTO temp.repetition VALUES (?, ?)").bind(1, record).bind(2, kept)
            .run()
    }

    /// Excludes the records noted. They are gathered first, since `forEach` reads exclusions.
    public func exclude() throws {
        try warehouse.database.execute(
            """
            INSERT OR IGNORE INTO exclusion
            SELECT record, 'duplicate', iif(kept IS NULL, 'record.duplicate', '\(Contest.rule)') FROM temp.repetition;
            INSERT OR REPLACE INTO contest SELECT record, kept FROM temp.repetition WHERE kept IS NOT NULL;
            DELETE FROM temp.repetition; DELETE FROM temp.candidate
            """)
    }
}
