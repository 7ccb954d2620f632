import Definitions
import Statistics
import Warehouse

/// Stated ratios against recomputed ones.
extension StatementChecks {
    func recompute(
        _ rule: Rule, _ names: (ratio: String, numerator: String, denominator: String), per: Int64,
        _ submission: Submission, _ scope: FormPeriod
    ) throws -> [Finding] {
        let form = scope.form
        guard let ratio = form.field(names.ratio), let top = form.field(names.numerator),
            let bottom = form.field(names.denominator)
        else { return [] }
        return try entries(submission, form).compactMap { entry -> Finding? in
            guard let over = value(entry, bottom), over.stored > 0, var stated = value(entry, ratio),
                let under = value(entry, top)
            else { return nil }
            // A ratio is rounded to the decimals it is kept with, whatever it was sent with.
            if stated.slack.amount < stated.slack.divisor { stated.slack = .unit }
            let check = StatedRatio(ratio: stated, numerator: under, denominator: over, per: per)
            guard check.isWrong else { return nil }
            let shown = check.recomputed.map { show($0, names.ratio, form) }
            let expected =
                shown.map { LocalizedText(zh: "重算为 \($0)", en: "recomputed: \($0)") }
                ?? LocalizedText(zh: "重算结果超出可表示范围", en: "the recomputed ratio is too large to be shown")
            return try finding(
                rule, entry, scope, field: names.ratio, found: show(stated.stored, names.ratio, form),
                expected: expected, placeholder: shown ?? "∞")
        }
    }

    private func value(_ entry: Entry, _ field: Field) -> StatedRatio.Value? {
        number(entry, field.name).map {
            StatedRatio.Value(stored: $0, decimals: field.decimals ?? 0, slack: pipeline.slack(of: field))
        }
    }
}
