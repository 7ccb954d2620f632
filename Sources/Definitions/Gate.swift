public import Statistics

/// The gate before publication: what must hold for a report set to take the place of the one in force (发布条件).
public struct Gate: Hashable, Sendable {
    /// The largest share of the records read that may be rejected; nil for any.
    public var mostRejected: Ratio?
    /// Codes of units of which nothing that is due may be absent.
    public var units: [String]
    /// Ids of forms of which nothing that is due may be absent.
    public var forms: [String]
    /// The least share, by weight, of an indicator's figure for the whole that must be there.
    public var coverage: [LeastCoverage]
    /// Whether changed definitions need another version of the plan.
    public var isVersioned: Bool

    /// How much of a figure must be there.
    public struct LeastCoverage: Hashable, Sendable {
        /// Id of the indicator.
        public var indicator: String
        /// The least share.
        public var least: Ratio

        /// Makes a condition.
        public init(indicator: String, least: Ratio) {
            self.indicator = indicator
            self.least = least
        }
    }

    /// Makes a gate; one without arguments is open.
    public init(
        mostRejected: Ratio? = nil, units: [String] = [], forms: [String] = [], coverage: [LeastCoverage] = [],
        isVersioned: Bool = false
    ) {
        self.coverage = coverage
        self.mostRejected = mostRejected
        self.units = units
        self.forms = forms
        self.isVersioned = isVersioned
    }

    /// Whether what a unit owes of a form must be there.
    public func requires(unit: String, form: String) -> Bool { units.contains(unit) || forms.contains(form) }
}
