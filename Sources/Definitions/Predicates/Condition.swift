public import Statistics

/// A predicate with its names and units settled: positions of fields, numbers as they are stored. True, false, or unknown where a
/// value is missing (the logic of SQL, with three values).
public indirect enum Condition: Hashable, Sendable {
    /// How two values are compared.
    public enum Relation: Hashable, Sendable {
        case equal, unequal, less, atMost, greater, atLeast

        /// The relation with its sides changed over.
        public var mirrored: Relation {
            switch self {
            case .equal, .unequal: self
            case .less: .greater
            case .atMost: .atLeast
            case .greater: .less
            case .atLeast: .atMost
            }
        }
    }

    /// Two numbers of one scale. Where their product with `divisors` is meant, as in a quotient, its sign turns the relation, and 0
    /// makes the answer unknown.
    case numbers(NumberTerm, Relation, NumberTerm, divisors: [NumberTerm])
    /// Two texts, by bytes.
    case texts(TextTerm, Relation, TextTerm)
    case days(DayTerm, Relation, DayTerm)
    /// Whether a text matches: `%` stands for any characters, `_` for one; letters of the alphabet match in either case.
    case like(TextTerm, pattern: String)
    case isMissing(field: Int)
    case not(Condition)
    case and(Condition, Condition)
    case or(Condition, Condition)
    /// Whether two conditions say the same; unknown if one of them is.
    case same(Condition, Condition)
}

/// A whole number made from a record. Its parser has seen to it that no value can be greater than 128 bits hold.
public indirect enum NumberTerm: Hashable, Sendable {
    /// The stored value of the field at that position.
    case field(Int)
    case literal(Int128)
    /// Days of the period for which the predicate is judged.
    case periodDays
    case sum(NumberTerm, NumberTerm)
    case difference(NumberTerm, NumberTerm)
    case product(NumberTerm, NumberTerm)
    case magnitude(NumberTerm)
    /// The first of them that is not missing.
    case first([NumberTerm])
    /// Days from the second day to the first.
    case daysBetween(DayTerm, DayTerm)
    case year(DayTerm)
    case month(DayTerm)
    /// Characters of a text.
    case length(TextTerm)
}

/// A text of a record, or one that stands in the predicate. Areas and categories are texts: their codes.
public enum TextTerm: Hashable, Sendable {
    case field(Int)
    case literal(String)
}

/// A day of a record, of the period, or one that stands in the predicate.
public indirect enum DayTerm: Hashable, Sendable {
    case field(Int)
    case literal(CalendarDate)
    case parameter(PredicateParameter)
    /// So many days later.
    case later(DayTerm, days: Int)
}
