import Definitions
import Statistics
import Warehouse

/// Turns the results of the checks of figures into findings.
struct FigureChecking {
    let pipeline: Pipeline
    let areas: AreaRegister

    /// All findings, check by check.
    ///
    /// - Throws: `ArithmeticFault` for values that cannot be compared exactly.
    func findings(_ observations: [StoredObservation]) throws -> [Finding] {
        let comparisons = FigureComparisons(pipeline: pipeline, observations: observations)
        return try pipeline.figureChecks.flatMap { check in
            try comparisons.comparisons(check, periods: pipeline.printedPeriods).filter { $0.verdict == .differs }
                .compactMap(finding)
        }
    }

    private func finding(_ comparison: FigureComparison) throws(ArithmeticFault) -> Finding? {
        let check = comparison.check
        guard let indicator = check.indicators.first.flatMap(pipeline.indicator), let found = comparison.found,
            let expected = comparison.expected, let difference = comparison.difference
        else { return nil }
        func shown(_ value: Ratio) throws(ArithmeticFault) -> String {
            // Enough decimals to show a difference smaller than the printed ones.
            try Rounding.format(value, decimals: Rounding.exactDecimals(value, atLeast: indicator.decimals))
                + indicator.unit
        }
        let (left, right, gap) = try (shown(found), shown(expected), shown(difference))
        let name = areas[comparison.area]?.shortName ?? LocalizedText(zh: comparison.area, en: comparison.area)
        func fill(_ template: String, area: String) -> String {
            area + " \(comparison.period) "
                + template.replacing("{found}", with: left).replacing("{expected}", with: right)
                .replacing("{difference}", with: gap)
        }
        return Finding(
            rule: check.id, severity: check.severity,
            place: Place(
                form: pipeline.forms(of: indicator).min(), period: comparison.period.description, field: indicator.id),
            found: left, expected: LocalizedText(zh: right, en: right),
            message: LocalizedText(
                zh: fill(check.message.zh, area: name.zh), en: fill(check.message.en, area: name.en)),
            remedy: check.remedy, subject: comparison.area)
    }
}
