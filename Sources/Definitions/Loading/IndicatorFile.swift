import Statistics

/// An indicator file: `indicators:` and a list.
struct IndicatorFile {
    private let predicates: PredicateReader
    private let notes: LoadingNotes

    /// Reads the indicators and declares their ids.
    static func read(_ value: YAMLValue, predicates: PredicateReader, notes: LoadingNotes) -> [Sited<Indicator>] {
        let reader = IndicatorFile(predicates: predicates, notes: notes)
        return YAMLMap(value, PlanLanguage.indicators, notes: notes).maps("indicators").compactMap(reader.indicator)
    }

    private func indicator(_ map: YAMLMap) -> Sited<Indicator>? {
        let id = map.text("id")
        notes.declare(.indicator, id, at: map.places["id"])
        if !id.isEmpty { DefinitionName.checkID(Located(value: id, place: map.places["id"]), notes: notes) }
        let unit = map.text("unit")
        notes.mention(.measure, unit, at: map.places["unit"])
        let (title, definition) = (map.localized("title"), map.localized("definition"))
        let code = map.optionalText("code")
        let decimals = map.integer("decimals") as Int
        let nature = map.choice("nature", fallback: Indicator.TimeNature.stock)
        let gap = map.choice("gap", fallback: Indicator.GapPolicy.withhold)
        let absentAtMost = multiple("absent_at_most", map)
        let byPart = map.boolean("by_part")
        let areas = map.texts("areas")
        for area in areas { notes.mention(.area, area.value, at: area.place) }
        let frequencies = map.texts("frequency").compactMap {
            YAMLMap.choice(Period.Frequency.self, $0, key: "frequency", notes: notes)
        }
        let breaks = map.maps("breaks").compactMap(seriesBreak)
        let rulings = map.maps("rulings").map { ruling in
            Indicator.Ruling(text: ruling.localized("text"), basis: ruling.text("basis"))
        }
        guard let kind = map.exactlyOne(), let computation = computation(kind, map) else {
            return nil
        }
        return Sited(
            value: Indicator(
                id: id, code: code, title: title, definition: definition, unit: unit, decimals: decimals,
                nature: nature, computation: computation, gap: gap, byPart: byPart, areas: areas.map(\.value),
                frequencies: frequencies, breaks: breaks, rulings: rulings, absentAtMost: absentAtMost),
            places: map.places)
    }

    /// A decimal of at least 0 by which former values are multiplied.
    private func multiple(_ key: String, _ map: YAMLMap) -> Ratio? {
        guard let text = map.optionalText(key) else { return nil }
        if let value = Ratio(text), value >= Ratio(0) { return value }
        notes.fault(
            at: map.places[key], zh: "“\(key)”应为不小于 0 的数，如 2 或 1.5，实为“\(text)”",
            en: "“\(key)” must be a number of at least 0 such as 2 or 1.5, found “\(text)”")
        return nil
    }

    private func seriesBreak(_ map: YAMLMap) -> Indicator.Break? {
        let (text, reason) = (map.text("period"), map.localized("reason"))
        guard !text.isEmpty,
            let period = PeriodText.period(Located(value: text, place: map.places["period"]), notes: notes)
        else { return nil }
        return Indicator.Break(period: period, reason: reason)
    }

    private func computation(_ kind: String, _ map: YAMLMap) -> Indicator.Computation? {
        switch kind {
        case "count":
            return map.map(kind).map { .count(records($0)) }
        case "distinct":
            guard let distinct = map.map(kind) else { return nil }
            let records = records(distinct)
            return .distinct(records, of: field("of", distinct, records.form))
        case "sum":
            guard let sum = map.map(kind) else { return nil }
            let records = records(sum)
            return .sum(
                records, field: field("field", sum, records.form, as: .number),
                total: sum.choice("total", fallback: .parts))
        case "growth":
            guard let growth = map.map(kind) else { return nil }
            return .growth(
                of: indicator("of", growth), smallBase: growth.integer("small_base"))
        case "cumulative":
            guard let cumulative = map.map(kind) else { return nil }
            let since = cumulative.optionalText("since").flatMap {
                PeriodText.period(Located(value: $0, place: cumulative.places["since"]), notes: notes)
            }
            return .cumulative(of: indicator("of", cumulative), since: since)
        case "first_of": return .firstOf(indicators(kind, map))
        case "distinct_of": return .union(indicators(kind, map))
        case "sum_of": return .addition(indicators(kind, map))
        case "formula": return map.scalarText(kind).map { .formula(formula($0)) }
        case "share":
            return map.map(kind).map { .share(of: indicator("of", $0)) }
        default:
            guard let ratio = map.map(kind) else { return nil }
            let (numerator, denominator) = (operand("numerator", ratio), operand("denominator", ratio))
            return .ratio(
                numerator: numerator, denominator: denominator,
                per: ratio.integer("per"))
        }
    }

    /// A formula over figures; one without figures, after a note of its fault, if it is none.
    private func formula(_ text: ScalarText) -> Formula {
        var parser = FormulaParser(text.text)
        let expression = parser.parse()
        for mention in parser.mentions {
            notes.mention(.indicator, mention.indicator, at: text.place(at: mention.offset))
        }
        for mention in parser.areas { notes.mention(.area, mention.indicator, at: text.place(at: mention.offset)) }
        if let problem = parser.problem { notes.fault(at: text.place(at: problem.offset), problem.message) }
        return Formula(text: text.text, expression: expression ?? .periodDays, references: parser.references)
    }

    /// The records an indicator is made from.
    private func records(_ map: YAMLMap) -> RecordSelection {
        let form = map.text("form")
        notes.mention(.form, form, at: map.places["form"])
        let filter = map.scalarText("where").map { predicates.predicate($0, form: form) }
        let senders = map.texts("from")
        for sender in senders { notes.mention(.sender, sender.value, at: sender.place) }
        return RecordSelection(
            form: form, area: field("area", map, form, as: .area), filter: filter, senders: senders.map(\.value))
    }

    private func indicator(_ key: String, _ map: YAMLMap) -> String {
        let id = map.text(key)
        notes.mention(.indicator, id, at: map.places[key])
        return id
    }

    private func indicators(_ key: String, _ map: YAMLMap) -> [String] {
        let ids = map.texts(key)
        for id in ids { notes.mention(.indicator, id.value, at: id.place) }
        return ids.map(\.value)
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
        let operand = YAMLMap(value, PlanLanguage.operand, notes: notes)
        let id = operand.text("indicator")
        notes.mention(.indicator, id, at: operand.places["indicator"])
        return Indicator.Operand(indicator: id, at: operand.choice("at", fallback: .same))
    }
}
