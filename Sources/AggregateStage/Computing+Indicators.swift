import Definitions
import Statistics
import Warehouse

/// Figures that are computed from other figures.
extension Computing {
    // MARK: Sums of figures

    /// The sum of other figures; a missing term makes the sum incomplete.
    mutating func addition(_ indicator: Indicator, _ period: Period) throws -> [String: StoredObservation] {
        let terms = try operands(of: indicator, period)
        var result: [String: StoredObservation] = [:]
        for area in pipeline.areas(of: indicator) {
            result[area] = try sum(indicator, terms.map { $0[area] }, area, period)
        }
        return result
    }

    func sum(
        _ indicator: Indicator, _ terms: [StoredObservation?], _ area: String, _ period: Period
    ) throws -> StoredObservation {
        var observation = empty(indicator, area, period, per: 1, covering: terms)
        var isWhole = true
        for term in terms {
            guard let term, !term.status.isMissing, let value = term.numerator, let unit = term.denominator else {
                isWhole = false
                continue
            }
            guard let sum = observation.numerator, let common = observation.denominator else {
                (observation.numerator, observation.denominator) = (value, unit)
                continue
            }
            let shared = Self.greatestCommonDivisor(unit, common)
            observation.numerator = try exactly(
                exactly(sum, times: unit / shared), plus: exactly(value, times: common / shared))
            observation.denominator = try exactly(common, times: unit / shared)
        }
        observation.status = status(ofSum: observation, of: terms, isWhole: isWhole, gap: indicator.gap)
        return observation
    }

    /// The status of a sum follows from its terms. A substituted term is present, whoever is absent from it.
    private func status(
        ofSum sum: StoredObservation, of terms: [StoredObservation?], isWhole: Bool, gap: Indicator.GapPolicy
    ) -> ObservationStatus {
        let states = terms.compactMap { $0?.status }
        if states.contains(.cannotExist) { return .cannotExist }
        if states.allSatisfy({ $0 == .notCollected }) { return .notCollected }
        if isWhole { return inherited(.normal, from: terms) }
        return gap == .partial && (sum.numerator ?? 0) != 0 ? .provisional : .missing
    }

    /// For every part the first figure available; the whole is the sum of the figures taken.
    mutating func firstOf(_ indicator: Indicator, _ period: Period) throws -> [String: StoredObservation] {
        let candidates = try operands(of: indicator, period)
        let total = pipeline.scope.total
        var result: [String: StoredObservation] = [:]
        let groups = pipeline.scope.groups
        for area in pipeline.areas(of: indicator) where area != total && !groups.contains(area) {
            result[area] = first(indicator, candidates.map { $0[area] }, area, period)
        }
        let parts = result
        for group in groups where pipeline.areas(of: indicator).contains(group) {
            result[group] = try sum(indicator, areas[group]?.members.map { parts[$0] } ?? [], group, period)
        }
        if pipeline.areas(of: indicator).contains(total) {
            let terms = parts.keys.sorted().compactMap { parts[$0] }.filter { $0.status != .cannotExist }
            result[total] = try sum(indicator, terms, total, period)
        }
        return result
    }

    private func first(
        _ indicator: Indicator, _ candidates: [StoredObservation?], _ area: String, _ period: Period
    ) -> StoredObservation {
        let index = candidates.firstIndex { $0.map { !$0.status.isMissing } ?? false }
        // Earlier candidates are absent and named so; later ones do not matter.
        let looked = index.map { Array(candidates[...$0]) } ?? candidates
        var observation = empty(indicator, area, period, per: 1, covering: looked)
        guard let index, let chosen = candidates[index] else {
            let states = candidates.compactMap { $0?.status }
            observation.status = states.contains(.missing) ? .missing : states.first ?? .missing
            return observation
        }
        observation.numerator = chosen.numerator
        observation.denominator = chosen.denominator
        observation.status = index == 0 ? chosen.status : .imputed
        return observation
    }

    // MARK: Parts they share

    /// A figure without value, with the coverage of its `operands`.
    func empty(
        _ indicator: Indicator, _ area: String, _ period: Period, per: Int64, covering operands: [StoredObservation?]
    ) -> StoredObservation {
        StoredObservation(
            indicator: indicator.id, area: area, period: period, numerator: nil, denominator: nil, per: per,
            status: .normal, coverage: Coverage(operands.compactMap { $0?.coverage.items }.flatMap { $0 }))
    }

    /// A figure is no better than those it is made of: their marks go with it.
    func inherited(
        _ status: ObservationStatus, from operands: [StoredObservation?]
    ) -> ObservationStatus {
        guard !status.isMissing else { return status }
        let marks: [ObservationStatus] = [.provisional, .imputed, .unvalidated, .timeSeriesBreak]
        let states = operands.compactMap { $0?.status }
        return marks.first { states.contains($0) } ?? status
    }
}
