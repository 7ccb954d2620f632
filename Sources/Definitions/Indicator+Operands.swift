public import Statistics

extension Indicator {
    /// A figure from which another is computed.
    public struct PeriodOperand: Hashable, Sendable {
        /// Id of the indicator.
        public var indicator: String
        /// The period.
        public var period: Period
    }

    /// The figures from which the one for `period` is computed, in the order of the formula; none for what is made from records.
    /// A period before the calendar begins is left out.
    public func operands(for period: Period) -> [PeriodOperand] {
        func one(_ id: String, _ period: Period?) -> [PeriodOperand] {
            period.map { [PeriodOperand(indicator: id, period: $0)] } ?? []
        }
        switch computation {
        case .count, .distinct, .sum: return []
        case .ratio(let numerator, let denominator, _):
            return [numerator, denominator].flatMap { one($0.indicator, $0.at.period(for: period)) }
        case .growth(let id, _): return one(id, period) + one(id, period.yearEarlier)
        case .cumulative(let id, let since): return Self.periods(upTo: period, since: since).flatMap { one(id, $0) }
        case .firstOf(let ids), .addition(let ids), .union(let ids): return ids.flatMap { one($0, period) }
        case .share(let id): return one(id, period)
        case .formula(let formula): return formula.references.flatMap { one($0.indicator, $0.period(for: period)) }
        }
    }

    /// Ids of the indicators whose figures are taken for the area itself.
    var operandsOfSameArea: [String] {
        guard case .formula(let formula) = computation else { return operands }
        return formula.references.filter { $0.place == .same }.map(\.indicator)
    }

    /// Whether its values for the parts of an area add up to the value of the area: of rates they do not.
    func addsUp(among find: (String) -> Indicator?) -> Bool {
        switch computation {
        case .count, .distinct, .union, .sum, .cumulative, .firstOf, .addition: true
        case .ratio, .growth, .share: false
        case .formula(let formula):
            formula.isLinear && operands.allSatisfy { find($0)?.addsUp(among: find) ?? true }
        }
    }

    /// The periods of one kind from the beginning of the year, or from `since`, up to `period`.
    private static func periods(upTo period: Period, since: Period?) -> [Period] {
        let first = (since ?? Period(.year, year: period.year) ?? period).start
        var periods: [Period] = []
        var next: Period? = period
        while let current = next, current.start >= first {
            periods.append(current)
            next = current.previous
        }
        return periods.reversed()
    }
}

extension Pipeline {
    /// Whether an indicator's values for the parts of an area add up to the value of the area.
    public func addsUp(_ indicator: Indicator) -> Bool { indicator.addsUp(among: self.indicator) }
}

extension Indicator.Operand.At {
    /// The period whose value is taken for `period`; nil before the calendar begins.
    public func period(for period: Period) -> Period? {
        switch self {
        case .same: period
        case .previous: period.previous
        case .previousYear: Period(.year, year: period.year - 1)
        }
    }
}
