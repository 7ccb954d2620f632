import Definitions
import Statistics
import Warehouse

/// The values of a record as messages show them.
struct RecordView {
    let form: Form
    /// The areas by whose names messages call them.
    let areas: AreaRegister
    /// Values by field, as stored; nil if missing.
    let values: [String?]

    /// Reads the form's fields from a row, from column `first` on.
    init(form: Form, areas: AreaRegister, row: Statement, first: Int) {
        self.form = form
        self.areas = areas
        values = form.fields.indices.map { row.optionalText(first + $0) }
    }

    /// Reads the form's fields of a record of a block, which must be there.
    init(form: Form, areas: AreaRegister, block: RecordBlock, row: Int) {
        self.form = form
        self.areas = areas
        values = form.fields.indices.map { block.text($0, row) }
    }

    /// The key, as findings name the record; nil if part of it is missing.
    var key: String? {
        let parts = form.primaryKey.map { name in form.fieldIndex(name).flatMap { values[$0] } }
        return parts.contains(nil) ? nil : parts.compactMap { $0 }.joined(separator: "/")
    }

    /// A field's value as a person reads it.
    func shown(_ name: String) -> LocalizedText? {
        guard let index = form.fieldIndex(name) else { return nil }
        guard let value = values[index] else { return LocalizedText(zh: "空", en: "empty") }
        switch form.fields[index].type {
        case .category:
            return form.fields[index].categories.first { $0.code == value }?.title
                ?? LocalizedText(zh: value, en: value)
        case .number(let decimals):
            guard let scaled = Int64(value) else { return LocalizedText(zh: value, en: value) }
            let text = Rounding.format(scaled: scaled, decimals: decimals, grouping: true)
            return LocalizedText(zh: text, en: text)
        case .area: return areas[value]?.name ?? LocalizedText(zh: value, en: value)
        case .string, .date: return LocalizedText(zh: value, en: value)
        }
    }

    /// A message with `{field}` replaced by values, and what else is given.
    func fill(_ template: LocalizedText, with extra: [String: String] = [:]) -> LocalizedText {
        var text = template
        for name in form.fields.map(\.name) {
            guard let value = shown(name) else { continue }
            text.zh = text.zh.replacing("{\(name)}", with: value.zh)
            text.en = text.en.replacing("{\(name)}", with: value.en)
        }
        return fillPlaceholders(text, with: extra)
    }
}

/// A message with `{found}` and its like replaced.
func fillPlaceholders(_ template: LocalizedText, with values: [String: String]) -> LocalizedText {
    var text = template
    for (name, value) in values.sorted(by: { $0.key < $1.key }) {
        text.zh = text.zh.replacing("{\(name)}", with: value)
        text.en = text.en.replacing("{\(name)}", with: value)
    }
    return text
}
