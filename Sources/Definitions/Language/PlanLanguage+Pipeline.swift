import Statistics

/// `pipeline.yaml`.
extension PlanLanguage {
    static let pipeline = LanguageMapping(
        "pipeline",
        [
            LanguageKey("pipeline", .text, .required, "the plan's short name; the same as the folder's"),
            LanguageKey(
                "language", .choice(DefinitionLanguage.self), .standard("1"),
                "`2`: numbers in predicates and tolerances are in the field's unit, as displayed; `1`: in stored units, so that 1234 stands for 12.34 of a field with two decimals. A plan in language 1 is read with a warning"
            ),
            LanguageKey("version", .text, .required, "version of the definitions"),
            LanguageKey("title", .localized, .required, "the plan's title"),
            LanguageKey("publisher", .localized, .required, "who publishes"),
            LanguageKey("periods", .list(.period), .required, "periods for which report sets are made; at least one"),
            LanguageKey(
                "subperiods", .choice(Period.Frequency.self), .optional("none"),
                "the kind of shorter period whose figures stand beside them"),
            LanguageKey("areas", .mapping(scope)),
            LanguageKey(
                "gate", .mapping(gate), .optional("nothing"),
                "what must hold for a report set to be published, see below"),
            LanguageKey("limits", .mapping(limits), .optional("as below")),
            LanguageKey(
                "verdicts", .choice(VerdictPolicy.self), .standard(VerdictPolicy.byBounds.rawValue),
                "`by_bounds`: a verdict is decided where the lowest and the highest value say the same; `complete_only`: what is not certain is undecided (待定)"
            ),
            LanguageKey("vocabulary", .mapping(vocabulary), .optional("nothing"), "see below"),
        ])

    static let scope = LanguageMapping(
        "scope", isInline: true,
        [
            LanguageKey("total", .text, .required, "code of the area that is the whole"),
            LanguageKey("parts", texts, .required, "levels whose areas are the parts"),
            LanguageKey(
                "groups", texts, .optional("none"),
                "codes of named groups of areas (片区), shown beside the parts and never added"),
        ])

    static let limits = LanguageMapping(
        "limits", isInline: true,
        [
            LanguageKey(
                "file", .size, .standard("8 GiB"),
                "the largest file that is taken, as it lies there and unpacked; in KiB, MiB or GiB"),
            LanguageKey(
                "sender", .size, .standard("16 GiB"),
                "the most that is taken from one sender's folder in a run; the next run takes the rest"),
        ])

    static let gate = LanguageMapping(
        "gate",
        [
            LanguageKey(
                "most_rejected", .share, .optional(""),
                "more than this share of the records read for the set was rejected"),
            LanguageKey(
                "units", texts, .optional(""),
                "something that one of these units owes is due and absent, refused or incomplete"),
            LanguageKey("forms", texts, .optional(""), "something that any unit owes of one of these forms is"),
            LanguageKey(
                "coverage", .list(.mapping(coverage)), .optional(""),
                "less than `least` of the indicator's figure for the whole is there. Each of those who owe something to it weighs what it gave in the year before; where that is not known of all, all weigh the same"
            ),
            LanguageKey(
                "versioned", .boolean, .standard("false"),
                "`true`: the definitions differ from those of the set in force, and `version` is still the same"),
        ])

    static let coverage = LanguageMapping(
        "coverage",
        [
            LanguageKey("indicator", .text, .required, "id of an indicator"),
            LanguageKey("least", .share, .required, "the least share that must be there"),
        ])

    static let vocabulary = LanguageMapping(
        "vocabulary",
        [
            LanguageKey("unit", texts, .optional(""), "labels before the sender (填报单位)"),
            LanguageKey("period", texts, .optional(""), "labels before the period (报告期)"),
            LanguageKey("measure", texts, .optional(""), "labels before the unit of measure (计量单位)"),
            LanguageKey("code", texts, .optional(""), "labels before the form's code (表号)"),
            LanguageKey("date", texts, .optional(""), "labels before the day of signing (报出日期)"),
            LanguageKey("other", texts, .optional(""), "further labels of the header block, of no consequence"),
            LanguageKey(
                "totals", texts, .optional(""),
                "a row with one of these states a total (合计); 合计, 总计, 小计, 汇总, 累计 and what ends in them (嘉峪关市小计), and 总数, 全区, 平均, 上年数 and their like alone in a cell, are understood without"
            ),
            LanguageKey(
                "of_which", texts, .optional(""),
                "a row with one of these is part of the row before (其中) and never added beside it; 其中 is understood without"
            ),
            LanguageKey("footers", texts, .optional(""), "beginnings of the lines below a table (注, 单位负责人)"),
            LanguageKey(
                "missing", texts, .optional(""), "texts that stand for a missing value, besides the empty cell"),
            LanguageKey(
                "remarks", texts, .optional(""),
                "texts in brackets of headings of numbers that are remarks: those that could be a unit of measure (万家, 毫克) refuse the file unless they stand here, others that are not commonly known are told as `value.unit.remark`; and headings of columns that nobody need read"
            ),
            LanguageKey(
                "version", texts, .optional(""),
                "regular expressions with one group `( )`, which find a version number in a file name"),
            LanguageKey(
                "part", texts, .optional(""), "the same with two groups: the part, and the number of parts"),
        ])
}
