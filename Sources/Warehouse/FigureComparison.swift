public import Definitions
public import Statistics

/// The outcome of a check of figures for an area and a period.
public struct FigureComparison: Sendable {
    /// Whether two values that should be equal are.
    public enum Verdict: String, CaseIterable, Sendable {
        /// They are, within the tolerance.
        case agrees
        /// They are not.
        case differs
        /// One of the figures is missing or incomplete, so there is no verdict.
        case notComparable = "not-comparable"
    }

    /// The check.
    public var check: FigureCheck
    /// Code of the area.
    public var area: String
    /// The period.
    public var period: Period
    /// The value that is checked; nil if there is none.
    public var found: Ratio?
    /// The value that `found` should equal; nil if there is none.
    public var expected: Ratio?
    /// Whether they agree.
    public var verdict: Verdict

    /// How much `found` is above `expected`; nil if one of them is missing or the difference cannot be held exactly.
    public var difference: Ratio? {
        guard let found, let expected else { return nil }
        do throws(ArithmeticFault) {
            return try found - expected
        } catch {
            return nil
        }
    }
}

/// Runs a plan's checks of figures. Findings and reports both take their results from here.
public struct FigureComparisons {
    private struct Key: Hashable {
        var indicator: String
        var area: String
        var period: Period
    }

    private let pipeline: Pipeline
    private let observations: [Key: StoredObservation]

    /// Prepares to compare figures.
    public init(pipeline: Pipeline, observations: [StoredObservation]) {
        self.pipeline = pipeline
        self.observations = Dictionary(
            observations.map { (Key(indicator: $0.indicator, area: $0.area, period: $0.period), $0) }
        ) { first, _ in first }
    }

    /// The results of a check, by period and area. Values that cannot be compared exactly are not comparable.
    public func comparisons(_ check: FigureCheck, periods: [Period]) -> [FigureComparison] {
        let indicators = check.indicators.compactMap(pipeline.indicator)
        guard indicators.count == check.indicators.count, let first = indicators.first else { return [] }
        let areas = pipeline.areas(of: first).filter { area in
            indicators.allSatisfy { pipeline.areas(of: $0).contains(area) }
                && (check.levels.isEmpty
                    || pipeline.areas.contains { $0.code == area && check.levels.contains($0.level) })
        }
        var result: [FigureComparison] = []
        for period in periods where check.frequency == nil || check.frequency == period.frequency {
            guard indicators.allSatisfy({ pipeline.computes($0, period.frequency) }) else { continue }
            for area in areas {
                do throws(ArithmeticFault) {
                    if let comparison = try compare(check, area, period) { result.append(comparison) }
                } catch {
                    // A difference that overflows gives no verdict, and does not stop the other comparisons.
                    result.append(FigureComparison(check: check, area: area, period: period, verdict: .notComparable))
                }
            }
        }
        return result
    }

    private func compare(
        _ check: FigureCheck, _ area: String, _ period: Period
    ) throws(ArithmeticFault) -> FigureComparison? {
        var comparison = FigureComparison(check: check, area: area, period: period, verdict: .notComparable)
        var tolerance = Ratio(0)
        let isBreach: (Ratio, Ratio) throws(ArithmeticFault) -> Bool
        var isComplete = true
        func value(_ id: String, _ period: Period?) throws(ArithmeticFault) -> Ratio? {
            let observation = period.flatMap { observations[Key(indicator: id, area: area, period: $0)] }
            switch observation?.status {
            case .normal, .lowReliability: break
            // Refused records make a figure provisional, and are no reason to compare nothing.
            case .provisional where observation?.isPartial == false: break
            default: isComplete = false
            }
            return try observation?.value()
        }
        switch check.check {
        case .agree(let left, let right, let allowed):
            tolerance = allowed
            comparison.found = try value(left, period)
            comparison.expected = try value(right, period)
            isBreach = { found, expected throws(ArithmeticFault) in
                let difference = try found - expected
                let least = try tolerance * -1
                return difference > tolerance || difference < least
            }
        case .neverFalls(let id):
            // A new year starts again from zero.
            guard let previous = period.previous, previous.year == period.year else { return nil }
            comparison.found = try value(id, period)
            comparison.expected = try value(id, previous)
            isBreach = { found, expected in found < expected }
        case .balance(let stock, let inflow, let outflow):
            comparison.found = try value(stock, period)
            if let before = try value(stock, period.previous), let came = try value(inflow, period),
                let went = try value(outflow, period)
            {
                comparison.expected = try before + came - went
            }
            isBreach = { found, expected in found != expected }
        case .yearOnYear(let id, let limit):
            guard let earlier = period.yearEarlier else { return nil }
            comparison.expected = try value(id, earlier)
            let isBaseComplete = isComplete
            comparison.found = try value(id, period)
            // Absent senders could only add, so a partial figure far above the previous year is reported too.
            let isPartial = !isComplete
            isComplete = isBaseComplete
            isBreach = { found, expected throws(ArithmeticFault) in
                let change = try found - expected
                let base = expected < Ratio(0) ? try expected * -1 : expected
                let most = try base * limit
                let least = try most * -1
                return change > most || !isPartial && change < least
            }
        }
        if let found = comparison.found, let expected = comparison.expected, isComplete {
            comparison.verdict = try isBreach(found, expected) ? .differs : .agrees
        }
        return comparison
    }
}
