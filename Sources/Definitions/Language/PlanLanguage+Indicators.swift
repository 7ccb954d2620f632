import Statistics

/// `indicators/*.yaml`.
extension PlanLanguage {
    static let indicators = LanguageMapping(
        "indicators", [.init("indicators", .list(.mapping(indicator))), LanguageMapping.defaults(of: indicator)])

    static let indicator = LanguageMapping(
        "indicator",
        inherits: [
            "definition", "unit", "decimals", "nature", "count", "distinct", "sum", "ratio", "growth", "cumulative",
            "gap",
            "absent_at_most", "by_part", "areas", "frequency", "breaks", "rulings",
        ],
        [
            LanguageKey("id", .text, .required, "unique in the plan"),
            LanguageKey("code", .text, .optional("a helper, not listed"), "the number under which the plan lists it"),
            LanguageKey("title", .localized, .required, "the title under which reports list it"),
            LanguageKey("definition", .localized, .required, "the 口径 in words"),
            LanguageKey("unit", .text, .required, "a unit of measure"),
            LanguageKey("decimals", .integer(0...9), .standard("0"), "decimals printed, rounded by GB/T 8170"),
            LanguageKey(
                "nature", .choice(Indicator.TimeNature.self), .required,
                "`stock`: a state at the period's end (时点); `flow`: what happened in it (时期)"),
        ] + computations + [
            LanguageKey(
                "gap", .choice(Indicator.GapPolicy.self), .required,
                "what a missing submission does: `withhold`: no figure; `partial`: what there is, marked; `carry_forward`: the figure of the period before, marked"
            ),
            LanguageKey(
                "absent_at_most", .number, .optional("nothing is known"),
                "of `count`, `distinct` and `sum`: what somebody absent gives at most, as a multiple of what it gave in the year before: `2`, `1.5`; see bounds in <doc:ReportSet>"
            ),
            LanguageKey("by_part", .boolean, .standard("true"), "`false` if it is computed for the total only"),
            LanguageKey(
                "areas", texts, .optional("total and parts"),
                "codes of the areas it is computed for in place of the total and its parts: a zone that is shown and never added"
            ),
            LanguageKey(
                "frequency", .list(.choice(Period.Frequency.self)), .optional("those of `periods`"),
                "kinds of period for which it is computed"),
            LanguageKey(
                "breaks", .list(.mapping(seriesBreak)), .optional("none"),
                "periods with which a new series begins; the figure is marked"),
            LanguageKey(
                "rulings", .list(.mapping(ruling)), .optional("none"), "decisions on what the plan leaves open"),
        ])

    /// The kinds of computation.
    private static let computations = [
        LanguageKey("count", .mapping(count), .alternative, "number of records"),
        LanguageKey(
            "distinct", .mapping(distinct), .alternative,
            "number of different values of the field `of`; the report can list them"),
        LanguageKey(
            "distinct_of", texts, .alternative,
            "number of different members of several `distinct` indicators together: a holder in two forms counts once"),
        LanguageKey(
            "sum", .mapping(sum), .alternative,
            "sum of a number; `total` says where the whole's value comes from: `parts` (default) or `stated`"),
        LanguageKey(
            "ratio", .mapping(ratio), .alternative,
            "`per` times one indicator over another. With `gap: partial` and senders absent from one side only, over the parts of which both sides are whole"
        ),
        LanguageKey(
            "growth", .mapping(growth), .alternative,
            "growth in percent against the same period of the year before, on the senders, and the areas with a row and a value, that are there in both; a base below `small_base` makes it a figure of low reliability, a base of 0 or below has none"
        ),
        LanguageKey(
            "cumulative", .mapping(cumulative), .alternative,
            "sum of a flow over the periods of the year up to this one, or from the period `since` on"),
        LanguageKey(
            "first_of", texts, .alternative,
            "for every part the first of these indicators that has a figure; one that is not the first is marked; the whole is the sum of what was taken"
        ),
        LanguageKey("sum_of", texts, .alternative, "sum of indicators"),
        LanguageKey(
            "share", .mapping(share), .alternative, "an area's part of the whole in percent; not of a rate"),
        LanguageKey("formula", .text, .alternative, "a formula over other figures, see below"),
    ]

    /// The keys of all computations that are made from records.
    private static let records = [
        LanguageKey("form", .text, .required, "id of the form"),
        LanguageKey("area", .text, .required, "the field of type area by which records belong to areas"),
        LanguageKey("where", .predicate, .optional("all records"), "which records are meant"),
        LanguageKey(
            "from", texts, .optional("all units that are not `apart`"),
            "whose submissions are meant: codes of units, or levels of the areas for which units speak"),
    ]

    static let count = LanguageMapping.inheriting(
        "count", records)

    static let distinct = LanguageMapping.inheriting(
        "distinct", records + [LanguageKey("of", .text, .required, "the field whose values are counted")])

    static let sum = LanguageMapping.inheriting(
        "sum",
        records + [
            LanguageKey("field", .text, .required, "the number that is added up"),
            LanguageKey(
                "total", .choice(Indicator.TotalSource.self), .standard(Indicator.TotalSource.parts.rawValue),
                "where the whole's value comes from"),
        ])

    static let ratio = LanguageMapping.inheriting(
        "ratio",
        [
            LanguageKey("numerator", .either([.text, .mapping(operand)])),
            LanguageKey("denominator", .either([.text, .mapping(operand)])),
            LanguageKey("per", .integer(1...Int64.max), .standard("1")),
        ])

    static let operand = LanguageMapping(
        "operand",
        [
            LanguageKey("indicator", .text),
            LanguageKey("at", .choice(Indicator.Operand.At.self), .standard(Indicator.Operand.At.same.rawValue)),
        ])

    static let growth = LanguageMapping.inheriting(
        "growth", [LanguageKey("of", .text), LanguageKey("small_base", .integer(0...Int64.max), .standard("0"))])

    static let cumulative = LanguageMapping.inheriting(
        "cumulative", [LanguageKey("of", .text), LanguageKey("since", .period, .optional("January"))])

    static let share = LanguageMapping("share", [LanguageKey("of", .text)])

    static let seriesBreak = LanguageMapping(
        "break",
        [
            LanguageKey("period", .period, .required, "the first period of the new series"),
            LanguageKey("reason", .localized, .required, "why it does not continue the old one"),
        ])

    static let ruling = LanguageMapping(
        "ruling",
        [
            LanguageKey("text", .localized, .required, "the decision and why"),
            LanguageKey("basis", .text, .required, "its basis"),
        ])
}
