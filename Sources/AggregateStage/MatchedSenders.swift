public import Definitions
public import Statistics

extension Sources {
    /// Codes of the units of which everything owed is there in both of two periods, so that their records can be compared. The one
    /// place that says so: growth and its explanation look at the same records.
    ///
    /// - Returns: nil for an indicator that is not counted or summed from a register: its senders cannot be told apart.
    public func matchedSenders(of indicator: Indicator, _ period: Period, _ earlier: Period) -> Set<String>? {
        guard let records = indicator.computation.records, let form = pipeline.form(records.form),
            form.kind == .register
        else { return nil }
        if case .distinct = indicator.computation { return nil }
        return source(form, period, records).completeSenders
            .intersection(source(form, earlier, records).completeSenders)
    }
}
