public import Statistics

/// An indicator (指标): its definition (口径) as data.
public struct Indicator: Hashable, Sendable {
    /// What a value is over time.
    public enum TimeNature: String, CaseIterable, Sendable {
        /// A state at the period's end (时点).
        case stock
        /// What happened within the period (时期).
        case flow
    }

    /// What a missing submission does to the figure.
    public enum GapPolicy: String, CaseIterable, Sendable {
        /// No figure is printed.
        case withhold
        /// What there is is printed, marked as partial.
        case partial
    }

    /// How it is computed.
    public enum Computation: Hashable, Sendable {
        /// Number of records of `form` for which `filter` is true; by area through the field `area`.
        case count(form: String, area: String, filter: String?)
        /// Number of distinct values of `of` among those records; they are listed as members.
        case distinct(form: String, of: String, area: String, filter: String?)
        /// Sum of `field`. Of a statement, an area's value is its own row where there is one, else the sum of the parts below
        /// it; for the whole, `total` says which of the two.
        case sum(form: String, field: String, area: String, filter: String?, total: TotalSource)
        /// `per` times one indicator over another.
        case ratio(numerator: Operand, denominator: Operand, per: Int64)
    }

    /// Where the whole's value comes from.
    public enum TotalSource: String, CaseIterable, Sendable {
        /// The sum of the parts; a missing part is a gap.
        case parts
        /// The row that states it.
        case stated
    }

    /// One side of a ratio.
    public struct Operand: Hashable, Sendable {
        /// Which period's value is taken.
        public enum At: String, CaseIterable, Sendable {
            /// The period itself.
            case same
            /// The period before, such as the previous year-end.
            case previous
        }

        /// Id of the indicator.
        public var indicator: String
        /// Which period's value is taken.
        public var at: At

        /// Makes an operand.
        public init(indicator: String, at: At) {
            self.indicator = indicator
            self.at = at
        }
    }

    /// A decision on something the plan leaves open (裁定), with its reason; printed in the report's notes.
    public struct Ruling: Hashable, Sendable {
        /// What was decided and why.
        public var text: LocalizedText
        /// What it rests on.
        public var basis: String

        /// Makes a ruling.
        public init(text: LocalizedText, basis: String) {
            self.text = text
            self.basis = basis
        }
    }

    /// The id, such as `resident-population`.
    public var id: String
    /// The number under which the plan lists it, such as `K02`; nil for a helper.
    public var code: String?
    /// The title.
    public var title: LocalizedText
    /// The definition (口径) in words.
    public var definition: LocalizedText
    /// Symbol of its unit of measure.
    public var unit: String
    /// Decimals printed, after rounding by GB/T 8170.
    public var decimals: Int
    /// State or event.
    public var nature: TimeNature
    /// How it is computed.
    public var computation: Computation
    /// What a missing submission does.
    public var gap: GapPolicy
    /// Whether it is computed for the parts of the territory too.
    public var byPart: Bool
    /// The decisions it rests on.
    public var rulings: [Ruling]

    /// Makes an indicator.
    public init(
        id: String, code: String?, title: LocalizedText, definition: LocalizedText, unit: String, decimals: Int,
        nature: TimeNature, computation: Computation, gap: GapPolicy, byPart: Bool, rulings: [Ruling]
    ) {
        self.id = id
        self.code = code
        self.title = title
        self.definition = definition
        self.unit = unit
        self.decimals = decimals
        self.nature = nature
        self.computation = computation
        self.gap = gap
        self.byPart = byPart
        self.rulings = rulings
    }

    /// Ids of the indicators it is computed from.
    public var operands: [String] {
        if case .ratio(let numerator, let denominator, _) = computation {
            return [numerator.indicator, denominator.indicator]
        }
        return []
    }
}

/// A target (目标值) that a plan sets.
public struct Target: Hashable, Sendable {
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
    /// The value, exact, in the indicator's unit.
    public var value: Ratio
    /// The value as the plan writes it.
    public var text: String
    /// The plan's sentence.
    public var quote: String
    /// Where it stands in the plan.
    public var source: String

    /// Makes a target.
    public init(
        code: String, indicator: String, area: String, period: Period, comparison: Comparison, value: Ratio,
        text: String, quote: String, source: String
    ) {
        self.code = code
        self.indicator = indicator
        self.area = area
        self.period = period
        self.comparison = comparison
        self.value = value
        self.text = text
        self.quote = quote
        self.source = source
    }
}
