import Definitions
import Statistics
import Warehouse

/// Growth against the same period of the year before (同比增长).
extension Computing {
    mutating func growth(
        _ indicator: Indicator, of id: String, smallBase: Int64, _ period: Period
    ) throws -> [String: StoredObservation] {
        guard let operand = pipeline.indicator(id), let earlier = period.yearEarlier else { return [:] }
        let now = try observations(operand, period)
        let before = try observations(operand, earlier)
        // Where everybody is there in both years, all there is is compared.
        let isWhole = (Array(now.values) + before.values).allSatisfy(\.coverage.isComplete)
        let matched = isWhole || indicator.gap != .partial ? nil : try MatchedScope(operand, period, earlier, self)
        var result: [String: StoredObservation] = [:]
        for area in pipeline.areas(of: indicator) {
            result[area] = try growth(
                indicator, smallBase: smallBase, now[area], before[area], matched: matched, area, period)
        }
        return result
    }

    private func growth(
        _ indicator: Indicator, smallBase: Int64, _ now: StoredObservation?, _ before: StoredObservation?,
        matched: MatchedScope?, _ area: String, _ period: Period
    ) throws -> StoredObservation {
        var observation = empty(indicator, area, period, per: 100, covering: [now, before])
        guard let now, let before else {
            observation.status = .missing
            return observation
        }
        if now.status == .cannotExist || before.status == .cannotExist {
            observation.status = .cannotExist
            return observation
        }
        if now.status == .notCollected || before.status == .notCollected {
            observation.status = .notCollected
            return observation
        }
        let isComplete = observation.coverage.isComplete
        var values = isComplete ? Self.values(now, before) : nil
        if !isComplete { values = try matched?.values(area) }
        guard let values else {
            observation.status = .missing
            return observation
        }
        // Over nothing there is no growth, neither infinite nor none.
        guard values.before > 0 else {
            observation.status = isComplete ? .cannotExist : .missing
            return observation
        }
        let (difference, overflow) = values.now.subtractingReportingOverflow(values.before)
        guard !overflow else { throw ArithmeticFault.overflow }
        observation.numerator = difference
        observation.denominator = values.before
        // What the two values are made of outweighs how small the base is.
        let base = Int128(smallBase) * Int128(before.denominator ?? 1)
        let status: ObservationStatus = Int128(values.before) < base ? .lowReliability : .normal
        observation.status = isComplete ? inherited(status, from: [now, before]) : .provisional
        return observation
    }

    private static func values(
        _ now: StoredObservation, _ before: StoredObservation
    ) -> (now: Int64, before: Int64)? {
        guard !now.status.isMissing, !before.status.isMissing, now.denominator == before.denominator,
            let value = now.numerator, let base = before.numerator
        else { return nil }
        return (value, base)
    }
}

/// What the senders that are there in both periods give: growth compares like with like.
private struct MatchedScope {
    private let now: Tally
    private let before: Tally
    private let areas: AreaRegister
    /// Whether anything is left to compare.
    private let isEmpty: Bool

    /// Nil for what is not counted or summed from a register: its senders cannot be told apart.
    init?(_ indicator: Indicator, _ period: Period, _ earlier: Period, _ computing: Computing) throws {
        guard let records = indicator.computation.records, let form = computing.pipeline.form(records.form),
            let senders = computing.sources.matchedSenders(of: indicator, period, earlier)
        else { return nil }
        func tally(_ period: Period) throws -> Tally {
            let source = computing.sources.source(form, period, records)
            let ids = Set(source.submissions.filter { senders.contains($0.unit) }.map(\.id))
            return try Tally(indicator.id, period: period, of: ids, warehouse: computing.warehouse)
        }
        now = try tally(period)
        before = try tally(earlier)
        areas = computing.areas
        isEmpty = senders.isEmpty
    }

    /// The two values of an area.
    func values(_ area: String) throws -> (now: Int64, before: Int64)? {
        guard !isEmpty else { return nil }
        return try (Tally.sum(now.cells(in: area, areas)) ?? 0, Tally.sum(before.cells(in: area, areas)) ?? 0)
    }
}
