import Definitions
import Statistics
import Warehouse

/// Computes indicators for every area in scope, once for each period, and only if a dependency has changed.
struct Computing {
    let pipeline: Pipeline
    let areas: AreaRegister
    let warehouse: Warehouse
    let sources: Sources
    let dependencies: FigureDependencies
    /// Fingerprints of earlier computations, by key.
    private let done: [String: String]
    /// Measures known to be up to date.
    private var current: Set<MeasuredIndicator.Key> = []
    private var figures: [MeasuredIndicator.Key: [String: StoredObservation]] = [:]

    init(
        pipeline: Pipeline, areas: AreaRegister, warehouse: Warehouse, sources: Sources,
        dependencies: FigureDependencies
    ) throws {
        self.pipeline = pipeline
        self.areas = areas
        self.warehouse = warehouse
        self.sources = sources
        self.dependencies = dependencies
        done = try warehouse.fingerprints(stage: .aggregate)
    }

    /// The key of the work of computing an indicator for a period.
    static func work(_ indicator: String, _ period: Period) -> String { "figure/\(indicator)/\(period)" }

    /// The figures of an indicator for a period, by area, up to date.
    mutating func observations(_ indicator: Indicator, _ period: Period) throws -> [String: StoredObservation] {
        let key = MeasuredIndicator.Key(indicator: indicator.id, period: period)
        _ = try update(indicator, period)
        if let known = figures[key] { return known }
        let stored = try warehouse.observations(indicator: indicator.id, period: period)
        let result = Dictionary(stored.map { ($0.area, $0) }) { first, _ in first }
        figures[key] = result
        return result
    }

    /// Brings the figures of an indicator for a period up to date; gives the number of those computed anew.
    mutating func update(_ indicator: Indicator, _ period: Period) throws -> Int {
        let key = MeasuredIndicator.Key(indicator: indicator.id, period: period)
        guard current.insert(key).inserted else { return 0 }
        let work = Self.work(indicator.id, period)
        let subject = WorkSubject(period: period, indicator: indicator.id)
        let now = try dependencies.of(indicator, period)
        guard done[work] != now.fingerprint else {
            warehouse.journal.skipped(.aggregate, work, subject)
            return 0
        }
        warehouse.journal.ran(.aggregate, work, subject, because: warehouse.reason(now, since: done[work]))
        let result = try finished(indicator, period)
        try warehouse.removeObservations(indicator: indicator.id, period: period)
        try putMembers(indicator, period)
        for area in result.keys.sorted() {
            if let observation = result[area] { try warehouse.put(observation) }
        }
        try warehouse.setWork(now, stage: .aggregate, key: work)
        figures[key] = result
        return result.count
    }

    /// Removes the figures that the plan does not ask for any more.
    func removeAll(except needed: Set<MeasuredIndicator.Key>) throws {
        let kept = Set(needed.map { Self.work($0.indicator, $0.period) })
        for key in done.keys.sorted() where key.hasPrefix("figure/") && !kept.contains(key) {
            let parts = key.split(separator: "/").map(String.init)
            guard parts.count == 3, let period = Period(code: parts[2]) else { continue }
            try warehouse.removeObservations(indicator: parts[1], period: period)
            try warehouse.removeWork(stage: .aggregate, key: key)
            warehouse.journal.removed(.aggregate, key, WorkSubject(period: period, indicator: parts[1]))
        }
    }

    private mutating func finished(_ indicator: Indicator, _ period: Period) throws -> [String: StoredObservation] {
        var result = try compute(indicator, period)
        try bound(&result, indicator, period)
        if indicator.gap == .carryForward { try carryForward(&result, indicator, period) }
        if indicator.breaks.contains(where: { $0.period == period }) {
            for (area, observation) in result where observation.status == .normal {
                result[area]?.status = .timeSeriesBreak
            }
        }
        return result
    }

    /// For counts of distinct things: lists the things.
    private func putMembers(_ indicator: Indicator, _ period: Period) throws {
        let members: [(key: String, area: String)]
        switch indicator.computation {
        case .distinct:
            members = try Tally(indicator.id, period: period, areas: areas, warehouse: warehouse).members.map {
                ($0.key, $0.area)
            }
        case .union(let ids): members = try self.members(of: ids, period)
        case .count, .sum, .ratio, .growth, .cumulative, .firstOf, .addition, .share, .formula: return
        }
        for member in members {
            try warehouse.putMember(indicator: indicator.id, period: period, key: member.key, area: member.area)
        }
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
        case .formula(let formula): return try evaluated(indicator, formula, period)
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
            // A rate over nothing lacks no submission that another period could stand in for.
            guard !observation.coverage.isComplete, let old = before[area], old.status == .normal else { continue }
            result[area]?.numerator = old.numerator
            result[area]?.denominator = old.denominator
            result[area]?.status = .imputed
            // The value may have changed since, so the bounds are this period's, widened to contain the carried value.
            if let doubt = observation.uncertainty, let shown = try old.value() {
                result[area]?.uncertainty = Uncertainty(
                    bounds: doubt.bounds.union(with: Bounds(shown)), doubts: doubt.doubts)
            }
        }
    }

    /// Whether there is a figure, and its kind. A submission never owed was not collected; one owed and absent is
    /// missing.
    func status(
        _ indicator: Indicator, _ observation: StoredObservation, canExist: Bool = true
    ) -> ObservationStatus {
        if !canExist { return .cannotExist }
        if observation.coverage.items.isEmpty { return .notCollected }
        if observation.numerator == nil { return .missing }
        if observation.coverage.isComplete { return .normal }
        // A zero while something is absent is not known to be zero.
        if observation.numerator == 0 { return .missing }
        return indicator.gap == .partial ? .provisional : .missing
    }
}
