import Statistics

/// An indicator file: `indicators:` and a list.
struct IndicatorFile {
    private static let computations = ["count", "distinct", "sum", "ratio"]
    private static let keys =
        ["id", "code", "title", "definition", "unit", "decimals", "nature"] + computations
        + ["gap", "by_part", "rulings"]

    private let notes: LoadingNotes

    /// Reads the indicators and declares their ids.
    static func read(_ value: YAMLValue, notes: LoadingNotes) -> [Sited<Indicator>] {
        let reader = IndicatorFile(notes: notes)
        return YAMLMap(value, keys: ["indicators"], notes: notes).elements("indicators").compactMap(reader.indicator)
    }

    private func indicator(_ value: YAMLValue) -> Sited<Indicator>? {
        let map = YAMLMap(value, keys: Self.keys, notes: notes)
        let id = map.text("id")
        notes.declare(.indicator, id, at: map.places["id"])
        if !id.isEmpty { DefinitionName.checkID(Located(value: id, place: map.places["id"]), notes: notes) }
        let unit = map.text("unit")
        notes.mention(.measure, unit, at: map.places["unit"])
        let (title, definition) = (map.localized("title"), map.localized("definition"))
        let code = map.optionalText("code")
        let decimals = map.integer("decimals", in: 0...9, fallback: 0)
        let nature = map.choice("nature", fallback: Indicator.TimeNature.stock)
        let gap = map.choice("gap", fallback: Indicator.GapPolicy.withhold)
        let byPart = map.boolean("by_part", fallback: true)
        let rulings = map.elements("rulings", isRequired: false).map { element in
            let ruling = YAMLMap(element, keys: ["text", "basis"], notes: notes)
            return Indicator.Ruling(text: ruling.localized("text"), basis: ruling.text("basis"))
        }
        guard let kind = map.exactlyOne(of: Self.computations), let computation = computation(kind, map) else {
            return nil
        }
        return Sited(
            value: Indicator(
                id: id, code: code, title: title, definition: definition, unit: unit, decimals: decimals,
                nature: nature, computation: computation, gap: gap, byPart: byPart, rulings: rulings),
            places: map.places)
    }

    private func computation(_ kind: String, _ map: YAMLMap) -> Indicator.Computation? {
        switch kind {
        case "count":
            guard let count = map.map(kind, keys: ["form", "area", "where"]) else { return nil }
            let source = source(count)
            return .count(form: source.form, area: source.area, filter: source.filter)
        case "distinct":
            guard let distinct = map.map(kind, keys: ["form", "of", "area", "where"]) else { return nil }
            let source = source(distinct)
            return .distinct(
                form: source.form, of: field("of", distinct, source.form), area: source.area, filter: source.filter)
        case "sum":
            guard let sum = map.map(kind, keys: ["form", "field", "area", "where", "total"]) else { return nil }
            let source = source(sum)
            return .sum(
                form: source.form, field: field("field", sum, source.form, as: .number), area: source.area,
                filter: source.filter, total: sum.choice("total", isRequired: false, fallback: .parts))
        default:
            guard let ratio = map.map(kind, keys: ["numerator", "denominator", "per"]) else { return nil }
            let (numerator, denominator) = (operand("numerator", ratio), operand("denominator", ratio))
            return .ratio(
                numerator: numerator, denominator: denominator,
                per: ratio.integer("per", in: 1...Int64.max, fallback: 1))
        }
    }

    /// What the computations over a form have in common.
    private func source(_ map: YAMLMap) -> (form: String, area: String, filter: String?) {
        let form = map.text("form")
        notes.mention(.form, form, at: map.places["form"])
        let filter = map.scalarText("where")
        if let filter { notes.predicates.append(PredicateUse(form: form, text: filter)) }
        return (form, field("area", map, form, as: .area), filter?.text)
    }

    private func field(
        _ key: String, _ map: YAMLMap, _ form: String, as requirement: FieldRequirement? = nil
    ) -> String {
        let name = map.text(key)
        notes.mention(.field(form: form), name, at: map.places[key], as: requirement)
        return name
    }

    /// An operand: an indicator's id, or `{indicator, at}`.
    private func operand(_ key: String, _ map: YAMLMap) -> Indicator.Operand {
        guard let value = map.required(key) else { return Indicator.Operand(indicator: "", at: .same) }
        if value.pairs == nil {
            let id = map.text(key)
            notes.mention(.indicator, id, at: value.place)
            return Indicator.Operand(indicator: id, at: .same)
        }
        let operand = YAMLMap(value, keys: ["indicator", "at"], notes: notes)
        let id = operand.text("indicator")
        notes.mention(.indicator, id, at: operand.places["indicator"])
        return Indicator.Operand(indicator: id, at: operand.choice("at", isRequired: false, fallback: .same))
    }
}
