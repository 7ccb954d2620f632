public import Statistics

/// A value that a predicate may name of the period for which it is judged.
public enum PredicateParameter: String, CaseIterable, Hashable, Sendable {
    /// The first day of the period.
    case periodStart = ":period_start"
    /// The last day of the period.
    case periodEnd = ":period_end"
    /// The first day of its year.
    case yearStart = ":year_start"
    /// The number of its days.
    case periodDays = ":period_days"

    /// The day it stands for; nil for a number.
    public func day(of period: Period) -> CalendarDate? {
        switch self {
        case .periodStart: period.start
        case .periodEnd: period.end
        case .yearStart: (Period(.year, year: period.year) ?? period).start
        case .periodDays: nil
        }
    }
}
