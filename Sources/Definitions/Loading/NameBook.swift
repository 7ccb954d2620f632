import Statistics

/// What a name in the definitions names.
enum NameKind: Hashable, Sendable {
    case area
    case level
    case measure
    case unit
    /// A reporting unit, or the level of the areas for which units speak.
    case sender
    case form
    case field(form: String)
    case rule
    case indicator

    /// The word for it.
    var title: LocalizedText {
        switch self {
        case .area: LocalizedText(zh: "地区代码", en: "area code")
        case .level: LocalizedText(zh: "地区级别", en: "area level")
        case .measure: LocalizedText(zh: "计量单位", en: "unit of measure")
        case .unit: LocalizedText(zh: "报送单位", en: "reporting unit")
        case .sender: LocalizedText(zh: "报送单位或地区级别", en: "reporting unit or area level")
        case .form: LocalizedText(zh: "报表", en: "form")
        case .field(let form): LocalizedText(zh: "报表 \(form) 的字段", en: "field of form \(form)")
        case .rule: LocalizedText(zh: "审核规则", en: "rule")
        case .indicator: LocalizedText(zh: "指标", en: "indicator")
        }
    }
}

/// What the use of a field asks of it.
enum FieldRequirement: Sendable {
    case number
    case area
    case text

    /// Whether a type will do.
    func accepts(_ type: Field.ValueType) -> Bool {
        switch (self, type) {
        case (.number, .number), (.area, .area), (.text, .string): true
        default: false
        }
    }

    /// The type asked for, in words.
    var title: LocalizedText {
        switch self {
        case .number: LocalizedText(zh: "数值（integer 或 number）", en: "a number (integer or number)")
        case .area: LocalizedText(zh: "地区（area）", en: "an area")
        case .text: LocalizedText(zh: "文本（string）", en: "a text (string)")
        }
    }
}

/// A use of a name.
struct Mention: Sendable {
    var kind: NameKind
    var name: String
    var place: SourcePlace
    /// What the use asks of the field, where the name is a field's.
    var requirement: FieldRequirement?
}

/// The names a plan declares and where it uses them.
struct NameBook: Sendable {
    private(set) var declared: [NameKind: [String: SourcePlace]] = [:]
    /// Every use, in reading order.
    var mentions: [Mention] = []
    /// Kinds of which a whole file could not be read: a name not found among them may be in that file.
    var unreadable: Set<NameKind> = []

    /// Declares a name; the place of the first declaration if there was one.
    mutating func declare(_ kind: NameKind, _ name: String, at place: SourcePlace) -> SourcePlace? {
        if let first = declared[kind]?[name] { return first }
        declared[kind, default: [:]][name] = place
        return nil
    }

    /// Whether the name is declared.
    func has(_ kind: NameKind, _ name: String) -> Bool {
        if case .sender = kind { return has(.unit, name) || has(.level, name) }
        return declared[kind]?[name] != nil
    }

    /// All names declared of a kind.
    func all(_ kind: NameKind) -> [String] {
        if case .sender = kind { return all(.level) + all(.unit) }
        return declared[kind].map { $0.keys.sorted() } ?? []
    }

    /// Whether a name not found may be in a file that could not be read.
    func isUnreadable(_ kind: NameKind) -> Bool {
        if case .sender = kind { return unreadable.contains(.unit) || unreadable.contains(.level) }
        return unreadable.contains(kind)
    }
}
