import Definitions
import Statistics
import Warehouse

/// Finds records of a register whose amount is far from all others of the form: one zero too many, or 元 taken for 万元
/// in a single row. Checks every field that a figure adds up; compares values within the period, or with earlier
/// periods if there are few. Nothing is excluded: a large amount may be true.
struct OutlierCheck {
    /// How many widths outside the quartiles a value may lie: see `Spread`.
    static let distance: Int64 = 50
    /// With so many values, periods before are not asked.
    private static let enough = 30
    /// How many periods before are asked at most.
    static let periods = 4

    let pipeline: Pipeline
    let areas: AreaRegister
    let warehouse: Warehouse

    /// Positions of the fields of a form that figures add up.
    static func fields(of form: Form, _ pipeline: Pipeline) -> [Int] {
        // The rows of a statement are of different kinds, levels and sizes: nothing follows from one being far from another.
        guard form.kind == .register else { return [] }
        let names = pipeline.indicators.compactMap { indicator -> String? in
            guard case .sum(let records, let field, _) = indicator.computation, records.form == form.id else {
                return nil
            }
            return field
        }
        return Set(names.compactMap(form.fieldIndex)).sorted()
    }

    /// Updates the findings of some forms and periods; returns the keys of those checked again.
    ///
    /// - Parameter all: all forms and periods, including those.
    func update(_ scopes: [FormPeriod], all: [FormPeriod], _ book: SubmissionBook) throws -> Set<String> {
        var changed: Set<String> = []
        let excluded = try warehouse.exclusionDigests()
        for scope in scopes {
            let key = "outliers/\(scope.key)"
            let fields = Self.fields(of: scope.form, pipeline)
            guard !fields.isEmpty else {
                if book.done[key] != nil { try warehouse.removeWork(stage: .validate, key: key) }
                continue
            }
            let frequency = scope.period.frequency
            let earlier = all.filter {
                $0.form.id == scope.form.id && $0.period < scope.period && $0.period.frequency == frequency
            }.suffix(Self.periods).reversed()
            let now = dependencies(scope, Array(earlier), fields, excluded, book)
            guard book.done[key] != now.fingerprint else { continue }
            changed.insert(scope.key)
            try warehouse.removeFindings(stage: .validate, work: key)
            try warehouse.add(run(scope, earlier: Array(earlier)), stage: .validate, work: key)
            try warehouse.setWork(now, stage: .validate, key: key)
        }
        return changed
    }

    private func dependencies(
        _ scope: FormPeriod, _ earlier: [FormPeriod], _ fields: [Int], _ excluded: [Int64: UInt64],
        _ book: SubmissionBook
    ) -> Dependencies {
        var parts = Dependencies(code: ValidateStage.codeVersion)
        let words = fields.map { scope.form.fields[$0] }.flatMap { field in
            let figures = figures(field.name, scope.form)
            return [
                field.name, field.title.zh, field.title.en, field.unit ?? "", field.type.code,
                figures.zh, figures.en,
            ]
        }
        parts.add(.form, scope.form.id, state: DefinitionDigest.of(texts: words + scope.form.primaryKey))
        for item in ([scope] + earlier).flatMap(\.submissions) {
            let name = "\(item.unit) \(item.form) \(item.period) \(item.part)/\(item.parts)"
            // Findings name the file.
            let state = [book.content(item), excluded[item.id].map { String($0) } ?? "", item.file, item.digest]
            parts.add(.submission, name, state: DefinitionDigest.of(texts: state))
        }
        return parts
    }

    /// The findings of a form and period; `earlier` are the same form's earlier periods, the nearest first.
    private func run(_ scope: FormPeriod, earlier: [FormPeriod]) throws -> [Finding] {
        let fields = Self.fields(of: scope.form, pipeline)
        guard !fields.isEmpty, !scope.submissions.isEmpty else { return [] }
        let own = try values(scope, fields)
        var others = fields.map { _ in [Int64]() }
        for before in earlier.prefix(Self.periods) {
            guard zip(own, others).contains(where: { $0.count + $1.count < Self.enough }) else { break }
            for (index, values) in try values(before, fields).enumerated() { others[index] += values }
        }
        var findings: [Finding] = []
        for (index, field) in fields.enumerated() {
            guard let spread = Spread(own[index] + others[index]) else { continue }
            let range = spread.range(within: Self.distance)
            guard own[index].contains(where: { !range.contains($0) }) else { continue }
            let sum = own[index].reduce(Int128(0)) { $0 + Int128($1) }
            findings += try outliers(scope, field, spread, range, sum: sum)
        }
        return findings
    }

    /// The values of some fields in the records that count.
    private func values(_ scope: FormPeriod, _ fields: [Int]) throws -> [[Int64]] {
        var all = fields.map { _ in [Int64]() }
        let decisive = RecordBlock.Faults(of: scope.form, reading: [])
        for submission in scope.submissions {
            let excluded = try warehouse.excludedRecords(submission: submission.id)
            try warehouse.scan([submission.id], of: scope.form) { _ in
                fields
            } judge: { block in
                let counted = block.counted(excluded: excluded, decisive: decisive)
                return fields.map { field in
                    (0..<block.count).compactMap { row in
                        counted[row] && !block.isTotal(row) && !block.isPart(row) ? block.integer(field, row) : nil
                    }
                }
            } take: { _, values, _ in
                for (index, values) in values.enumerated() { all[index] += values }
                return .proceed
            }
        }
        return all
    }

    /// The records whose value is out of range.
    private func outliers(
        _ scope: FormPeriod, _ field: Int, _ spread: Spread, _ range: ClosedRange<Int64>, sum: Int128
    ) throws -> [Finding] {
        let form = scope.form
        return try scope.submissions.flatMap { submission in
            try warehouse.records(of: submission.id, form: form, withField: field, outside: range).map { record in
                let place = scope.place(
                    of: record.id, line: record.line, block: record.block, field: form.fields[field].name)
                let value = record.values[field].flatMap { Int64($0) } ?? 0
                let view = RecordView(form: form, areas: areas, record: record)
                return finding(view, field, value: value, spread, sum: sum, place: place)
            }
        }
    }

    private func finding(
        _ view: RecordView, _ field: Int, value: Int64, _ spread: Spread, sum: Int128, place: Place
    ) -> Finding {
        let field = view.form.fields[field]
        func shown(_ scaled: Int64) -> String {
            guard case .number(let decimals) = field.type else { return String(scaled) }
            return Rounding.format(scaled: scaled, decimals: decimals, grouping: true) + (field.unit ?? "")
        }
        let (lower, upper) = (shown(spread.lower), shown(spread.upper))
        let times = String(Int64(clamping: spread.distance(of: value)))
        let part = share(of: value, in: sum).map { "\($0)%" }
        let figures = self.figures(field.name, view.form)
        return Finding(
            .recordOutlier, place: place, found: shown(value),
            expected: LocalizedText(
                zh: "半数的值在 \(lower) 至 \(upper) 之间", en: "half of all values lie from \(lower) to \(upper)"),
            message: LocalizedText(
                zh: "“\(field.title.zh)”离群：距中间半数的值 \(times) 倍四分位距"
                    + (part.map { "，占本表本期合计的 \($0)" } ?? "") + "；计入\(figures.zh)",
                en: "\(field.title.en) lies \(times) quartile ranges away from the middle half of all values"
                    + (part.map { " and makes up \($0) of the form's sum of the period" } ?? "")
                    + "; it goes into \(figures.en)"),
            remedy: LocalizedText(
                zh: "请核对数值与计量单位；属实的请书面说明，不实的更正后重新报送",
                en:
                    "check the value and its unit; explain it in writing if it is true, else correct it and send it again"
            ),
            subject: view.key)
    }

    /// A value's share of a sum, in percent with one decimal; nil if it is meaningless.
    private func share(of value: Int64, in sum: Int128) -> String? {
        guard value > 0, sum >= Int128(value) else { return nil }
        let permille = (Int128(value) * 2000 + sum) / (2 * sum)
        return Rounding.format(scaled: Int64(clamping: permille), decimals: 1, grouping: false)
    }

    /// The figures into which a field goes, by code and title.
    private func figures(_ field: String, _ form: Form) -> LocalizedText {
        let used = pipeline.indicators.filter { indicator in
            guard case .sum(let records, let summed, _) = indicator.computation else { return false }
            return records.form == form.id && summed == field
        }
        // Indicators with a code are printed, including those computed from the sum.
        let printed = pipeline.indicators.filter { indicator in
            indicator.code != nil && (used.contains(indicator) || used.contains { indicator.operands.contains($0.id) })
        }
        let named = printed.isEmpty ? used : printed
        return LocalizedText(
            zh: named.map { "\($0.code ?? "")“\($0.title.zh)”" }.joined(separator: "、"),
            en: named.map { ($0.code.map { "\($0) " } ?? "") + "“\($0.title.en)”" }.joined(separator: ", "))
    }
}
