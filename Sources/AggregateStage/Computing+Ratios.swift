import Definitions
import Statistics
import Warehouse

/// Ratios and shares: one figure over another, exactly.
extension Computing {
    mutating func ratio(_ indicator: Indicator, per: Int64, _ period: Period) throws -> [String: StoredObservation] {
        let sides = try operands(of: indicator, period)
        guard sides.count == 2 else { return [:] }
        var result: [String: StoredObservation] = [:]
        for area in pipeline.areas(of: indicator) {
            result[area] = try quotient(indicator, sides[0][area], sides[1][area], per: per, area, period)
        }
        guard indicator.gap == .partial else { return result }
        for area in pipeline.areas(of: indicator) {
            let parts = pipeline.parts(of: area, in: areas)
            if let matched = RatioScope.matchedParts(of: area, parts: parts, sides) {
                result[area] = try self.matched(indicator, sides, over: matched, per: per, area, period)
            }
        }
        return result
    }

    /// A ratio over some parts of an area: numerator and denominator must cover the same.
    private func matched(
        _ indicator: Indicator, _ sides: [[String: StoredObservation]], over parts: [String], per: Int64,
        _ area: String, _ period: Period
    ) throws -> StoredObservation {
        let sums = try sides.map { side in try sum(indicator, parts.map { side[$0] }, area, period) }
        var observation = try quotient(indicator, sums[0], sums[1], per: per, area, period)
        observation.coverage = empty(indicator, area, period, per: per, covering: sides.map { $0[area] }).coverage
        // A zero while something is absent is not known to be zero.
        observation.status = (observation.numerator ?? 0) == 0 ? .missing : .provisional
        return observation
    }

    /// Every area's part of the whole in percent.
    mutating func share(_ indicator: Indicator, _ period: Period) throws -> [String: StoredObservation] {
        guard let figures = try operands(of: indicator, period).first else { return [:] }
        var result: [String: StoredObservation] = [:]
        for area in pipeline.areas(of: indicator) {
            result[area] = try quotient(
                indicator, figures[area], figures[pipeline.scope.total], per: 100, area, period)
        }
        return result
    }

    private func quotient(
        _ indicator: Indicator, _ top: StoredObservation?, _ bottom: StoredObservation?, per: Int64, _ area: String,
        _ period: Period
    ) throws -> StoredObservation {
        var observation = empty(indicator, area, period, per: per, covering: [top, bottom])
        if let top, let bottom, let over = bottom.numerator, over > 0, !top.status.isMissing,
            !bottom.status.isMissing, let value = top.numerator, let topUnit = top.denominator,
            let bottomUnit = bottom.denominator
        {
            // Both sides in whole units: a sum of scaled numbers brings its own power of ten. Common factors cancel
            // out.
            let common = Self.greatestCommonDivisor(topUnit, bottomUnit)
            observation.numerator = try exactly(value, times: bottomUnit / common)
            observation.denominator = try exactly(over, times: topUnit / common)
        }
        let canExist = top?.status != .cannotExist && bottom?.status != .cannotExist
        observation.status = status(indicator, observation, canExist: canExist)
        // Numerator and denominator must cover the same parts: a ratio of partial figures is not a partial ratio. A
        // provisional side without absent items covers everything.
        let isPartial = [top, bottom].contains { $0?.status == .provisional && $0?.coverage.isComplete == false }
        if isPartial, indicator.gap == .withhold { observation.status = .missing }
        // Without one side there was never a ratio to be missed.
        if top?.status == .notCollected || bottom?.status == .notCollected { observation.status = .notCollected }
        observation.status = inherited(observation.status, from: [top, bottom])
        return observation
    }

    // MARK: Exact arithmetic

    static func greatestCommonDivisor(_ left: Int64, _ right: Int64) -> Int64 {
        var (larger, smaller) = (left, right)
        while smaller != 0 { (larger, smaller) = (smaller, larger % smaller) }
        return max(1, larger)
    }

    func exactly(_ value: Int64, times factor: Int64) throws -> Int64 {
        let (product, overflow) = value.multipliedReportingOverflow(by: factor)
        guard !overflow else { throw ArithmeticFault.overflow }
        return product
    }

    func exactly(_ left: Int64, plus right: Int64) throws -> Int64 {
        let (sum, overflow) = left.addingReportingOverflow(right)
        guard !overflow else { throw ArithmeticFault.overflow }
        return sum
    }
}
