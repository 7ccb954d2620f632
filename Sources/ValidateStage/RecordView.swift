import Definitions
import Statistics
import Warehouse

/// The values of a record as messages show them.
struct RecordView {
    let form: Form
    /// The areas by whose names messages call them.
    let areas: AreaRegister
    /// Values by field, as stored; nil if missing.
    var values: [String?]

    /// Shows the values of a record.
    init(form: Form, areas: AreaRegister, record: StoredRecord) {
        self.form = form
        self.areas = areas
        values = record.values
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

    /// A message with `{field}` replaced by values, and by the additional ones.
    func fill(_ template: LocalizedText, with extra: [String: String] = [:]) -> LocalizedText {
        func value(_ name: String) -> LocalizedText? {
            shown(name) ?? extra[name].map { LocalizedText(zh: $0, en: $0) }
        }
        return LocalizedText(
            zh: Self.fill(template.zh) { value($0)?.zh }, en: Self.fill(template.en) { value($0)?.en })
    }

    /// A message with `{name}` replaced by the value given for it.
    static func fill(_ template: LocalizedText, _ values: [String: String]) -> LocalizedText {
        LocalizedText(zh: fill(template.zh) { values[$0] }, en: fill(template.en) { values[$0] })
    }

    /// A text with `{name}` replaced wherever there is a value for the name.
    private static func fill(_ template: String, _ value: (String) -> String?) -> String {
        guard template.utf8.contains(UInt8(ascii: "{")) else { return template }
        var text = ""
        var rest = template[...]
        while let open = rest.firstIndex(of: "{") {
            text += rest[..<open]
            rest = rest[open...]
            guard let close = rest.firstIndex(of: "}"),
                let filled = value(String(rest[rest.index(after: open)..<close]))
            else {
                text += "{"
                rest = rest.dropFirst()
                continue
            }
            text += filled
            rest = rest[rest.index(after: close)...]
        }
        return text + rest
    }
}
