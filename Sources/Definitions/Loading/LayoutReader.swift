import XML
import Statistics

/// The formats of layouts.
enum LayoutFormat: String, CaseIterable {
    /// Rows and columns.
    case table
    /// Elements and attributes.
    case xml
}

/// Reads one entry of a form's `layouts`.
struct LayoutReader {
    /// Id of the form.
    let form: String
    /// The form's fields.
    let fields: [Field]
    let notes: LoadingNotes

    /// Reads the layout; nil, after a note, if its format or its record path cannot be read.
    func read(_ value: YAMLValue) -> Sited<Layout>? {
        guard let format = format(of: value) else { return nil }
        let map = YAMLMap(value, format == .table ? PlanLanguage.tableLayout : PlanLanguage.xmlLayout, notes: notes)
        let id = map.text("id")
        if !id.isEmpty { DefinitionName.checkID(Located(value: id, place: map.places["id"]), notes: notes) }
        let layout: Layout? = format == .table ? .table(table(map, id: id)) : xml(map, id: id).map(Layout.xml)
        return layout.map { Sited(value: $0, places: map.places) }
    }

    /// The format is read first: on it depends which keys there are.
    private func format(of value: YAMLValue) -> LayoutFormat? {
        guard let pairs = value.pairs, let format = pairs.first(where: { $0.key.text == "format" })?.value else {
            // Read with all keys, so that everything else that is wrong is told as well.
            _ = YAMLMap(value, PlanLanguage.anyLayout, notes: notes).required("format")
            return nil
        }
        return YAMLMap.choice(
            LayoutFormat.self, Located(value: format.text ?? "", place: format.place), key: "format", notes: notes)
    }

    private func table(_ map: YAMLMap, id: String) -> TableLayout {
        let containers = map.texts("containers").compactMap {
            YAMLMap.choice(TableLayout.Container.self, $0, key: "containers", notes: notes)
        }
        let sheets = map.texts("sheets").map(\.value)
        if !sheets.isEmpty, !containers.isEmpty, !containers.contains(.xlsx) {
            notes.fault(
                at: map.places["sheets"], zh: "sheets 只用于 xlsx",
                en: "sheets are for xlsx only; containers does not name it")
        }
        var columns: [String: [String]] = [:]
        var headings = UniqueTexts(title: LocalizedText(zh: "列标题", en: "heading"), notes: notes)
        for (name, value) in map.entries("columns") {
            notes.mention(.field(form: form), name.value, at: name.place)
            let texts = YAMLMap.texts(value, key: name.value, notes: notes)
            if texts.isEmpty, value.elements?.isEmpty == true {
                notes.fault(at: value.place, zh: "至少要有一个列标题", en: "at least one heading is needed")
            }
            for text in texts { headings.add(text.value, at: text.place) }
            columns[name.value] = texts.map(\.value)
        }
        requireAllFields(Set(columns.keys), "columns", map)
        return TableLayout(
            id: id, containers: containers, sheets: sheets,
            headingRows: map.integer("heading_rows"),
            isSideBySide: map.boolean("side_by_side"), columns: columns,
            mergedNumbers: mergedNumbers(map))
    }

    private func mergedNumbers(_ map: YAMLMap) -> [String: TableLayout.MergedNumber] {
        var numbers: [String: TableLayout.MergedNumber] = [:]
        for (name, value) in map.entries("merged_numbers") {
            notes.mention(.field(form: form), name.value, at: name.place)
            if let field = fields.first(where: { $0.name == name.value }), field.decimals == nil {
                notes.fault(
                    at: name.place, zh: "“\(name.value)”不是数值字段：合并单元格中的文字对各行都有效，不必说明",
                    en: "“\(name.value)” is no number: other merged values hold for all rows anyhow")
            }
            let text = Located(value: value.text ?? "", place: value.place)
            numbers[name.value] = YAMLMap.choice(
                TableLayout.MergedNumber.self, text, key: name.value, notes: notes)
        }
        return numbers
    }

    private func xml(_ map: YAMLMap, id: String) -> XMLLayout? {
        var namespaces: [String: String] = [:]
        for (prefix, value) in map.entries("namespaces") {
            guard let name = value.text, !name.isEmpty else {
                notes.fault(at: value.place, zh: "命名空间应为文本", en: "a namespace must be a text, found \(value.kind.en)")
                continue
            }
            namespaces[prefix.value] = name
        }
        let paths = PathReader(namespaces: namespaces, notes: notes)
        var fieldPaths: [String: ElementPath] = [:]
        var named: Set<String> = []
        for (name, value) in map.entries("fields") {
            notes.mention(.field(form: form), name.value, at: name.place)
            named.insert(name.value)
            fieldPaths[name.value] = paths.read(value, isAbsolute: false)
        }
        requireAllFields(named, "fields", map)
        func path(_ key: String) -> ElementPath? { map.optional(key).flatMap { paths.read($0, isAbsolute: true) } }
        let (unit, period, count) = (path("unit"), path("period"), path("count"))
        let record = map.required("record").flatMap { paths.read($0, isAbsolute: true) }
        guard let record else { return nil }
        return XMLLayout(
            id: id, namespaces: namespaces, record: record, fields: fieldPaths, sentUnits: sentUnits(map), unit: unit,
            period: period, count: count)
    }

    /// The units in which fields stand in this document where a value names none.
    private func sentUnits(_ map: YAMLMap) -> [String: String] {
        var units: [String: String] = [:]
        for (name, value) in map.entries("sent_units") {
            notes.mention(.field(form: form), name.value, at: name.place)
            guard let symbol = value.text, !symbol.isEmpty else {
                notes.fault(at: value.place, zh: "计量单位应为文本", en: "a unit must be a text, found \(value.kind.en)")
                continue
            }
            notes.mention(.measure, symbol, at: value.place)
            units[name.value] = symbol
        }
        return units
    }

    private func requireAllFields(_ present: Set<String>, _ key: String, _ map: YAMLMap) {
        guard map.has(key) else { return }
        for field in fields where field.isRequired && !field.name.isEmpty && field.defaultValue == nil {
            if present.contains(field.name) { continue }
            notes.fault(
                at: map.places[key], zh: "必填字段“\(field.name)”在此版式中没有来源",
                en: "required field “\(field.name)” has no source in this layout")
        }
    }
}

/// Reads the element paths of a layout.
struct PathReader {
    /// Namespace names by prefix.
    let namespaces: [String: String]
    let notes: LoadingNotes

    /// The path; nil, after a note, if it is none.
    func read(_ value: YAMLValue, isAbsolute: Bool) -> ElementPath? {
        guard let scalar = value.scalarText, !scalar.text.isEmpty else {
            notes.fault(at: value.place, zh: "应为路径，实为\(value.kind.zh)", en: "expected a path, found \(value.kind.en)")
            return nil
        }
        if scalar.text.hasPrefix("/") != isAbsolute {
            notes.fault(
                at: scalar.place, zh: isAbsolute ? "此路径从文档根写起，以 / 开头" : "字段路径从记录元素写起，不以 / 开头",
                en: isAbsolute
                    ? "this path starts at the document: it begins with /"
                    : "a field's path starts at the record: it does not begin with /")
            return nil
        }
        for (prefix, offset) in prefixes(in: scalar.text) where namespaces[prefix] == nil {
            notes.fault(
                at: scalar.place(at: offset), zh: "前缀“\(prefix)”未在 namespaces 中定义",
                en: "prefix “\(prefix)” is not defined under namespaces",
                suggestion: NearestName.nearest(to: prefix, among: namespaces.keys)
                    ?? (namespaces.count == 1 ? namespaces.keys.first : nil))
        }
        do throws(ElementPathError) {
            return try ElementPath(parsing: scalar.text)
        } catch {
            notes.fault(at: scalar.place(at: error.offset), error.message)
            return nil
        }
    }

    /// The namespace prefixes of a path with their offsets; what stands in quotes is a value.
    private func prefixes(in path: String) -> [(String, Int)] {
        var found: [(String, Int)] = []
        var quote: Unicode.Scalar?
        var word = ""
        for (offset, scalar) in path.unicodeScalars.enumerated() {
            if let open = quote {
                if scalar == open { quote = nil }
            } else if scalar == "'" || scalar == "\"" {
                quote = scalar
            } else if scalar == ":", !word.isEmpty {
                found.append((word, offset - word.unicodeScalars.count))
                word = ""
            } else if scalar.properties.isAlphabetic || scalar.properties.numericType != nil
                || "_-.".unicodeScalars.contains(scalar)
            {
                word.unicodeScalars.append(scalar)
            } else {
                word = ""
            }
        }
        return found
    }
}
