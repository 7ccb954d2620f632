import Definitions
import Statistics

/// Units of measure in running text: titles, notes, what stands behind labels, and names of files and sheets.
extension UnitPhrases {
    /// The units in a title or a note: in brackets, behind 单位, in `以万元计`, or the whole line. An amount, such as `增加（100万元）`,
    /// is no unit.
    ///
    /// - Parameter isTitle: whether the line stands above the table: there what is either an amount or a unit is kept as not understood.
    func unitsOfLine(_ text: String, isTitle: Bool = false) -> [Phrase] {
        let key = TextNormalization.labelKey(text)
        if let meaning = meaning(key), !names.mayBeAmount(key) {
            return [Phrase(text: unlabelled(key), meaning: meaning)]
        }
        var found: [Phrase] = []
        for group in Self.groups(in: text) {
            found += units(in: group).filter { isStatement($0) }
            if isTitle, found.isEmpty, names.mayBeAmount(group), group.hasPrefix("1,"), meaning(group) != nil {
                found.append(Phrase(text: group, meaning: nil))
            }
        }
        if found.isEmpty { found = unitsOfSentence(key) }
        if found.isEmpty { found = unitsBehindIn(text) }
        // 金额：万元
        if found.isEmpty, let last = key.split(separator: ":").last, last.count > 1, last.count < key.count,
            !names.mayBeAmount(String(last)), let meaning = meaning(String(last))
        {
            found = [Phrase(text: String(last), meaning: meaning)]
        }
        if found.isEmpty, isTitle { found = unitAtEnd(text) }
        return found
    }

    /// The units in the brackets of a label of totals; an amount there states none.
    func units(inLabel text: String) -> [SubmissionRow.LabelUnit] {
        guard text.utf8.count < 120 else { return [] }
        return (Self.peelings(TextNormalization.labelKey(text)).last?.groups ?? []).flatMap { units(in: $0) }
            .filter(isStatement).map { SubmissionRow.LabelUnit(text: $0.text, meaning: $0.meaning) }
    }

    /// Whether a phrase in a title or a note says in what unit numbers are.
    private func isStatement(_ phrase: Phrase) -> Bool {
        if names.mayBeAmount(phrase.text) { return false }
        return phrase.meaning != nil || names.isForeignMoneyUnit(phrase.text)
    }

    /// `情况表  万元`: the last word of a title.
    private func unitAtEnd(_ text: String) -> [Phrase] {
        let words = text.split(whereSeparator: \.isWhitespace)
        guard words.count > 1, let last = words.last.map(String.init), last.count > 1, !names.mayBeAmount(last),
            let meaning = meaning(TextNormalization.labelKey(last)), meaning.base != nil
        else { return [] }
        return [Phrase(text: last, meaning: meaning)]
    }

    /// `population in 10,000 persons`
    private func unitsBehindIn(_ text: String) -> [Phrase] {
        let words = text.lowercased().split { $0.isWhitespace || Self.isBracket($0) }
        guard let index = words.firstIndex(of: "in"), index + 1 < words.count else { return [] }
        let rest = TextNormalization.labelKey(words[(index + 1)...].joined(separator: " "))
        return leadingUnit(Substring(rest)).map { [$0] } ?? []
    }

    /// `金额单位为万元`, `数据均以万元计`, `人口为万人`: the unit behind a word that announces one.
    func unitsOfSentence(_ key: String) -> [Phrase] {
        var found: [Phrase] = []
        for word in ["单位", "unit", "均为", "为", "以", "按"] {
            var rest = Substring(key)
            while let range = rest.firstRange(of: word) {
                let before = key[..<range.lowerBound]
                rest = rest[range.upperBound...]
                guard var phrase = phrase(behind: word, rest) else { continue }
                let subject = Self.subject(before)
                // 人民币按汇率折算为元 says nothing of the table.
                if word != "单位", word != "unit", Self.isOfOtherThings(subject) { continue }
                if word == "为", subject.isEmpty { continue }
                phrase.subject = subject
                if !found.contains(where: { $0.text == phrase.text && $0.subject == phrase.subject }) {
                    found.append(phrase)
                }
            }
        }
        return found
    }

    /// The unit behind one of the announcing words, if what follows fits the word.
    private func phrase(behind word: String, _ rest: Substring) -> Phrase? {
        let text = rest.drop { ":：=为是均(（【[".contains($0) }
        guard let phrase = leadingUnit(text) else { return nil }
        let isAmount = names.mayBeAmount(phrase.text)
        let after = text.dropFirst(phrase.text.count)
        switch word {
        case "单位", "unit": return isAmount && text.count == rest.count ? nil : phrase
        case "以", "按":
            // 以万元为限 and 按元计提 state no unit.
            let ways = ["为单位", "计", "填", "列", "表示", "反映", "统计"]
            let others = ["计提", "计征", "计收", "计奖", "列支"]
            guard ways.contains(where: after.hasPrefix), !others.contains(where: after.hasPrefix) else { return nil }
            return isAmount ? nil : phrase
        case "为":
            return isAmount || !(after.first.map { Self.separators.contains($0) || ")）.".contains($0) } ?? true)
                ? nil : phrase
        default: return isAmount ? nil : phrase
        }
    }

    /// The thing of which a unit is said: the words before it up to the last sign, without those that belong to the unit.
    private static func subject(_ text: Substring) -> String {
        let signs = separators.union(["(", "（", "[", "【", "."])
        var words = String(text.split(omittingEmptySubsequences: false) { signs.contains($0) }.last ?? "")
        while let word = ["单位", "计量", "均", "的", "以", "都"].first(where: words.hasSuffix) {
            words.removeLast(word.count)
        }
        return words
    }

    /// Whether a sentence speaks of rates, by which something else is counted.
    private static func isOfOtherThings(_ subject: String) -> Bool {
        ["率", "折", "换算", "每", "单价", "标准", "限"].contains { subject.contains($0) }
    }

    /// The longest unit with which a text begins, if what follows does not make it another word.
    func leadingUnit(_ text: Substring) -> Phrase? {
        for length in stride(from: min(text.count, 24), to: 0, by: -1) {
            let head = String(text.prefix(length))
            let meaning = names.meaning(of: head)
            guard meaning != nil || names.isForeignMoneyUnit(head) else { continue }
            let rest = text.dropFirst(length)
            let ends = [")", "]", "】", ",", "，", "。", ";", "；", "、", ".", "计", "为", "填", "列", "表", "反映", "统计"]
            guard rest.isEmpty || ends.contains(where: rest.hasPrefix) || rest.first?.isNumber == true else { continue }
            return Phrase(text: head, meaning: meaning)
        }
        return nil
    }

    /// The units behind a label of the header block: `万元`, `万元）`, `万元、人`, `万元2017年`, `预算数 元，决算数 万元`, `万元（预算数为元）`.
    func unitsOfLabel(_ value: String) -> [Phrase] {
        let key = TextNormalization.labelKey(value)
        // Which of □元 ☑万元 is meant is for a person to see.
        if key.contains(where: "□☑☒√✓■☐●○".contains) { return [Phrase(text: key, meaning: nil)] }
        if key.isEmpty || remarks.contains(key) { return [] }
        if let meaning = meaning(key) { return [Phrase(text: unlabelled(key), meaning: meaning)] }
        var found: [Phrase] = []
        var excepted = ""
        for part in Self.parts(key) where !remarks.contains(part) {
            if let meaning = meaning(part) {
                found.append(Phrase(text: unlabelled(part), meaning: meaning))
            } else if names.isForeignMoney(part) {
                found.append(Phrase(text: unlabelled(part), meaning: nil))
            } else if let phrase = unitWithSubject(part, excepted: excepted) {
                found.append(phrase)
            } else if let subject = Self.excepted(part) {
                excepted = subject
                found.append(Phrase(text: part, meaning: nil, subject: subject))
            } else if names.mayBeUnit(unlabelled(part)) {
                found.append(Phrase(text: unlabelled(part), meaning: nil))
            }
        }
        // The unit of an exception is known once it is said.
        if found.contains(where: { $0.meaning != nil && !excepted.isEmpty && $0.subject == excepted }) {
            found.removeAll { $0.meaning == nil && $0.subject == excepted }
        }
        if found.isEmpty { found = unitsOfSentence(key) }
        return found.isEmpty ? leadingUnit(Substring(key)).map { [$0] } ?? [] : found
    }

    /// 决算数 in `决算数除外`; nil for `另有注明除外`, of which each place says itself what it is in.
    private static func excepted(_ part: String) -> String? {
        guard let word = ["除外", "以外"].first(where: part.contains), let range = part.firstRange(of: word) else {
            return nil
        }
        let subject = part[..<range.lowerBound].drop { "除".contains($0) }
        return subject.isEmpty || subject.contains("明") || subject.contains("另") ? nil : String(subject)
    }

    /// `人口万人`, `预算数为元`, and `为元` behind an exception: a unit that ends a text, with what it is of.
    private func unitWithSubject(_ part: String, excepted: String) -> Phrase? {
        for length in stride(from: min(part.count - 1, 8), to: 0, by: -1) {
            let unit = String(part.suffix(length))
            guard let meaning = meaning(unit), meaning.base != nil, !names.mayBeAmount(unit) else { continue }
            var subject = String(part.dropLast(length))
            for word in ["单位", "均", "为", "是", "用", "以", "按"] where subject.hasSuffix(word) {
                subject.removeLast(word.count)
            }
            if subject.isEmpty {
                return excepted.isEmpty ? nil : Phrase(text: unit, meaning: meaning, subject: excepted)
            }
            guard subject.count > 1, subject.allSatisfy(\.isLetter), !Self.isOfOtherThings(subject) else { return nil }
            // 人, 件 and 元 end many a name.
            if meaning.factor == 1, subject.count > 4 { return nil }
            return Phrase(text: unit, meaning: meaning, subject: subject)
        }
        return nil
    }

    /// Whether a text behind 单位 measures something, as far as one can tell, and names no office.
    func mayMeasure(_ value: String) -> Bool {
        let parts = Self.parts(TextNormalization.labelKey(value))
        return parts.contains { names.mayBeUnit($0) || HeadingRemarks.isLikeUnit($0) || names.isHomeCurrency($0) }
    }

    /// The units in the name of a file or sheet: `财政投入（万元）`, `population_2017_万人`, `人口万人`.
    func unitsOfName(_ name: String) -> [Phrase] {
        let signs: Set<Character> = ["_", "(", ")", "（", "）", "-", "－", "—", ".", " ", "　", "+"]
        return name.split { signs.contains($0) || Self.isBracket($0) || Self.separators.contains($0) }.compactMap {
            part in
            let key = TextNormalization.labelKey(String(part))
            if names.mayBeAmount(key) { return nil }
            if let meaning = meaning(key), meaning.base != nil {
                return Phrase(text: unlabelled(key), meaning: meaning)
            }
            if names.isForeignMoneyUnit(key) { return Phrase(text: key, meaning: nil) }
            // 人口万人; a lone 人 or 件 ends many a word.
            guard var phrase = unitWithSubject(key, excepted: ""), phrase.meaning?.factor ?? 1 > 1 else { return nil }
            phrase.subject = ""
            return phrase
        }
    }
}

extension LabelVocabulary {
    /// The units in the name of a file or sheet.
    public func units(inName name: String, _ source: StatedUnit.Source) -> [StatedUnit] {
        phrases.unitsOfName(name).map {
            StatedUnit(text: $0.text, meaning: $0.meaning, source: source, line: nil, column: nil, quote: name)
        }
    }
}
