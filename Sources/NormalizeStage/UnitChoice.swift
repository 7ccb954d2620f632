import Definitions
import Statistics
import Submissions

/// The unit of measure of a field's numbers, as a submission states it. Never a guess: contradictory, unknown or absent
/// statements are outcomes of their own.
struct UnitChoice {
    /// The unit chosen for a field.
    enum Outcome {
        /// It is certain, or the form declares it: nil for the field's own.
        case known(text: String?, StatedUnit?)
        /// Nothing states it, and it could be one of several.
        case unstated
        /// No unit is stated, and the field counts whole things: assumed to be the field's own unit, with a note. In a
        /// greater unit a count would have decimals, which such a field refuses.
        case assumed
        /// The unit cannot be taken.
        case fault(ValueFault, StatedUnit)
    }

    let names: MeasureNames
    let pipeline: Pipeline
    /// The units stated for the whole table.
    let shared: [StatedUnit]
    /// Whether one of the units behind a label belongs to some field of the form.
    private let labelMeansSome: Bool
    /// Whether the form has amounts of money, which a foreign currency would be of.
    private let hasMoney: Bool

    /// Prepares a choice from a submission's statements about all its fields.
    init(form: Form, shared: [StatedUnit], names: MeasureNames, pipeline: Pipeline) {
        self.names = names
        self.pipeline = pipeline
        self.shared = shared
        let bases = Set(form.fields.compactMap { $0.unit.flatMap(pipeline.measure)?.base })
        let hasMoney = bases.contains(where: names.isMoney)
        self.hasMoney = hasMoney
        labelMeansSome = shared.contains { unit in
            guard let meaning = unit.meaning else { return hasMoney && names.isForeignMoneyUnit(unit.text) }
            return meaning.base.map(bases.contains) ?? true
        }
    }

    /// Chooses the unit of a field.
    ///
    /// - Parameters:
    ///   - own: the units stated for the field's column.
    ///   - sentUnit: the plan's unit for values sent without one.
    func choose(_ field: Field, own: [StatedUnit], sentUnit: String?) -> Outcome {
        guard case .number = field.type else { return .known(text: nil, nil) }
        guard let stored = field.unit.flatMap(pipeline.measure) else { return ofBareNumber(own) }
        let base = stored.base
        var relevant: [StatedUnit] = []
        for unit in own where !unit.isRemark {
            if let meaning = unit.meaning, meaning.base == nil || meaning.base == base {
                relevant.append(unit)
            } else if unit.source != .upperHeading || isForeign(unit, base) {
                return .fault(other(unit, base), unit)
            }
        }
        let stated = statements(on: field)
        relevant += stated.filter { isFor(base, $0) }
        if let foreign = stated.first(where: { isForeign($0, base) }) {
            guard let first = relevant.first else { return .fault(other(foreign, base), foreign) }
            return .fault(.contradictoryUnits(first: first.place, second: foreign.place), foreign)
        }
        if let first = relevant.first, let meaning = first.meaning {
            if let second = relevant.first(where: { $0.meaning?.factor != meaning.factor }) {
                return .fault(.contradictoryUnits(first: first.place, second: second.place), second)
            }
            if let line = bareLine(relevant, stored, field, sentUnit) {
                return .fault(.unclear(.partlyStated(first.text, line: line)), first)
            }
            guard meaning.factor % stored.factor == 0 else {
                return .fault(.unknownUnit(known: known(base, from: stored)), first)
            }
            return .known(text: first.text, first)
        }
        // A word after a label that names no unit of this form cannot be the unit of its figures.
        if let strange = own.first(where: { $0.meaning == nil && !$0.isRemark }) ?? strangeLabel(base, stated) {
            return .fault(other(strange, base), strange)
        }
        if let sentUnit { return .known(text: sentUnit, nil) }
        guard names.hasSeveral(base) else { return .known(text: field.unit, nil) }
        if field.type == .number(decimals: 0), stored.factor == 1 { return .assumed }
        // The text in the heading may be the unit that is missing.
        return own.first(where: \.isRemark).map { .fault(other($0, base), $0) } ?? .unstated
    }

    /// The statements for all fields and for this one; where one text speaks of both, the one for this field holds.
    private func statements(on field: Field) -> [StatedUnit] {
        let own = shared.filter { $0.field == field.name }
        let quotes = Set(own.map(\.quote))
        return own + shared.filter { $0.field == nil && !quotes.contains($0.quote) }
    }

    private func isForeign(_ unit: StatedUnit, _ base: String) -> Bool {
        unit.meaning == nil && names.isMoney(base) && names.isForeignMoneyUnit(unit.text)
    }

    /// The row of a number without unit, where nothing but the formats of other numbers of the column states one; nil if that does not
    /// matter, since such a number is in the same unit.
    private func bareLine(_ units: [StatedUnit], _ stored: Measure, _ field: Field, _ sentUnit: String?) -> Int? {
        guard let line = units.first(where: { $0.bareLine != nil })?.bareLine,
            units.allSatisfy({ $0.source == .format }), let factor = units.first?.meaning?.factor
        else { return nil }
        if let sentUnit { return names.meaning(of: sentUnit)?.factor == factor ? nil : line }
        let isCount = !names.hasSeveral(stored.base) || field.type == .number(decimals: 0)
        return isCount && factor == stored.factor ? nil : line
    }

    /// A number without unit has no room for a unit that changes it.
    private func ofBareNumber(_ own: [StatedUnit]) -> Outcome {
        guard let unit = own.first(where: { $0.source != .upperHeading && !$0.isRemark && $0.meaning?.factor ?? 2 > 1 })
        else {
            return .known(text: nil, nil)
        }
        return .fault(.unknownUnit(known: []), unit)
    }

    private func isFor(_ base: String, _ unit: StatedUnit) -> Bool {
        guard let meaning = unit.meaning else { return false }
        return meaning.base == base || meaning.base == nil && names.hasSeveral(base)
    }

    private func strangeLabel(_ base: String, _ stated: [StatedUnit]) -> StatedUnit? {
        stated.first { unit in
            let isUseless = !labelMeansSome && unit.source == .header
            guard unit.meaning == nil || isUseless else { return false }
            // Another currency is no unit of persons.
            if names.isForeignMoneyUnit(unit.text), hasMoney, !names.isMoney(base) { return false }
            return names.hasSeveral(base) || isUseless || unit.field != nil
        }
    }

    private func other(_ unit: StatedUnit, _ base: String) -> ValueFault {
        if let meaning = unit.meaning, let found = meaning.base {
            return .otherUnit(unit.text, base: found, asked: base)
        }
        if names.isForeignMoney(unit.text) { return .otherUnit(unit.text, base: unit.text, asked: base) }
        return .unknownUnit(known: names.spellings(of: base))
    }

    private func known(_ base: String, from stored: Measure) -> [String] {
        pipeline.measures.filter { $0.base == base && $0.factor % stored.factor == 0 }
            .flatMap { ([$0.symbol] + $0.aliases).map(TextNormalization.labelKey) }.sorted()
    }
}

extension StatedUnit {
    /// The unit with its place, for a sentence.
    fileprivate var place: ValueFault.StatedPlace { ValueFault.StatedPlace(text, line: line, quote: quote) }
}
