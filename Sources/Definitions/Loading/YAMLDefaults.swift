/// The `defaults` of a file: what holds for the elements of its list that do not state it.
struct YAMLDefaults {
    /// The values of keys that may be left out of an element.
    var values: [String: YAMLValue] = [:]
    /// Those of keys inside a mapping, such as `sum`, of the elements that have that mapping.
    var inner: [String: YAMLDefaults] = [:]

    /// No defaults.
    init() {}

    /// Reads the defaults of a list; one that no element takes is noted: a key is misplaced, or has lost its purpose.
    init(_ map: YAMLMap?, of mapping: LanguageMapping, for elements: [YAMLValue], notes: LoadingNotes) {
        guard let map else { return }
        for (key, value) in map.present {
            let stated = elements.compactMap { $0.member(key) }
            guard mapping[key]?.isAlternative == true else {
                values[key] = value
                if stated.count == elements.count { Self.noteUnused(map.places[key], notes) }
                continue
            }
            guard let within = map.map(key) else { continue }
            inner[key, default: YAMLDefaults()].values = within.present
            for name in within.present.keys where stated.allSatisfy({ $0.member(name) != nil }) {
                Self.noteUnused(within.places[name], notes)
            }
        }
    }

    private static func noteUnused(_ place: SourcePlace, _ notes: LoadingNotes) {
        notes.fault(
            at: place, zh: "本文件中没有一项用到这个默认值", en: "nothing in this file takes this default")
    }
}

extension YAMLValue {
    /// The value of a key, if it is a mapping and has it.
    fileprivate func member(_ key: String) -> YAMLValue? { pairs?.first { $0.key.text == key }?.value }
}
