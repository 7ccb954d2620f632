import Definitions
import Statistics
import Warehouse

/// The checks that need one record alone: the constraints of its fields and the plan's predicates. All of them run in one scan,
/// and only records at fault leave the database.
struct RecordChecks {
    private struct Check {
        /// The finding's rule.
        var rule: String
        var severity: Severity
        /// SQL that is false for a record at fault; null says nothing.
        var sql: String
        /// The fields shown; the first gives the place.
        var fields: [String]
        var expected: LocalizedText?
        var message: LocalizedText
        var remedy: LocalizedText
    }

    private let form: Form
    private let areas: AreaRegister
    private let checks: [Check]
    /// Patterns used, by position.
    private let patterns: [CharacterPattern]

    init(form: Form, areas: AreaRegister, rules: [Rule]) throws {
        self.form = form
        self.areas = areas
        var patterns: [CharacterPattern] = []
        var checks: [Check] = []
        for (index, field) in form.fields.enumerated() {
            checks += try Self.constraints(of: field, at: index, patterns: &patterns)
        }
        for rule in rules where rule.form == form.id {
            guard case .assert(let sql) = rule.check else { continue }
            checks.append(
                Check(
                    rule: rule.id, severity: rule.severity, sql: sql, fields: rule.fields, expected: nil,
                    message: rule.message, remedy: rule.remedy))
        }
        self.checks = checks
        self.patterns = patterns
    }

    private static func constraints(
        of field: Field, at index: Int, patterns: inout [CharacterPattern]
    ) throws -> [Check] {
        let name = "\"\(field.name)\""
        let fix = LocalizedText(zh: "请核对后重新报送", en: "check it and send the file again")
        var checks: [Check] = []
        if field.isRequired {
            checks.append(
                Check(
                    rule: "value.required", severity: .error,
                    sql: "\(name) IS NOT NULL OR unreadable & \(Int64(1) << Int64(index)) <> 0", fields: [field.name],
                    expected: nil,
                    message: LocalizedText(
                        zh: "“\(field.title.zh)”为必填，却是空的", en: "\(field.title.en) is required but empty"),
                    remedy: LocalizedText(zh: "请补填后重新报送", en: "fill it in and send the file again")))
        }
        if let pattern = field.pattern {
            checks.append(
                Check(
                    rule: "value.pattern", severity: .error, sql: "matches_pattern(\(patterns.count), \(name))",
                    fields: [field.name], expected: LocalizedText(zh: pattern, en: pattern),
                    message: LocalizedText(
                        zh: "“\(field.title.zh)”（{\(field.name)}）格式不符",
                        en: "\(field.title.en) {\(field.name)} has the wrong form"),
                    remedy: fix))
            patterns.append(try CharacterPattern(pattern))
        }
        for (bound, sign, zh, en, rule) in [
            (field.minimum, ">=", "小于最小值", "is below the least value", "value.minimum"),
            (field.maximum, "<=", "大于最大值", "is above the greatest value", "value.maximum"),
        ] {
            guard let bound, let literal = literal(bound, of: field) else { continue }
            checks.append(
                Check(
                    rule: rule, severity: .error, sql: "\(name) \(sign) \(literal)", fields: [field.name],
                    expected: LocalizedText(zh: "\(sign) \(bound)", en: "\(sign) \(bound)"),
                    message: LocalizedText(
                        zh: "“\(field.title.zh)”（{\(field.name)}）\(zh) \(bound)",
                        en: "\(field.title.en) {\(field.name)} \(en) \(bound)"),
                    remedy: fix))
        }
        return checks
    }

    /// A bound as SQL: scaled as the field is stored.
    private static func literal(_ bound: String, of field: Field) -> String? {
        switch field.type {
        case .number(let decimals):
            guard let ratio = Ratio(bound), let scaled = try? Rounding.round(ratio, decimals: decimals) else {
                return nil
            }
            return String(scaled)
        default: return "'\(bound.replacing("'", with: "''"))'"
        }
    }

    /// Checks the records of a submission: writes exclusions, gives findings in batches.
    func run(
        _ submission: Submission, scope: FormPeriod, warehouse: Warehouse, found: ([Finding]) throws -> Void
    ) throws {
        let database = warehouse.database
        try database.setPatterns(patterns)
        let results = checks.map { "coalesce((\($0.sql)), 1)" }
        let columns = (results + form.fields.map { "\"\($0.name)\"" }).map { ", " + $0 }.joined()
        let fault = (["unreadable <> 0"] + results.map { "NOT \($0)" }).joined(separator: " OR ")
        let range = RecordTable.range(of: submission.id)
        let scan = try database.statement(
            """
            SELECT id, line, block, unreadable\(columns) FROM \(warehouse.records(of: form).name)
            WHERE id BETWEEN \(range.lowerBound) AND \(range.upperBound) AND is_total = 0 AND (\(fault))
            """)
        scan.bind(named: ":period_start", scope.period.start.description)
        scan.bind(named: ":period_end", scope.period.end.description)
        var batch: [Finding] = []
        try scan.forEach { row in
            let record = row.integer(0)
            let view = RecordView(form: form, areas: areas, row: row, first: 4 + checks.count)
            var reason: String? = row.integer(3) != 0 ? "value.unreadable" : nil
            for (index, check) in checks.enumerated() where row.int(4 + index) == 0 {
                if check.severity == .error { reason = reason ?? check.rule }
                let place = FormPeriod.place(
                    of: record, line: row.int(1), block: row.int(2), field: check.fields.first, submission: submission,
                    reading: scope.readings[submission.id])
                batch.append(finding(check, view: view, place: place))
            }
            if let reason { try warehouse.exclude(record, reason: "rejected", rule: reason) }
            if batch.count >= 1000 {
                try found(batch)
                batch = []
            }
        }
        try found(batch)
    }

    private func finding(_ check: Check, view: RecordView, place: Place) -> Finding {
        let values = check.fields.compactMap { view.shown($0)?.zh }.joined(separator: " / ")
        return Finding(
            rule: check.rule, severity: check.severity, place: place, found: values, expected: check.expected,
            message: view.fill(check.message), remedy: check.remedy, subject: view.key)
    }
}
