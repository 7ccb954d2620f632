import Definitions
import Statistics
import Warehouse

/// Finds records that stand for the same thing twice, within a submission and across submissions. One of them counts: see
/// `KeptRecord`.
///
/// Remembers which submissions it has compared: when some of them change, only records that share a key with them are compared
/// again.
struct DuplicateCheck {
    let form: Form
    let areas: AreaRegister
    let warehouse: Warehouse
    /// What is to be compared: for a snapshot the submissions of a period, for increments all of them, in their order.
    let submissions: [Submission]
    /// What was read from each, by its number.
    let readings: [Int64: Reading]
    /// For every submission that counts, what it depends on which of its records are repetitions.
    private(set) var states: [Int64: Dependencies]
    /// From what the records of every submission are, by its number: see `Warehouse.recordStates`.
    let records: [Int64: String]
    /// Which of several records counts.
    let kept: KeptRecord

    /// The key of the work of comparing a submission's records.
    private static func key(_ submission: Int64) -> String { "repeated/\(submission)" }

    /// Brings the comparison up to date.
    ///
    /// - Parameters:
    ///   - done: the submissions compared before, those that no longer count among them, and from what.
    ///   - slots: all submissions by what they are for.
    /// - Returns: whether there was something to do.
    mutating func run(
        before done: [(submission: Submission, state: Dependencies)], slots: [Submission.Slot: [Submission]]
    ) throws -> Bool {
        let before = Dictionary(uniqueKeysWithValues: done.map { ($0.submission.id, $0.state) })
        for id in before.keys where before[id]?.depends(on: .path) == true { dependOnPath(id) }
        let changed = Set(states.keys).union(before.keys).filter { states[$0] != before[$0] }.sorted()
        note(done, before, slots)
        guard !changed.isEmpty else { return false }
        let candidates: [Int64]
        var due = changed
        if canBeUpdated(changed, before: before) {
            for id in changed where states[id] == nil { try forget(id) }
            let touched = try warehouse.recordsWithKeys(of: changed, in: submissions.map(\.id))
            let excluded = Set(try warehouse.excludedRecords(reason: .duplicate))
            try forgetSpellings(of: touched.all)
            for record in touched.all where excluded.contains(record) {
                try warehouse.removeExclusion(of: record, reason: .duplicate)
                try warehouse.removeFindings(
                    stage: .validate, work: Self.key(RecordTable.submission(of: record)),
                    record: RecordTable.number(of: record))
            }
            candidates = touched.repeated
        } else {
            due = Set(states.keys).union(before.keys).sorted()
            for id in due { try forget(id) }
            candidates = try warehouse.recordsWithRepeatedKeys(in: submissions.map(\.id))
        }
        let kept = try compare(candidates)
        for id in kept { dependOnPath(id) }
        for id in kept.union(due).sorted() {
            if let state = states[id] { try warehouse.setWork(state, stage: .validate, key: Self.key(id)) }
        }
        return true
    }

    /// Where records of others repeat those of a submission, the findings about them name its file.
    private mutating func dependOnPath(_ id: Int64) {
        guard states[id]?.depends(on: .path) == false, let item = submissions.first(where: { $0.id == id }) else {
            return
        }
        states[id]?.add(.path, state: SHA256.hexadecimal(of: item.file))
    }

    /// Notes what is compared anew and why.
    private func note(
        _ done: [(submission: Submission, state: Dependencies)], _ before: [Int64: Dependencies],
        _ slots: [Submission.Slot: [Submission]]
    ) {
        for submission in submissions {
            guard let now = states[submission.id] else { continue }
            let key = Self.key(submission.id)
            if before[submission.id] == now {
                warehouse.journal.skipped(.validate, key, WorkSubject(submission))
                continue
            }
            let former = before[submission.id] == nil ? submission.former(among: slots) : nil
            let reason = warehouse.reason(now, since: before[former?.id ?? submission.id]?.fingerprint)
            warehouse.journal.ran(
                .validate, key, WorkSubject(submission, former: former), because: reason.replacing(former))
        }
        for (submission, _) in done where states[submission.id] == nil {
            warehouse.journal.removed(.validate, Self.key(submission.id), WorkSubject(submission))
        }
    }

    /// Whether the keys of all that has changed are known, as they were and as they are, and few beside the rest.
    private func canBeUpdated(_ changed: [Int64], before: [Int64: Dependencies]) -> Bool {
        guard changed.count * 4 < submissions.count else { return false }
        // Corrections of other fields leave keys alone.
        func keys(_ state: String) -> Substring { state.prefix { $0 != "+" } }
        return changed.allSatisfy { id in
            guard let former = before[id] else { return true }
            return records[id].map { keys($0) == keys(former.state(of: .records) ?? "") } ?? false
        }
    }

    private func forget(_ submission: Int64) throws {
        try warehouse.removeWork(stage: .validate, key: Self.key(submission))
        try warehouse.removeExclusions(submission: submission, reason: .duplicate)
    }

    /// Forgets what was said of the spellings of keys of some records, which are compared again.
    private func forgetSpellings(of records: [Int64]) throws {
        let known = try warehouse.records(withFinding: KeySpellings.rule, stage: .validate)
        guard !known.isEmpty else { return }
        for record in records {
            let work = Self.key(RecordTable.submission(of: record))
            let number = RecordTable.number(of: record)
            guard known.contains("\(work) \(number)") else { continue }
            try warehouse.removeFindings(stage: .validate, work: work, record: number)
        }
    }

    // MARK: Comparing

    /// Compares the keys of records that may be equal, and excludes all but one of each; gives the numbers of the submissions in
    /// which these lie.
    private func compare(_ candidates: [Int64]) throws -> Set<Int64> {
        guard !candidates.isEmpty else { return [] }
        var keepers: Set<Int64> = []
        try prepare(candidates)
        let fields = form.fields.map { "r.\"\($0.name)\"" }.joined(separator: ", ")
        let query = try warehouse.database.statement(
            """
            SELECT r._id, r._line, r._block, \(fields), c.position
            FROM temp.candidate c CROSS JOIN \(warehouse.records(of: form).name) r ON r._id = c.record
            WHERE r._is_total = 0
              AND NOT EXISTS (SELECT 1 FROM exclusion e WHERE e.record = r._id AND e.reason = 'rejected')
            ORDER BY \(kept.order)
            """)
        var first: KeptRecord.Candidate?
        var batch: [Int64: [Finding]] = [:]
        let repetition = try warehouse.database.statement("INSERT INTO temp.repetition VALUES (?, ?)")
        var spellings = KeySpellings(form: form)
        let known = Dictionary(uniqueKeysWithValues: submissions.map { ($0.id, $0) })
        func flush(unless atMost: Int = 0) throws {
            guard batch.values.map(\.count).reduce(0, +) > atMost else { return }
            for (submission, findings) in batch.sorted(by: { $0.key < $1.key }) {
                try warehouse.add(findings, stage: .validate, work: Self.key(submission))
            }
            batch = [:]
        }
        try query.forEach { row in
            let record = row.integer(0)
            guard let submission = known[RecordTable.submission(of: record)] else { return }
            let candidate = KeptRecord.Candidate(
                record: record, line: row.int(1), view: RecordView(form: form, areas: areas, row: row, first: 3),
                submission: submission)
            guard let before = first, let key = candidate.view.key, before.view.key == key else {
                first = candidate
                spellings.add(candidate, block: row.int(2), position: row.int(3 + form.fields.count))
                return
            }
            let relation = kept.relation(of: candidate, to: before)
            try repetition.bind(1, record).bind(2, relation.isContested ? before.record : nil).run()
            let place = submission.place(
                of: record, line: row.int(1), block: row.int(2), field: form.primaryKey.first,
                reading: readings[submission.id])
            keepers.insert(before.submission.id)
            batch[submission.id, default: []].append(.repeated(candidate, relation, place: place, of: before))
            try flush(unless: 1000)
        }
        for pair in spellings.pairs {
            let (item, other) = (pair.item.record, pair.first.record)
            let place = item.submission.place(
                of: item.record, line: item.line, block: pair.item.block, field: form.primaryKey.first,
                reading: readings[item.submission.id])
            keepers.insert(other.submission.id)
            batch[item.submission.id, default: []].append(KeySpellings.finding(item, firstOf: other, place: place))
        }
        try flush()
        try exclude()
        return keepers
    }

    /// Lays out the records to be compared, with what orders them besides their values.
    private func prepare(_ candidates: [Int64]) throws {
        let database = warehouse.database
        try database.execute(
            """
            CREATE TEMP TABLE IF NOT EXISTS candidate
                (record INTEGER PRIMARY KEY, position INTEGER, period INTEGER, sender INTEGER);
            DELETE FROM temp.candidate;
            CREATE TEMP TABLE IF NOT EXISTS repetition (record INTEGER PRIMARY KEY, kept INTEGER);
            DELETE FROM temp.repetition
            """)
        let periods = Set(submissions.map(\.period)).sorted()
        let ranks = Dictionary(uniqueKeysWithValues: periods.enumerated().map { ($1, $0) })
        let places = Dictionary(
            uniqueKeysWithValues: submissions.enumerated().map { position, item in
                (item.id, (position, ranks[item.period] ?? 0, kept.rank(of: item.unit)))
            })
        let insertion = try database.statement("INSERT INTO temp.candidate VALUES (?, ?, ?, ?)")
        for record in candidates {
            guard let (position, period, sender) = places[RecordTable.submission(of: record)] else { continue }
            try insertion.bind(1, record).bind(2, position).bind(3, period).bind(4, sender).run()
        }
    }

    /// Excludes what was found to be repetitions. They are collected aside first: exclusions belong to what the comparing query
    /// reads.
    private func exclude() throws {
        try warehouse.database.execute(
            """
            INSERT OR IGNORE INTO exclusion
            SELECT record, 'duplicate', iif(kept IS NULL, 'record.duplicate', '\(Contest.rule)') FROM temp.repetition;
            INSERT OR REPLACE INTO contest SELECT record, kept FROM temp.repetition WHERE kept IS NOT NULL;
            DELETE FROM temp.repetition; DELETE FROM temp.candidate
            """)
    }
}
