public import Statistics
public import Warehouse

extension ReportModel {
    /// One indicator's figures, in the order of the section's periods; nil for a kind of period for which it is not computed.
    public struct PeriodRow: Sendable {
        /// The indicator.
        public var indicator: IndicatorSummary
        /// The figures.
        public var figures: [Figure?]

        /// Makes a row.
        public init(indicator: IndicatorSummary, figures: [Figure?]) {
            self.indicator = indicator
            self.figures = figures
        }
    }

    /// The result of one check of figures within the report's period.
    public struct ComparisonTable: Sendable {
        /// The check's id.
        public var id: String
        /// The title of the check.
        public var title: LocalizedText
        /// The unit and decimals of the values.
        public var indicator: IndicatorSummary
        /// Which side the reports use, where there are two.
        public var priority: LocalizedText?
        /// The results, by period and area.
        public var rows: [ComparisonRow]

        /// Makes a table.
        public init(
            id: String, title: LocalizedText, indicator: IndicatorSummary, priority: LocalizedText?,
            rows: [ComparisonRow]
        ) {
            self.id = id
            self.title = title
            self.indicator = indicator
            self.priority = priority
            self.rows = rows
        }
    }

    /// The result of a check for an area and a period.
    public struct ComparisonRow: Sendable {
        /// The outcome of the comparison.
        public typealias Verdict = FigureComparison.Verdict

        /// The area's code.
        public var area: String
        /// The area's short name.
        public var areaName: LocalizedText
        /// The period.
        public var period: Period
        /// The value that is checked; nil if there is none.
        public var found: Ratio?
        /// The value that `found` should equal; nil if there is none.
        public var expected: Ratio?
        /// How much the first is above the second; nil if one is missing.
        public var difference: Ratio?
        /// Whether they agree.
        public var verdict: Verdict

        /// Makes a row.
        public init(
            area: String, areaName: LocalizedText, period: Period, found: Ratio?, expected: Ratio?, difference: Ratio?,
            verdict: Verdict
        ) {
            self.area = area
            self.areaName = areaName
            self.period = period
            self.found = found
            self.expected = expected
            self.difference = difference
            self.verdict = verdict
        }
    }
}
