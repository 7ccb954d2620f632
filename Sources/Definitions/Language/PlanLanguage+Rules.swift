import Statistics

/// `rules/*.yaml` and `checks/*.yaml`.
extension PlanLanguage {
    static let rules = LanguageMapping(
        "rules", [LanguageKey("rules", .list(.mapping(rule))), LanguageMapping.defaults(of: rule)])

    static let rule = LanguageMapping(
        "rule", inherits: ["form", "severity", "fields", "message", "next", "basis"],
        [
            LanguageKey("id", .text, .required, "unique in the plan"),
            LanguageKey("form", .text, .required, "id of the form"),
            LanguageKey(
                "severity", .choice(Severity.self), .required,
                "`error`: the record is not counted, whatever the check compares it with; `warning`: counted, wants an explanation; `note`"
            ),
            LanguageKey(
                "assert", .predicate, .alternative,
                "found is a record for which the predicate is false; where it is NULL, the rule says nothing"),
            LanguageKey(
                "parts", .mapping(parts), .alternative,
                "the value stated for an area against the sum of those of the `levels` below it; `tolerance` in the field's unit. The form's primary key must have an area; where it has more fields, rows with equal ones belong together"
            ),
            LanguageKey(
                "change", .mapping(change), .alternative,
                "against the submission before; `limit` is the greatest relative change, `5%` or `0.05`, above 0"),
            LanguageKey(
                "prior", .mapping(prior), .alternative,
                "a value that repeats what the field `of` said in the submission of the year before (上年同期)"),
            LanguageKey(
                "magnitude", .mapping(magnitude), .alternative,
                "the median of the submission's values lies within bounds, in whole units of the field; as an `error` it is found once and nothing of the submission counts: its sender is as absent as if nothing had come"
            ),
            LanguageKey(
                "recompute", .mapping(recompute), .alternative,
                "`ratio` against `per` times `numerator` over `denominator`, within the rounding of all three (`sent_decimals`, and the decimals of `ratio`)"
            ),
            LanguageKey(
                "fields", texts, .required,
                "fields whose values are shown and whose cells are named; the first gives the place"),
            LanguageKey("message", .localized, .required, "what is wrong"),
            LanguageKey("next", .localized, .required, "what the sender should do"),
            LanguageKey("basis", .text, .required, "the law, standard or sentence it rests on"),
        ])

    static let parts = LanguageMapping(
        "parts",
        [
            LanguageKey("field", .text), LanguageKey("levels", texts),
            LanguageKey("tolerance", .number, .standard("0")),
        ])

    static let change = LanguageMapping("change", [LanguageKey("field", .text), LanguageKey("limit", .share)])

    static let prior = LanguageMapping("prior", [LanguageKey("field", .text), LanguageKey("of", .text)])

    static let magnitude = LanguageMapping(
        "magnitude",
        [
            LanguageKey("field", .text), LanguageKey("from", .integer(0...Int64.max)),
            LanguageKey("to", .integer(1...Int64.max)),
        ])

    static let recompute = LanguageMapping(
        "recompute",
        [
            LanguageKey("ratio", .text), LanguageKey("numerator", .text), LanguageKey("denominator", .text),
            LanguageKey("per", .integer(1...Int64.max), .standard("1")),
        ])

    static let checks = LanguageMapping(
        "checks", [LanguageKey("checks", .list(.mapping(check))), LanguageMapping.defaults(of: check)])

    static let check = LanguageMapping(
        "check", inherits: ["severity", "levels", "frequency", "priority", "message", "next", "basis"],
        [
            LanguageKey("id", .text, .required, "unique in the plan, among the rules too"),
            LanguageKey("title", .localized, .required, "the title under which reports list it"),
            LanguageKey(
                "severity", .word([Severity.warning.rawValue, Severity.note.rawValue]), .required,
                "figures are made from what was accepted, so a check of figures is never an error"),
            LanguageKey(
                "levels", texts, .optional("all that its indicators have"),
                "levels of the areas for which it is made"),
            LanguageKey(
                "frequency", .choice(Period.Frequency.self), .optional("all that its indicators have"),
                "the kind of period"),
            LanguageKey("priority", .localized, .optional(""), "which side the reports use"),
            LanguageKey(
                "agree", .mapping(agree), .alternative,
                "two indicators state the same fact; `tolerance` in their unit"),
            LanguageKey(
                "never_falls", .mapping(neverFalls), .alternative,
                "within a year the figure is never below that of the period before"),
            LanguageKey(
                "balance", .mapping(balance), .alternative,
                "the stock is that of the period before, and `in`, less `out`"),
            LanguageKey(
                "year_on_year", .mapping(yearOnYear), .alternative,
                "the figure differs from that of the same period of the year before by no more than `limit` of it, such as `50%`; of a partial figure only a rise is judged. Told by findings only, not among the reconciliations"
            ),
            LanguageKey(
                "message", .localized, .required,
                "what is wrong; it may hold `{found}`, `{expected}`, `{difference}`"),
            LanguageKey("next", .localized, .required, "what is to be done"),
            LanguageKey("basis", .text, .required, "the law, standard or sentence it rests on"),
        ])

    static let agree = LanguageMapping(
        "agree",
        [LanguageKey("left", .text), LanguageKey("right", .text), LanguageKey("tolerance", .number, .standard("0"))])

    static let neverFalls = LanguageMapping("never_falls", [LanguageKey("indicator", .text)])

    static let balance = LanguageMapping(
        "balance", [LanguageKey("stock", .text), LanguageKey("in", .text), LanguageKey("out", .text)])

    static let yearOnYear = LanguageMapping(
        "year_on_year", [LanguageKey("indicator", .text), LanguageKey("limit", .share)])
}
