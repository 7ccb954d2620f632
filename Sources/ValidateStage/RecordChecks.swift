import Definitions
import Statistics
import Warehouse

/// The checks that need one record alone: the constraints of its fields and the plan's predicates. Blocks of records are judged on
/// all cores; only records at fault are looked at one by one.
struct RecordChecks {
    private struct Check: Sendable {
        /// The finding's rule.
        var rule: String
        var severity: Severity
        var test: RecordTest
        /// The fields shown; the first gives the place.
        var fields: [String]
        var expected: LocalizedText?
        var message: LocalizedText
        var remedy: LocalizedText
    }

    private let form: Form
    private let areas: AreaRegister
    private let checks: [Check]
    /// The faults for which no value of a record counts.
    private let decisive: RecordBlock.Faults
    /// Positions of the fields that may lack their value while the others count.
    private let separate: Set<Int>

    /// Prepares the checks of a form's records for a period.
    init(form: Form, areas: AreaRegister, rules: [Rule], period: Period) throws {
        self.form = form
        self.areas = areas
        decisive = RecordBlock.Faults(of: form, reading: [])
        separate = Set(form.separateFields)
        var checks: [Check] = []
        for (index, field) in form.fields.enumerated() {
            checks += try Self.constraints(of: field, at: index, form: form, period: period)
        }
        for rule in rules where rule.form == form.id {
            guard case .assert(let predicate) = rule.check else { continue }
            checks.append(
                Check(
                    rule: rule.id, severity: rule.severity,
                    test: .predicate(Predicate(predicate, period: period)),
                    fields: rule.fields, expected: nil, message: rule.message, remedy: rule.remedy))
        }
        self.checks = checks
    }

    private static func constraints(
        of field: Field, at index: Int, form: Form, period: Period
    ) throws -> [Check] {
        let fix = LocalizedText(zh: "请核对后重新报送", en: "check it and send the file again")
        var checks: [Check] = []
        if field.isRequired {
            checks.append(
                Check(
                    rule: FindingKind.valueRequired.id, severity: .error, test: .required(index), fields: [field.name],
                    expected: nil,
                    message: LocalizedText(
                        zh: "“\(field.title.zh)”为必填，却是空的", en: "\(field.title.en) is required but empty"),
                    remedy: LocalizedText(zh: "请补填后重新报送", en: "fill it in and send the file again")))
        }
        if let pattern = field.pattern {
            checks.append(
                Check(
                    rule: FindingKind.valuePattern.id, severity: .error,
                    test: .pattern(index, try CharacterPattern(pattern)),
                    fields: [field.name], expected: LocalizedText(zh: pattern, en: pattern),
                    message: LocalizedText(
                        zh: "“\(field.title.zh)”（{\(field.name)}）格式不符",
                        en: "\(field.title.en) {\(field.name)} has the wrong form"),
                    remedy: fix))
        }
        for (bound, relation, sign, zh, en, rule) in [
            (field.minimum, .atLeast, ">=", "小于最小值", "is below the least value", FindingKind.valueMinimum),
            (field.maximum, .atMost, "<=", "大于最大值", "is above the greatest value", FindingKind.valueMaximum),
        ] as [(String?, Condition.Relation, String, String, String, FindingKind)] {
            guard let bound, let condition = field.keeps(relation, bound, at: index) else { continue }
            checks.append(
                Check(
                    rule: rule.id, severity: rule.severity,
                    test: .predicate(Predicate(condition, period: period)),
                    fields: [field.name],
                    expected: LocalizedText(zh: "\(sign) \(bound)", en: "\(sign) \(bound)"),
                    message: LocalizedText(
                        zh: "“\(field.title.zh)”（{\(field.name)}）\(zh) \(bound)",
                        en: "\(field.title.en) {\(field.name)} \(en) \(bound)"),
                    remedy: fix))
        }
        return checks
    }

    /// Checks the records of a submission: writes exclusions, gives findings in batches.
    func run(
        _ submission: Submission, scope: FormPeriod, warehouse: Warehouse, found: ([Finding]) throws -> Void
    ) throws {
        let tests = checks.map(\.test)
        var batch: [Finding] = []
        try warehouse.scan([submission.id], of: form) { block in
            tests.flatMap { $0.fields(block) }
        } judge: { block in
            Faults(block, tests: tests)
        } take: { block, faults, reader in
            guard !faults.byRow.isEmpty else { return .proceed }
            try reader.load(form.fields.indices, of: block)
            for (row, failed) in faults.byRow.sorted(by: { $0.key < $1.key }) {
                batch += try judge(row, of: block, failed: failed.sorted(), submission, scope, warehouse)
            }
            if batch.count >= 1000 {
                try found(batch)
                batch = []
            }
            return .proceed
        }
        try found(batch)
    }

    /// The records of a block at fault.
    private struct Faults: Sendable {
        /// By position in the block: the positions of the checks that failed; none if a value could not be understood.
        var byRow: [Int: [Int]] = [:]

        init(_ block: RecordBlock, tests: [RecordTest]) {
            for (index, test) in tests.enumerated() {
                for row in test.failures(block) where !block.isTotal(row) { byRow[row, default: []].append(index) }
            }
            guard block.hasUnreadable else { return }
            for row in 0..<block.count where block.unreadable(row) != 0 && !block.isTotal(row) {
                byRow[row, default: []] += []
            }
        }
    }

    /// Excludes a record if it must not count, and gives the findings about it.
    private func judge(
        _ row: Int, of block: RecordBlock, failed: [Int], _ submission: Submission, _ scope: FormPeriod,
        _ warehouse: Warehouse
    ) throws -> [Finding] {
        let record = block.id(row)
        let view = RecordView(form: form, areas: areas, block: block, row: row)
        var reason: String? = block.hasFault(row, decisive) ? FindingKind.valueUnreadable.id : nil
        let findings = failed.map { index in
            let check = checks[index]
            if check.severity == .error, !leavesOthersSound(check.test) { reason = reason ?? check.rule }
            let place = submission.place(
                of: record, line: block.line(row), block: block.block(row), field: check.fields.first,
                reading: scope.readings[submission.id])
            return finding(check, view: view, place: place)
        }
        if let reason {
            try warehouse.exclude(record, reason: .rejected, rule: reason)
        } else if block.hasFault(row, .any) || failed.contains(where: { checks[$0].severity == .error }) {
            try warehouse.excludeInPart(record)
        }
        return findings
    }

    /// Whether a failure says nothing against the other values of the record.
    private func leavesOthersSound(_ test: RecordTest) -> Bool {
        if case .required(let field) = test { separate.contains(field) } else { false }
    }

    private func finding(_ check: Check, view: RecordView, place: Place) -> Finding {
        let values = check.fields.compactMap { view.shown($0)?.zh }.joined(separator: " / ")
        return Finding(
            rule: check.rule, severity: check.severity, place: place, found: values, expected: check.expected,
            message: view.fill(check.message), remedy: check.remedy, subject: view.key)
    }
}
