import Definitions
import Statistics
import Warehouse

/// Formulas over figures, computed exactly and stored once.
extension Computing {
    mutating func evaluated(
        _ indicator: Indicator, _ formula: Formula, _ period: Period
    ) throws -> [String: StoredObservation] {
        let operands = try operands(of: indicator, period)
        // Before the calendar begins there is no figure.
        guard operands.count == formula.references.count else { return [:] }
        var result: [String: StoredObservation] = [:]
        for area in pipeline.areas(of: indicator) {
            let terms = formula.terms(operands, for: area, total: pipeline.scope.total)
            result[area] = try value(indicator, formula, terms, area, period)
        }
        guard indicator.gap == .partial else { return result }
        for area in pipeline.areas(of: indicator) {
            guard let parts = pipeline.matchedParts(of: area, formula, operands, in: areas) else { continue }
            result[area] = try matched(indicator, formula, operands, over: parts, area, period)
        }
        return result
    }

    /// A formula over some parts of an area: all its figures must cover the same.
    private func matched(
        _ indicator: Indicator, _ formula: Formula, _ operands: [[String: StoredObservation]], over parts: [String],
        _ area: String, _ period: Period
    ) throws -> StoredObservation {
        let whole = formula.terms(operands, for: area, total: pipeline.scope.total)
        let terms = try formula.references.indices.map { index in
            guard formula.references[index].place == .same else { return whole[index] }
            return try sum(indicator, parts.map { operands[index][$0] }, area, period)
        }
        var observation = try value(indicator, formula, terms, area, period)
        observation.coverage = empty(indicator, area, period, per: 1, covering: whole).coverage
        observation.status = observation.numerator == nil ? .missing : .provisional
        return observation
    }

    private func value(
        _ indicator: Indicator, _ formula: Formula, _ terms: [StoredObservation?], _ area: String, _ period: Period
    ) throws -> StoredObservation {
        var observation = empty(indicator, area, period, per: 1, covering: terms)
        do {
            let values = try terms.map { try $0?.value() }
            if let value = try formula.value(of: values, in: period) {
                (observation.numerator, observation.denominator) = (value.numerator, value.denominator)
            }
        } catch ArithmeticFault.divisionByZero {
            // Nothing over nothing has no value; what is missing is told by the coverage, if anything is.
        } catch ArithmeticFault.overflow {
            observation.coverage = Coverage(observation.coverage.items + [Self.tooLarge])
        }
        let canExist = !terms.contains { $0?.status == .cannotExist }
        observation.status = status(indicator, observation, canExist: canExist)
        let isPartial = terms.contains { $0?.isPartial == true }
        if isPartial, indicator.gap == .withhold { observation.status = .missing }
        if terms.contains(where: { $0?.status == .notCollected }) { observation.status = .notCollected }
        observation.status = inherited(observation.status, from: terms)
        return observation
    }

    /// What the figures of other areas do not suffer from: the run goes on, and the report names the reason.
    private static let tooLarge = Coverage.Item(
        key: "overflow",
        label: LocalizedText(
            zh: "数值过大，无法精确计算", en: "numbers too large to be computed exactly"), isPresent: false)
}
