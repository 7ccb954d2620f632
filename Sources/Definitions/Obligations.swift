public import Statistics

/// What a unit owes for one period.
public struct OwedSubmission: Hashable, Sendable {
    /// Code of the unit.
    public var unit: String
    /// Id of the form.
    public var form: String
    /// The period.
    public var period: Period
    /// The day by which it is due.
    public var due: CalendarDate

    /// Makes one.
    public init(unit: String, form: String, period: Period, due: CalendarDate) {
        self.unit = unit
        self.form = form
        self.period = period
        self.due = due
    }
}

extension Pipeline {
    /// All that is owed up to the end of the plan's last period, by unit, form and period.
    public func obligations() -> [OwedSubmission] {
        guard let last = periods.map(\.end).max() else { return [] }
        return roster.flatMap { obligation in
            (obligation.first.year...max(obligation.first.year, last.year)).flatMap { year -> [OwedSubmission] in
                guard let whole = Period(.year, year: year) else { return [] }
                return whole.divided(by: obligation.frequency).filter { obligation.covers($0) && $0.end <= last }.map {
                    OwedSubmission(
                        unit: obligation.unit, form: obligation.form, period: $0, due: obligation.due(for: $0))
                }
            }
        }
        .sorted { ($0.unit, $0.form, $0.period) < ($1.unit, $1.form, $1.period) }
    }

    /// The last due date that has passed on `day`: nothing in a report depends on the day beyond it, so that a report made on
    /// two days between due dates is the same.
    public func lastDueDate(on day: CalendarDate) -> CalendarDate? {
        obligations().map(\.due).filter { $0 <= day }.max()
    }
}
