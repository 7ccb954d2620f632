/// A kind of value in a definition file.
indirect enum ValueKind: Sendable {
    /// One text.
    case text
    /// A predicate over the fields of a form.
    case predicate
    /// A text in both languages.
    case localized
    /// `true` or `false`.
    case boolean
    /// A whole number within bounds.
    case integer(ClosedRange<Int64>)
    /// A number of at least 0, such as `1.5`.
    case number
    /// A share such as `5%` or `0.05`.
    case share
    /// A size such as `500 MiB`.
    case size
    /// A period such as `2016Q4`.
    case period
    /// One of a few words.
    case word([String])
    /// A list; one element alone may stand without brackets where it is a single value.
    case list(ValueKind)
    /// A mapping with known keys.
    case mapping(LanguageMapping)
    /// A mapping whose keys are the author's own, such as names of fields.
    case entries(ValueKind)
    /// One of several kinds.
    case either([ValueKind])

    /// One of the words of an enumeration.
    static func choice<Choice: CaseIterable & RawRepresentable<String>>(_ type: Choice.Type) -> ValueKind {
        .word(Choice.allCases.map(\.rawValue))
    }
}

/// A key of a mapping in a definition file: all that the loader, the reference and the schemas know of it.
struct LanguageKey: Sendable {
    /// Whether the key must be there.
    enum Presence: Sendable {
        /// It must be there.
        case required
        /// It may be left out; what holds then, in words.
        case optional(String)
        /// It may be left out and then has this value.
        case standard(String)
        /// Exactly one of the keys of its mapping with this presence must be there.
        case alternative
    }

    /// The key.
    let name: String
    /// The kind of its value.
    let kind: ValueKind
    /// Whether it must be there.
    let presence: Presence
    /// Its meaning, in the words of the reference.
    let meaning: String

    init(_ name: String, _ kind: ValueKind, _ presence: Presence = .required, _ meaning: String = "") {
        self.name = name
        self.kind = kind
        self.presence = presence
        self.meaning = meaning
    }

    /// Whether it must be there whatever else is.
    var isRequired: Bool {
        if case .required = presence { true } else { false }
    }

    /// Whether the mapping may do without it.
    var mayBeLeftOut: Bool { !isRequired && !isAlternative }

    /// Whether it is one of those of which exactly one must be there.
    var isAlternative: Bool {
        if case .alternative = presence { true } else { false }
    }

    /// The value it has if it is left out.
    var standard: String? {
        if case .standard(let value) = presence { value } else { nil }
    }
}

/// A mapping of the definition language: which keys it may have.
struct LanguageMapping: Sendable {
    /// A word for it, unique in the language.
    let name: String
    /// Its keys, in the order of the reference.
    let keys: [LanguageKey]
    /// Whether the reference tells its keys in the table of the mapping that holds it.
    let isInline: Bool
    /// The names of keys that it may take from the `defaults` of its file.
    let inherited: Set<String>

    init(_ name: String, isInline: Bool = false, inherits inherited: [String] = [], _ keys: [LanguageKey]) {
        self.name = name
        self.keys = keys
        self.isInline = isInline
        self.inherited = Set(inherited)
    }

    /// A mapping each key of which may stand in the `defaults` of its file.
    static func inheriting(_ name: String, _ keys: [LanguageKey]) -> LanguageMapping {
        LanguageMapping(name, inherits: keys.map(\.name), keys)
    }

    /// The key `defaults` of a file: what holds for every element of its list that does not state it.
    static func defaults(of element: LanguageMapping) -> LanguageKey {
        func optional(_ key: LanguageKey) -> LanguageKey {
            guard case .mapping(let inner) = key.kind, !inner.inherited.isEmpty else {
                return LanguageKey(key.name, key.kind, .optional("none"), key.meaning)
            }
            let keys = inner.keys.filter { inner.inherited.contains($0.name) }.map(optional)
            return LanguageKey(
                key.name, .mapping(LanguageMapping("default-\(inner.name)", keys)), .optional("none"), key.meaning)
        }
        let keys = element.keys.filter { element.inherited.contains($0.name) }.map(optional)
        return LanguageKey(
            "defaults", .mapping(LanguageMapping("\(element.name)-defaults", keys)), .optional("none"),
            "what holds for all that do not state it")
    }

    /// The names of its keys.
    var names: [String] { keys.map(\.name) }

    /// The names of those of which exactly one must be there.
    var alternatives: [String] { keys.filter(\.isAlternative).map(\.name) }

    /// The key of a name.
    subscript(name: String) -> LanguageKey? { keys.first { $0.name == name } }
}

/// The definition language: one description, from which the loader takes what it allows, the reference its tables and editors their
/// schemas.
enum PlanLanguage {
    /// A kind of definition file.
    struct File: Sendable {
        /// The name of its schema.
        let name: String
        /// The paths of such files in a plan's folder.
        let paths: String
        /// Its mapping.
        let mapping: LanguageMapping
    }

    /// All kinds of definition files in YAML.
    static let files = [
        File(name: "pipeline", paths: "pipeline.yaml", mapping: pipeline),
        File(name: "form", paths: "forms/*.yaml", mapping: form),
        File(name: "rules", paths: "rules/*.yaml", mapping: rules),
        File(name: "indicators", paths: "indicators/*.yaml", mapping: indicators),
        File(name: "checks", paths: "checks/*.yaml", mapping: checks),
        File(name: "report", paths: "report.yaml", mapping: report),
    ]

    /// A text in both languages.
    static let localized = LanguageMapping(
        "localized", [LanguageKey("zh", .text, .required, "Chinese"), LanguageKey("en", .text, .required, "English")])

    static let texts = ValueKind.list(.text)
}
