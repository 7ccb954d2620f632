public import Statistics

extension ReportModel {
    /// The properties of an indicator that a report prints.
    public struct IndicatorSummary: Hashable, Sendable {
        /// The id.
        public var id: String
        /// The plan's number for it, if it has one.
        public var code: String?
        /// The title.
        public var title: LocalizedText
        /// The unit's title.
        public var unit: LocalizedText
        /// Decimals printed.
        public var decimals: Int
        /// Whether it is a growth rate: a level of it is not reached step by step.
        public var isGrowth: Bool

        /// Makes a head.
        public init(
            id: String, code: String?, title: LocalizedText, unit: LocalizedText, decimals: Int, isGrowth: Bool = false
        ) {
            self.id = id
            self.code = code
            self.title = title
            self.unit = unit
            self.decimals = decimals
            self.isGrowth = isGrowth
        }
    }

    /// A figure with all that must travel with it.
    public struct Figure: Hashable, Sendable {
        /// The exact value; nil if there is none to print.
        public var value: Ratio?
        /// Decimals printed, after rounding by GB/T 8170.
        public var decimals: Int
        /// The kind of value, or why there is none.
        public var status: ObservationStatus
        /// The number of submissions behind the figure, of how many, and the absent ones.
        public var coverage: Coverage
        /// How far it may be off, and why; nil if it is certain.
        public var uncertainty: Uncertainty?

        /// The lowest and the highest possible value; nil if no bounds are known.
        public var bounds: Bounds? { uncertainty?.bounds ?? value.map { Bounds($0) } }

        /// Makes a figure.
        public init(
            value: Ratio?, decimals: Int, status: ObservationStatus, coverage: Coverage,
            uncertainty: Uncertainty? = nil
        ) {
            self.uncertainty = uncertainty
            self.value = value
            self.decimals = decimals
            self.status = status
            self.coverage = coverage
        }
    }

    /// A figure of an area and a period.
    public struct Observation: Sendable {
        /// The indicator.
        public var indicator: IndicatorSummary
        /// The area's code.
        public var area: String
        /// The area's short name.
        public var areaName: LocalizedText
        /// The period.
        public var period: Period
        /// The figure.
        public var figure: Figure
        /// The exact count or sum, for ratios the numerator; nil if missing. The value is `numerator` × `per` ÷ `denominator`.
        public var numerator: Int64?
        /// For ratios the denominator, otherwise 1 or the power of ten by which a sum is scaled; nil if missing.
        public var denominator: Int64?
        /// The factor of a ratio, such as 10,000 for a rate per 10,000 persons; 1 otherwise.
        public var per: Int64

        /// Makes an observation.
        public init(
            indicator: IndicatorSummary, area: String, areaName: LocalizedText, period: Period, figure: Figure,
            numerator: Int64?, denominator: Int64?, per: Int64
        ) {
            self.indicator = indicator
            self.area = area
            self.areaName = areaName
            self.period = period
            self.figure = figure
            self.numerator = numerator
            self.denominator = denominator
            self.per = per
        }
    }

    /// A target with its verdict.
    public struct TargetVerdict: Hashable, Sendable {
        /// The plan's number for the target.
        public var code: String
        /// The area for which it is set.
        public var area: String
        /// The area's short name; nil where it is the one the indicator is first of all computed for.
        public var areaName: LocalizedText?
        /// The period for which it is set.
        public var period: Period
        /// How the value is compared.
        public var comparison: Comparison
        /// The exact target; of a range the lower end.
        public var value: Ratio
        /// The upper end of a range.
        public var highest: Ratio?
        /// The target as the plan writes it.
        public var text: String
        /// The verdict on the exact value; `notDue` for a target whose period has not ended.
        public var verdict: Verdict
        /// The plan's sentence.
        public var quote: String
        /// The document that sets the target.
        public var source: String
        /// How far the value that was compared may be off, and why; nil if it is certain or there is none.
        public var uncertainty: Uncertainty?
        /// The value that was compared; nil if there is none.
        public var compared: Ratio?

        /// The lowest and the highest possible value of the figure compared; nil if no bounds are known.
        public var bounds: Bounds? { uncertainty?.bounds ?? compared.map { Bounds($0) } }
        /// The doubts that leave the verdict undecided.
        public var deciding: [Doubt] { verdict == .undecided ? uncertainty?.doubts ?? [] : [] }

        /// Whether a value meets the target.
        public func isMet(by value: Ratio) -> Bool { comparison.holds(value, self.value, highest: highest) }
        /// The number to which a value's distance is told: of a range the end it is beyond, or the value itself inside it.
        public func goal(nearest value: Ratio) -> Ratio {
            guard comparison == .between, let highest else { return self.value }
            return min(max(value, self.value), highest)
        }

        /// Makes a verdict.
        public init(
            code: String, area: String = "", areaName: LocalizedText? = nil, period: Period, comparison: Comparison,
            value: Ratio, highest: Ratio? = nil, text: String, verdict: Verdict, quote: String, source: String
        ) {
            self.highest = highest
            self.code = code
            self.area = area
            self.areaName = areaName
            self.period = period
            self.comparison = comparison
            self.value = value
            self.text = text
            self.verdict = verdict
            self.quote = quote
            self.source = source
        }
    }

    /// One line of the scorecard.
    public struct ScorecardRow: Sendable {
        /// The indicator; its title names the area where a target is set for a single one.
        public var indicator: IndicatorSummary
        /// Its figure for the whole, or for that area.
        public var figure: Figure
        /// The figure of the period before, for comparison.
        public var previous: Figure?
        /// Targets of this period; empty means "no target for this period" (本期未设目标).
        public var targets: [TargetVerdict]
        /// Targets of later periods, none of them due yet: how far it is still to go.
        public var later: [TargetVerdict]

        /// Makes a line.
        public init(
            indicator: IndicatorSummary, figure: Figure, previous: Figure?, targets: [TargetVerdict],
            later: [TargetVerdict]
        ) {
            self.indicator = indicator
            self.figure = figure
            self.previous = previous
            self.targets = targets
            self.later = later
        }
    }

    /// One area's figures, in the order of the section's indicators; nil where the indicator is not computed for parts.
    public struct AreaRow: Sendable {
        /// The area's code.
        public var area: String
        /// The area's short name.
        public var name: LocalizedText
        /// Whether it is the whole.
        public var isTotal: Bool
        /// The figures.
        public var figures: [Figure?]

        /// Makes a row.
        public init(area: String, name: LocalizedText, isTotal: Bool, figures: [Figure?]) {
            self.area = area
            self.name = name
            self.isTotal = isTotal
            self.figures = figures
        }
    }
}
