import Definitions
import Statistics
import Submissions

/// Rows that are totals of others without saying so: without a name or with the sender's own, above indented or
/// outlined rows, or at the end of rows that add up to them. Only forms whose records are a name and numbers need more
/// than a look at the key.
struct UnmarkedTotals {
    /// A row that is, or looks like, the sum of others.
    struct Row {
        /// Its number; 0 if it was never taken for a record.
        var number: Int
        var line: Int
        var label: String
        var values: [Int64?]
        /// Whether its place and its numbers leave no doubt.
        var isCertain: Bool
    }

    /// A row with those below it that lie deeper.
    private struct Group {
        var row: Row
        var depth: Int
        var partDepth = -1
        var parts = 0
        var sums: [Int128]

        var isSum: Bool {
            parts > 0 && row.values.contains { $0 ?? 0 != 0 }
                && row.values.indices.allSatisfy { index in row.values[index].map { Int128($0) == sums[index] } ?? true
                }
        }
    }

    /// The sums at the last row without a name that was one.
    var sumsBefore: TotalsLedger.Sums?
    /// Whether the records of the form are little more than a name and numbers.
    let looksAtRecords: Bool
    private let nameField: Int
    private let textFields: [Int]
    private let isAboutAreas: Bool
    private var rows: [Row] = []
    private var own: [Row] = []
    private var group: Group?
    private var groups: [Group] = []
    private var hasOutline = false
    private var first: Row?
    /// The last row, if it is the sum of all before.
    private var last: Row?

    init(form: Form, isAboutAreas: Bool) {
        textFields = form.fields.indices.filter { form.fields[$0].decimals == nil }
        self.isAboutAreas = isAboutAreas
        let keys = form.primaryKey.compactMap(form.fieldIndex)
        let needed = textFields.filter { index in
            let field = form.fields[index]
            return field.defaultValue == nil && (field.isRequired || keys.contains(index))
        }
        nameField = needed.first ?? -1
        looksAtRecords = needed.count == 1 && keys == needed && form.fields[needed[0]].type == .string
    }

    /// Whether a row has no text but perhaps names of the sender's own area.
    func isNameless(_ row: SubmissionRow, names: [[UInt8]]) -> Bool {
        guard !isAboutAreas else { return false }
        return textFields.allSatisfy { field in
            guard let bytes = unsafe row.bytes(field: field), unsafe !bytes.isEmpty else { return true }
            return unsafe names.contains { unsafe $0.count == bytes.count && $0.elementsEqual(bytes) }
                || bytes.count < 12 && String(decoding: bytes, as: UTF8.self).allSatisfy(\.isWhitespace)
        }
    }

    /// Notes a row without a name that is the sum of the others.
    mutating func add(line: Int, label: String, _ values: [Int64?]) {
        rows.append(Row(number: 0, line: line, label: label, values: values, isCertain: true))
    }

    /// Takes a record; `sums` are those with it.
    mutating func take(_ row: SubmissionRow, number: Int, _ values: [Int64?], _ sums: TotalsLedger.Sums) {
        let text = row.text(field: nameField)
        let label = text.filter { !$0.isWhitespace }
        let record = Row(number: number, line: row.line, label: label, values: values, isCertain: false)
        if first == nil { first = record }
        let isSum =
            sums.rows > 3 && values.contains { $0 ?? 0 != 0 }
            && values.indices.allSatisfy { index in values[index].map { Int128($0) * 2 == sums.all[index] } ?? true }
        last = isSum ? record : nil
        let depth = depth(of: text)
        if let open = group, depth > open.depth {
            if open.partDepth < 0 { group?.partDepth = depth }
            guard depth == group?.partDepth else { return }
            group?.parts += 1
            for index in values.indices { group?.sums[index] += Int128(values[index] ?? 0) }
        } else {
            close()
            group = Group(row: record, depth: depth, sums: Array(repeating: 0, count: values.count))
        }
    }

    /// Ends the group below the previous row: a heading follows.
    mutating func endGroup() { close() }

    private mutating func close() {
        if let group, group.isSum { groups.append(group) }
        group = nil
    }

    /// The depth of a name: 一、 above （一） above 1. above a name without a number; otherwise by its leading blanks.
    private mutating func depth(of text: String) -> Int {
        let key = TextNormalization.labelKey(text)
        let numerals = "一二三四五六七八九十"
        let head = key.prefix { numerals.contains($0) }
        if !head.isEmpty, let next = key.dropFirst(head.count).first, "、.,".contains(next) {
            hasOutline = true
            return 0
        }
        if key.first == "(", key.dropFirst().first.map(numerals.contains) == true { return 1 }
        let digits = key.prefix { $0.isASCII && $0.isNumber }
        if digits.count < 3, !digits.isEmpty, let next = key.dropFirst(digits.count).first, "、.)".contains(next) {
            return 2
        }
        if hasOutline { return 3 }
        return text.first?.isWhitespace == true ? 1 : 0
    }

    /// The rows that are or look like totals, when all have been taken.
    mutating func finish(_ sums: TotalsLedger.Sums) -> [Row] {
        close()
        // A single row of the same amount below another proves nothing, unless other groups show the meaning of the
        // blanks.
        let isClear = groups.contains { $0.parts > 1 }
        var found =
            rows
            + groups.filter { isClear || $0.parts > 1 }.map { group in
                var row = group.row
                row.isCertain = true
                return row
            }
        if let last, !found.contains(where: { $0.number == last.number }) { found.append(last) }
        if let first, sums.rows > 3, found.isEmpty, first.values.contains(where: { $0 ?? 0 != 0 }),
            first.values.indices.allSatisfy({ index in
                first.values[index].map { Int128($0) * 2 == sums.all[index] } ?? true
            })
        {
            found.append(first)
        }
        return found
    }

    /// Tells that a row is, or looks like, a total.
    static func finding(_ row: Row, isLeftOut: Bool, _ place: Place) -> Finding {
        var place = place
        place.line = row.line
        if row.number > 0 { place.record = row.number }
        let name =
            row.label.isEmpty
            ? LocalizedText(zh: "无名称的行", en: "a row without a name")
            : LocalizedText(zh: "“\(row.label)”", en: "“\(row.label)”")
        return Finding(
            .tableTotalUnmarked, place: place, found: row.label,
            message: isLeftOut
                ? LocalizedText(
                    zh: "\(name.zh)恰为所属各行之和，按合计处理，未计入",
                    en: "\(name.en) is just the sum of its rows: taken for a total, not counted")
                : LocalizedText(
                    zh: "\(name.zh)恰为其余各行之和，疑为合计，但已计入",
                    en: "\(name.en) is just the sum of the other rows: a total perhaps, yet counted"),
            remedy: LocalizedText(
                zh: "如是合计，请写明“合计”或“小计”；如是单独的一行，请核对数字",
                en: "write 合计 or 小计 before it if it is a total; else check the numbers"))
    }
}

extension TotalsReading {
    /// Takes a row without a name, or with that of the sender's area, that is the sum of the others; false for all others.
    mutating func takeUnmarked(
        _ row: SubmissionRow, _ converters: inout [FieldConverter]
    ) -> Bool {
        guard row.role == .record, ledger.sums.rows > 1, !ledger.fields.isEmpty,
            unmarked.isNameless(row, names: ownNames)
        else { return false }
        let values = values(row, &converters)
        // Behind one of them the sum of a single row is the next.
        let isNext = unmarked.sumsBefore.map { ledger.isSum(values, since: $0) } ?? false
        guard isNext || ledger.isSum(values, leastRows: 2) else { return false }
        unmarked.sumsBefore = ledger.sums
        unmarked.add(
            line: row.line, label: row.firstText.flatMap { $0.first?.isNumber == true ? "" : $0 } ?? "", values)
        return true
    }
}
