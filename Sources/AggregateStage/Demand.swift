import Definitions
import Statistics

/// For which periods each indicator is needed: those for which it is computed, and those from which others are computed.
struct Demand {
    private var needed: [String: Set<Period>] = [:]
    /// The indicators and periods followed already.
    private var followed: [String: Set<Period>] = [:]

    /// Follows every indicator from `periods` down to its operands.
    init(_ periods: [Period], pipeline: Pipeline) {
        for indicator in pipeline.indicators {
            for period in periods where pipeline.computes(indicator, period.frequency) {
                add(indicator, period, pipeline)
            }
        }
    }

    private mutating func add(_ indicator: Indicator, _ period: Period, _ pipeline: Pipeline) {
        guard followed[indicator.id, default: []].insert(period).inserted else { return }
        needed[indicator.id, default: []].insert(period)
        if indicator.gap == .carryForward, let previous = period.previous {
            // One period back only: a figure that was itself carried forward is not carried on.
            needed[indicator.id, default: []].insert(previous)
            addOperands(of: indicator, previous, pipeline)
        }
        if indicator.absentAtMost != nil, let earlier = period.yearEarlier { needed[indicator.id]?.insert(earlier) }
        addOperands(of: indicator, period, pipeline)
    }

    private mutating func addOperands(of indicator: Indicator, _ period: Period, _ pipeline: Pipeline) {
        for operand in indicator.operands(for: period) {
            if let other = pipeline.indicator(operand.indicator) { add(other, operand.period, pipeline) }
        }
    }

    /// The periods for which an indicator is computed, in order.
    func computed(of indicator: String) -> [Period] { followed[indicator, default: []].sorted() }

    /// The periods for which an indicator is needed, in order.
    func periods(of indicator: String) -> [Period] { needed[indicator, default: []].sorted() }
}
