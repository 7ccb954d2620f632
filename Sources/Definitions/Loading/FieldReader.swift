import Statistics

/// Where the areas of a field may lie.
enum FieldScope: String, CaseIterable {
    /// In the area for which the sender speaks.
    case sender
    /// In the whole plan.
    case anywhere
}

/// The treatment of a part of a code.
enum Handling: String, CaseIterable {
    /// It stays.
    case keep
    /// It is taken out.
    case strip
}

/// The types of fields, by their words.
enum FieldType: String, CaseIterable {
    case string, integer, number, date, area, category
}

/// Reads one entry of a form's `fields`.
struct FieldReader {
    private let map: YAMLMap
    private let notes: LoadingNotes

    /// Reads the field and declares its name within the form.
    static func read(_ map: YAMLMap, form: String, notes: LoadingNotes) -> Sited<Field> {
        let reader = FieldReader(map: map, notes: notes)
        return Sited(value: reader.field(form: form), places: reader.map.places)
    }

    private func field(form: String) -> Field {
        let name = map.text("name")
        if !name.isEmpty {
            DefinitionName.checkField(Located(value: name, place: map.places["name"]), notes: notes)
            notes.declare(.field(form: form), name, at: map.places["name"])
        }
        var field = Field(name: name, title: map.localized("title"), type: .string)
        guard let type = type() else { return field }
        field.type = type
        field.unit = text("unit", onlyFor: ["integer", "number"], type)
        field.sentUnit = text("sent_unit", onlyFor: ["integer", "number"], type)
        if let unitField = text("unit_from", onlyFor: ["integer", "number"], type) {
            field.unitField = unitField
            notes.mention(.field(form: form), unitField, at: map.places["unit_from"], as: .text)
        }
        if map.has("within") {
            field.liesAnywhere = map.choice("within", fallback: FieldScope.sender) == .anywhere
            check("within", isFor: ["area"], type)
        }
        if map.has("sent_decimals") {
            field.sentDecimals = map.integer("sent_decimals") as Int
            check("sent_decimals", isFor: ["integer", "number"], type)
        }
        for key in ["unit", "sent_unit"] {
            if let symbol = key == "unit" ? field.unit : field.sentUnit {
                notes.mention(.measure, symbol, at: map.places[key])
            }
        }
        if field.sentUnit != nil || field.unitField != nil, field.unit == nil {
            notes.fault(
                at: map.places[field.sentUnit == nil ? "unit_from" : "sent_unit"],
                zh: "有 sent_unit 或 unit_from 就必须有 unit（入库单位）",
                en: "sent_unit and unit_from need unit, the unit in which the values are stored")
        }
        let levels = map.texts("levels")
        if !levels.isEmpty { check("levels", isFor: ["area"], type) }
        for level in levels { notes.mention(.level, level.value, at: level.place) }
        field.levels = levels.map(\.value)
        field.categories = categories(type)
        field.defaultValue = defaultValue(of: field)
        field.missing = map.texts("missing").map(\.value)
        field.canonical = canonical(type)
        readConstraints(into: &field)
        return field
    }

    /// `default`: for an area `unit_area`, for a category one of its codes, for text any.
    private func defaultValue(of field: Field) -> Field.Default? {
        guard map.has("default") else { return nil }
        check("default", isFor: ["area", "category", "string"], field.type)
        let text = map.text("default")
        let allowed = field.type == .area ? ["unit_area"] : field.categories.map(\.code)
        guard field.type == .string || allowed.contains(text) else {
            notes.fault(
                at: map.places["default"], zh: "“default”不能是“\(text)”；可用：\(allowed.joined(separator: "、"))",
                en: "“default” cannot be “\(text)”; allowed: \(allowed.joined(separator: ", "))",
                suggestion: NearestName.nearest(to: text, among: allowed))
            return nil
        }
        return field.type == .area ? .unitArea : .value(text)
    }

    /// `canonical`: the one way in which a code is kept.
    private func canonical(_ type: Field.ValueType) -> CanonicalForm? {
        guard let entry = map.map("canonical") else { return nil }
        check("canonical", isFor: ["string"], type)
        var form = CanonicalForm(
            dropsBlanks: entry.choice("blanks", fallback: Handling.keep) == .strip,
            dropsZeros: entry.choice("zeros", fallback: Handling.keep) == .strip)
        if entry.has("case") { form.letters = entry.choice("case", fallback: CanonicalForm.LetterCase.upper) }
        if let brackets = entry.optionalText("brackets") {
            form.brackets = brackets.map { String($0) }
            if brackets.count != 2 {
                notes.fault(
                    at: entry.places["brackets"], zh: "“brackets”应为一对括号，如 〔〕，实为“\(brackets)”",
                    en: "“brackets” must be a pair of brackets such as 〔〕, found “\(brackets)”")
                form.brackets = nil
            }
        }
        return form
    }

    private func type() -> Field.ValueType? {
        let word = map.text("type")
        guard !word.isEmpty else { return nil }
        let place = Located(value: word, place: map.places["type"])
        guard let type = YAMLMap.choice(FieldType.self, place, key: "type", notes: notes) else { return nil }
        let decimals: Int = map.has("decimals") ? map.integer("decimals", fallback: 1) : 1
        if type != .number, map.has("decimals") { check("decimals", isFor: ["number"], word) }
        switch type {
        case .string: return .string
        case .integer: return .number(decimals: 0)
        case .number:
            _ = map.required("decimals")
            return .number(decimals: decimals)
        case .date: return .date
        case .area: return .area
        case .category: return .category
        }
    }

    private func categories(_ type: Field.ValueType) -> [Field.Category] {
        if type != .category {
            if map.has("categories") { check("categories", isFor: ["category"], type) }
            return []
        }
        var texts = UniqueTexts(title: LocalizedText(zh: "类别写法", en: "spelling of a category"), notes: notes)
        var codes: Set<String> = []
        _ = map.required("categories")
        return map.maps("categories").map { entry in
            let aliases = entry.texts("aliases")
            let category = Field.Category(
                code: entry.text("code"), title: entry.localized("title"), aliases: aliases.map(\.value))
            if !category.code.isEmpty, !codes.insert(category.code).inserted {
                notes.fault(
                    at: entry.places["code"], zh: "类别代码“\(category.code)”重复",
                    en: "category code “\(category.code)” stands twice")
                return category
            }
            // The code may read like a title of its own category, but not like anything of another.
            let own = Set([category.code, category.title.zh, category.title.en].map(LabelKey.of))
            for text in own.sorted() { texts.add(text, at: entry.places["code"]) }
            for alias in aliases where !own.contains(LabelKey.of(alias.value)) {
                texts.add(alias.value, at: alias.place)
            }
            return category
        }
    }

    private func readConstraints(into field: inout Field) {
        guard let constraints = map.map("constraints") else {
            return
        }
        field.isRequired = constraints.boolean("required")
        if let pattern = constraints.scalarText("pattern") {
            check("pattern", isFor: ["string"], field.type, at: constraints.places["pattern"])
            field.pattern = pattern.text
            do throws(CharacterPatternError) {
                _ = try CharacterPattern(pattern.text)
            } catch {
                notes.fault(at: pattern.place(at: error.offset), error.message)
            }
        }
        field.minimum = constraints.optionalText("minimum")
        field.maximum = constraints.optionalText("maximum")
        let lower = bound("minimum", field.minimum, field.type, constraints)
        let upper = bound("maximum", field.maximum, field.type, constraints)
        if let lower, let upper, lower > upper {
            notes.fault(
                at: constraints.places["maximum"], zh: "maximum 小于 minimum", en: "the maximum is less than the minimum")
        }
    }

    /// The bound as a number that can be compared: in stored units, or days.
    private func bound(_ key: String, _ text: String?, _ type: Field.ValueType, _ constraints: YAMLMap) -> Int64? {
        guard let text else { return nil }
        let place = constraints.places[key]
        switch type {
        case .number(let decimals):
            if let value = ExactText.scaled(text, decimals: decimals) { return value }
            notes.fault(
                at: place, zh: "“\(key)”应为至多 \(decimals) 位小数的数，实为“\(text)”",
                en: "“\(key)” must be a number with at most \(decimals) decimals, found “\(text)”")
        case .date:
            if let day = DateText.date(text) { return Int64(day.dayNumber) }
            notes.fault(
                at: place, zh: "“\(key)”应为日期，如 2016-11-10，实为“\(text)”",
                en: "“\(key)” must be a day such as 2016-11-10, found “\(text)”")
        case .string, .area, .category:
            check(key, isFor: ["integer", "number", "date"], type, at: place)
        }
        return nil
    }

    private func text(_ key: String, onlyFor types: [String], _ type: Field.ValueType) -> String? {
        guard let text = map.optionalText(key) else { return nil }
        check(key, isFor: types, type)
        return text
    }

    private func check(_ key: String, isFor types: [String], _ type: Field.ValueType, at place: SourcePlace? = nil) {
        check(key, isFor: types, type.name, at: place)
    }

    /// Notes a key that has no meaning for the field's type.
    private func check(_ key: String, isFor types: [String], _ type: String, at place: SourcePlace? = nil) {
        guard !types.contains(type) else { return }
        notes.fault(
            at: place ?? map.places[key], zh: "“\(key)”只用于 \(types.joined(separator: "、")) 类型，本字段为 \(type)",
            en: "“\(key)” is for the types \(types.joined(separator: ", ")) only; the field is \(type)")
    }
}

/// Days as the definitions write them.
enum DateText {
    /// The day written as `2016-11-10`; nil for anything else.
    static func date(_ text: String) -> CalendarDate? {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.map(\.utf8.count) == [4, 2, 2] else { return nil }
        let numbers = parts.compactMap { ExactText.integer(String($0)) as Int? }
        guard numbers.count == 3 else { return nil }
        return CalendarDate(year: numbers[0], month: numbers[1], day: numbers[2])
    }
}
