import Definitions
import Statistics

/// Finds units of measure in the texts around a table's numbers: in brackets, behind labels, in sentences.
struct UnitPhrases: Sendable {
    /// A text that is a unit or may be one.
    struct Phrase: Hashable {
        var text: String
        var meaning: MeasureNames.Meaning?
        /// The thing that the unit is said to be of, as a label key: 预算数 in `预算数为元`. Empty for the whole table.
        var subject = ""
        /// Whether it is no unit as far as one can tell, but no remark that is known either.
        var isRemark = false
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
    static let separators: Set<Character> = [",", "，", ";", "；", "、", ":", "：", "|", "·", "。", "_"]

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

    /// A heading's key without the marks of footnotes at the ends of its words: `决算数*（万元）`, `决算数①`.
    static func withoutFootnotes(_ key: String) -> String {
        var bare = ""
        for (index, character) in key.enumerated() {
            let next = key.dropFirst(index + 1).first
            let isAtEnd = index == 0 || next.map { isBracket($0) || FootnoteMark.isMark($0) } ?? true
            if isAtEnd, FootnoteMark.isMark(character) { continue }
            bare.append(character)
        }
        return bare
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

    /// A text in parts, at signs and brackets; the comma of `10,000` parts nothing.
    static func parts(_ key: String) -> [String] {
        var parts: [String] = [""]
        let characters = Array(key)
        for (index, character) in characters.enumerated() {
            let isGrouping =
                character == "," && index > 0 && index + 1 < characters.count
                && [characters[index - 1], characters[index + 1]].allSatisfy { $0.isASCII && $0.isNumber }
            if !isGrouping, separators.contains(character) || isBracket(character) {
                parts.append("")
            } else {
                parts[parts.count - 1].append(character)
            }
        }
        return parts.filter { !$0.isEmpty }
    }

    /// The units in a text that stands alone or in brackets, such as `单位：万元` or `2017年，万元`.
    ///
    /// - Parameter isLenient: whether only what means a unit counts, not what may be one.
    func units(in text: String, isLenient: Bool = false) -> [Phrase] {
        let key = TextNormalization.labelKey(text)
        if key.isEmpty || remarks.contains(key) { return [] }
        if let meaning = meaning(key) { return [Phrase(text: unlabelled(key), meaning: meaning)] }
        var found: [Phrase] = []
        for part in Self.parts(key) where !remarks.contains(part) {
            if let meaning = meaning(part) {
                found.append(Phrase(text: unlabelled(part), meaning: meaning))
            } else if !isLenient, names.mayBeUnit(unlabelled(part)) {
                found.append(Phrase(text: unlabelled(part), meaning: nil))
            }
        }
        // 以万元计
        return found.isEmpty ? unitsOfSentence(key) : found
    }

    /// The units in a bracket of a number's heading; a text there that is none is kept too, unless it is known to be a remark.
    func units(inHeading group: String) -> [Phrase] {
        let found = units(in: group)
        let key = TextNormalization.labelKey(group)
        guard found.isEmpty, !key.isEmpty, !remarks.contains(key) else { return found }
        let unknown = Self.parts(key).filter {
            !remarks.contains($0) && !HeadingRemarks.isKnown($0) && !names.isHomeCurrency($0)
        }
        if let unit = unknown.first(where: HeadingRemarks.isLikeUnit) { return [Phrase(text: unit, meaning: nil)] }
        return unknown.isEmpty ? [] : [Phrase(text: key, meaning: nil, isRemark: true)]
    }

    /// Whether a text is a unit and nothing else, labels and brackets left aside: a cell of a row of units.
    ///
    /// - Parameter orMayBe: whether what may be a unit the plan does not know counts as well.
    func unit(inCell text: String, orMayBe: Bool = false) -> Phrase? {
        let key = Self.unbracketed(TextNormalization.labelKey(text))
        if let meaning = meaning(key) { return Phrase(text: unlabelled(key), meaning: meaning) }
        return orMayBe && names.mayBeUnit(unlabelled(key)) ? Phrase(text: unlabelled(key), meaning: nil) : nil
    }

    /// A label key without the brackets around all of it.
    static func unbracketed(_ key: String) -> String {
        guard let first = key.first, let closing = brackets[first], key.last == closing, key.count > 2 else {
            return key
        }
        return String(key.dropFirst().dropLast())
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

    func meaning(_ key: String) -> MeasureNames.Meaning? { names.meaning(of: unlabelled(key)) }

    /// `单位万元` and `单位:万元` without the label, if something follows it.
    func unlabelled(_ key: String) -> String {
        guard let label = labels.first(where: key.hasPrefix), key.count > label.count else { return key }
        return String(key.dropFirst(label.count).drop { ":：为是".contains($0) })
    }

    static func isBracket(_ character: Character) -> Bool {
        brackets[character] != nil || brackets.values.contains(character)
    }
}
