import Statistics

/// A mapping of a definition file whose keys are known. Every method notes what is wrong and then gives a neutral value, so
/// that reading goes on to the next fault; a plan with faults is never handed out.
struct YAMLMap {
    /// Where the mapping and its values stand.
    let places: Places
    private let mapping: LanguageMapping
    private let isMapping: Bool
    private let values: [String: YAMLValue]
    /// Known keys that a misspelt one probably stands for: they are not missing as well.
    private let misspelt: Set<String>
    private let notes: LoadingNotes
    /// What holds inside its mappings where they do not state it.
    private let inner: [String: YAMLDefaults]

    /// Reads a mapping of the language; unknown keys are noted with the nearest known one.
    ///
    /// - Parameter defaults: what holds where it does not state it.
    init(
        _ value: YAMLValue, _ mapping: LanguageMapping, defaults: YAMLDefaults = YAMLDefaults(), notes: LoadingNotes
    ) {
        self.mapping = mapping
        self.notes = notes
        let keys = mapping.names
        var values: [String: YAMLValue] = [:]
        var misspelt: Set<String> = []
        let pairs = value.pairs
        if pairs == nil {
            notes.fault(
                at: value.place, zh: "这里应为键值组（\(keys.joined(separator: "、"))），实为\(value.kind.zh)",
                en: "expected a mapping (\(keys.joined(separator: ", "))), found \(value.kind.en)")
        }
        for (key, value) in pairs ?? [] {
            let name = key.text ?? ""
            if keys.contains(name) {
                values[name] = value
            } else if name == "<<" {
                notes.fault(
                    at: key.place, zh: "不支持合并键 <<；请逐项写出，或用 *名称 引用整个值",
                    en: "the merge key << is not supported: write the keys out, or refer to a whole value with *name")
            } else {
                let suggestion = NearestName.nearest(to: name, among: keys)
                if let suggestion { misspelt.insert(suggestion) }
                notes.fault(
                    at: key.place, zh: "不认识的键“\(name)”；可用：\(keys.joined(separator: "、"))",
                    en: "unknown key “\(name)”; known: \(keys.joined(separator: ", "))",
                    suggestion: suggestion)
            }
        }
        for (key, value) in defaults.values where values[key] == nil { values[key] = value }
        inner = defaults.inner
        self.misspelt = misspelt
        self.values = values
        isMapping = pairs != nil
        places = Places(whole: value.place, parts: values.mapValues(\.place))
    }

    /// The description of a key.
    private func described(_ key: String) -> LanguageKey {
        assert(mapping[key] != nil, "the language does not describe “\(key)” of \(mapping.name)")
        return mapping[key] ?? LanguageKey(key, .text, .optional(""))
    }

    /// The value of a key, which must be there if the language says so.
    private func value(_ key: String) -> YAMLValue? { described(key).isRequired ? required(key) : values[key] }

    /// Whether the key is there.
    func has(_ key: String) -> Bool { values[key] != nil }

    /// The value of a key, which must be there.
    func required(_ key: String) -> YAMLValue? {
        if let value = values[key] { return value }
        // What is no mapping at all was noted as that.
        guard isMapping, !misspelt.contains(key) else { return nil }
        notes.fault(at: places.whole, zh: "缺少键“\(key)”", en: "key “\(key)” is missing")
        return nil
    }

    /// The value of a key, if it is there.
    func optional(_ key: String) -> YAMLValue? { values[key] }

    // MARK: Single values

    /// A text that must be there and not be empty; empty if it is not.
    func text(_ key: String) -> String { required(key).flatMap { text(of: $0, key) }?.text ?? "" }

    /// A text that may be left out.
    func optionalText(_ key: String) -> String? { values[key].flatMap { text(of: $0, key) }?.text }

    /// A text with a grammar of its own.
    func scalarText(_ key: String) -> ScalarText? { values[key].flatMap { text(of: $0, key) } }

    private func text(of value: YAMLValue, _ key: String) -> ScalarText? {
        guard let scalar = value.scalarText, !scalar.text.isEmpty else {
            notes.fault(
                at: value.place, zh: "“\(key)”应为一个文本，实为\(value.kind.zh)",
                en: "“\(key)” must be a text, found \(value.kind.en)")
            return nil
        }
        return scalar
    }

    /// A text in both languages, which must be there: `{zh: …, en: …}`.
    func localized(_ key: String) -> LocalizedText {
        guard let value = required(key) else { return LocalizedText(zh: "", en: "") }
        return Self.localized(value, notes: notes)
    }

    /// A text in both languages.
    static func localized(_ value: YAMLValue, notes: LoadingNotes) -> LocalizedText {
        let map = YAMLMap(value, PlanLanguage.localized, notes: notes)
        guard value.pairs != nil else { return LocalizedText(zh: "", en: "") }
        return LocalizedText(zh: map.text("zh"), en: map.text("en"))
    }

    /// One of the words of an enumeration: the language's own if it is left out, `fallback` if it must not be left out or is wrong.
    func choice<Choice: CaseIterable & RawRepresentable<String>>(_ key: String, fallback: Choice) -> Choice {
        guard let value = value(key) else {
            return described(key).standard.flatMap { Choice(rawValue: $0) } ?? fallback
        }
        return text(of: value, key).flatMap {
            Self.choice(Choice.self, Located(value: $0.text, place: $0.place), key: key, notes: notes)
        } ?? fallback
    }

    /// The case a word stands for; another word is noted.
    static func choice<Choice: CaseIterable & RawRepresentable<String>>(
        _ type: Choice.Type, _ word: Located<String>, key: String, notes: LoadingNotes
    ) -> Choice? {
        if let choice = Choice(rawValue: word.value) { return choice }
        let words = Choice.allCases.map(\.rawValue)
        notes.fault(
            at: word.place, zh: "“\(key)”不能是“\(word.value)”；可用：\(words.joined(separator: "、"))",
            en: "“\(key)” cannot be “\(word.value)”; allowed: \(words.joined(separator: ", "))",
            suggestion: NearestName.nearest(to: word.value, among: words))
        return nil
    }

    /// `true` or `false`; the language's own value if it is left out.
    func boolean(_ key: String) -> Bool {
        let fallback = described(key).standard == "true"
        guard let value = values[key] else { return fallback }
        switch value.text {
        case "true": return true
        case "false": return false
        default:
            notes.fault(
                at: value.place, zh: "“\(key)”应为 true 或 false，实为\(value.kind.zh)",
                en: "“\(key)” must be true or false, found \(value.kind.en)")
            return fallback
        }
    }

    /// A whole number within the bounds of the language; its own value, or `fallback` where it has none, if it is left out or wrong.
    func integer<Number: FixedWidthInteger & Sendable>(_ key: String, fallback: Number = 0) -> Number {
        let described = described(key)
        guard case .integer(let range) = described.kind else { return fallback }
        let fallback = described.standard.flatMap { Number($0) } ?? fallback
        guard let value = value(key) else { return fallback }
        if let number = value.text.flatMap({ ExactText.integer($0) as Int64? }), range.contains(number) {
            return Number(clamping: number)
        }
        let bounds =
            range.upperBound == .max
            ? (zh: "不小于 \(range.lowerBound) 的", en: "of at least \(range.lowerBound)")
            : (zh: "\(range.lowerBound) 到 \(range.upperBound) 的", en: "from \(range.lowerBound) to \(range.upperBound)")
        notes.fault(
            at: value.place, zh: "“\(key)”应为\(bounds.zh)整数，实为\(value.kind.zh)",
            en: "“\(key)” must be a whole number \(bounds.en), found \(value.kind.en)")
        return fallback
    }

    // MARK: Lists and mappings

    /// A list of texts; one text alone is a list of one. Empty if it is left out, which is noted where it is required.
    func texts(_ key: String) -> [Located<String>] {
        guard let value = value(key) else { return [] }
        let texts = Self.texts(value, key: key, notes: notes)
        // One of the alternatives that is there says something.
        if !described(key).mayBeLeftOut, texts.isEmpty, value.elements?.isEmpty == true {
            notes.fault(at: value.place, zh: "“\(key)”至少要有一项", en: "“\(key)” must have at least one entry")
        }
        return texts
    }

    /// The texts of a list; one text alone is a list of one. Empty and repeated entries are noted.
    static func texts(_ value: YAMLValue, key: String, notes: LoadingNotes) -> [Located<String>] {
        guard let elements = value.elements ?? (value.text.map { _ in [value] }) else {
            notes.fault(
                at: value.place, zh: "“\(key)”应为文本列表，实为\(value.kind.zh)",
                en: "“\(key)” must be a list of texts, found \(value.kind.en)")
            return []
        }
        var texts: [Located<String>] = []
        for element in elements {
            guard let text = element.text, !text.isEmpty else {
                notes.fault(
                    at: element.place, zh: "“\(key)”的每一项应为文本，此处为\(element.kind.zh)",
                    en: "every entry of “\(key)” must be a text, found \(element.kind.en)")
                continue
            }
            if texts.contains(where: { $0.value == text }) {
                notes.fault(at: element.place, zh: "“\(text)”在列表中重复", en: "“\(text)” stands twice in the list")
            } else {
                texts.append(Located(value: text, place: element.place))
            }
        }
        return texts
    }

    /// The elements of a list, which is not empty.
    func elements(_ key: String) -> [YAMLValue] {
        guard let value = value(key) else { return [] }
        guard let elements = value.elements, !elements.isEmpty else {
            notes.fault(
                at: value.place, zh: "“\(key)”应为至少一项的列表，实为\(value.kind.zh)",
                en: "“\(key)” must be a list with at least one entry, found \(value.kind.en)")
            return []
        }
        return elements
    }

    /// The mappings of a list, which is not empty.
    func maps(_ key: String) -> [YAMLMap] {
        guard case .list(.mapping(let mapping)) = described(key).kind else { return [] }
        let elements = elements(key)
        let defaults = YAMLDefaults(map("defaults", of: self.mapping), of: mapping, for: elements, notes: notes)
        return elements.map { YAMLMap($0, mapping, defaults: defaults, notes: notes) }
    }

    /// The mapping under a key.
    func map(_ key: String) -> YAMLMap? {
        guard case .mapping(let mapping) = described(key).kind, let value = value(key) else { return nil }
        let map = YAMLMap(value, mapping, defaults: inner[key] ?? YAMLDefaults(), notes: notes)
        return value.pairs == nil ? nil : map
    }

    /// The mapping under a key that not every mapping of the language has.
    private func map(_ key: String, of mapping: LanguageMapping) -> YAMLMap? {
        mapping[key] == nil ? nil : map(key)
    }

    /// The values that are there, by key.
    var present: [String: YAMLValue] { values }

    /// The pairs of a mapping whose keys are the author's own.
    func entries(_ key: String) -> [(name: Located<String>, value: YAMLValue)] {
        guard let value = value(key) else { return [] }
        guard let pairs = value.pairs else {
            notes.fault(
                at: value.place, zh: "“\(key)”应为键值组，实为\(value.kind.zh)",
                en: "“\(key)” must be a mapping, found \(value.kind.en)")
            return []
        }
        return pairs.map { (Located(value: $0.key.text ?? "", place: $0.key.place), $0.value) }
    }

    /// The one of the alternatives that is there; none or several are noted.
    func exactlyOne() -> String? {
        let keys = mapping.alternatives
        let present = keys.filter(has)
        if present.count == 1 { return present[0] }
        guard isMapping, misspelt.isDisjoint(with: keys) else { return nil }
        let place = present.count > 1 ? places[present[1]] : places.whole
        notes.fault(
            at: place, zh: "\(keys.joined(separator: "、"))必须恰有其一，这里有 \(present.count) 个",
            en: "exactly one of \(keys.joined(separator: ", ")) must be given, found \(present.count)")
        return nil
    }
}
