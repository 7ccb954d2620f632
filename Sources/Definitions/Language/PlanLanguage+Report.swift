import Statistics

/// `report.yaml`.
extension PlanLanguage {
    static let report = LanguageMapping(
        "report",
        [
            LanguageKey("title", .localized, .required, "the title of the report set"),
            LanguageKey("notes", .list(.localized), .optional("none"), "sentences printed under the title"),
            LanguageKey("sections", .list(.mapping(section)), .required, "the parts, in order"),
        ])

    static let section = LanguageMapping(
        "section",
        [
            LanguageKey("scorecard", .mapping(listed), .alternative, "indicators against their targets"),
            LanguageKey(
                "by_area", .mapping(listed), .alternative, "indicators by area; not those with `by_part: false`"),
            LanguageKey(
                "by_period", .mapping(listed), .alternative,
                "indicators of the whole by the plan's `subperiods`, each of which they must have"),
            LanguageKey(
                "reconciliation", .mapping(titled), .alternative, "what the checks of figures say (勾稽关系)"),
            LanguageKey(
                "members", .mapping(listed), .alternative,
                "what a `distinct` or `distinct_of` indicator counts, by name"),
            LanguageKey("chart", .mapping(chart), .alternative, "one indicator"),
            LanguageKey("roster", .mapping(titled), .alternative, "what arrived and what is missing (报送情况)"),
            LanguageKey("findings", .mapping(titled), .alternative, "all findings (审核意见)"),
            LanguageKey("definitions", .mapping(titled), .alternative, "definitions, rulings and sources (口径)"),
        ])

    static let titled = LanguageMapping("titled", [LanguageKey("title", .localized)])

    static let listed = LanguageMapping(
        "listed", [LanguageKey("title", .localized), LanguageKey("indicators", texts)])

    static let chart = LanguageMapping(
        "chart",
        [
            LanguageKey("title", .localized), LanguageKey("indicator", .text),
            LanguageKey("by", .choice(ReportLayout.ChartAxis.self)),
        ])
}
