public import Statistics

extension Warehouse {
    private static let submissionColumns = """
        id, digest, unit, form, period, part, parts, version, file, size, is_gzip, container, charset, layout, state,
        arrival
        """

    /// Submissions by unit, form, period, part, version and arrival; all of them or those that pass the filters.
    public func submissions(
        unit: String? = nil, form: String? = nil, period: Period? = nil, part: Int? = nil,
        state: Submission.State? = nil
    ) throws -> [Submission] {
        // The query holds only the filters in use, so that an index answers it.
        let filters: [(column: String, value: String?)] = [
            ("unit", unit), ("form", form), ("period", period?.description), ("state", state?.rawValue),
        ]
        let asked = filters.filter { $0.value != nil }
        let conditions = asked.map { "\($0.column) = ?" } + (part == nil ? [] : ["part = ?"])
        let query = try database.statement(
            """
            SELECT \(Self.submissionColumns) FROM submission
            \(conditions.isEmpty ? "" : "WHERE " + conditions.joined(separator: " AND "))
            ORDER BY unit, form, period, part, version, arrival
            """)
        for (index, filter) in asked.enumerated() { query.bind(index + 1, filter.value) }
        if let part { query.bind(asked.count + 1, part) }
        return try query.map(Self.submission).compactMap { $0 }
    }

    /// The submissions of one part with that version, by arrival; an index answers it, however many versions there are.
    public func submissions(
        unit: String, form: String, period: Period, part: Int, version: Int
    ) throws -> [Submission] {
        let query = try database.statement(
            """
            SELECT \(Self.submissionColumns) FROM submission INDEXED BY submission_by_version
            WHERE unit = ? AND form = ? AND period = ? AND part = ? AND version = ? ORDER BY arrival
            """)
        query.bind(1, unit).bind(2, form).bind(3, period.description).bind(4, part).bind(5, version)
        return try query.map(Self.submission).compactMap { $0 }
    }

    /// The submissions with that content, by unit, form and period; an index answers it, however many versions there are.
    public func submissions(digest: String) throws -> [Submission] {
        let query = try database.statement(
            """
            SELECT \(Self.submissionColumns) FROM submission INDEXED BY submission_by_digest
            WHERE digest = ? ORDER BY unit, form, period, part, version, arrival
            """)
        return try query.bind(1, digest).map(Self.submission).compactMap { $0 }
    }

    /// The submission with that number.
    public func submission(_ id: Int64) throws -> Submission? {
        try database.statement("SELECT \(Self.submissionColumns) FROM submission WHERE id = ?").bind(1, id)
            .map(Self.submission).compactMap { $0 }.first
    }

    private static func submission(_ row: Statement) -> Submission? {
        guard let period = Period(code: row.text(4)), let state = Submission.State(rawValue: row.text(14)) else {
            return nil
        }
        return Submission(
            id: row.integer(0), digest: row.text(1), unit: row.text(2), form: row.text(3), period: period,
            part: row.int(5), parts: row.int(6), version: row.int(7), file: row.text(8), size: row.int(9),
            isGzip: row.int(10) == 1, container: row.text(11), charset: row.text(12), layout: row.text(13),
            state: state,
            arrival: row.integer(15))
    }

    /// Adds a submission as the last one to arrive; returns its number. Its `id` and `arrival` are ignored.
    public func add(_ submission: Submission) throws -> Int64 {
        let next =
            try database.statement("SELECT coalesce(max(id), 0) + 1 FROM submission").map { $0.integer(0) }.first ?? 1
        let arrival = try lastArrival() + 1
        try database.statement(
            "INSERT INTO submission (\(Self.submissionColumns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        )
        .bind(1, next).bind(2, submission.digest).bind(3, submission.unit).bind(4, submission.form)
        .bind(5, submission.period.description).bind(6, submission.part).bind(7, submission.parts)
        .bind(8, submission.version).bind(9, submission.file).bind(10, submission.size)
        .bind(11, submission.isGzip ? 1 : 0).bind(12, submission.container).bind(13, submission.charset)
        .bind(14, submission.layout).bind(15, submission.state.rawValue).bind(16, arrival).run()
        return next
    }

    /// The number of the last arrival; 0 if nothing has arrived yet.
    public func lastArrival() throws -> Int64 {
        try database.statement("SELECT coalesce(max(arrival), 0) FROM submission").map { $0.integer(0) }.first ?? 0
    }

    /// Notes that a submission was sent again: it is the last one arrived, under that path and version.
    public func noteArrival(of id: Int64, file: String, version: Int) throws {
        try database.statement("UPDATE submission SET arrival = ?, file = ?, version = ? WHERE id = ?")
            .bind(1, try lastArrival() + 1).bind(2, file).bind(3, version).bind(4, id).run()
    }

    /// Sets whether a submission counts.
    public func setState(_ state: Submission.State, of id: Int64) throws {
        try database.statement("UPDATE submission SET state = ? WHERE id = ?").bind(1, state.rawValue).bind(2, id).run()
    }

    /// All receipts by path.
    public func receipts() throws -> [String: Receipt] {
        let columns = "path, size, modified, changed, inode, digest, outcome, submission"
        let rows = try database.statement("SELECT \(columns) FROM receipt ORDER BY path").map { row in
            Receipt(
                path: row.text(0), size: row.int(1), modified: row.integer(2), changed: row.integer(3),
                inode: row.integer(4), digest: row.text(5),
                outcome: Receipt.Outcome(rawValue: row.text(6)) ?? .refused, submission: row.optionalInteger(7))
        }
        // Texts that look the same are the same key, and may have been written with other characters by earlier versions.
        return Dictionary(rows.map { ($0.path, $0) }) { _, last in last }
    }

    /// Writes a receipt in place of an older one of the same path.
    public func put(_ receipt: Receipt) throws {
        try database.statement("INSERT OR REPLACE INTO receipt VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
            .bind(1, receipt.path).bind(2, receipt.size).bind(3, receipt.modified).bind(4, receipt.changed)
            .bind(5, receipt.inode).bind(6, receipt.digest).bind(7, receipt.outcome.rawValue)
            .bind(8, receipt.submission).run()
    }

    /// Forgets the receipt of a path.
    public func removeReceipt(_ path: String) throws {
        try database.statement("DELETE FROM receipt WHERE path = ?").bind(1, path).run()
    }
}
