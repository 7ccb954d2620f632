import AggregateStage
import Definitions
import Statistics
import Warehouse

/// From which figures a figure is computed. The one place that says so, for explaining figures and for finding those that a record
/// goes into.
struct FigureGraph {
    /// A figure from which another is computed.
    struct Operand: Hashable {
        /// The figure.
        var figure: FigureKey
        /// Codes of the only units whose records are looked at; nil for all.
        var senders: Set<String>?
    }

    let pipeline: Pipeline
    let areas: AreaRegister
    let figures: [FigureKey: StoredObservation]
    let sources: Once<Sources>

    static func sources(_ pipeline: Pipeline, _ warehouse: Warehouse) throws -> Sources {
        try Sources(pipeline: pipeline, warehouse: warehouse)
    }

    /// The figures from which a figure is computed, each for its own area; nil if it is made from records.
    func operands(of figure: FigureKey) throws -> [Operand]? {
        guard let indicator = pipeline.indicator(figure.indicator) else { return [] }
        func one(_ operand: Indicator.PeriodOperand, area: String? = nil) -> Operand {
            Operand(
                figure: FigureKey(
                    indicator: operand.indicator, area: area ?? figure.area, period: operand.period))
        }
        let operands = indicator.operands(for: figure.period)
        if let carried = carried(figure, indicator, operands.map { one($0).figure }) { return [carried] }
        switch indicator.computation {
        case .count, .distinct, .sum: return nil
        case .firstOf:
            let members = areas[figure.area]?.members ?? []
            guard figure.area == pipeline.scope.total || !members.isEmpty else {
                // Those behind the first figure there is do not matter.
                let candidates = operands.map { one($0) }
                let chosen = candidates.firstIndex { figures[$0.figure].map { !$0.status.isMissing } ?? false }
                return chosen.map { Array(candidates[...$0]) } ?? candidates
            }
            // The first figure there is was chosen part by part; the whole is their sum.
            return (members.isEmpty ? pipeline.parts : members).map {
                Operand(figure: FigureKey(indicator: indicator.id, area: $0, period: figure.period))
            }
        case .share: return operands.flatMap { [one($0), one($0, area: pipeline.scope.total)] }
        case .growth(let id, _):
            let senders = try matchedSenders(figure, indicator, of: id)
            return operands.map { Operand(figure: one($0).figure, senders: senders) }
        case .ratio:
            guard indicator.gap == .partial, let parts = matchedParts(figure, operands) else {
                return operands.map { one($0) }
            }
            return parts.flatMap { part in operands.map { one($0, area: part) } }
        case .cumulative, .addition, .union: return operands.map { one($0) }
        }
    }

    /// The parts over which a ratio is computed, where its two sides do not cover the same; else nil.
    private func matchedParts(_ figure: FigureKey, _ operands: [Indicator.PeriodOperand]) -> [String]? {
        let parts = pipeline.parts(of: figure.area, in: areas)
        let sides = operands.map { operand in
            (parts + [figure.area]).reduce(into: [String: StoredObservation]()) { side, area in
                side[area] = figures[FigureKey(indicator: operand.indicator, area: area, period: operand.period)]
            }
        }
        return RatioScope.matchedParts(of: figure.area, parts: parts, sides)
    }

    /// The figure of the period before, if it took the place of one that is missing.
    private func carried(_ figure: FigureKey, _ indicator: Indicator, _ operands: [FigureKey]) -> Operand? {
        guard indicator.gap == .carryForward, figures[figure]?.status == .imputed, let before = figure.period.previous,
            // What is imputed already below is only handed on.
            !operands.contains(where: { figures[$0]?.status == .imputed })
        else { return nil }
        return Operand(figure: FigureKey(indicator: figure.indicator, area: figure.area, period: before))
    }

    /// The senders that growth compares, where some are absent; nil if it compares the whole figures.
    private func matchedSenders(_ figure: FigureKey, _ indicator: Indicator, of id: String) throws -> Set<String>? {
        guard indicator.gap == .partial, figures[figure]?.coverage.isComplete == false,
            let operand = pipeline.indicator(id), let earlier = figure.period.yearEarlier
        else { return nil }
        return try sources.value().matchedSenders(of: operand, figure.period, earlier)
    }
}
