import Statistics

/// `forms/*.yaml`.
extension PlanLanguage {
    static let form = LanguageMapping(
        "form",
        [
            LanguageKey("form", .text, .required, "the id; the same as the file's name"),
            LanguageKey("title", .localized, .required, "the form's title"),
            LanguageKey(
                "kind", .choice(Form.Kind.self), .required,
                "`register`: a row is a thing (明细); `statement`: a row is a figure (综合表)"),
            LanguageKey(
                "content", .choice(Form.Content.self), .required,
                "what a submission is to those of other periods: see below"),
            LanguageKey(
                "frequency", .list(.choice(Period.Frequency.self)), .required, "kinds of period for which it is sent"),
            LanguageKey(
                "names", texts, .required,
                "words that name the form in file names and header blocks; no two forms share one"),
            LanguageKey(
                "primary_key", texts, .required, "fields that together identify a record; each must be required"),
            LanguageKey(
                "unique_within", .choice(Form.Uniqueness.self), .standard(Form.Uniqueness.form.rawValue),
                "`form`: no two senders state the same record; `unit`: they may, and a check can compare them"),
            LanguageKey(
                "senders_overlap", .boolean, .standard("false"),
                "`true`: the same record may come from two senders and counts once; as long as one of them is silent, figures of the others are marked V (not validated)"
            ),
            LanguageKey(
                "precedence", .list(.mapping(precedence)), .optional("by content"),
                "which of two records with one key counts where they contradict each other; see below"),
            LanguageKey("fields", .list(.mapping(field)), .required, "the fields, in order"),
            LanguageKey(
                "layouts", .list(.either([.mapping(tableLayout), .mapping(xmlLayout)])), .required,
                "how the form stands in files; the first that fits is used"),
        ])

    static let precedence = LanguageMapping(
        "precedence",
        [
            LanguageKey("senders", texts, .alternative, "that of the unit that stands further up in the list"),
            LanguageKey("latest", .text, .alternative, "that with the later day in a field of type `date`"),
            LanguageKey("earliest", .text, .alternative, "that with the earlier day in a field of type `date`"),
            LanguageKey("greatest", .text, .alternative, "that with the greater number in a field"),
            LanguageKey("least", .text, .alternative, "that with the smaller number in a field"),
            LanguageKey(
                "period", .word(["latest"]), .alternative,
                "that reported for the later period; without it that of the earliest period"),
        ])

    static let field = LanguageMapping(
        "field",
        [
            LanguageKey(
                "name", .text, .required,
                "lower-case letters, digits, underscores, first a letter; not a word of SQL such as `order`"),
            LanguageKey("title", .localized, .required, "the field's title"),
            LanguageKey("type", .choice(FieldType.self), .required, "what its values are"),
            LanguageKey("decimals", .integer(1...9), .optional(""), "decimals kept; a `number` must have them"),
            LanguageKey(
                "unit", .text, .optional("a bare number"), "of numbers: unit of measure in which it is stored"),
            LanguageKey(
                "sent_unit", .text,
                .optional("`unit`, if its base has no other; for whole numbers `unit`, with a warning"),
                "of numbers: unit in which it is sent where the submission says nothing; needs `unit` and the same base"
            ),
            LanguageKey(
                "unit_from", .text, .optional("one unit for all"),
                "of numbers: the field, a `string`, in which the unit of the same record stands; where it is empty, the unit is as without it"
            ),
            LanguageKey(
                "within", .choice(FieldScope.self), .standard(FieldScope.sender.rawValue),
                "of areas: `sender`: they lie in the one for which the sender speaks; `anywhere`: also outside it"),
            LanguageKey(
                "default", .text, .optional("no value"),
                "what a value is where the file has no such column: `unit_area`, the area for which the sender speaks; a category's code; a text"
            ),
            LanguageKey(
                "sent_decimals", .integer(0...9), .optional("exact"),
                "of numbers: decimals with which it is sent, counted in `sent_unit`, where it was rounded before: `recompute` then takes it to be right to half a unit of that digit"
            ),
            LanguageKey("levels", texts, .optional("all"), "of areas: levels that are allowed"),
            LanguageKey(
                "categories", .list(.mapping(category)), .optional(""),
                "the code list; a `category` must have it. No code, title or alias means two categories"),
            LanguageKey("constraints", .mapping(constraints), .optional("none"), "see below"),
            LanguageKey(
                "missing", texts, .optional("none"), "texts that stand for a missing value in this field"),
            LanguageKey(
                "canonical", .mapping(canonical), .optional("as sent"),
                "of a `string`: the one way in which a code is kept, however it is typed, see below"),
        ])

    static let category = LanguageMapping(
        "category",
        [
            LanguageKey("code", .text, .required, "the value stored"),
            LanguageKey("title", .localized, .required, "the value as reports print it"),
            LanguageKey("aliases", texts, .optional("none"), "other texts that mean it"),
        ])

    static let constraints = LanguageMapping(
        "constraints",
        [
            LanguageKey(
                "required", .boolean, .standard("false"),
                "`true`: a record without the value is rejected; in a statement, if the value is a number outside the key, only figures that read it lack it"
            ),
            LanguageKey("pattern", .text, .optional(""), "of a `string`: what the whole value must look like"),
            LanguageKey(
                "minimum", .text, .optional(""),
                "of numbers (in the field's `unit`, as displayed: with `decimals: 2`, 500 is 500.00) and days: the least value allowed; a field whose values may be below zero says so by it: what is absent of it may lower a sum"
            ),
            LanguageKey("maximum", .text, .optional(""), "the same: the greatest value allowed"),
        ])

    static let canonical = LanguageMapping(
        "canonical",
        [
            LanguageKey("brackets", .text, .optional("as sent"), "the pair in place of every other kind, such as 〔〕"),
            LanguageKey("blanks", .choice(Handling.self), .standard(Handling.keep.rawValue), "blanks inside the code"),
            LanguageKey("case", .choice(CanonicalForm.LetterCase.self), .optional("as sent"), "the case of letters"),
            LanguageKey("zeros", .choice(Handling.self), .standard(Handling.keep.rawValue), "zeros before a number"),
        ])

    static let tableLayout = LanguageMapping(
        "table",
        [
            LanguageKey("id", .text, .required, "unique within the form"),
            LanguageKey("format", .word([LayoutFormat.table.rawValue])),
            LanguageKey(
                "containers", .list(.choice(TableLayout.Container.self)), .required, "the formats of files it comes in"),
            LanguageKey(
                "sheets", texts, .optional("the first with these headings"), "names of the sheets; needs `xlsx`"),
            LanguageKey(
                "heading_rows", .integer(1...9), .standard("1"),
                "rows the headings take; those of a column are joined by `/`"),
            LanguageKey(
                "side_by_side", .boolean, .standard("false"),
                "`true` if the headings repeat in the row, each time for records of their own"),
            LanguageKey(
                "columns", .entries(texts), .required,
                "for each field the headings under which it is found; no heading for two fields"),
            LanguageKey(
                "merged_numbers", .entries(.choice(TableLayout.MergedNumber.self)), .optional("refused"),
                "for number fields by name: whose a number is that is merged over several records. `each`: it holds for every one of them; `once`: it is the sum of all, so the first record has it and the others add 0. A field not named here has such a number refused (`value.merged`)"
            ),
        ])

    static let xmlLayout = LanguageMapping(
        "xml",
        [
            LanguageKey("id", .text, .required, "unique within the form"),
            LanguageKey("format", .word([LayoutFormat.xml.rawValue])),
            LanguageKey(
                "namespaces", .entries(.text), .optional("none"), "namespace names by the prefixes of the paths"),
            LanguageKey("record", .text, .required, "path of a record, from the document: begins with `/`"),
            LanguageKey(
                "fields", .entries(.text), .required,
                "for each field its path from the record: does not begin with `/`"),
            LanguageKey(
                "sent_units", .entries(.text), .optional("that of the field"),
                "for fields by name: the unit of values that name none, before that of the field. A unit in an attribute of the value counts for the value; one anywhere else in the document that differs refuses it"
            ),
            LanguageKey("unit", .text, .optional("not stated"), "path of the sender"),
            LanguageKey("period", .text, .optional("not stated"), "path of the period"),
            LanguageKey("count", .text, .optional("not stated"), "path of the number of records stated"),
        ])

    /// The keys of a layout whose format is not known.
    static let anyLayout = LanguageMapping(
        "layout",
        [tableLayout.keys[0], LanguageKey("format", .choice(LayoutFormat.self))]
            + tableLayout.keys.dropFirst(2) + xmlLayout.keys.dropFirst(2))
}
