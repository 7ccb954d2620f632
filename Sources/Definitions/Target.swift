public import Statistics

/// A target (目标值) that a plan sets.
public struct Target: Hashable, Sendable, Encodable {
    /// The number under which the plan lists it, such as `Q16`.
    public var code: String
    /// Id of the indicator.
    public var indicator: String
    /// Code of the area.
    public var area: String
    /// The period for which it is set.
    public var period: Period
    /// How the value is compared.
    public var comparison: Comparison
    /// The value, exact, in the indicator's unit; of a range the lower end.
    public var value: Ratio
    /// The upper end of a range.
    public var highest: Ratio?
    /// The value as the plan writes it.
    public var text: String
    /// The plan's sentence.
    public var quote: String
    /// Where it stands in the plan.
    public var source: String

    /// Makes a target.
    public init(
        code: String, indicator: String, area: String, period: Period, comparison: Comparison, value: Ratio,
        highest: Ratio? = nil, text: String, quote: String, source: String
    ) {
        self.code = code
        self.indicator = indicator
        self.area = area
        self.period = period
        self.comparison = comparison
        self.value = value
        self.highest = highest
        self.text = text
        self.quote = quote
        self.source = source
    }
}
