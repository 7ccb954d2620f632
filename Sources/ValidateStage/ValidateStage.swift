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
    public static let codeVersion = 4

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
        progress: (Int, Int) -> Void = { _, _ in }
    ) throws -> Outcome {
        var outcome = Outcome()
        let book = try SubmissionBook(pipeline: pipeline, warehouse: warehouse)
        let scopes = book.scopes.filter { scope in
            (form == nil || scope.form.id == form) && (period == nil || period?.contains(scope.period) == true)
                && (unit == nil || scope.all.contains { $0.unit == unit })
        }
        var touched: Set<String> = []
        for (index, scope) in scopes.enumerated() {
            let hasChanged = try warehouse.database.transaction { try check(scope, book) }
            if hasChanged { touched.insert(scope.key) }
            progress(index + 1, scopes.count)
        }
        for group in book.groups(of: scopes) {
            let hasChanged = try warehouse.database.transaction { try compare(group, book) }
            if hasChanged { touched.formUnion(group.filter { scopes.map(\.key).contains($0.key) }.map(\.key)) }
        }
        outcome.checked = touched.count
        outcome.unchanged = scopes.count - touched.count
        try forgetUnknownForms(book)
        try checkRoster(book, asOf: asOf)
        return outcome
    }

    /// Checks what is to be checked within a form and period; false if nothing is.
    private func check(_ scope: FormPeriod, _ book: SubmissionBook) throws -> Bool {
        var hasChanged = false
        func work(_ key: String, _ parts: [String], _ body: (String) throws -> Void) throws {
            let fingerprint = SHA256.hexadecimal(of: ([String(Self.codeVersion)] + parts).joined(separator: "\n"))
            guard book.done[key] != fingerprint else { return }
            hasChanged = true
            try warehouse.removeFindings(stage: .validate, work: key)
            try body(key)
            try warehouse.setFingerprint(fingerprint, stage: .validate, key: key)
        }
        let definitions = rules(of: scope.form)
        let records = Once {
            try RecordChecks(form: scope.form, areas: areas, rules: pipeline.rules, period: scope.period)
        }
        let hasStatementRules = pipeline.rules.contains { $0.form == scope.form.id && !$0.isAssertion }
        let statements = StatementChecks(pipeline: pipeline, areas: areas, warehouse: warehouse)
        for submission in scope.submissions {
            let reading = book.normalized[String(submission.id)] ?? ""
            try work("records/\(submission.id)", definitions + [reading]) { key in
                try warehouse.removeExclusions(submission: submission.id, reason: .rejected)
                try records.value().run(submission, scope: scope, warehouse: warehouse) {
                    try warehouse.add($0, stage: .validate, work: key)
                }
            }
            guard hasStatementRules else { continue }
            let earlier = StatementChecks.Earlier(
                previous: book.previous(of: submission), yearEarlier: book.yearEarlier(of: submission))
            let before = earlier.all.map { book.normalized[String($0.id)] ?? "" }
            try work("statement/\(submission.id)", definitions + [reading] + before) { key in
                for rule in pipeline.rules where rule.form == scope.form.id {
                    try statements.run(rule, submission: submission, scope: scope, earlier: earlier) {
                        try warehouse.add($0, stage: .validate, work: key)
                    }
                }
            }
        }
        let sent = scope.submissions.flatMap { [String($0.id), book.normalized[String($0.id)] ?? ""] }
        try work("whole/\(scope.key)", sent) { key in
            try warehouse.add(Completeness.check(scope), stage: .validate, work: key)
        }
        // What no longer stands: submissions replaced or readable no more, and rules that the plan has no more.
        let counting = Set(scope.submissions.map(\.id))
        for submission in scope.all {
            let counts = counting.contains(submission.id)
            let due = (records: counts, statement: counts && hasStatementRules)
            if !due.records, book.done["records/\(submission.id)"] != nil {
                hasChanged = true
                try warehouse.removeWork(stage: .validate, key: "records/\(submission.id)")
                try warehouse.removeExclusions(submission: submission.id, reason: .rejected)
            }
            if !due.statement, book.done["statement/\(submission.id)"] != nil {
                hasChanged = true
                try warehouse.removeWork(stage: .validate, key: "statement/\(submission.id)")
            }
        }
        return hasChanged
    }

    /// Digests of the definitions by which a form's records are checked.
    private func rules(of form: Form) -> [String] {
        pipeline.fileDigests.keys.sorted().filter {
            $0.hasPrefix("rules/") || $0 == "forms/\(form.id).yaml" || $0 == "areas.csv"
        }
        .compactMap { pipeline.fileDigests[$0] }
    }

    /// Looks for repetitions among scopes that are compared with each other; false if nothing has changed.
    private func compare(_ group: [FormPeriod], _ book: SubmissionBook) throws -> Bool {
        guard let form = group.first?.form else { return false }
        let rejected = try warehouse.exclusionDigests(reason: .rejected)
        let submissions = group.flatMap(\.submissions)
            .sorted { ($0.period, $0.unit, $0.part, $0.id) < ($1.period, $1.unit, $1.part, $1.id) }
        let states = submissions.map { submission in
            DuplicateCheck.RecordState(
                reading: book.normalized[String(submission.id)] ?? "", rejected: rejected[submission.id])
        }
        let before = group.flatMap(\.all).compactMap { submission in
            book.done["repeated/\(submission.id)"].flatMap(DuplicateCheck.RecordState.init).map { (submission.id, $0) }
        }
        let check = DuplicateCheck(
            form: form, areas: areas, warehouse: warehouse, submissions: submissions,
            readings: group.reduce(into: [:]) { $0.merge($1.readings) { first, _ in first } },
            states: Dictionary(uniqueKeysWithValues: zip(submissions.map(\.id), states)))
        return try check.run(before: Dictionary(uniqueKeysWithValues: before))
    }

    /// What was found in a form that the plan no longer has concerns nobody.
    private func forgetUnknownForms(_ book: SubmissionBook) throws {
        let unknown = book.all.filter { pipeline.form($0.form) == nil }
        for key in book.done.keys.sorted() {
            let parts = key.split(separator: "/", maxSplits: 1)
            guard parts.count == 2 else { continue }
            let isUnknown =
                parts[0] == "whole"
                ? !pipeline.forms.contains { parts[1].hasPrefix("\($0.id)/") }
                : unknown.contains { String($0.id) == parts[1] }
            if isUnknown { try warehouse.database.transaction { try warehouse.removeWork(stage: .validate, key: key) } }
        }
    }

    private func checkRoster(_ book: SubmissionBook, asOf: CalendarDate) throws {
        let roster = RosterCheck(pipeline: pipeline, submissions: book.all, readings: book.readings)
        let findings = roster.missing(asOf: asOf) + roster.late()
        let known = try warehouse.findings(stage: .validate, work: "roster")
        guard findings != known else { return }
        try warehouse.database.transaction {
            try warehouse.removeFindings(stage: .validate, work: "roster")
            try warehouse.add(findings, stage: .validate, work: "roster")
        }
    }
}
