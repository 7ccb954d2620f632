import Statistics

/// `adjustments/*.csv`: corrected values (更正), one a row.
struct AdjustmentFile {
    private static let columns = [
        "unit", "form", "period", "field", "old", "new", "reason", "author", "date",
    ]
    private static let optional = ["key", "record"]

    private let table: CorrectionTable
    private let notes: LoadingNotes
    private let forms: [Form]
    /// The levels of areas, by code.
    private let areas: [String: String]

    /// Reads the files; the same value corrected twice is a fault, in one file or in two.
    static func read(
        _ files: [(file: String, text: String)], forms: [Form], areas: [Area], notes: LoadingNotes
    ) -> [Adjustment] {
        var seen: [[String]: String] = [:]
        let levels = Dictionary(areas.map { ($0.code, $0.level) }) { first, _ in first }
        return files.flatMap { file, text in
            let table = CorrectionTable(text, file: file, columns: columns, optional: optional, notes: notes)
            let reader = AdjustmentFile(table: table, notes: notes, forms: forms, areas: levels)
            return table.rows.compactMap { row -> Adjustment? in
                guard let adjustment = reader.adjustment(row) else { return nil }
                let name = adjustment.target.name
                let key = [adjustment.unit, adjustment.form, "\(adjustment.period)", name, adjustment.field]
                if let first = seen.updateValue(adjustment.decision.source, forKey: key) {
                    notes.fault(
                        at: row.places.whole, zh: "同一个值已在 \(first) 更正；请改那一行",
                        en: "the same value is corrected in \(first) already; change that row")
                }
                return adjustment
            }
        }
    }

    private func adjustment(_ row: DefinitionTable.Row) -> Adjustment? {
        let owner = table.checkOwner(row, forms: forms)
        let name = row.text("field")
        notes.mention(.field(form: owner.form), name, at: row.places["field"])
        let (target, decision) = (target(row), table.decision(row))
        guard let field = forms.first(where: { $0.id == owner.form })?.field(name) else { return nil }
        guard let old = value("old", row, field), let new = value("new", row, field) else { return nil }
        if old == new {
            notes.fault(at: row.places["new"], zh: "新值与原值相同", en: "the new value is the old one")
        }
        guard let period = owner.period, let target, let decision else { return nil }
        return Adjustment(
            unit: owner.unit, form: owner.form, period: period, target: target, field: name, old: old.text,
            new: new.text, decision: decision)
    }

    private let numberRange = 1...Int64(UInt32.max)

    private func target(_ row: DefinitionTable.Row) -> Adjustment.Target? {
        switch (row.optionalText("key"), row.optionalText("record")) {
        case (let key?, nil): return .key(Self.normal(key))
        case (nil, let text?):
            let numbers = text.split(separator: ":", omittingEmptySubsequences: false)
                .compactMap { ExactText.integer(String($0)) as Int64? }.filter { numberRange.contains($0) }
            let colons = text.count { $0 == ":" }
            if let number = numbers.last, colons <= 1, numbers.count == colons + 1 {
                return .record(part: colons == 1 ? Int(numbers[0]) : 1, number: number)
            }
            notes.fault(
                at: row.places["record"], zh: "“\(text)”不是记录序号；写法：12，第2部分的第12条写作 2:12",
                en: "“\(text)” is no number of a record; write 12, or 2:12 for record 12 of part 2")
        case (nil, nil), (_?, _?):
            notes.fault(
                at: row.places.whole, zh: "“key”（主键）与“record”（记录）须填且只填一个",
                en: "one of “key” and “record” must be filled in, and only one")
        }
        return nil
    }

    // MARK: Values

    /// A value as stored; an empty cell is no value.
    private struct Value: Equatable {
        var text: String?
    }

    /// The value in a cell; nil, after a note, if the field cannot have it.
    private func value(_ column: String, _ row: DefinitionTable.Row, _ field: Field) -> Value? {
        guard let text = row.optionalText(column) else { return Value() }
        let (stored, expected) = stored(text, field)
        if let stored { return Value(text: stored) }
        notes.fault(
            at: row.places[column], zh: "“\(text)”不能是字段 \(field.name) 的值；应为\(expected.zh)",
            en: "“\(text)” cannot be a value of field \(field.name): \(expected.en)",
            suggestion: suggestion(text, field))
        return nil
    }

    /// The value as the warehouse keeps it, nil if it cannot be one; and what it must look like.
    private func stored(_ text: String, _ field: Field) -> (String?, expected: LocalizedText) {
        switch field.type {
        case .string: return (Self.normal(text), LocalizedText(zh: "文本", en: "a text"))
        case .number(let decimals):
            let number = ExactText.scaled(text, decimals: decimals).flatMap {
                $0.magnitude <= Field.greatestNumber.magnitude ? String($0) : nil
            }
            let unit = field.unit ?? ""
            return (
                number,
                LocalizedText(
                    zh: "最多 \(decimals) 位小数的数，\(unit.isEmpty ? "" : "以“\(unit)”计，")不带千分位",
                    en:
                        "a number of at most \(decimals) decimals\(unit.isEmpty ? "" : " in \(unit)"), without separators"
                )
            )
        case .date:
            return (table.day(text)?.description, LocalizedText(zh: "日期，如 2016-11-10", en: "a day such as 2016-11-10"))
        case .area: return (isAllowed(text, field) ? text : nil, LocalizedText(zh: "地区代码", en: "the code of an area"))
        case .category:
            let codes = field.categories.map(\.code)
            return (
                codes.contains(text) ? text : nil,
                LocalizedText(
                    zh: "类别代码：\(codes.joined(separator: "、"))", en: "a code of \(codes.joined(separator: ", "))")
            )
        }
    }

    private func isAllowed(_ area: String, _ field: Field) -> Bool {
        areas[area].map { field.levels.isEmpty || field.levels.contains($0) } ?? false
    }

    /// A text as texts are stored: half-width, without blanks at its ends.
    private static func normal(_ text: String) -> String {
        var bytes: [UInt8] = []
        _ = unsafe Array(text.utf8).withUnsafeBytes { unsafe TextNormalization.appendNormalized($0, to: &bytes) }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The code of a category that was named by a title or alias.
    private func suggestion(_ text: String, _ field: Field) -> String? {
        field.categories.first { $0.title.zh == text || $0.title.en == text || $0.aliases.contains(text) }?.code
    }
}
