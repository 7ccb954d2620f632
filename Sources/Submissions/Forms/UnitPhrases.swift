import Definitions
import Statistics

/// Finds units of measure in the texts around a table's numbers: in brackets, behind labels, in sentences.
struct UnitPhrases: Sendable {
    /// A text that is a unit or may be one.
    struct Phrase: Hashable {
        var text: String
        var meaning: MeasureNames.Meaning?
    }

    /// The plan's units.
    let names: MeasureNames
    /// Label keys of the texts that a plan declares to be remarks.
    let remarks: Set<String>
    /// Label keys of the words that announce a unit (单位), longest first.
    let labels: [String]

    private static let brackets: [Character: Character] = [
        "(": ")", "[": "]", "{": "}", "<": ">", "【": "】", "〔": "〕", "「": "」", "《": "》", "〈": "〉", "［": "］", "〖": "〗",
    ]
    private static let separators: Set<Character> = [",", "，", ";", "；", "、", ":", "：", "|", "·", "。", "_"]

    /// A heading as it stands, then without the brackets behind and before it, one after the other, with what stood in them.
    static func peelings(_ key: String) -> [(bare: String, groups: [String])] {
        var characters = Array(key)[...]
        var steps: [(bare: String, groups: [String])] = [(key, [])]
        var groups: [String] = []
        while let group = lastGroup(characters) ?? firstGroup(characters) {
            groups.append(String(characters[group].dropFirst().dropLast()))
            characters =
                group.lowerBound == characters.startIndex
                ? characters[group.upperBound...] : characters[..<group.lowerBound]
            steps.append((String(characters), groups))
        }
        return steps
    }

    /// The brackets that end a text, if something stands before them.
    private static func lastGroup(_ characters: ArraySlice<Character>) -> Range<Int>? {
        guard let last = characters.last, let opening = brackets.first(where: { $0.value == last })?.key else {
            return nil
        }
        var depth = 0
        for index in characters.indices.reversed() {
            if characters[index] == last { depth += 1 }
            if characters[index] == opening { depth -= 1 }
            if depth == 0 { return index > characters.startIndex ? index..<characters.endIndex : nil }
        }
        return nil
    }

    /// The brackets with which a text begins, if something stands behind them.
    private static func firstGroup(_ characters: ArraySlice<Character>) -> Range<Int>? {
        guard let first = characters.first, let closing = brackets[first],
            let end = characters.firstIndex(of: closing), end + 1 < characters.endIndex
        else { return nil }
        return characters.startIndex..<(end + 1)
    }

    /// The texts in brackets of a line, as label keys.
    static func groups(in text: String) -> [String] {
        let characters = Array(TextNormalization.labelKey(text))
        var groups: [String] = []
        var position = 0
        while position < characters.count {
            if let closing = brackets[characters[position]],
                let end = characters[position...].firstIndex(of: closing)
            {
                groups.append(String(characters[(position + 1)..<end]))
                position = end
            }
            position += 1
        }
        return groups
    }

    /// The units in a text that stands alone or in brackets, such as `单位：万元` or `2017年，万元`.
    ///
    /// - Parameter isLenient: whether only what means a unit counts, not what may be one.
    func units(in text: String, isLenient: Bool = false) -> [Phrase] {
        let key = TextNormalization.labelKey(text)
        if key.isEmpty || remarks.contains(key) { return [] }
        if let meaning = meaning(key) { return [Phrase(text: unlabelled(key), meaning: meaning)] }
        var found: [Phrase] = []
        let parts = key.split { Self.separators.contains($0) || Self.isBracket($0) }.map(String.init)
        for part in parts where !remarks.contains(part) {
            if let meaning = meaning(part) {
                found.append(Phrase(text: unlabelled(part), meaning: meaning))
            } else if !isLenient, names.mayBeUnit(unlabelled(part)) {
                found.append(Phrase(text: unlabelled(part), meaning: nil))
            }
        }
        // 以万元计
        return found.isEmpty ? unitsOfSentence(key) : found
    }

    /// The units in a title or a note: in brackets, behind 单位, in `以万元计`, or the whole line.
    func unitsOfLine(_ text: String) -> [Phrase] {
        let key = TextNormalization.labelKey(text)
        if let meaning = meaning(key) { return [Phrase(text: unlabelled(key), meaning: meaning)] }
        var found: [Phrase] = []
        for group in Self.groups(in: text) {
            found += units(in: group).filter { $0.meaning != nil || names.isForeignMoney($0.text) }
        }
        if found.isEmpty { found = unitsOfSentence(key) }
        // 金额：万元
        if found.isEmpty, let last = key.split(separator: ":").last, last.count > 1, last.count < key.count,
            let meaning = meaning(String(last))
        {
            found = [Phrase(text: String(last), meaning: meaning)]
        }
        return found
    }

    /// `金额单位为万元`, `数据均以万元计`: the unit behind a word that announces one.
    private func unitsOfSentence(_ key: String) -> [Phrase] {
        var found: [Phrase] = []
        for word in ["单位", "均为", "以", "按", "unit"] {
            var rest = Substring(key)
            while let range = rest.firstRange(of: word) {
                rest = rest[range.upperBound...]
                let text = rest.drop { ":：为是均(（【[".contains($0) }
                guard let phrase = leadingUnit(text) else { continue }
                if !found.contains(phrase) { found.append(phrase) }
            }
        }
        return found
    }

    /// The longest unit with which a text begins, if what follows does not make it another word.
    private func leadingUnit(_ text: Substring) -> Phrase? {
        for length in stride(from: min(text.count, 12), to: 0, by: -1) {
            let head = String(text.prefix(length))
            guard let meaning = names.meaning(of: head) else { continue }
            let rest = text.dropFirst(length)
            let ends = [")", "]", "】", ",", "，", "。", ";", "；", "、", ".", "计", "为", "填", "列", "表"]
            guard rest.isEmpty || ends.contains(where: rest.hasPrefix) || rest.first?.isNumber == true else { continue }
            return Phrase(text: head, meaning: meaning)
        }
        return nil
    }

    /// The units behind a label of the header block: `万元`, `万元）`, `万元、人`, `万元2017年`.
    func unitsOfLabel(_ value: String) -> [Phrase] {
        let found = units(in: value)
        if !found.isEmpty { return found }
        return leadingUnit(Substring(TextNormalization.labelKey(value))).map { [$0] } ?? []
    }

    /// Whether a text is a unit and nothing else, labels and brackets left aside: a cell of a row of units.
    func unit(inCell text: String) -> Phrase? {
        var key = TextNormalization.labelKey(text)
        if let first = key.first, let closing = Self.brackets[first], key.last == closing, key.count > 2 {
            key = String(key.dropFirst().dropLast())
        }
        return meaning(key).map { Phrase(text: unlabelled(key), meaning: $0) }
    }

    /// Whether a cell holds a remark in brackets and nothing else.
    static func isRemark(_ key: String) -> Bool {
        guard let first = key.first, let closing = brackets[first] else { return false }
        return key.last == closing
    }

    /// The unit behind a heading's name, as in `决算数/万元` or `决算数,万元`: what remains of the heading, without what joins it.
    func unit(behindName rest: Substring) -> Phrase? {
        unit(inCell: String(rest.drop { "/-—_:：,，·.、".contains($0) }))
    }

    private func meaning(_ key: String) -> MeasureNames.Meaning? { names.meaning(of: unlabelled(key)) }

    /// `单位万元` and `单位:万元` without the label, if something follows it.
    private func unlabelled(_ key: String) -> String {
        guard let label = labels.first(where: key.hasPrefix), key.count > label.count else { return key }
        return String(key.dropFirst(label.count).drop { ":：为是".contains($0) })
    }

    private static func isBracket(_ character: Character) -> Bool {
        brackets[character] != nil || brackets.values.contains(character)
    }
}
