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
        // Over nothing there is no growth, neither infinite nor none; over what may be more there may be one.
        guard values.before > 0 else {
            observation.status = isComplete && before.uncertainty == nil ? .cannotExist : .missing
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
    private typealias Given = [(unit: String, cell: SubmissionTally.Cell)]

    private let now: Given
    private let before: Given
    private let matched: MatchedRecords
    private let areas: AreaRegister
    /// Which cells lie behind the figure of an area.
    private let scope: (String) -> RecordScope

    /// Nil for what is not counted or summed from records: its senders cannot be told apart.
    init?(_ indicator: Indicator, _ period: Period, _ earlier: Period, _ computing: Computing) throws {
        guard let records = indicator.computation.records, let form = computing.pipeline.form(records.form),
            let matched = try computing.sources.matched(indicator, period, earlier)
        else { return nil }
        func given(_ period: Period) throws -> Given {
            let submissions = computing.sources.source(form, period, records).submissions
            let units = Dictionary(submissions.map { ($0.id, $0.unit) }) { first, _ in first }
            var given: Given = []
            try computing.warehouse.forEachTally(indicator: indicator.id, period: period) { id, tally in
                guard let unit = units[id] else { return }
                given += tally.cells.filter { matched.takes(unit, area: $0.area) }.map { (unit, $0) }
            }
            return given
        }
        now = try given(period)
        before = try given(earlier)
        self.matched = matched
        areas = computing.areas
        scope = { computing.scope(of: $0, indicator, form) }
    }

    /// The two values of an area.
    func values(_ area: String) throws -> (now: Int64, before: Int64)? {
        guard !matched.senders.isEmpty else { return nil }
        let scope = self.scope(area)
        func sum(_ given: Given) throws -> Int64? {
            try Tally.sum(given.filter { scope.holds($0.cell.area, isTotal: $0.cell.isTotal) }.map(\.cell))
        }
        let values = (now: try sum(now), before: try sum(before))
        // Where all that could be compared was left out, nothing is known; where nothing was, there was nothing.
        let isLeftOut = matched.statesAreas || matched.leftOut.values.joined().contains { areas.isWithin($0, area) }
        if values.now == nil, values.before == nil, isLeftOut { return nil }
        return (values.now ?? 0, values.before ?? 0)
    }
}
