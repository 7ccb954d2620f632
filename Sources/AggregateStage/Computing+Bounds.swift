import Definitions
import Statistics
import Warehouse

/// Bounds of figures computed from others, derived from the bounds of those.
extension Computing {
    /// Sets bounds to figures on which refused records or absent senders bear. Of all others nothing is asked.
    mutating func bound(
        _ result: inout [String: StoredObservation], _ indicator: Indicator, _ period: Period
    ) throws {
        if indicator.computation.records != nil {
            try boundMeasured(&result, indicator, period)
        } else {
            let operands = try operands(of: indicator, period)
            guard operands.contains(where: { $0.values.contains { $0.uncertainty != nil } }) else { return }
            try boundComputed(&result, indicator, operands, period)
        }
        for (area, figure) in result where figure.status == .normal && figure.uncertainty?.hasLostRecords == true {
            result[area]?.status = .provisional
        }
    }

    private func boundComputed(
        _ result: inout [String: StoredObservation], _ indicator: Indicator, _ operands: [[String: StoredObservation]],
        _ period: Period
    ) throws {
        let total = pipeline.scope.total
        var sums: [String] = []
        for (area, figure) in result where figure.status != .cannotExist && figure.status != .notCollected {
            if case .firstOf = indicator.computation, area == total || pipeline.scope.groups.contains(area) {
                sums.append(area)
                continue
            }
            var terms = operands.map { $0[area] }
            if case .formula(let formula) = indicator.computation {
                terms = formula.terms(operands, for: area, total: total)
            }
            if case .share = indicator.computation {
                // The whole is all of itself, whatever it is.
                if area == total { continue }
                terms.append(operands.first?[total])
            }
            guard terms.contains(where: { $0?.uncertainty != nil }) else { continue }
            let looked = try lookedAt(terms, indicator)
            let doubts = looked.flatMap { $0?.uncertainty?.doubts ?? [] }
            guard !doubts.isEmpty else { continue }
            let bounds = try bounds(indicator, figure, looked, period)
            result[area]?.uncertainty = Uncertainty(
                bounds: holding(figure, bounds, indicator, looked), doubts: doubts)
        }
        // The whole is the sum of its parts if those were taken one by one.
        let parts = result.filter { !sums.contains($0.key) && $0.value.status != .cannotExist }
        for area in sums {
            let terms =
                area == total ? Array(parts.values) : (areas[area]?.members ?? []).compactMap { parts[$0] }
            let doubts = terms.flatMap { $0.uncertainty?.doubts ?? [] }
            guard !doubts.isEmpty else { continue }
            guard let figure = result[area] else { continue }
            result[area]?.uncertainty = Uncertainty(
                bounds: holding(figure, try sum(terms), indicator, terms), doubts: doubts)
        }
    }

    /// Bounds widened to contain the figure. A rate over the parts with both sides may be outside the possible rates of
    /// the whole, since its sides cover different parts; a sum over the terms with a figure may be below the bounds of
    /// the others. Where the two contradict each other, no verdict is certain.
    private func holding(
        _ figure: StoredObservation, _ bounds: Bounds, _ indicator: Indicator, _ terms: [StoredObservation?]
    ) -> Bounds {
        switch indicator.computation {
        case .ratio, .growth, .share, .formula: break
        default: guard terms.contains(where: { $0?.status == .missing }) else { return bounds }
        }
        guard let value = (try? figure.value()) ?? nil else { return bounds }
        return bounds.union(with: Bounds(value))
    }

    /// Of several candidates those up to the one that was taken; else all terms.
    private func lookedAt(_ terms: [StoredObservation?], _ indicator: Indicator) throws -> [StoredObservation?] {
        guard case .firstOf = indicator.computation else { return terms }
        let index = terms.firstIndex { $0.map { !$0.status.isMissing } ?? false }
        return index.map { Array(terms[...$0]) } ?? terms
    }

    private func bounds(
        _ indicator: Indicator, _ figure: StoredObservation, _ terms: [StoredObservation?], _ period: Period
    ) throws -> Bounds {
        let first = try known(terms.first ?? nil)
        switch indicator.computation {
        case .ratio(_, _, let per): return try (first / known(terms.last ?? nil)).times(per)
        case .share: return try (first / known(terms.last ?? nil)).times(100)
        case .formula(let formula): return try formula.bounds(of: terms.map(known), in: period)
        case .growth: return try (first / known(terms.last ?? nil)).times(100) + Bounds(Ratio(-100))
        case .union:
            return try union(figure, terms)
        case .firstOf:
            let all = try terms.filter { $0?.status != .notCollected && $0?.status != .cannotExist }.map(known)
            return all.dropFirst().reduce(all.first ?? .open) { $0.union(with: $1) }
        case .count, .distinct, .sum, .cumulative, .addition: return try sum(terms)
        }
    }

    /// Bounds of a union of members: a list's uncertain members may be in none of the other lists, and a contested
    /// member may be in no other either.
    private func union(_ figure: StoredObservation, _ terms: [StoredObservation?]) throws -> Bounds {
        let counted = Ratio(figure.numerator ?? 0)
        return try terms.reduce(Bounds(counted)) { sum, term in
            guard let term, let uncertainty = term.uncertainty else { return sum }
            let own = try Ratio(members(of: term))
            let less = try uncertainty.bounds.lower.map { try min(Ratio(0), $0 - own) }
            let more = try uncertainty.bounds.upper.map { try max(Ratio(0), $0 - own) }
            let all = sum + Bounds(lower: less, upper: more)
            return Bounds(lower: all.lower.map { max($0, Ratio(0)) }, upper: all.upper)
        }
    }

    /// Number of the members that count for a figure, which that of another period may stand in for.
    private func members(of figure: StoredObservation) throws -> Int64 {
        let members = try members(of: [figure.indicator], figure.period)
        return Int64(Set(members.filter { areas.isWithin($0.area, figure.area) }.map(\.key)).count)
    }

    private func sum(_ terms: [StoredObservation?]) throws -> Bounds {
        try terms.filter { $0?.status != .notCollected && $0?.status != .cannotExist }
            .reduce(Bounds(Ratio(0))) { try $0 + known($1) }
    }

    /// The bounds of an operand; of one that is not certain and has none nothing is known.
    private func known(_ operand: StoredObservation?) throws -> Bounds {
        try operand?.bounds() ?? .open
    }
}
