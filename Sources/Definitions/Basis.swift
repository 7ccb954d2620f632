public import Statistics

extension Pipeline {
    /// From which forms, for which periods, the figures of a period and of those in it are made, through all they are computed from.
    public func basis(of period: Period) -> Basis {
        var followed: Set<Indicator.PeriodOperand> = []
        var periods: [String: Set<Period>] = [:]
        func follow(_ id: String, _ period: Period) {
            guard let indicator = indicator(id),
                followed.insert(Indicator.PeriodOperand(indicator: id, period: period)).inserted
            else { return }
            if let form = indicator.computation.form { periods[form, default: []].insert(period) }
            for operand in indicator.operands(for: period) { follow(operand.indicator, operand.period) }
            // One period back only: what was itself carried forward is not carried on.
            guard indicator.gap == .carryForward, let previous = period.previous else { return }
            if let form = indicator.computation.form { periods[form, default: []].insert(previous) }
            for operand in indicator.operands(for: previous) { follow(operand.indicator, operand.period) }
        }
        for printed in printedPeriods where period.contains(printed) {
            for indicator in indicators where computes(indicator, printed.frequency) { follow(indicator.id, printed) }
        }
        return Basis(periods: periods)
    }
}

/// From which forms, for which periods, figures are made.
public struct Basis: Sendable {
    let periods: [String: Set<Period>]

    /// Whether a submission of a form for a period is among what figures are made from.
    public func contains(form: String, period: Period) -> Bool {
        periods[form]?.contains { $0.contains(period) } ?? false
    }
}
