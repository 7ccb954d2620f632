import Statistics

/// A form file: what a submission of this kind states, and how it stands in files.
struct FormFile {
    /// The form as read, with the places of its keys.
    let form: Sited<Form>
    /// The names of the form and where they stand.
    let names: [Located<String>]
    /// The places of each field's keys.
    let fieldPlaces: [String: Places]

    /// Reads the form; declares its id and its fields. `file` must be named after the form.
    init(_ value: YAMLValue, file: String, notes: LoadingNotes) {
        let map = YAMLMap(value, PlanLanguage.form, notes: notes)
        let id = map.text("form")
        notes.declare(.form, id, at: map.places["form"])
        let fileName = file.split(separator: "/").last.map { String($0.dropLast(".yaml".count)) } ?? file
        if !id.isEmpty, id != fileName {
            notes.fault(
                at: map.places["form"], zh: "报表代号“\(id)”与文件名“\(fileName)”不同",
                en: "the form is called “\(id)”, its file “\(fileName)”: they must be the same")
            // Whichever is right, those who name the form by it are not to blame.
            _ = notes.names.declare(.form, fileName, at: map.places["form"])
        }
        if !id.isEmpty { DefinitionName.checkID(Located(value: id, place: map.places["form"]), notes: notes) }

        let fields = map.maps("fields").map { FieldReader.read($0, form: id, notes: notes) }
        let names = map.texts("names")
        let primaryKey = map.texts("primary_key")
        for name in primaryKey {
            notes.mention(.field(form: id), name.value, at: name.place)
            if let field = fields.first(where: { $0.value.name == name.value }), !field.value.isRequired {
                notes.fault(
                    at: name.place, zh: "主键字段“\(name.value)”须设 constraints: {required: true}",
                    en: "“\(name.value)” is part of the primary key: give it constraints: {required: true}")
            }
        }
        let frequencies = map.texts("frequency").compactMap {
            YAMLMap.choice(Period.Frequency.self, $0, key: "frequency", notes: notes)
        }
        let layouts = map.elements("layouts").compactMap {
            LayoutReader(form: id, fields: fields.map(\.value), notes: notes).read($0)
        }
        let uniqueness = map.choice("unique_within", fallback: Form.Uniqueness.form)
        let sendersOverlap = map.boolean("senders_overlap")
        if sendersOverlap, uniqueness == .unit {
            notes.fault(
                at: map.places["senders_overlap"], zh: "unique_within: unit 的报表不在单位之间查重，无所谓 senders_overlap",
                en: "with unique_within: unit senders are not compared, so none can overlap")
        }
        let reader = PrecedenceReader(form: id, fields: fields.map(\.value), notes: notes)
        let precedence = map.maps("precedence").compactMap(reader.read)
        self.names = names
        fieldPlaces = Dictionary(fields.map { ($0.value.name, $0.places) }) { first, _ in first }
        form = Sited(
            value: Form(
                id: id, title: map.localized("title"), kind: map.choice("kind", fallback: .register),
                content: map.choice("content", fallback: .snapshot), frequencies: frequencies,
                names: names.map(\.value), fields: fields.map(\.value), primaryKey: primaryKey.map(\.value),
                uniqueness: uniqueness, sendersOverlap: sendersOverlap, precedence: precedence,
                layouts: layouts.map(\.value)),
            places: map.places)
        var seen: Set<String> = []
        for layout in layouts where !seen.insert(layout.value.id).inserted {
            notes.fault(
                at: layout.places["id"], zh: "版式代号“\(layout.value.id)”重复",
                en: "layout id “\(layout.value.id)” stands twice in the form")
        }
    }
}

/// What names may look like.
enum DefinitionName {
    /// Notes an id that is not made of letters, digits and hyphens.
    static func checkID(_ id: Located<String>, notes: LoadingNotes) {
        let isWord =
            !id.value.isEmpty
            && id.value.utf8.allSatisfy { byte in
                (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                    || byte == 0x2D
            }
        guard !isWord else { return }
        notes.fault(
            at: id.place, zh: "代号“\(id.value)”只能用字母、数字和连字符",
            en: "id “\(id.value)” may hold letters, digits and hyphens only")
    }

    /// Notes a field name that could not be written as it is in a predicate.
    static func checkField(_ name: Located<String>, notes: LoadingNotes) {
        let isWord =
            name.value.utf8.first.map { (0x61...0x7A).contains($0) } == true
            && name.value.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F }
        if !isWord {
            notes.fault(
                at: name.place, zh: "字段名“\(name.value)”应以小写字母开头，只用小写字母、数字和下划线",
                en:
                    "field name “\(name.value)” must begin with a lower-case letter and hold lower-case letters, digits and underscores only"
            )
        } else if PredicateWords.reserved.contains(name.value.uppercased()) {
            notes.fault(
                at: name.place, zh: "字段名“\(name.value)”是 SQL 保留字，请换一个，如“\(name.value)_value”",
                en: "field name “\(name.value)” is a word of SQL; take another, such as “\(name.value)_value”")
        }
    }
}
