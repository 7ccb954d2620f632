import Statistics

/// A rule file: `rules:` and a list.
struct RuleFile {
    private let predicates: PredicateReader
    private let notes: LoadingNotes

    /// Reads the rules and declares their ids.
    static func read(_ value: YAMLValue, predicates: PredicateReader, notes: LoadingNotes) -> [Sited<Rule>] {
        let reader = RuleFile(predicates: predicates, notes: notes)
        return YAMLMap(value, PlanLanguage.rules, notes: notes).maps("rules").compactMap(reader.rule)
    }

    private func rule(_ map: YAMLMap) -> Sited<Rule>? {
        let (id, form) = (map.text("id"), map.text("form"))
        notes.declare(.rule, id, at: map.places["id"])
        if !id.isEmpty { DefinitionName.checkID(Located(value: id, place: map.places["id"]), notes: notes) }
        notes.mention(.form, form, at: map.places["form"])
        let fields = map.texts("fields")
        for field in fields { notes.mention(.field(form: form), field.value, at: field.place) }
        let severity = map.choice("severity", fallback: Severity.error)
        let kind = map.exactlyOne()
        let message = map.localized("message")
        if let kind, let wordings = map.optional("message")?.pairs?.compactMap(\.value.scalarText) {
            let known = fields.map(\.value) + (kind == "assert" ? [] : ["expected", "found"])
            for wording in wordings { MessagePlaceholders.check(wording, known: known, notes: notes) }
        }
        let (remedy, basis) = (map.localized("next"), map.text("basis"))
        guard let kind, let check = check(kind, map, form: form) else { return nil }
        return Sited(
            value: Rule(
                id: id, form: form, severity: severity, check: check, fields: fields.map(\.value), message: message,
                remedy: remedy, basis: basis),
            places: map.places)
    }

    private func tolerance(_ parts: YAMLMap, form: String) -> Ratio {
        guard let text = parts.scalarText("tolerance") else { return Ratio(0) }
        let tolerance = predicates.tolerance(text, field: parts.optionalText("field") ?? "", form: form)
        if let tolerance, tolerance.numerator >= 0 { return tolerance }
        notes.fault(
            at: text.place, zh: "“tolerance”应为不小于零的数，实为“\(text.text)”",
            en: "“tolerance” must be a number of at least zero, found “\(text.text)”")
        return Ratio(0)
    }

    private func check(_ kind: String, _ map: YAMLMap, form: String) -> Rule.Check? {
        switch kind {
        case "assert":
            return map.scalarText(kind).map { .assert(predicates.predicate($0, form: form)) }
        case "parts":
            guard let parts = map.map(kind) else { return nil }
            let levels = parts.texts("levels")
            for level in levels { notes.mention(.level, level.value, at: level.place) }
            return .parts(
                field: number("field", parts, form), partLevels: levels.map(\.value),
                tolerance: tolerance(parts, form: form))
        case "change":
            guard let change = map.map(kind) else { return nil }
            let (field, text) = (number("field", change, form), change.text("limit"))
            if let limit = ExactText.share(text), limit.numerator > 0 { return .change(field: field, limit: limit) }
            if !text.isEmpty {
                notes.fault(
                    at: change.places["limit"], zh: "“limit”应为大于零的比例，如 5% 或 0.05，实为“\(text)”",
                    en: "“limit” must be a share above zero such as 5% or 0.05, found “\(text)”")
            }
            return nil
        case "prior":
            guard let prior = map.map(kind) else { return nil }
            return .prior(field: number("field", prior, form), of: number("of", prior, form))
        case "magnitude":
            guard let magnitude = map.map(kind) else { return nil }
            let field = number("field", magnitude, form)
            let least = magnitude.integer("from") as Int64
            let greatest = magnitude.integer("to", fallback: Int64.max)
            if greatest < least {
                notes.fault(
                    at: magnitude.places["to"], zh: "to 小于 from", en: "the upper bound is less than the lower one")
            }
            return .magnitude(field: field, from: least, to: greatest)
        default:
            guard let parts = map.map(kind) else { return nil }
            return .recompute(
                ratio: number("ratio", parts, form), numerator: number("numerator", parts, form),
                denominator: number("denominator", parts, form),
                per: parts.integer("per"))
        }
    }

    /// The name of a field that must be a number.
    private func number(_ key: String, _ map: YAMLMap, _ form: String) -> String {
        let name = map.text(key)
        notes.mention(.field(form: form), name, at: map.places[key], as: .number)
        return name
    }
}
