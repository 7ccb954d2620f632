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
    /// The submissions to compare: for a snapshot those of a period, for increments all of them, in order.
    let submissions: [Submission]
    /// Readings by number of the submission.
    let readings: [Int64: Reading]
    /// The dependencies of the check for duplicates, for every counted submission.
    private(set) var states: [Int64: Dependencies]
    /// The states of the records, by number of the submission: see `Warehouse.recordStates`.
    let records: [Int64: String]
    /// Which of several records counts.
    let kept: KeptRecord

    /// The key of the work of comparing a submission's records.
    private static func key(_ submission: Int64) -> String { "repeated/\(submission)" }

    /// Updates the comparison.
    ///
    /// - Parameters:
    ///   - done: the submissions compared before, including those that no longer count, with their dependencies.
    ///   - slots: all submissions by slot.
    /// - Returns: whether there was something to do.
    mutating func run(
        before done: [(submission: Submission, state: Dependencies)], slots: SubmissionSlots
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

    /// Records the comparisons made again, with the reason.
    private func note(
        _ done: [(submission: Submission, state: Dependencies)], _ before: [Int64: Dependencies],
        _ slots: SubmissionSlots
    ) {
        for submission in submissions {
            guard let now = states[submission.id] else { continue }
            let key = Self.key(submission.id)
            if before[submission.id] == now {
                warehouse.journal.skipped(.validate, key, WorkSubject(submission))
                continue
            }
            let former = before[submission.id] == nil ? slots.former(of: submission) : nil
            let reason = warehouse.reason(now, since: before[former?.id ?? submission.id]?.fingerprint)
            warehouse.journal.ran(
                .validate, key, WorkSubject(submission, former: former), because: reason.replacing(former))
        }
        for (submission, _) in done where states[submission.id] == nil {
            warehouse.journal.removed(.validate, Self.key(submission.id), WorkSubject(submission))
        }
    }

    /// Whether the former and present keys of all changed submissions are known, and few in comparison with the rest.
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

    /// Removes findings on the spelling of keys of some records, which are compared again.
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
        let repeated = try RepeatedRecords(inOrder(candidates), form: form, content: kept.content, warehouse: warehouse)
        var first: KeptRecord.Candidate?
        var batch: [Int64: [Finding]] = [:]
        var spellings = KeySpellings(form: form)
        let known = Dictionary(uniqueKeysWithValues: submissions.map { ($0.id, $0) })
        func flush(unless atMost: Int = 0) throws {
            guard batch.values.map(\.count).reduce(0, +) > atMost else { return }
            for (submission, findings) in batch.sorted(by: { $0.key < $1.key }) {
                try warehouse.add(findings, stage: .validate, work: Self.key(submission))
            }
            batch = [:]
        }
        try repeated.forEach { record, position in
            guard let submission = known[RecordTable.submission(of: record.id)] else { return }
            let candidate = KeptRecord.Candidate(
                record: record.id, line: record.line, view: RecordView(form: form, areas: areas, record: record),
                submission: submission)
            guard let before = first, let key = candidate.view.key, before.view.key == key else {
                first = candidate
                spellings.add(candidate, block: record.block, position: position)
                return
            }
            let relation = kept.relation(of: candidate, to: before)
            try repeated.note(record.id, contesting: relation.isContested ? before.record : nil)
            let place = submission.place(
                of: record.id, line: record.line, block: record.block, field: form.primaryKey.first,
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
        try repeated.exclude()
        return keepers
    }

    /// The candidates, with their order apart from their values.
    private func inOrder(_ candidates: [Int64]) -> some Sequence<RepeatedRecords.Candidate> {
        let periods = Set(submissions.map(\.period)).sorted()
        let ranks = Dictionary(uniqueKeysWithValues: periods.enumerated().map { ($1, $0) })
        let places = Dictionary(
            uniqueKeysWithValues: submissions.enumerated().map { position, item in
                (item.id, (position, ranks[item.period] ?? 0, kept.rank(of: item.unit)))
            })
        return candidates.lazy.compactMap { record in
            places[RecordTable.submission(of: record)].map { position, period, sender in
                RepeatedRecords.Candidate(record: record, position: position, period: period, sender: sender)
            }
        }
    }
}
