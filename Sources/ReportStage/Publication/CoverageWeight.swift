import Definitions
import Statistics
import Warehouse

/// The share of a figure that is present, by weight: each sender weighs as much as it contributed a year before. If
/// that is unknown for one of them, all weigh the same.
struct CoverageWeight {
    let pipeline: Pipeline
    let warehouse: Warehouse

    /// The share that is present; for a figure computed from others, the smallest share among them. Nil if there is no
    /// such figure.
    func share(_ indicator: Indicator, area: String, _ period: Period) throws -> Ratio? {
        guard let observation = try warehouse.observations(indicator: indicator.id, area: area, period: period).first
        else { return nil }
        let coverage = observation.coverage
        guard coverage.expected > 0, !coverage.isComplete else { return Ratio(1) }
        guard indicator.computation.records != nil else {
            let operands = try indicator.operands(for: period).compactMap { operand -> Ratio? in
                guard let other = pipeline.indicator(operand.indicator) else { return nil }
                return try share(other, area: area, operand.period)
            }
            return operands.min()
        }
        let weights = try coverage.items.map { try weight(of: $0, indicator, period) }
        let known = weights.compactMap { $0 }
        let isKnown = known.count == weights.count && known.contains { $0 > 0 }
        var (present, all) = (Int128(0), Int128(0))
        for (item, weight) in zip(coverage.items, weights) {
            let own = isKnown ? Int128(weight ?? 0) : 1
            all += own
            if item.isPresent { present += own }
        }
        // A thousandth of a per cent is exact enough for a gate, and fits whatever the weights are.
        return try Ratio(Int64(present * 100_000 / all), 100_000)
    }

    /// The contribution a year before of a sender's submission or an area's row; nil if unknown.
    private func weight(of item: Coverage.Item, _ indicator: Indicator, _ period: Period) throws -> Int64? {
        let parts = item.key.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard let before = period.yearEarlier else { return nil }
        if parts.count == 2 {
            let row = try warehouse.observations(indicator: indicator.id, area: parts[1], period: before).first
            return row?.numerator.map { Int64(clamping: $0.magnitude) }
        }
        guard parts.count == 3, let due = Period(code: parts[2])?.yearEarlier else { return nil }
        let sent = Set(
            try warehouse.submissions(state: .current)
                .filter { $0.unit == parts[0] && $0.form == parts[1] && $0.period == due }.map(\.id))
        var weight: Int64?
        try warehouse.forEachTally(indicator: indicator.id, period: before) { submission, tally in
            guard sent.contains(submission) else { return }
            let values = tally.cells.map(\.value) + [Int64(tally.members.count)]
            weight = values.reduce(weight ?? 0) { sum, value in
                let (total, overflow) = sum.addingReportingOverflow(Int64(clamping: value.magnitude))
                return overflow ? .max : total
            }
        }
        return weight
    }
}
