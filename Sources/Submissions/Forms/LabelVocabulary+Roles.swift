import Definitions
import Statistics

/// What a row is to the others, judged by the words in it.
extension LabelVocabulary {
    /// A word by which a row is told apart, and whether it is the whole of the label.
    struct RoleWord: Hashable {
        var role: SubmissionRow.Role
        /// False for `嘉峪关市小计`: something stands before the word, which may be a name.
        var isWhole: Bool
        /// Whether the row is no record even where it has all that a record needs: `合计` and `其中：` name nothing.
        var isSure: Bool
    }

    /// Words with which a row begins that is part of the one before.
    static let ofWhichWords = ["其中", "ofwhich"]
    /// Words that every office understands, whatever the plan lists: sums of some rows.
    static let subtotalWords = ["小计", "本页小计", "本页合计", "分项合计", "小計", "subtotal", "sub-total"]
    /// Sums of all rows.
    static let totalWords = ["合计", "总计", "共计", "汇总", "总合计", "合計", "總計", "grandtotal"]
    /// Sums that reach beyond the table, which no rows of it are compared with.
    static let runningWords = ["累计", "本年累计", "上页结转", "承前页", "过次页"]

    /// What a label key says the row is; nil for a record.
    func roleWord(_ key: String) -> RoleWord? {
        if isOfWhich(key) || Self.ofWhichWords.contains(where: key.begins) {
            let isMarked = Self.ofWhichWords.contains { key.hasPrefix($0 + ":") }
            return RoleWord(role: .ofWhich, isWhole: true, isSure: isMarked)
        }
        guard roleWords.occurs(in: key) else { return nil }
        let bare = Self.withoutRemark(key)
        if bare.isEmpty { return nil }
        if totals.contains(bare) || totals.contains(key) { return RoleWord(role: .total, isWhole: true, isSure: true) }
        let figureless = Self.withoutFigures(bare)
        if let role = Self.bareRole(bare) ?? Self.bareRole(figureless) ?? Self.bareRole(Self.withoutRemark(figureless)),
            !names.contains(bare)
        {
            return RoleWord(role: role, isWhole: true, isSure: false)
        }
        for (words, role) in Self.common {
            for word in words where bare.hasSuffix(word) {
                // 全县合计 is all of it, 东城合计 a part.
                let isWhole = bare.count == word.count || bare.first == "全" && bare.count == word.count + 2
                return RoleWord(role: role == .total && !isWhole ? .subtotal : role, isWhole: isWhole, isSure: isWhole)
            }
        }
        return countedTotal(bare, figureless)
    }

    /// 合计3件 and 共5笔 state how many there are, 合计：505000 how much.
    private func countedTotal(_ bare: String, _ figureless: String) -> RoleWord? {
        let total = RoleWord(role: .total, isWhole: true, isSure: true)
        if Self.isCounting(bare) { return RoleWord(role: .total, isWhole: true, isSure: false) }
        for word in totals.union(Self.totalWords) where bare.hasPrefix(word) {
            if bare.dropFirst(word.count).first?.isASCIIDigit == true { return total }
        }
        guard figureless != bare else { return nil }
        // 合计（大写）：壹佰万元整
        let word = Self.withoutRemark(figureless)
        if word != figureless, totals.contains(word) || Self.totalWords.contains(word) { return total }
        if figureless == "共" { return bare.last?.isNumber == false ? total : nil }
        if totals.contains(figureless) || Self.totalWords.contains(figureless) { return total }
        return Self.subtotalWords.contains(figureless) ? RoleWord(role: .subtotal, isWhole: true, isSure: true) : nil
    }

    /// `共3笔,质押金额236万元`, `共计受理2件,结案1件`: a sentence that begins with how many there are.
    private static func isCounting(_ key: String) -> Bool {
        guard let end = key.firstIndex(where: { ",;。".contains($0) }) else { return false }
        var clause = key[..<end]
        guard let counter = clause.popLast(), counters.contains(counter) else { return false }
        let digits = clause.reversed().prefix { $0.isNumber }.count
        let before = clause.dropLast(digits)
        guard digits > 0, before.count <= 6 else { return false }
        return before == "共" || totalWords.contains(where: before.hasPrefix)
    }

    /// The role that a cell gives its row which is not the first: the word must be all there is in it.
    func wordRole(_ key: String) -> RoleWord? {
        guard let word = roleWord(key), word.isWhole else { return nil }
        return word.role != .ofWhich || Self.ofWhichWords.contains(where: key.hasPrefix) ? word : nil
    }

    /// Whether a cell is one of the words and nothing else.
    public func isRoleWord(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard bytes.count < 180 else { return false }
        let key = unsafe TextNormalization.labelKey(String(decoding: bytes, as: UTF8.self))
        return roleWord(key).map { $0.isWhole && $0.role != .ofWhich } ?? false
    }

    /// Positions of the fields in which a document names a total: those of the key that hold names and do not list one.
    func labelFields(of form: Form) -> [Int] {
        form.primaryKey.compactMap(form.fieldIndex).filter { index in
            let field = form.fields[index]
            return [.string, .area, .category].contains(field.type) && !listsWord(field)
        }
    }

    /// Whether a word such as 合计 is one of the values that a field lists.
    func listsWord(_ field: Field) -> Bool {
        field.categories.flatMap(\.spellings)
            .contains { roleWord(TextNormalization.labelKey($0)) != nil }
    }

    /// What a record of a document is to the others, as one of its names says.
    func role(of row: SubmissionRow, labels: [Int]) -> SubmissionRow.Role {
        for field in labels {
            guard let bytes = unsafe row.bytes(field: field), unsafe mayEndInLabel(bytes) || Self.mayBeginOfWhich(bytes)
            else {
                continue
            }
            let key = unsafe TextNormalization.labelKey(String(decoding: bytes.prefix(180), as: UTF8.self))
            if let word = roleWord(key), word.isWhole { return word.role }
        }
        return .record
    }

    /// Whether a cell may begin with 其中, a blank or #.
    private static func mayBeginOfWhich(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard let first = unsafe bytes.first else { return false }
        return unsafe first <= 0x23 || first == 0xE3 || first == 0xE5 && bytes.count > 1 && bytes[1] == 0x85
            || first == 0x6F
    }

    /// Longer words first, so that 总合计 is not taken for something in front of 合计.
    private static let common: [(words: [String], role: SubmissionRow.Role)] = [
        (subtotalWords.sorted { $0.count > $1.count }, .subtotal), (runningWords, .running),
        (totalWords.sorted { $0.count > $1.count }, .total),
    ]

    /// `合计(元):` without what follows the word, and `(合计)` without the brackets round it.
    private static func withoutRemark(_ key: String) -> String {
        var text = Substring(key)
        while text.last == ":" { text.removeLast() }
        if let first = text.first, let last = text.last, "[【〔".contains(first), "]】〕".contains(last) {
            return String(text.dropFirst().dropLast())
        }
        if text.first == "(", text.last == ")" { return String(text.dropFirst().dropLast()) }
        if text.last == ")", let bracket = text.lastIndex(of: "("), bracket > text.startIndex {
            text = text[..<bracket]
        }
        return String(text)
    }

    /// What stands before the word: `嘉峪关市` in `嘉峪关市小计`.
    public static func withoutRoleWord(_ text: String) -> String {
        let key = withoutRemark(TextNormalization.labelKey(text))
        for word in common.flatMap(\.words) where key.hasSuffix(word) { return String(key.dropLast(word.count)) }
        return key
    }

    /// Whether a cell with these bytes may end in one of the words, judged by its last byte.
    @inline(__always)
    func mayEndInLabel(_ bytes: UnsafeRawBufferPointer) -> Bool {
        unsafe bytes.last.map { lastBytes[Int($0)] } ?? false
    }

    /// For every byte, whether a cell that ends with it may end in one of the words.
    static func lastBytes(of words: [String]) -> [Bool] {
        var marks = [Bool](repeating: false, count: 256)
        // A colon, a bracket, a blank or a digit may follow the word; digits only where the first byte tells.
        for byte in Array(0x00...0x20) + [0x3A, 0x29, 0x9A, 0x89, 0x80] { marks[byte] = true }
        for word in words + subtotalWords + totalWords + runningWords {
            for form in [word, word.lowercased(), word.uppercased()] {
                if let last = form.utf8.last { marks[Int(last)] = true }
            }
        }
        return marks
    }
}

extension Character {
    fileprivate var isASCIIDigit: Bool { isASCII && isNumber }
}
