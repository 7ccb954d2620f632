public import Definitions
import Statistics
import Warehouse

extension ReportModelBuilder {
    /// Indicators of the whole by the shorter periods within this one, and for the whole of it.
    func byPeriod(_ title: LocalizedText, _ indicators: [Indicator]) throws -> ReportModel.Section {
        let periods = (pipeline.subperiod.map { period.divided(by: $0) } ?? []) + [period]
        let rows = try indicators.map { indicator in
            ReportModel.PeriodRow(
                indicator: head(indicator),
                figures: try periods.map { try figure(indicator, mainArea(indicator), $0) })
        }
        return .byPeriod(title: title, periods: periods, rows: rows)
    }

    /// Results of the checks of figures for this period and the periods within it.
    func reconciliation() -> [ReportModel.ComparisonTable] {
        let comparisons = FigureComparisons(pipeline: pipeline, observations: Array(observations.values))
        let periods = pipeline.printedPeriods.filter { period.contains($0) }
        return pipeline.figureChecks.filter(\.isReconciliation).compactMap { check in
            guard let indicator = check.indicators.first.flatMap(pipeline.indicator) else { return nil }
            let rows = comparisons.comparisons(check, periods: periods).map { comparison in
                ReportModel.ComparisonRow(
                    area: comparison.area, areaName: name(comparison.area), period: comparison.period,
                    found: comparison.found, expected: comparison.expected, difference: comparison.difference,
                    verdict: comparison.verdict)
            }
            return ReportModel.ComparisonTable(
                id: check.id, title: check.title, indicator: head(indicator), priority: check.priority, rows: rows)
        }
    }

    /// The area for which an indicator is judged: the whole, or the first of its own.
    public func mainArea(_ indicator: Indicator) -> String {
        pipeline.areas(of: indicator).first ?? pipeline.scope.total
    }
}
