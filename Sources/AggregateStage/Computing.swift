import Definitions
import Statistics
import Warehouse

/// Computes indicators for every area in scope, each only once for a period.
struct Computing {
    private struct Key: Hashable {
        var indicator: String
        var period: Period
    }

    let pipeline: Pipeline
    let areas: AreaRegister
    let warehouse: Warehouse
    let sources: Sources
    private var done: [Key: [String: StoredObservation]] = [:]

    init(pipeline: Pipeline, areas: AreaRegister, warehouse: Warehouse, sources: Sources) {
        self.pipeline = pipeline
        self.areas = areas
        self.warehouse = warehouse
        self.sources = sources
    }

    /// The figures of an indicator for a period, by area; computed and written when first asked for.
    mutating func observations(_ indicator: Indicator, _ period: Period) throws -> [String: StoredObservation] {
        let key = Key(indicator: indicator.id, period: period)
        if let known = done[key] { return known }
        try warehouse.removeObservations(indicator: indicator.id, period: period)
        var result = try compute(indicator, period)
        if indicator.gap == .carryForward { try carryForward(&result, indicator, period) }
        if indicator.breaks.contains(where: { $0.period == period }) {
            for (area, observation) in result where observation.status == .normal {
                result[area]?.status = .timeSeriesBreak
            }
        }
        for area in result.keys.sorted() {
            if let observation = result[area] { try warehouse.put(observation) }
        }
        done[key] = result
        return result
    }

    private mutating func compute(_ indicator: Indicator, _ period: Period) throws -> [String: StoredObservation] {
        switch indicator.computation {
        case .count, .distinct, .sum: return try measured(indicator, period)
        case .union(let ids): return try union(indicator, of: ids, period)
        case .ratio(_, _, let per): return try ratio(indicator, per: per, period)
        case .growth(let id, let smallBase): return try growth(indicator, of: id, smallBase: smallBase, period)
        case .cumulative, .addition: return try addition(indicator, period)
        case .firstOf: return try firstOf(indicator, period)
        case .share: return try share(indicator, period)
        }
    }

    /// The figures from which an indicator's figures for a period are computed, in the order of its formula.
    mutating func operands(of indicator: Indicator, _ period: Period) throws -> [[String: StoredObservation]] {
        try indicator.operands(for: period).map { operand in
            guard let other = pipeline.indicator(operand.indicator) else { return [:] }
            return try observations(other, operand.period)
        }
    }

    /// Where there is no figure, that of the period before takes its place and says so.
    private mutating func carryForward(
        _ result: inout [String: StoredObservation], _ indicator: Indicator, _ period: Period
    ) throws {
        guard let previous = period.previous else { return }
        let before = try compute(indicator, previous)
        for (area, observation) in result where observation.status == .missing {
            guard let old = before[area], old.status == .normal else { continue }
            result[area]?.numerator = old.numerator
            result[area]?.denominator = old.denominator
            result[area]?.status = .imputed
        }
    }

    /// Whether there is a figure, and of what kind. What was never owed was not collected; what is owed and absent is missing.
    func status(
        _ indicator: Indicator, _ observation: StoredObservation, canExist: Bool = true
    ) -> ObservationStatus {
        if !canExist { return .cannotExist }
        if observation.coverage.items.isEmpty { return .notCollected }
        if observation.numerator == nil { return .missing }
        if observation.coverage.isComplete { return .normal }
        // Nothing among what came, while something is absent: that is not known to be nothing.
        if observation.numerator == 0 { return .missing }
        return indicator.gap == .partial ? .provisional : .missing
    }
}
