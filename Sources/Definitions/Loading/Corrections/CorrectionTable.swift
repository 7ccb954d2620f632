import Statistics

/// What the tables of corrections have in common: their columns, in Chinese or English, and cells that all of them have.
struct CorrectionTable {
    /// Chinese headings by the English ones.
    private static let headings = [
        "unit": "单位", "form": "报表", "period": "报告期", "key": "主键", "record": "记录", "field": "字段",
        "old": "原值", "new": "新值", "reason": "理由", "author": "经办人", "date": "日期",
        "rule": "规则", "subject": "对象", "found": "现值", "explanation": "说明",
        "version": "版本", "digest": "摘要",
    ]

    let rows: [DefinitionTable.Row]
    let file: String
    let notes: LoadingNotes

    /// Reads a table that must have `columns`, may have the `optional` ones and no others.
    init(_ text: String, file: String, columns: [String], optional: [String] = [], notes: LoadingNotes) {
        self.file = file
        self.notes = notes
        let names = (columns + optional).compactMap { name in Self.headings[name].map { ($0, name) } }
        rows =
            DefinitionTable(
                text, file: file, columns: columns, optional: optional,
                aliases: Dictionary(names) { first, _ in first }, notes: notes
            ).rows
    }

    /// Who decided what a row says; nil, after a note, if the day cannot be read.
    func decision(_ row: DefinitionTable.Row, reason column: String = "reason") -> Decision? {
        let (reason, author, text) = (row.text(column), row.text("author"), row.text("date"))
        guard let date = day(text) else {
            if !text.isEmpty {
                notes.fault(
                    at: row.places["date"], zh: "“\(text)”不是日期；写法：2016-11-10",
                    en: "“\(text)” is no day; write 2016-11-10")
            }
            return nil
        }
        return Decision(reason: reason, author: author, date: date, source: "\(file):\(row.places.whole.line)")
    }

    /// A day that is written as `2016-11-10`.
    func day(_ text: String) -> CalendarDate? {
        DateParser.date(text).flatMap { $0.description == text ? $0 : nil }
    }

    /// Notes the names of unit and form, and a period for which the form is not sent.
    func checkOwner(_ row: DefinitionTable.Row, forms: [Form]) -> (unit: String, form: String, period: Period?) {
        let (unit, form) = (row.text("unit"), row.text("form"))
        notes.mention(.unit, unit, at: row.places["unit"])
        notes.mention(.form, form, at: row.places["form"])
        let period = row.period("period", isRequired: true)
        if let period, let known = forms.first(where: { $0.id == form }), !known.frequencies.isEmpty,
            !known.frequencies.contains(period.frequency)
        {
            let words = known.frequencies.map(\.rawValue)
            notes.fault(
                at: row.places["period"], zh: "报表 \(form) 的频率为 \(words.joined(separator: "、"))，没有 \(period)",
                en: "form \(form) is sent by \(words.joined(separator: ", ")), not for \(period)")
        }
        return (unit, form, period)
    }
}
