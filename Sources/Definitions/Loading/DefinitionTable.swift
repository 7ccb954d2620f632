import Statistics

/// A definition file in CSV (RFC 4180, UTF-8, comma), read strictly: no column is unknown, no row is short or long, no cell
/// begins or ends with a blank. Rows without any value are left out, as spreadsheet programs append them.
struct DefinitionTable {
    /// A row.
    struct Row {
        fileprivate let cells: [String: Located<String>]
        /// Where the row and its cells stand.
        let places: Places
        fileprivate let source: SourceText
        fileprivate let notes: LoadingNotes
    }

    /// The rows below the header.
    private(set) var rows: [Row] = []
    /// Whether all of the table could be read.
    private var isComplete = true

    /// Reads a table that must have `columns`, in any order, may have the `optional` ones and no others. If rows cannot be read, the
    /// names of the `declaring` kinds are not all known, and a name not found is no fault. `aliases` are other headings of columns.
    init(
        _ text: String, file: String, columns: [String], optional: [String] = [], declaring: [NameKind] = [],
        aliases: [String: String] = [:], notes: LoadingNotes
    ) {
        defer { if !isComplete { notes.names.unreadable.formUnion(declaring) } }
        let source = SourceText(text, file: file)
        let records = TableScanner.records(of: text, file: file, notes: notes)
        let said = records.filter { !$0.allSatisfy(\.value.isEmpty) }.map { row in
            row.map { "\($0.value.utf8.count):\($0.value)" }.joined(separator: ",")
        }
        notes.noteContent(of: file, said.joined(separator: "\n"))
        let header = records.first?.map { Located(value: aliases[$0.value] ?? $0.value, place: $0.place) }
        guard let header, !header.allSatisfy(\.value.isEmpty) else {
            notes.fault(at: SourcePlace(startOf: file), zh: "文件是空的", en: "the file is empty")
            isComplete = false
            return
        }
        guard Self.check(header, columns: columns, optional: optional, file: file, notes: notes) else {
            isComplete = false
            return
        }
        for record in records.dropFirst() where !record.allSatisfy(\.value.isEmpty) {
            guard record.count == header.count else {
                isComplete = false
                let place = record.count > header.count ? record[header.count].place : record[0].place
                notes.fault(
                    at: place, zh: "本行有 \(record.count) 格，表头有 \(header.count) 格；含逗号的内容须加引号",
                    en:
                        "the row has \(record.count) cells, the header \(header.count); a text with a comma needs quotes"
                )
                continue
            }
            var cells: [String: Located<String>] = [:]
            for (name, cell) in zip(header, record) {
                if cell.value.first?.isWhitespace == true || cell.value.last?.isWhitespace == true {
                    notes.fault(at: cell.place, zh: "单元格首尾有空白", en: "the cell begins or ends with a blank")
                }
                cells[name.value] = cell
            }
            rows.append(
                Row(
                    cells: cells, places: Places(whole: record[0].place, parts: cells.mapValues(\.place)),
                    source: source, notes: notes))
        }
    }

    private static func check(
        _ header: [Located<String>], columns required: [String], optional: [String], file: String, notes: LoadingNotes
    ) -> Bool {
        let columns = required + optional
        var isComplete = true
        var (seen, misspelt): (Set<String>, Set<String>) = ([], [])
        for name in header {
            if !columns.contains(name.value) {
                isComplete = false
                let suggestion = NearestName.nearest(to: name.value, among: columns)
                if let suggestion { misspelt.insert(suggestion) }
                notes.fault(
                    at: name.place, zh: "不认识的列“\(name.value)”；可用：\(columns.joined(separator: "、"))",
                    en: "unknown column “\(name.value)”; known: \(columns.joined(separator: ", "))",
                    suggestion: suggestion)
            } else if !seen.insert(name.value).inserted {
                isComplete = false
                notes.fault(at: name.place, zh: "列“\(name.value)”重复", en: "column “\(name.value)” stands twice")
            }
        }
        for column in required where !seen.contains(column) && !misspelt.contains(column) {
            isComplete = false
            notes.fault(at: SourcePlace(startOf: file), zh: "缺少列“\(column)”", en: "column “\(column)” is missing")
        }
        return isComplete
    }

}

extension DefinitionTable.Row {
    /// The text of a cell that may be empty.
    func optionalText(_ column: String) -> String? {
        cells[column].flatMap { $0.value.isEmpty ? nil : $0.value }
    }

    /// The text of a cell that must not be empty; empty, after a note, if it is.
    func text(_ column: String) -> String {
        if let text = optionalText(column) { return text }
        notes.fault(at: places[column], zh: "“\(column)”不能为空", en: "“\(column)” must not be empty")
        return ""
    }

    /// The texts of a cell, separated by `|`.
    func texts(_ column: String) -> [String] {
        guard let text = optionalText(column) else { return [] }
        let texts = text.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
        let ill = texts.firstIndex { $0.isEmpty || $0.first?.isWhitespace == true || $0.last?.isWhitespace == true }
        if let ill {
            notes.fault(
                at: place(of: ill, among: texts, column), zh: "“\(column)”中以 | 分隔的各项不能为空，也不能带空白",
                en: "“\(column)”: entries separated by | must not be empty nor begin or end with a blank")
        }
        if let twice = texts.indices.first(where: { texts[..<$0].contains(texts[$0]) }) {
            notes.fault(
                at: place(of: twice, among: texts, column), zh: "“\(column)”中有重复项",
                en: "“\(column)” holds an entry twice")
        }
        return texts
    }

    /// Where one of the texts of a cell begins.
    private func place(of index: Int, among texts: [String], _ column: String) -> SourcePlace {
        let offset = texts[..<index].reduce(0) { $0 + $1.unicodeScalars.count + 1 }
        return ScalarText(text: optionalText(column) ?? "", place: places[column], style: .cell, source: source)
            .place(at: offset)
    }

    /// A whole number within bounds; the lower bound, after a note, if it is none.
    func integer<Number: FixedWidthInteger & Sendable>(_ column: String, in range: ClosedRange<Number>) -> Number {
        let text = text(column)
        guard !text.isEmpty else { return range.lowerBound }
        if let number = ExactText.integer(text) as Number?, range.contains(number) { return number }
        let upper =
            range.upperBound == .max
            ? (zh: "不小于 \(range.lowerBound)", en: "of at least \(range.lowerBound)")
            : (zh: "\(range.lowerBound) 到 \(range.upperBound)", en: "from \(range.lowerBound) to \(range.upperBound)")
        notes.fault(
            at: places[column], zh: "“\(column)”应为\(upper.zh)的整数，实为“\(text)”",
            en: "“\(column)” must be a whole number \(upper.en), found “\(text)”")
        return range.lowerBound
    }

    /// One of the words of a list; `fallback`, after a note, if it is none of them.
    func choice<Choice: CaseIterable & RawRepresentable<String>>(_ column: String, fallback: Choice) -> Choice {
        let text = text(column)
        guard !text.isEmpty else { return fallback }
        return YAMLMap.choice(
            Choice.self, Located(value: text, place: places[column]), key: column, notes: notes) ?? fallback
    }

    /// A period; nil, after a note where the text is no period, or silently where the cell may be empty and is.
    func period(_ column: String, isRequired: Bool) -> Period? {
        guard let text = isRequired ? text(column) : optionalText(column), !text.isEmpty else { return nil }
        return PeriodText.period(Located(value: text, place: places[column]), notes: notes)
    }
}

/// Periods as the definitions write them.
enum PeriodText {
    /// The period; nil, after a note, if the text is none.
    static func period(_ text: Located<String>, notes: LoadingNotes) -> Period? {
        // The round trip refuses whatever reads as a period but is not written as one.
        if let period = Period(code: text.value), period.description == text.value { return period }
        notes.fault(
            at: text.place, zh: "“\(text.value)”不是报告期；写法：2016、2016H1、2016Q4、2016-11",
            en: "“\(text.value)” is no period; write 2016, 2016H1, 2016Q4 or 2016-11")
        return nil
    }
}
