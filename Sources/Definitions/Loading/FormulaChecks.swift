import Statistics

/// Checks of an indicator that is a formula: its units, its areas, and whether it adds up.
struct FormulaChecks {
    let indicator: Sited<Indicator>
    let formula: Formula
    let byID: [String: Sited<Indicator>]
    let notes: LoadingNotes

    /// Runs them.
    func check() {
        let place = indicator.places["formula"]
        if formula.references.isEmpty {
            notes.fault(at: place, zh: "公式没有用到任何指标", en: "the formula uses no indicator")
        }
        guard let measure = measure(of: formula.expression), case .figure(let unit) = measure,
            unit != indicator.value.unit
        else { return }
        notes.fault(
            at: indicator.places["unit"], zh: "公式的结果以“\(unit)”计，单位却是“\(indicator.value.unit)”",
            en: "the formula gives “\(unit)”, the unit is “\(indicator.value.unit)”", suggestion: unit)
    }

    /// The measure of an expression's value.
    private enum Measure: Equatable {
        /// A pure number.
        case number
        /// The unit of a figure.
        case figure(String)
        /// A product or quotient of figures, whose unit is for the indicator to say.
        case derived
    }

    /// Nil, after a note, if different units are added or compared; nil without one if an indicator is not known.
    private func measure(of expression: Formula.Expression) -> Measure? {
        switch expression {
        case .number, .periodDays: return .number
        case .figure(let index): return byID[formula.references[index].indicator].map { .figure($0.value.unit) }
        case .negated(let value), .magnitude(let value): return measure(of: value)
        case .sum(let left, let right), .difference(let left, let right): return common([left, right])
        case .least(let values), .greatest(let values): return common(values)
        case .product(let left, let right), .quotient(let left, let right):
            guard let first = measure(of: left), let second = measure(of: right) else { return nil }
            return first == .number && second == .number ? .number : .derived
        }
    }

    private func common(_ values: [Formula.Expression]) -> Measure? {
        let measures = values.map(measure)
        let units = measures.compactMap { if case .figure(let unit)? = $0 { unit } else { nil } }
        if let first = units.first, let other = units.first(where: { $0 != first }) {
            notes.fault(
                at: indicator.places["formula"], zh: "“\(first)”与“\(other)”的数不能相加、相减或比较",
                en: "figures in “\(first)” and in “\(other)” cannot be added, subtracted or compared")
            return nil
        }
        if measures.contains(nil) { return nil }
        return measures.contains(.derived) ? .derived : units.first.map { .figure($0) } ?? .number
    }
}

extension Formula {
    /// Whether its values for areas and periods add up to its value for the whole, if those of its figures do: only multiples of the
    /// figures of the same area and period are added.
    var isLinear: Bool {
        references.allSatisfy { $0.time == .same && $0.place == .same } && Self.degree(of: expression) == 1
    }

    /// 0 of a number, 1 of a multiple of figures; nil of all else.
    private static func degree(of expression: Expression) -> Int? {
        switch expression {
        case .number: return 0
        case .figure: return 1
        case .negated(let value): return degree(of: value)
        case .sum(let left, let right), .difference(let left, let right):
            // A constant is added once for each area, and once for the whole.
            return degree(of: left) == 1 && degree(of: right) == 1 ? 1 : nil
        case .product(let left, let right):
            guard let first = degree(of: left), let second = degree(of: right), first + second <= 1 else { return nil }
            return first + second
        case .quotient(let left, let right): return degree(of: right) == 0 ? degree(of: left) : nil
        case .periodDays, .least, .greatest, .magnitude: return nil
        }
    }
}
