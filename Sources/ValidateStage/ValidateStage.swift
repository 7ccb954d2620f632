public import Definitions
public import Statistics
public import Warehouse

/// Checks records: the constraints of fields, the plan's rules, duplicates, totals, and whether all that is owed is there. Reads
/// records and readings, writes exclusions and its own findings; one transaction for each form and period.
public struct ValidateStage {
    /// Counted up when the same records would be judged otherwise than before.
    public static let codeVersion = 2

    /// What was checked.
    public struct Outcome: Hashable, Sendable {
        /// Forms and periods checked now.
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
        let all = try warehouse.submissions()
        var scopes: [FormPeriod] = []
        for form in pipeline.forms where form.id == selected(form) {
            for scopePeriod in Set(all.filter { $0.form == form.id }.map(\.period)).sorted()
            where period == nil || period?.contains(scopePeriod) == true {
                let own = all.filter { $0.form == form.id && $0.period == scopePeriod }
                guard unit == nil || own.contains(where: { $0.unit == unit }) else { continue }
                scopes.append(try scope(form, scopePeriod, own))
            }
        }
        func selected(_ candidate: Form) -> String { form ?? candidate.id }
        for (index, scope) in scopes.enumerated() {
            let fingerprint = try fingerprint(of: scope, all: all)
            if try warehouse.fingerprint(stage: .validate, key: scope.key) == fingerprint {
                outcome.unchanged += 1
            } else {
                try warehouse.database.transaction {
                    try check(scope, all: all)
                    try warehouse.setFingerprint(fingerprint, stage: .validate, key: scope.key)
                }
                outcome.checked += 1
            }
            progress(index + 1, scopes.count)
        }
        // What was found in a form that the plan no longer has concerns nobody.
        for key in try warehouse.workKeys(stage: .validate)
        where !pipeline.forms.contains(where: { key.hasPrefix("\($0.id)/") }) {
            try warehouse.database.transaction { try warehouse.removeWork(stage: .validate, key: key) }
        }
        try checkRoster(all, asOf: asOf)
        return outcome
    }

    private func scope(_ form: Form, _ period: Period, _ own: [Submission]) throws -> FormPeriod {
        var readings: [Int64: Reading] = [:]
        for submission in own { readings[submission.id] = try warehouse.reading(of: submission.id) }
        let counting = own.filter { $0.state == .current && readings[$0.id]?.isReadable == true }
        return FormPeriod(form: form, period: period, submissions: counting, readings: readings)
    }

    /// For increments, what came before: the same thing must not be reported again in a later period.
    private func earlier(_ scope: FormPeriod, all: [Submission]) -> [Submission] {
        guard scope.form.content == .increment else { return [] }
        return all.filter { $0.form == scope.form.id && $0.state == .current && $0.period < scope.period }
            .sorted { ($0.period, $0.unit, $0.part, $0.id) < ($1.period, $1.unit, $1.part, $1.id) }
    }

    /// The same unit's submission of the period before, the nearest there is.
    private func previous(of submission: Submission, all: [Submission]) -> Submission? {
        all.filter {
            $0.form == submission.form && $0.unit == submission.unit && $0.state == .current
                && $0.period < submission.period && $0.period.frequency == submission.period.frequency
                && $0.part == submission.part
        }
        .max { $0.period < $1.period }
    }

    private func fingerprint(of scope: FormPeriod, all: [Submission]) throws -> String {
        var parts = [String(Self.codeVersion)]
        for name in pipeline.fileDigests.keys.sorted()
        where name.hasPrefix("rules/") || name.hasPrefix("forms/") || name == "areas.csv" {
            parts.append(pipeline.fileDigests[name] ?? "")
        }
        let related =
            scope.submissions + earlier(scope, all: all) + scope.submissions.compactMap { previous(of: $0, all: all) }
        for submission in related {
            parts.append(String(submission.id))
            parts.append(try warehouse.fingerprint(stage: .normalize, key: String(submission.id)) ?? "")
        }
        return SHA256.hexadecimal(of: parts.joined(separator: "\n"))
    }

    private func check(_ scope: FormPeriod, all: [Submission]) throws {
        try warehouse.removeFindings(stage: .validate, work: scope.key)
        for submission in all where submission.form == scope.form.id && submission.period == scope.period {
            try warehouse.removeExclusions(submission: submission.id)
        }
        func found(_ findings: [Finding]) throws {
            try warehouse.add(findings, stage: .validate, work: scope.key)
        }
        let records = try RecordChecks(form: scope.form, areas: areas, rules: pipeline.rules)
        for submission in scope.submissions {
            try records.run(submission, scope: scope, warehouse: warehouse, found: found)
        }
        try DuplicateCheck(form: scope.form, areas: areas).run(
            scope: scope, earlier: earlier(scope, all: all), warehouse: warehouse, found: found)
        let statements = StatementChecks(pipeline: pipeline, areas: areas, warehouse: warehouse)
        for rule in pipeline.rules where rule.form == scope.form.id {
            for submission in scope.submissions {
                try statements.run(
                    rule, submission: submission, scope: scope, previous: previous(of: submission, all: all),
                    found: found)
            }
        }
        try found(Completeness.check(scope))
    }

    private func checkRoster(_ all: [Submission], asOf: CalendarDate) throws {
        try warehouse.database.transaction {
            try warehouse.removeFindings(stage: .validate, work: "roster")
            try warehouse.add(
                Completeness.roster(pipeline, submissions: all, asOf: asOf), stage: .validate, work: "roster")
        }
    }
}
