import Definitions
import Statistics
import Warehouse

/// The checks that compare records of a statement with each other: totals against parts, this period against the last one,
/// stated ratios against recomputed ones.
struct StatementChecks {
    let pipeline: Pipeline
    let areas: AreaRegister
    let warehouse: Warehouse

    /// A record of a statement, as these checks need it.
    struct Entry {
        var record: Int64
        var line: Int
        var block: Int
        var isTotal: Bool
        var view: RecordView
    }

    /// What the same unit sent before.
    struct Earlier {
        /// For the period before, the nearest there is.
        var previous: Submission?
        /// For the same period of the year before.
        var yearEarlier: Submission?

        /// Both, as far as they are there.
        var all: [Submission] { [previous, yearEarlier].compactMap { $0 } }
    }

    func run(
        _ rule: Rule, submission: Submission, scope: FormPeriod, earlier: Earlier, found: ([Finding]) throws -> Void
    ) throws {
        switch rule.check {
        case .assert: return
        case .parts(let field, let levels, let tolerance):
            try found(parts(rule, field: field, levels: Set(levels), tolerance: tolerance, submission, scope))
        case .change(let field, let limit):
            guard let previous = earlier.previous else { return }
            try found(change(rule, field: field, limit: limit, submission, scope, previous: previous))
        case .prior(let field, let stated):
            guard let before = earlier.yearEarlier else { return }
            try found(prior(rule, field: field, of: stated, submission, scope, before: before))
        case .magnitude(let field, let from, let to):
            let check = MagnitudeCheck(rule: rule, field: field, from: from, to: to, warehouse: warehouse)
            try found(check.run(submission, scope))
        case .recompute(let ratio, let numerator, let denominator, let per):
            try found(recompute(rule, (ratio, numerator, denominator), per: per, submission, scope))
        }
    }

    func entries(_ submission: Submission, _ form: Form) throws -> [Entry] {
        var entries: [Entry] = []
        try warehouse.forEachRecord(of: submission.id, form: form) { record in
            entries.append(
                Entry(
                    record: record.id, line: record.line, block: record.block, isTotal: record.isTotal,
                    view: RecordView(form: form, areas: areas, record: record)))
        }
        return entries
    }

    func number(_ entry: Entry, _ field: String) -> Int64? {
        entry.view.form.fieldIndex(field).flatMap { entry.view.values[$0] }.flatMap { Int64($0) }
    }

    /// The values of a field by the keys of the records.
    private func values(of field: String, _ submission: Submission, _ form: Form) throws -> [String: Int64] {
        try entries(submission, form).reduce(into: [:]) { values, entry in
            if let key = entry.view.key, let value = number(entry, field) { values[key] = value }
        }
    }

    private func area(_ entry: Entry) -> String? {
        let index = entry.view.form.fields.firstIndex { $0.type == .area }
        return index.flatMap { entry.view.values[$0] }
    }

    func show(_ scaled: some BinaryInteger, _ field: String, _ form: Form) -> String {
        guard case .number(let decimals)? = form.field(field)?.type else { return String(scaled) }
        return Rounding.format(scaled: Int128(scaled), decimals: decimals, grouping: true)
    }

    /// What a rule finds in a record; where it is an error, the record does not count.
    func finding(
        _ rule: Rule, _ entry: Entry, _ scope: FormPeriod, field: String, found: String, expected: LocalizedText,
        placeholder: String
    ) throws -> Finding {
        if rule.severity == .error { try warehouse.exclude(entry.record, reason: .rejected, rule: rule.id) }
        return Finding(
            rule: rule.id, severity: rule.severity,
            place: scope.place(of: entry.record, line: entry.line, block: entry.block, field: field),
            found: found, expected: expected,
            message: entry.view.fill(rule.message, with: ["found": found, "expected": placeholder]),
            remedy: rule.remedy,
            subject: entry.view.key)
    }

    // MARK: Totals against parts

    /// Whether a difference of stored values is no more than a tolerance in the field's unit.
    private func isWithin(_ tolerance: Ratio, _ difference: Int128, _ field: String, _ form: Form) -> Bool {
        guard let decimals = form.field(field)?.decimals else { return difference == 0 }
        let unit = UInt128(PowerOfTen.of(decimals: decimals))
        let (left, overflow) = difference.magnitude.multipliedReportingOverflow(by: UInt128(tolerance.denominator))
        return !overflow && left <= UInt128(tolerance.numerator.magnitude) * unit
    }

    private func parts(
        _ rule: Rule, field: String, levels: Set<String>, tolerance: Ratio, _ submission: Submission,
        _ scope: FormPeriod
    ) throws -> [Finding] {
        let entries = try entries(submission, scope.form)
        func isPart(_ code: String) -> Bool { areas[code].map { levels.contains($0.level) } ?? false }
        return try entries.compactMap { total -> Finding? in
            guard let whole = area(total), !isPart(whole), let stated = number(total, field) else { return nil }
            let below = entries.filter { entry in
                guard !entry.isTotal, let code = area(entry), others(entry) == others(total) else { return false }
                return code != whole && isPart(code) && areas.isWithin(code, whole)
            }
            guard !below.isEmpty else { return nil }
            // Wide enough for any values: what a hostile file states must not end the run.
            let exact = below.compactMap { number($0, field) }.reduce(Int128(0)) { $0 + Int128($1) }
            let difference = Int128(stated) - exact
            guard !isWithin(tolerance, difference, field, scope.form) else { return nil }
            let present = Set(below.filter { number($0, field) != nil }.compactMap(area))
            let absent = areas.descendants(of: whole).filter { levels.contains($0.level) && !present.contains($0.code) }
            let shown = show(exact, field, scope.form)
            let gap = show(difference, field, scope.form)
            var expected = LocalizedText(
                zh: "分项之和 \(shown)，差 \(gap)", en: "sum of the parts \(shown), difference \(gap)")
            if !absent.isEmpty {
                expected.zh += "；没有数据的分项：" + absent.map(\.shortName.zh).joined(separator: "、")
                expected.en += "; parts without a value: " + absent.map(\.shortName.en).joined(separator: ", ")
            }
            if let one = below.first(where: { number($0, field).map { UInt128($0.magnitude) } == difference.magnitude })
                .flatMap(area)
            {
                let name = areas[one]?.shortName ?? LocalizedText(zh: one, en: one)
                expected.zh += "；恰为“\(name.zh)”之数，疑\(difference < 0 ? "漏计" : "重计")"
                expected.en +=
                    "; just the value of \(name.en), \(difference < 0 ? "left out" : "counted twice") perhaps"
            }
            return try finding(
                rule, total, scope, field: field, found: show(stated, field, scope.form), expected: expected,
                placeholder: shown)
        }
    }

    /// The values of the primary key besides the area: a total is that of the rows that have the same.
    private func others(_ entry: Entry) -> [String?] {
        let form = entry.view.form
        return form.primaryKey.compactMap(form.fieldIndex).filter { form.fields[$0].type != .area }
            .map { entry.view.values[$0] }
    }

    // MARK: Against the period before

    private func change(
        _ rule: Rule, field: String, limit: Ratio, _ submission: Submission, _ scope: FormPeriod, previous: Submission
    ) throws -> [Finding] {
        let before = try values(of: field, previous, scope.form)
        return try entries(submission, scope.form).compactMap { entry -> Finding? in
            guard let key = entry.view.key, let old = before[key], let new = number(entry, field) else { return nil }
            let change = (Int128(new) - Int128(old)).magnitude.multipliedFullWidth(
                by: UInt128(limit.denominator.magnitude))
            let most = UInt128(old.magnitude).multipliedFullWidth(by: UInt128(limit.numerator.magnitude))
            guard (change.high, change.low) > (most.high, most.low) else { return nil }
            let shown = show(old, field, scope.form)
            let expected = LocalizedText(
                zh: "上期（\(previous.period)）\(shown)", en: "\(shown) in the period before, \(previous.period)")
            return try finding(
                rule, entry, scope, field: field, found: show(new, field, scope.form), expected: expected,
                placeholder: shown)
        }
    }

    private func prior(
        _ rule: Rule, field: String, of stated: String, _ submission: Submission, _ scope: FormPeriod,
        before: Submission
    ) throws -> [Finding] {
        let values = try values(of: stated, before, scope.form)
        return try entries(submission, scope.form).compactMap { entry -> Finding? in
            guard let key = entry.view.key, let old = values[key], let repeated = number(entry, field),
                old != repeated
            else { return nil }
            let shown = show(old, field, scope.form)
            return try finding(
                rule, entry, scope, field: field, found: show(repeated, field, scope.form),
                expected: LocalizedText(
                    zh: "上年（\(before.period)）报送为 \(shown)", en: "\(shown) as sent for \(before.period)"),
                placeholder: shown)
        }
    }
}
