import AggregateStage
import Definitions
import Statistics
import Warehouse

/// From which figures a figure is computed. The one place that says so, for explaining figures and for finding those that a record
/// goes into.
struct FigureGraph {
    /// A figure from which another is computed.
    struct Operand {
        /// The figure.
        var figure: FigureKey
        /// The only records that are looked at; nil for all.
        var matched: MatchedRecords?
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
            let matched = try matchedRecords(figure, indicator, of: id)
            return operands.map { Operand(figure: one($0).figure, matched: matched) }
        case .ratio:
            guard indicator.gap == .partial, let parts = matchedParts(figure, operands) else {
                return operands.map { one($0) }
            }
            return parts.flatMap { part in operands.map { one($0, area: part) } }
        case .formula(let formula): return terms(of: formula, figure, indicator, operands)
        case .cumulative, .addition, .union: return operands.map { one($0) }
        }
    }

    /// The figures that a formula names; where they do not cover the same, those of the parts over which it is computed.
    private func terms(
        of formula: Formula, _ figure: FigureKey, _ indicator: Indicator, _ operands: [Indicator.PeriodOperand]
    ) -> [Operand] {
        guard operands.count == formula.references.count else { return [] }
        func term(_ index: Int, _ area: String) -> Operand {
            let place = formula.references[index].area(for: area, total: pipeline.scope.total)
            return Operand(
                figure: FigureKey(
                    indicator: operands[index].indicator, area: place, period: operands[index].period))
        }
        let whole = operands.indices.map { term($0, figure.area) }
        guard indicator.gap == .partial,
            let matched = pipeline.matchedParts(
                of: figure.area, formula, sides(of: figure, operands), in: areas)
        else { return whole }
        return operands.indices.flatMap { index in
            formula.references[index].place == .same ? matched.map { term(index, $0) } : [whole[index]]
        }
    }

    /// The figures of an area and its parts, by operand.
    private func sides(
        of figure: FigureKey, _ operands: [Indicator.PeriodOperand]
    ) -> [[String: StoredObservation]] {
        let parts = pipeline.parts(of: figure.area, in: areas)
        return operands.map { operand in
            (parts + [figure.area]).reduce(into: [String: StoredObservation]()) { side, area in
                side[area] = figures[FigureKey(indicator: operand.indicator, area: area, period: operand.period)]
            }
        }
    }

    /// The parts over which a ratio is computed, where its two sides do not cover the same; else nil.
    private func matchedParts(_ figure: FigureKey, _ operands: [Indicator.PeriodOperand]) -> [String]? {
        RatioScope.matchedParts(
            of: figure.area, parts: pipeline.parts(of: figure.area, in: areas), sides(of: figure, operands))
    }

    /// The figure of the period before, if it took the place of one that is missing.
    private func carried(_ figure: FigureKey, _ indicator: Indicator, _ operands: [FigureKey]) -> Operand? {
        guard indicator.gap == .carryForward, figures[figure]?.status == .imputed, let before = figure.period.previous,
            // A value imputed further down is only passed on.
            !operands.contains(where: { figures[$0]?.status == .imputed })
        else { return nil }
        return Operand(figure: FigureKey(indicator: figure.indicator, area: figure.area, period: before))
    }

    /// The records that growth compares, where some are absent; nil if it compares the whole figures.
    private func matchedRecords(_ figure: FigureKey, _ indicator: Indicator, of id: String) throws -> MatchedRecords? {
        guard indicator.gap == .partial, figures[figure]?.coverage.isComplete == false,
            let operand = pipeline.indicator(id), let earlier = figure.period.yearEarlier
        else { return nil }
        let matched = try sources.value().matched(operand, figure.period, earlier)
        // Where no row is left to compare, the whole figures tell why.
        if matched?.statesAreas == true, figures[figure]?.status.isMissing != false { return nil }
        return matched
    }
}
