public import Definitions
import Statistics

/// The words by which the parts of a submission are recognised, ready for comparison.
public struct LabelVocabulary: Sendable {
    /// What a label of the header block announces.
    enum Label: Hashable, Sendable {
        case unit, period, measure, code, date, other
    }

    let labels: [String: Label]
    /// The labels, longest first, so that `填报单位` is seen before `单位`.
    let labelsByLength: [String]
    /// The same by their first character.
    private let labelsByStart: [Character: [(characters: [Character], word: String)]]
    let totals: Set<String>
    let ofWhich: [String]
    let footers: [String]
    /// For every byte, whether a cell that begins with it may hold one of the words a table is told apart by. Spares the look-up
    /// for nearly all records: they begin with a digit or a letter that no word has.
    private let firstBytes: [Bool]
    /// The same for the byte with which a cell ends.
    let lastBytes: [Bool]
    /// With which characters a cell begins that may be a word by which rows are told apart.
    let starts: FirstCharacters
    /// The words without which a label is that of a record.
    let roleWords: WordSearch
    /// Words of `bareTotals` and their like that the plan gives to an area or a category: there they are names.
    let names: Set<String>
    /// Label keys of all names and codes of areas.
    private let areaNames: [String]
    /// Label keys of the texts that a plan lists as remarks, and of those with which the lines below a table begin.
    let remarks: Set<String>
    /// Label keys of the texts that stand for a missing value.
    let missing: Set<String>
    /// Finds units of measure in headings, titles and notes.
    let phrases: UnitPhrases
    /// For each form the fields that list a word such as 合计 among their values.
    private var listing: [String: Set<String>] = [:]
    /// For each layout of a form the fields by their headings, as keys.
    private let headings: [String: [String: String]]

    /// Takes the words of a plan.
    public init(_ pipeline: Pipeline) {
        let vocabulary = pipeline.vocabulary
        var labels: [String: Label] = [:]
        func add(_ words: [String], _ label: Label) {
            for word in words { labels[TextNormalization.labelKey(word)] = label }
        }
        add(vocabulary.otherLabels, .other)
        add(vocabulary.measureLabels, .measure)
        add(vocabulary.codeLabels, .code)
        add(vocabulary.dateLabels, .date)
        add(vocabulary.periodLabels, .period)
        add(vocabulary.unitLabels, .unit)
        for (word, label) in Self.furtherMeasureLabels(vocabulary.measureLabels) where labels[word] == nil {
            labels[word] = label
        }
        self.labels = labels
        labelsByLength = labels.keys.sorted { ($0.count, $1) > ($1.count, $0) }
        labelsByStart = Dictionary(grouping: labelsByLength.map { (Array($0), $0) }) { $0.0.first ?? " " }
        totals = Set(vocabulary.totals.map(TextNormalization.labelKey))
        ofWhich = vocabulary.ofWhich.map(TextNormalization.labelKey)
        footers = vocabulary.footers.map(TextNormalization.labelKey)
        firstBytes = Self.firstBytes(
            of: vocabulary.totals + vocabulary.ofWhich + vocabulary.footers + vocabulary.measureLabels
                + Self.subtotalWords + Self.totalWords + Self.runningWords)
        lastBytes = Self.lastBytes(of: vocabulary.totals)
        headings = Self.headings(pipeline.forms)
        starts = Self.starts(of: vocabulary.totals)
        roleWords = WordSearch(totals.union(Self.allRoleWords))
        names = Self.names(in: pipeline)
        areaNames = pipeline.areas.flatMap { area in
            [area.code, area.name.zh, area.shortName.zh, area.name.en, area.shortName.en] + area.aliases
        }.map(TextNormalization.labelKey).filter { !$0.isEmpty }
        missing = Set(vocabulary.missing.map(TextNormalization.labelKey))
        remarks = Set((vocabulary.remarks + vocabulary.footers).map(TextNormalization.labelKey))
        phrases = UnitPhrases(
            names: MeasureNames(pipeline.measures), remarks: Set(vocabulary.remarks.map(TextNormalization.labelKey)),
            labels: labelsByLength.filter { labels[$0] == .measure })
        for form in pipeline.forms { listing[form.id] = Set(form.fields.filter(listsWord).map(\.name)) }
    }

    /// The name of a layout among those of all forms.
    private static func name(of layout: String, in form: Form) -> String { "\(form.id)/\(layout)" }

    private static func headings(_ forms: [Form]) -> [String: [String: String]] {
        var headings: [String: [String: String]] = [:]
        for form in forms {
            for layout in form.layouts {
                guard case .table(let table) = layout else { continue }
                headings[name(of: table.id, in: form)] = fields(of: table)
            }
        }
        return headings
    }

    private static func fields(of table: TableLayout) -> [String: String] {
        let pairs = table.columns.flatMap { field, titles in titles.map { (TextNormalization.labelKey($0), field) } }
        return Dictionary(pairs) { first, _ in first }
    }

    /// The fields of a layout by their headings, as keys.
    func headings(of table: TableLayout, in form: Form) -> [String: String] {
        headings[Self.name(of: table.id, in: form)] ?? Self.fields(of: table)
    }

    /// The fields of a form that list a word such as 合计 among their values, by name.
    func listing(in form: Form) -> Set<String> { listing[form.id] ?? Set(form.fields.filter(listsWord).map(\.name)) }

    /// `金额单位` and its like, where a plan names `单位` alone.
    private static func furtherMeasureLabels(_ words: [String]) -> [String: Label] {
        var labels: [String: Label] = ["unit": .measure, "unitofmeasure": .measure, "币种": .measure]
        for word in words.map(TextNormalization.labelKey) + ["单位"] where word.hasSuffix("单位") {
            for first in ["金额", "货币", "计量", "数量", "计价", "资金", "人口", "人数", "面积", "数据"] where !word.hasPrefix(first) {
                labels[first + word] = .measure
            }
        }
        return labels
    }

    /// Whether a text may be a value of a field of areas or categories: it is one of a category, or has the name of an area in it.
    func mayName(_ text: String, _ field: Field) -> Bool {
        let key = TextNormalization.labelKey(text)
        if field.type == .area { return areaNames.contains { key.contains($0) } }
        return field.categories.contains { $0.spellings.contains { TextNormalization.labelKey($0) == key } }
    }

    /// Names of areas and categories that would be taken for the total of all.
    private static func names(in pipeline: Pipeline) -> Set<String> {
        let areas = pipeline.areas.flatMap { [$0.name.zh, $0.name.en, $0.shortName.zh, $0.shortName.en] + $0.aliases }
        let categories = pipeline.forms.flatMap(\.fields).flatMap(\.categories).flatMap(\.spellings)
        return Set((areas + categories).map(TextNormalization.labelKey).filter { bareRole($0) != nil })
    }

    /// What texts mean as units of measure.
    public var measureNames: MeasureNames { phrases.names }

    private static func firstBytes(of words: [String]) -> [Bool] {
        var marks = [Bool](repeating: false, count: 256)
        // Blanks, full-width forms and Chinese numerals of letter rows may stand for anything.
        for byte in Array(0x00...0x22) + [0x27, 0xC2, 0xE2, 0xE3, 0xEF] + [0xE4, 0xE7] { marks[byte] = true }
        for word in words {
            for form in [word, word.lowercased(), word.uppercased()] {
                if let first = form.utf8.first { marks[Int(first)] = true }
            }
        }
        return marks
    }

    /// Whether a cell with these bytes may hold one of the words, judged by its first byte.
    @inline(__always)
    func mayBeLabel(_ bytes: UnsafeRawBufferPointer) -> Bool { unsafe bytes.first.map { firstBytes[Int($0)] } ?? true }

    /// Whether a label key says that the row is part of the row before.
    func isOfWhich(_ key: String) -> Bool {
        ofWhich.contains { word in
            guard key.begins(with: word) else { return false }
            guard let next = key.dropFirst(word.count).first else { return true }
            // #3 is a number, #城区 a part.
            return next == ":" || word == "#" && !next.isNumber
        }
    }

    /// Whether a label key begins a line below the table: the word alone or followed by a colon, a number or a bracket, so that
    /// `注册商标` is not taken for a note.
    func isFooter(_ key: String) -> Bool {
        footers.contains { word in
            guard key.hasPrefix(word) else { return false }
            guard let next = key.dropFirst(word.count).first else { return true }
            return ":.、,()0123456789".contains(next)
        }
    }

    /// The labelled values in a line such as `表号:专授表4 制定机关:…`, in order. Blanks inside are not kept.
    func labelled(_ text: String) -> [(label: Label, value: String)] {
        guard Self.mayHoldLabel(text) else { return [] }
        let compact = String(text.filter { !$0.isWhitespace && $0 != "\u{FEFF}" }.map { $0 == "：" ? ":" : $0 })
        let key = TextNormalization.labelKey(compact)
        // The key has the same characters one by one unless a width changed a count; then only the whole line is tried.
        guard key.count == compact.count else { return [] }
        let characters = Array(compact)
        let keys = Array(key)
        var marks: [(label: Label, start: Int, valueStart: Int)] = []
        var position = 0
        while position < keys.count {
            let words = labelsByStart[keys[position]] ?? []
            if let found = words.first(where: { matches($0.characters, $0.word, keys, at: position) }),
                let label = labels[found.word]
            {
                marks.append((label, position, position + found.characters.count + 1))
                position += found.characters.count + 1
            } else {
                position += 1
            }
        }
        return marks.enumerated().map { index, mark in
            let end = index + 1 < marks.count ? marks[index + 1].start : characters.count
            let value = trimmedValue(String(characters[min(mark.valueStart, end)..<end]))
            let label = meant(mark.label, value)
            return (label, label == .unit ? Self.withoutSeal(value) : value)
        }
    }

    /// Whether a colon or a bracket is there, one of which stands behind every label; most cells have none.
    private static func mayHoldLabel(_ text: String) -> Bool {
        text.utf8.contains { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "(") || $0 == 0xEF }
    }

    private func matches(_ characters: [Character], _ word: String, _ keys: [Character], at position: Int) -> Bool {
        let end = position + characters.count
        guard end < keys.count, characters.elementsEqual(keys[position..<end]) else { return false }
        if keys[end] == ":" { return true }
        // 单位；万元 and 单位=万元
        if labels[word] == .measure, [";", "；", "=", "﹕", "∶"].contains(keys[end]) {
            return !phrases.unitsOfLabel(String(keys[(end + 1)...])).isEmpty
        }
        // 单位（万元） is said as often as 单位：万元; other words before a bracket are no labels.
        guard labels[word] == .measure, keys[end] == "(", let close = keys[end...].firstIndex(of: ")") else {
            return false
        }
        return phrases.names.meaning(of: String(keys[(end + 1)..<close])) != nil
    }

    /// A value without what belongs to the next label or to brackets around both: `万元）`, `2017年（`, `2017年，`.
    private func trimmedValue(_ value: String) -> String {
        var value = Substring(value)
        while let last = value.last {
            let isOpen = "([（【［".contains(last)
            let isSurplus =
                last == ")" && !value.contains("(") || last == "）" && !value.contains("（")
                || last == "]" && !value.contains("[") || last == "】" && !value.contains("【")
            guard isOpen || isSurplus || ",，;；、".contains(last) else { break }
            value.removeLast()
        }
        return String(value)
    }

    /// A sender's name without the place for its seal: `某某局（盖章）`.
    private static func withoutSeal(_ value: String) -> String {
        for seal in ["盖章", "公章", "签章", "章", "盖公章", "单位公章", "加盖公章"] {
            for mark in ["（\(seal)）", "(\(seal))"] where value.hasSuffix(mark) && value.count > mark.count {
                return String(value.dropLast(mark.count))
            }
        }
        return value
    }

    /// What a label announces: 单位 before a name of an office means the sender.
    private func meant(_ label: Label, _ value: String) -> Label {
        guard label == .measure, value.count > 4, phrases.unitsOfLabel(value).isEmpty, !phrases.mayMeasure(value) else {
            return label
        }
        return .unit
    }
}
