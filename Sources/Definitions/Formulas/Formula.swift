public import Statistics

/// A formula over figures, parsed and checked once, when a plan is loaded.
public struct Formula: Hashable, Sendable, Encodable, CustomStringConvertible {
    /// A figure that a formula names.
    public struct Reference: Hashable, Sendable {
        /// Which period's figure is taken.
        public enum Time: Hashable, Sendable {
            /// That of the period itself.
            case same
            /// The period before.
            case previous
            /// The same period of the year before.
            case yearEarlier
            /// The year before the one in which the period lies.
            case previousYear
            /// The year in which the period lies.
            case year
            /// Always this one.
            case fixed(Period)
        }

        /// Whose figure is taken.
        public enum Place: Hashable, Sendable {
            /// The area's own.
            case same
            /// That of the whole.
            case total
            /// Always that of this area.
            case fixed(String)
        }

        /// Id of the indicator.
        public var indicator: String
        /// Which period's figure is taken.
        public var time: Time
        /// Whose figure is taken.
        public var place: Place

        /// The period whose figure is taken for `period`; nil before the calendar begins.
        public func period(for period: Period) -> Period? {
            switch time {
            case .same: period
            case .previous: period.previous
            case .yearEarlier: period.yearEarlier
            case .previousYear: Period(.year, year: period.year - 1)
            case .year: Period(.year, year: period.year)
            case .fixed(let fixed): fixed
            }
        }

        /// The area whose figure is taken for `area`.
        public func area(for area: String, total: String) -> String {
            switch place {
            case .same: area
            case .total: total
            case .fixed(let code): code
            }
        }
    }

    /// A formula as a tree.
    public indirect enum Expression: Hashable, Sendable {
        /// A number that is written there.
        case number(Ratio)
        /// The figure at this position among the references.
        case figure(Int)
        /// The number of the period's days.
        case periodDays
        /// The number with its sign changed.
        case negated(Expression)
        /// The sum.
        case sum(Expression, Expression)
        /// The first less the second.
        case difference(Expression, Expression)
        /// The product.
        case product(Expression, Expression)
        /// The first over the second.
        case quotient(Expression, Expression)
        /// The smallest of several.
        case least([Expression])
        /// The greatest of several.
        case greatest([Expression])
        /// The size without the sign.
        case magnitude(Expression)
    }

    /// The formula as it is written.
    public let text: String
    /// Its meaning.
    public let expression: Expression
    /// The figures that it names, each once, in the order of the text.
    public let references: [Reference]

    /// The formula as it is written.
    public var description: String { text }

    /// Writes the text, from which all else follows.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
