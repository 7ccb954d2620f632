import Definitions
import Statistics
import Warehouse

/// Checks whether the values of a submission have the form's magnitude. If their median does not, the heading probably
/// names a wrong unit of measure, and nothing counts until the sender has clarified it.
struct MagnitudeCheck {
    let rule: Rule
    let field: String
    /// Bounds of the median, in whole units of the field.
    let from: Int64
    let to: Int64
    let warehouse: Warehouse

    /// Excludes all records of a submission whose median is out of range, with a single finding.
    func run(_ submission: Submission, _ scope: FormPeriod) throws -> [Finding] {
        guard case .number(let decimals)? = scope.form.field(field)?.type,
            let median = try median(of: submission, scope.form)
        else { return [] }
        let scale = Int128(PowerOfTen.of(decimals: decimals))
        guard Int128(median) < Int128(from) * scale || Int128(median) > Int128(to) * scale else { return [] }
        if rule.severity == .error {
            for record in 1...max(1, scope.readings[submission.id]?.records ?? 1) {
                let id = RecordTable.range(of: submission.id).lowerBound + Int64(record)
                try warehouse.exclude(id, reason: .rejected, rule: rule.id)
            }
        }
        let unit = scope.form.field(field)?.unit ?? ""
        let shown = Rounding.format(scaled: median, decimals: decimals, grouping: true) + unit
        let bounds = [from, to].map { Rounding.format(scaled: $0, decimals: 0, grouping: true) + unit }
        let reading = scope.readings[submission.id]
        var place = submission.place(of: field, reading: reading)
        place.line = reading?.headingLine
        let expected = LocalizedText(
            zh: "中位数在 \(bounds[0]) 至 \(bounds[1]) 之间", en: "a median from \(bounds[0]) to \(bounds[1])")
        return [
            Finding(
                rule: rule.id, severity: rule.severity, place: place, found: shown, expected: expected,
                message: RecordView.fill(
                    rule.message, ["found": shown, "expected": "\(bounds[0])–\(bounds[1])"]),
                remedy: rule.remedy, subject: "\(submission.part)/\(submission.parts)")
        ]
    }

    /// The middle one of the values of records that were not refused, of an even number the lower one; nil if there is none.
    private func median(of submission: Submission, _ form: Form) throws -> Int64? {
        let values = try warehouse.numbers(inField: field, of: submission.id, form: form)
        return values.isEmpty ? nil : values[(values.count - 1) / 2]
    }
}
