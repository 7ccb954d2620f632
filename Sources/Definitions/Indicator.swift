public import Statistics

/// An indicator (指标): its definition (口径) as data.
public struct Indicator: Hashable, Sendable, Encodable {
    /// What a value is over time.
    public enum TimeNature: String, CaseIterable, Sendable, Encodable {
        /// A state at the period's end (时点).
        case stock
        /// What happened within the period (时期).
        case flow
    }

    /// What a missing submission does to the figure.
    public enum GapPolicy: String, CaseIterable, Sendable, Encodable {
        /// No figure is printed.
        case withhold
        /// What there is is printed, marked as partial.
        case partial
        /// The figure of the period before is printed, marked as put in by the office.
        case carryForward = "carry_forward"
    }

    /// How it is computed.
    public enum Computation: Hashable, Sendable, Encodable {
        /// Number of records.
        case count(RecordSelection)
        /// Number of distinct values of `of` among the records; they are listed as members.
        case distinct(RecordSelection, of: String)
        /// Number of distinct members of several `distinct` indicators: a holder listed in two forms counts once.
        case union([String])
        /// Sum of `field`. Of a statement, an area's value is its own row where there is one, else the sum of the parts below
        /// it; for the whole, `total` says which of the two.
        case sum(RecordSelection, field: String, total: TotalSource)
        /// `per` times one indicator over another.
        case ratio(numerator: Operand, denominator: Operand, per: Int64)
        /// Growth in percent against the same period of the year before, on the same senders in both. A base below `smallBase`
        /// makes it a figure of low reliability; a base of 0 has no growth.
        case growth(of: String, smallBase: Int64)
        /// The sum of an indicator over the periods of the year up to this one (本年累计), or since a period (历年累计).
        case cumulative(of: String, since: Period?)
        /// For every part the first of several indicators that has a figure, such as the sender's own before another's; the whole
        /// is their sum.
        case firstOf([String])
        /// The sum of several indicators of one unit.
        case addition([String])
        /// An area's share of the whole in percent.
        case share(of: String)
        /// A formula over other figures.
        case formula(Formula)
    }

    /// Where the whole's value comes from.
    public enum TotalSource: String, CaseIterable, Sendable, Encodable {
        /// The sum of the parts; a missing part is a gap.
        case parts
        /// The row that states it.
        case stated
    }

    /// One side of a ratio.
    public struct Operand: Hashable, Sendable, Encodable {
        /// Which period's value is taken.
        public enum At: String, CaseIterable, Sendable, Encodable {
            /// The period itself.
            case same
            /// The period before, such as the previous year-end.
            case previous
            /// The year before the one in which the period lies, such as the last year-end to a quarter.
            case previousYear = "previous_year"
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

    /// A break in the series (时间序列中断), such as a census that replaces estimates.
    public struct Break: Hashable, Sendable, Encodable {
        /// The first period of the new series.
        public var period: Period
        /// Why it does not continue the old one.
        public var reason: LocalizedText

        /// Makes a break.
        public init(period: Period, reason: LocalizedText) {
            self.period = period
            self.reason = reason
        }
    }

    /// A decision on something the plan leaves open (裁定), with its reason; printed in the report's notes.
    public struct Ruling: Hashable, Sendable, Encodable {
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
    /// The areas it is computed for in place of the whole and its parts, such as a zone that is shown and never added.
    public var areas: [String]
    /// For which kinds of period it is computed; empty for those of the plan's periods.
    public var frequencies: [Period.Frequency]
    /// Periods in which the series does not continue the one before.
    public var breaks: [Break]
    /// The decisions it rests on.
    public var rulings: [Ruling]
    /// The most that an absent sender is taken to give, as a multiple of what it gave in the year before; nil if nothing is known.
    public var absentAtMost: Ratio?

    /// Makes an indicator.
    public init(
        id: String, code: String?, title: LocalizedText, definition: LocalizedText, unit: String, decimals: Int,
        nature: TimeNature, computation: Computation, gap: GapPolicy, byPart: Bool, areas: [String] = [],
        frequencies: [Period.Frequency] = [], breaks: [Break] = [], rulings: [Ruling],
        absentAtMost: Ratio? = nil
    ) {
        self.absentAtMost = absentAtMost
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
        self.areas = areas
        self.frequencies = frequencies
        self.breaks = breaks
        self.rulings = rulings
    }

    /// Ids of the indicators it is computed from.
    public var operands: [String] {
        switch computation {
        case .count, .distinct, .sum: []
        case .ratio(let numerator, let denominator, _): [numerator.indicator, denominator.indicator]
        case .growth(let id, _), .cumulative(let id, _), .share(let id): [id]
        case .firstOf(let ids), .addition(let ids), .union(let ids): ids
        case .formula(let formula): formula.references.map(\.indicator)
        }
    }
}
