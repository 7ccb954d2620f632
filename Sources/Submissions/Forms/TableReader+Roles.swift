import Rows
import Definitions
import Statistics

/// The role of a row of the table among the others.
extension TableReader {
    /// The role of a row, by the label in one of its cells.
    func role(_ key: String, _ cells: RowBuffer, at first: Int) -> SubmissionRow.Role {
        guard let word = vocabulary.roleWord(key) else { return .record }
        // A name may be or end in such a word; what has all that a record needs is one.
        if !word.isSure, hasAllTexts(cells, besides: first) || !Self.isAtHome(word, first, keyColumns) && hasKey(cells)
        {
            return .record
        }
        return word.role
    }

    /// Whether words that may be names as well stand where a record's name stands.
    private static func isAtHome(_ word: LabelVocabulary.RoleWord, _ position: Int, _ keys: [Int]) -> Bool {
        word.role == .ofWhich || !word.isWhole || keys.contains(position)
    }

    /// A word in another cell than the first that says what the row is: in a column of the key, or, where the row has no key, in any.
    func word(in cells: RowBuffer, besides first: Int) -> (role: SubmissionRow.Role, position: Int)? {
        guard heading?.blocks.count == 1 else { return nil }
        for position in 0..<cells.count where position != first && !cells.isAbsent(position) {
            guard unsafe vocabulary.mayBeWord(cells.bytes(position)), !listedColumns.contains(position) else {
                continue
            }
            let key = TextNormalization.labelKey(cells.text(position))
            guard let word = vocabulary.wordRole(key) else { continue }
            let isKey = keyColumns.contains(position)
            guard isKey || !hasKey(cells), word.isSure || !hasAllTexts(cells, besides: position) else { continue }
            // 市级 | 小计 and 市级 | 合计 are a part of what the sender speaks for.
            let isPart = word.role == .total && form.kind == .statement && isKey && hasKey(cells, besides: position)
            return (isPart ? .subtotal : word.role, position)
        }
        return nil
    }

    /// Whether the row names a record: a column of the key that holds names has something.
    private func hasKey(_ cells: RowBuffer, besides label: Int = -1) -> Bool {
        keyColumns.contains { $0 != label && isFilled(cells, $0) }
    }

    /// Takes a line with which tables close, or the mark of a printed page; false if the row is neither.
    func takeClosing(_ cells: RowBuffer, _ key: String) -> Bool {
        if LabelVocabulary.isPageMark(key) {
            return !numberFields.contains { isFilled(cells, heading?.blocks.first?[$0] ?? -1) }
        }
        let hasNumber = numberFields.contains { field in
            guard let position = heading?.blocks.first?[field], isFilled(cells, position) else { return false }
            return cells.text(position).contains(where: \.isNumber)
        }
        guard vocabulary.isFooter(key) || LabelVocabulary.isClosing(key, hasNumber: hasNumber) else { return false }
        state = .belowTable
        takeBelowTable(cells)
        return true
    }

    /// Whether nothing but numbers of lines stands in the row, in columns that no field reads.
    func isBlankButForNumber(_ cells: RowBuffer, first: Int) -> Bool {
        guard let heading, !heading.blocks.contains(where: { $0.contains(first) }) else { return false }
        return (first..<cells.count).allSatisfy { position in
            !isFilled(cells, position) || isLineNumber(cells, position, heading)
        }
    }

    /// Whether the number of the line stands in a column that no field reads.
    func isLineNumber(_ cells: RowBuffer, _ position: Int, _ heading: TableHeading) -> Bool {
        !heading.blocks.contains { $0.contains(position) }
            && trimmed(cells.text(position)).allSatisfy { $0.isNumber || ".、()（）".contains($0) }
    }

    /// Whether the row has all required texts and days besides the cell of the label; false if the form requires none.
    func hasAllTexts(_ cells: RowBuffer, besides label: Int) -> Bool {
        guard form.kind == .register, let positions = heading?.blocks.first else { return false }
        let others = form.fields.indices.filter { index in
            form.fields[index].decimals == nil && form.fields[index].isRequired && positions[index] >= 0
                && positions[index] != label
        }
        return !others.isEmpty && others.allSatisfy { isFilled(cells, positions[$0]) }
    }

    /// The row of letters and column numbers below the headings of official forms: 甲 | 乙 | 1 | 2, or A | B | C.
    func isLetterRow(_ cells: RowBuffer) -> Bool {
        let texts = (0..<cells.count).filter { isFilled(cells, $0) }.map {
            TextNormalization.labelKey(cells.text($0)).filter { !"()".contains($0) }
        }
        if isColumnNumbers(cells, texts) { return true }
        let named = texts.filter { !["-", "—", "——", "/"].contains($0) }
        if isMixedRow(named) { return true }
        for letters in ["甲乙丙丁戊己庚辛", "abcdefghijklmnopqrstuvwxyz"] {
            let count = zip(named, letters).prefix { $0.0 == String($0.1) }.count
            // A record may be called A and have the values 1 and 2; hardly one have a letter for a number.
            guard count > 0, letters.first == "甲" || count > 2 || count > 1 && holdsLetter(cells) else { continue }
            let rest = named.dropFirst(count).map { Int($0.prefix { $0 != "=" }) }
            guard named.count > 1, let first = rest.first ?? 1, rest.count > 2 || (0...2).contains(first) else {
                continue
            }
            return rest.enumerated().allSatisfy { $1 == first + $0 }
        }
        return false
    }

    /// 甲 | 乙 | 1 | 2 | 丙: the letters of the texts and the numbers of the figures, each in their order.
    private func isMixedRow(_ texts: [String]) -> Bool {
        let letters = texts.filter { $0.count == 1 && $0.first.map("甲乙丙丁戊己庚辛壬癸".contains) == true }
        guard letters.count > 2, letters.joined() == "甲乙丙丁戊己庚辛壬癸".prefix(letters.count) else { return false }
        let numbers = texts.filter { !letters.contains($0) }.map { Int($0) }
        guard let first = numbers.first ?? 1 else { return false }
        return (0...2).contains(first) && numbers.enumerated().allSatisfy { $1 == first + $0 }
    }

    /// Whether the column of a number or a day has a single letter.
    private func holdsLetter(_ cells: RowBuffer) -> Bool {
        probe >= 0 && probe < cells.count && TextNormalization.labelKey(cells.text(probe)).count == 1
            && cells.text(probe).contains(where: \.isLetter)
    }

    /// 1 | 2 | 3 | 4 | 5 below as many headings, with or without 栏次 before them.
    private func isColumnNumbers(_ cells: RowBuffer, _ texts: [String]) -> Bool {
        let isNamed = ["栏次", "行次", "栏号", "列次", "栏目"].contains(texts.first ?? "")
        let numbers = texts.dropFirst(isNamed ? 1 : 0).map { Int($0) }
        guard numbers.count > 2, let first = numbers[0], (0...2).contains(first) else { return false }
        guard numbers.enumerated().allSatisfy({ $1 == first + $0 }) else { return false }
        return isNamed || texts.count >= heading?.found ?? .max
    }
}
