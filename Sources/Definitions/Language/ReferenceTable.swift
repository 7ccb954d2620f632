/// The tables of the reference, in Markdown, made from the description of the language.
enum ReferenceTable {
    /// All mappings that have a table, by name.
    static let mappings: [LanguageMapping] = [
        PlanLanguage.pipeline, PlanLanguage.gate, PlanLanguage.vocabulary, PlanLanguage.form, PlanLanguage.precedence,
        PlanLanguage.field,
        PlanLanguage.constraints, PlanLanguage.canonical, PlanLanguage.tableLayout, PlanLanguage.xmlLayout,
        PlanLanguage.rule,
        PlanLanguage.indicator, PlanLanguage.count, PlanLanguage.check, PlanLanguage.report, PlanLanguage.section,
    ]

    /// The keys that are no alternatives, each with its kind, meaning and default.
    static func keys(of mapping: LanguageMapping) -> String {
        let rows = rows(of: mapping, prefix: "")
        guard !rows.isEmpty else { return "" }
        return (["| key | value | meaning | default |", "|---|---|---|---|"] + rows).joined(separator: "\n")
    }

    private static func rows(of mapping: LanguageMapping, prefix: String) -> [String] {
        mapping.keys.filter { !$0.isAlternative }.flatMap { key -> [String] in
            if case .mapping(let inner) = key.kind, inner.isInline {
                return rows(of: inner, prefix: "\(prefix)\(key.name).")
            }
            return [
                "| `\(prefix)\(key.name)` | \(words(for: key.kind)) | \(key.meaning) | \(standard(of: key, in: mapping)) |"
            ]
        }
    }

    /// The keys of which exactly one must be there, each with what stands in it.
    static func alternatives(of mapping: LanguageMapping) -> String {
        let rows = mapping.keys.filter(\.isAlternative).map { "| `\(signature($0))` | \($0.meaning) |" }
        return rows.isEmpty ? "" : (["| one of | meaning |", "|---|---|"] + rows).joined(separator: "\n")
    }

    private static func standard(of key: LanguageKey, in mapping: LanguageMapping) -> String {
        switch key.presence {
        case .required: mapping.inherited.contains(key.name) ? "required, or in `defaults`" : "required"
        case .optional(let words): words
        case .standard(let value): "`\(value)`"
        case .alternative: ""
        }
    }

    private static func signature(_ key: LanguageKey) -> String {
        switch key.kind {
        case .mapping(let mapping):
            let names = mapping.keys.map { key in key.standard.map { "\(key.name): \($0)" } ?? key.name }
            return "\(key.name): {\(names.joined(separator: ", "))}"
        case .list: return "\(key.name): [a, b]"
        default: return key.name
        }
    }

    private static func words(for kind: ValueKind) -> String {
        switch kind {
        case .text: "text"
        case .predicate: "predicate"
        case .localized: "`{zh, en}`"
        case .boolean: "`true`, `false`"
        case .integer(let range):
            range.upperBound == .max ? "from \(range.lowerBound)" : "\(range.lowerBound) to \(range.upperBound)"
        case .number: "number"
        case .share: "share, `5%`"
        case .size: "size, `500 MiB`"
        case .period: "period"
        case .word(let words): words.map { "`\($0)`" }.joined(separator: ", ")
        case .list(.mapping(let mapping)) where mapping.keys.count <= 3:
            "list of `{\(mapping.names.joined(separator: ", "))}`"
        case .list(.text): "list of texts"
        case .list(.mapping), .list(.either): "list"
        case .list(let element): "list of \(words(for: element))"
        case .mapping(let mapping): "`{\(mapping.names.joined(separator: ", "))}`"
        case .entries: "`{name: …}`"
        case .either(let kinds): kinds.map(words).joined(separator: " or ")
        }
    }
}
