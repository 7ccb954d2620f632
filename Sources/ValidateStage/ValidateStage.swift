public import Definitions
public import Statistics
public import Warehouse

/// Checks records: the constraints of fields, the plan's rules, duplicates, totals, and whether all that is owed is there. Reads
/// records and readings, writes exclusions and its own findings; one transaction for each form and period.
///
/// What was checked and has not changed is not checked again: records submission by submission, repetitions by what shares a key
/// with a submission that changed.
public struct ValidateStage {
    /// Counted up when the same records would be judged otherwise than before.
    public static let codeVersion = 10

    /// What was checked.
    public struct Outcome: Hashable, Sendable {
        /// Forms and periods in which something was checked now.
        public var checked = 0
        /// Forms and periods checked before and unchanged.
        public var unchanged = 0
    }

    private let pipeline: Pipeline
    private let warehouse: Warehouse
    private let areas: AreaRegister

    /// Prepares the stage.
    public init(pipeline: Pipeline, warehouse: Warehouse) throws {
        self.pipeline = pipeline
        self.warehouse = warehouse
        areas = try AreaRegister(pipeline.areas)
    }

    /// Checks every form and period that fits the filters and has changed.
    ///
    /// A filter by unit checks the forms and periods for which that unit sends: duplicates lie across units.
    ///
    /// - Parameter asOf: the day on which the roster is judged.
    public func run(
        unit: String? = nil, form: String? = nil, period: Period? = nil, asOf: CalendarDate,
        progress: (Int, Int) throws -> Void = { _, _ in }
    ) throws -> Outcome {
        var outcome = Outcome()
        try Correcting(pipeline: pipeline, warehouse: warehouse, areas: areas).run(
            unit: unit, form: form, period: period)
        let selected = { (scope: FormPeriod) in
            (form == nil || scope.form.id == form) && (period == nil || period?.contains(scope.period) == true)
                && (unit == nil || scope.all.contains { $0.unit == unit })
        }
        var book = try SubmissionBook(pipeline: pipeline, warehouse: warehouse)
        if try handOver(book, in: book.scopes.filter(selected)) {
            book = try SubmissionBook(pipeline: pipeline, warehouse: warehouse)
        }
        let scopes = book.scopes.filter(selected)
        let dependencies = CheckDependencies(pipeline: pipeline)
        var touched: Set<String> = []
        for (index, scope) in scopes.enumerated() {
            let hasChanged = try warehouse.transaction { try check(scope, book, dependencies) }
            if hasChanged { touched.insert(scope.key) }
            try progress(index + 1, scopes.count)
        }
        for group in book.groups(of: scopes) {
            let hasChanged = try warehouse.transaction { try compare(group, book, dependencies) }
            if hasChanged { touched.formUnion(group.filter { scopes.map(\.key).contains($0.key) }.map(\.key)) }
        }
        let outliers = OutlierCheck(pipeline: pipeline, areas: areas, warehouse: warehouse)
        touched.formUnion(
            try warehouse.transaction { try outliers.update(scopes, all: book.scopes, book) })
        outcome.checked = touched.count
        outcome.unchanged = scopes.count - touched.count
        try forgetUnknownForms(book)
        try checkRoster(book, asOf: asOf)
        let checks = Set(pipeline.figureChecks.map(\.id)).union(Warehouse.senderRules)
        try warehouse.transaction {
            try warehouse.applyDecisions(
                pipeline.corrections.explanations.filter { !checks.contains($0.rule) },
                of: [.ingest, .normalize, .validate], by: .validate)
        }
        return outcome
    }

    /// Lays what was found in a submission to one that has taken its place with the very same records. False if there is none.
    private func handOver(_ book: SubmissionBook, in scopes: [FormPeriod]) throws -> Bool {
        let handovers = scopes.flatMap { scope in
            Handover.find(
                scope.all, content: { book.records[$0.id] },
                isDone: { book.done["records/\($0.id)"] != nil })
        }
        guard !handovers.isEmpty else { return false }
        try warehouse.transaction {
            for handover in handovers {
                let (former, current) = (handover.former, handover.current)
                for work in ["records", "repeated", "address"] {
                    try warehouse.moveWork(
                        stage: .validate, from: "\(work)/\(former.id)", to: "\(work)/\(current.id)")
                }
                try warehouse.moveExclusions(from: former.id, to: current.id)
                warehouse.journal.kept(
                    .validate, "records/\(current.id)", WorkSubject(current, former: former))
            }
        }
        return true
    }

    /// Checks what is to be checked within a form and period; false if nothing is.
    private func check(
        _ scope: FormPeriod, _ book: SubmissionBook, _ dependencies: CheckDependencies
    ) throws -> Bool {
        var hasChanged = false
        func work(
            _ key: String, _ subject: WorkSubject, _ now: Dependencies, former: Submission? = nil,
            _ body: () throws -> Void
        ) throws {
            guard book.done[key] != now.fingerprint else { return warehouse.journal.skipped(.validate, key, subject) }
            hasChanged = true
            let before = book.done[key] ?? former.flatMap { book.done["records/\($0.id)"] }
            warehouse.journal.ran(
                .validate, key, subject, because: warehouse.reason(now, since: before).replacing(former))
            try warehouse.removeFindings(stage: .validate, work: key)
            try body()
            try warehouse.setWork(now, stage: .validate, key: key)
        }
        let records = Once {
            try RecordChecks(form: scope.form, areas: areas, rules: pipeline.rules, period: scope.period)
        }
        let statements = StatementChecks(pipeline: pipeline, areas: areas, warehouse: warehouse)
        for submission in scope.submissions {
            let earlier = StatementChecks.Earlier(
                previous: book.previous(of: submission), yearEarlier: book.yearEarlier(of: submission))
            let key = "records/\(submission.id)"
            let former = book.done[key] == nil ? book.slots.former(of: submission) : nil
            let now = try dependencies.ofRecords(submission, scope.form, earlier: earlier, book)
            try work(key, WorkSubject(submission, former: former), now, former: former) {
                try warehouse.removeExclusions(submission: submission.id, reason: .rejected)
                func add(_ findings: [Finding]) throws { try warehouse.add(findings, stage: .validate, work: key) }
                try records.value().run(submission, scope: scope, warehouse: warehouse, found: add)
                for rule in pipeline.rules where rule.form == scope.form.id {
                    try statements.run(rule, submission: submission, scope: scope, earlier: earlier, found: add)
                }
            }
        }
        let series = RevisionCheck.series(scope)
        for versions in series {
            guard let last = versions.last else { continue }
            let key = "revisions/\(last.id)"
            try work(key, WorkSubject(last), dependencies.ofRevisions(versions, scope.form, book)) {
                let check = RevisionCheck(form: scope.form, areas: areas, warehouse: warehouse)
                try warehouse.add(check.run(versions, scope), stage: .validate, work: key)
            }
        }
        let whole = WorkSubject(form: scope.form.id, period: scope.period)
        try work("whole/\(scope.key)", whole, dependencies.ofCompleteness(scope, book)) {
            try warehouse.add(
                Completeness.check(scope, columns: dependencies.columns), stage: .validate, work: "whole/\(scope.key)")
        }
        try readdress(scope, book)
        // What no longer stands: submissions replaced or readable no more.
        let counting = Set(scope.submissions.map(\.id))
        let revised = Set(series.compactMap(\.last?.id))
        for submission in scope.all
        where !revised.contains(submission.id) && book.done["revisions/\(submission.id)"] != nil {
            hasChanged = true
            try warehouse.removeWork(stage: .validate, key: "revisions/\(submission.id)")
            warehouse.journal.removed(.validate, "revisions/\(submission.id)", WorkSubject(submission))
        }
        for submission in scope.all where !counting.contains(submission.id) {
            if book.done["address/\(submission.id)"] != nil {
                try warehouse.removeWork(stage: .validate, key: "address/\(submission.id)")
            }
            guard book.done["records/\(submission.id)"] != nil else { continue }
            hasChanged = true
            try warehouse.removeWork(stage: .validate, key: "records/\(submission.id)")
            try warehouse.removeExclusions(submission: submission.id, reason: .rejected)
            warehouse.journal.removed(.validate, "records/\(submission.id)", WorkSubject(submission))
        }
        return hasChanged
    }

    /// Has findings name the file that counts now, where another file with the same records was checked.
    private func readdress(_ scope: FormPeriod, _ book: SubmissionBook) throws {
        for submission in scope.submissions {
            let key = "address/\(submission.id)"
            let address = "\(submission.digest) \(submission.file)"
            guard book.done[key] != address else { continue }
            if let former = book.done[key] {
                let file = String(former.drop { $0 != " " }.dropFirst())
                for work in ["records/\(submission.id)", "repeated/\(submission.id)", "whole/\(scope.key)"] {
                    try warehouse.readdressFindings(
                        stage: .validate, work: work, from: file, to: submission.file, digest: submission.digest)
                }
            }
            try warehouse.setFingerprint(address, stage: .validate, key: key)
        }
    }

    /// Looks for repetitions among scopes that are compared with each other; false if nothing has changed.
    private func compare(
        _ group: [FormPeriod], _ book: SubmissionBook, _ dependencies: CheckDependencies
    ) throws -> Bool {
        guard let form = group.first?.form, !form.primaryKey.isEmpty else { return false }
        let rejected = try warehouse.exclusionDigests(reason: .rejected)
        let submissions = group.flatMap(\.submissions)
            .sorted { ($0.period, $0.unit, $0.part, $0.id) < ($1.period, $1.unit, $1.part, $1.id) }
        let states = try submissions.map { submission in
            (submission.id, try dependencies.ofRepetitions(submission, form, rejected: rejected[submission.id], book))
        }
        let before = group.flatMap(\.all).compactMap { submission in
            book.done["repeated/\(submission.id)"].map { (submission, Dependencies(fingerprint: $0)) }
        }
        var check = DuplicateCheck(
            form: form, areas: areas, warehouse: warehouse, submissions: submissions,
            readings: group.reduce(into: [:]) { $0.merge($1.readings) { first, _ in first } },
            states: Dictionary(uniqueKeysWithValues: states), records: book.records,
            kept: KeptRecord(form: form, read: pipeline.fieldsRead(of: form)))
        return try check.run(before: before, slots: book.slots)
    }

    /// What was found in a form that the plan no longer has concerns nobody.
    private func forgetUnknownForms(_ book: SubmissionBook) throws {
        let unknown = book.all.filter { pipeline.form($0.form) == nil }
        for key in book.done.keys.sorted() {
            let parts = key.split(separator: "/", maxSplits: 1)
            guard parts.count == 2 else { continue }
            let isUnknown =
                parts[0] == "whole" || parts[0] == "outliers"
                ? !pipeline.forms.contains { parts[1].hasPrefix("\($0.id)/") }
                : unknown.contains { String($0.id) == parts[1] }
            guard isUnknown else { continue }
            try warehouse.transaction { try warehouse.removeWork(stage: .validate, key: key) }
            warehouse.journal.removed(.validate, key, WorkSubject())
        }
    }

    private func checkRoster(_ book: SubmissionBook, asOf: CalendarDate) throws {
        let roster = RosterCheck(
            pipeline: pipeline, submissions: book.all.filter { $0.state != .withdrawn }, readings: book.readings)
        let findings = roster.missing(asOf: asOf) + roster.late()
        let known = try warehouse.findings(stage: .validate, work: "roster")
        guard findings != known else { return warehouse.journal.skipped(.validate, "roster", WorkSubject()) }
        // The findings themselves are what it depends on: the day, the roster and what came.
        warehouse.journal.ran(
            .validate, "roster", WorkSubject(),
            because: .changed([.init(kind: .roster, before: nil, after: asOf.description)]))
        try warehouse.transaction {
            try warehouse.removeFindings(stage: .validate, work: "roster")
            try warehouse.add(findings, stage: .validate, work: "roster")
        }
    }
}
