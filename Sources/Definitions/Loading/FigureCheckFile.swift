import Statistics

/// A file of checks of figures (勾稽关系): `checks:` and a list.
struct FigureCheckFile {
    /// What a message may name.
    private static let placeholders = ["found", "expected", "difference"]

    private let notes: LoadingNotes

    /// Reads the checks and declares their ids among those of the rules.
    static func read(_ value: YAMLValue, notes: LoadingNotes) -> [Sited<FigureCheck>] {
        let reader = FigureCheckFile(notes: notes)
        return YAMLMap(value, PlanLanguage.checks, notes: notes).maps("checks").compactMap(reader.check)
    }

    private func check(_ map: YAMLMap) -> Sited<FigureCheck>? {
        let (id, title) = (map.text("id"), map.localized("title"))
        notes.declare(.rule, id, at: map.places["id"])
        if !id.isEmpty { DefinitionName.checkID(Located(value: id, place: map.places["id"]), notes: notes) }
        let levels = map.texts("levels")
        for level in levels { notes.mention(.level, level.value, at: level.place) }
        let frequency =
            map.has("frequency") ? map.choice("frequency", fallback: Period.Frequency.year) : nil
        let severity = map.choice("severity", fallback: Severity.warning)
        if severity == .error {
            notes.fault(
                at: map.places["severity"], zh: "勾稽检查不能是 error：指标已按通过审核的记录算出",
                en: "a check of figures cannot be an error: figures are made from records that were accepted")
        }
        let (message, remedy, basis) = (map.localized("message"), map.localized("next"), map.text("basis"))
        for wording in map.optional("message")?.pairs?.compactMap(\.value.scalarText) ?? [] {
            MessagePlaceholders.check(wording, known: Self.placeholders, notes: notes)
        }
        let priority = map.has("priority") ? map.localized("priority") : nil
        guard let kind = map.exactlyOne(), let check = check(kind, map) else { return nil }
        return Sited(
            value: FigureCheck(
                id: id, title: title, levels: levels.map(\.value), frequency: frequency, severity: severity,
                check: check, message: message, remedy: remedy, basis: basis, priority: priority),
            places: map.places)
    }

    private func check(_ kind: String, _ map: YAMLMap) -> FigureCheck.Check? {
        switch kind {
        case "agree":
            guard let agree = map.map(kind) else { return nil }
            return .agree(
                left: indicator("left", agree), right: indicator("right", agree), tolerance: tolerance(agree))
        case "never_falls":
            return map.map(kind).map { .neverFalls(indicator: indicator("indicator", $0)) }
        case "year_on_year":
            guard let change = map.map(kind) else { return nil }
            return limit(change).map { .yearOnYear(indicator: indicator("indicator", change), limit: $0) }
        default:
            guard let balance = map.map(kind) else { return nil }
            return .balance(
                stock: indicator("stock", balance), inflow: indicator("in", balance), outflow: indicator("out", balance)
            )
        }
    }

    private func indicator(_ key: String, _ map: YAMLMap) -> String {
        let id = map.text(key)
        notes.mention(.indicator, id, at: map.places[key])
        return id
    }

    /// The greatest change that is usual, as a share.
    private func limit(_ map: YAMLMap) -> Ratio? {
        let text = map.text("limit")
        if let limit = ExactText.share(text), limit.numerator > 0 { return limit }
        if !text.isEmpty {
            notes.fault(
                at: map.places["limit"], zh: "“limit”应为大于零的比例，如 50% 或 1.5，实为“\(text)”",
                en: "“limit” must be a share above zero such as 50% or 1.5, found “\(text)”")
        }
        return nil
    }

    /// By how much two sides may differ, in the unit of the indicators; 0 if nothing is said.
    private func tolerance(_ map: YAMLMap) -> Ratio {
        guard let text = map.optionalText("tolerance") else { return Ratio(0) }
        if let value = ExactText.ratio(text), value.numerator >= 0 { return value }
        notes.fault(
            at: map.places["tolerance"], zh: "“tolerance”应为不小于零的数，实为“\(text)”",
            en: "“tolerance” must be a number of at least zero, found “\(text)”")
        return Ratio(0)
    }
}
