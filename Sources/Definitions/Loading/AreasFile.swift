import Statistics

/// `areas.csv`: the divisions of the territory (GB/T 2260) and the statistical areas inside them.
enum AreasFile {
    static let columns = ["code", "name_zh", "short_name_zh", "name_en", "level", "parent", "aliases", "other_codes"]

    /// Reads the areas; declares their codes and levels.
    static func read(_ text: String, file: String, notes: LoadingNotes) -> [Sited<Area>] {
        var names = UniqueTexts(
            title: LocalizedText(zh: "地区全称", en: "full name of an area"), notes: notes)
        var formerCodes: [(code: String, place: SourcePlace)] = []
        let areas = DefinitionTable(
            text, file: file, columns: columns, optional: ["members"], declaring: [.area, .level], notes: notes
        ).rows
            .map { row in
                let english = row.text("name_en")
                let area = Area(
                    code: row.text("code"), name: LocalizedText(zh: row.text("name_zh"), en: english),
                    shortName: LocalizedText(zh: row.text("short_name_zh"), en: english), level: row.text("level"),
                    parent: row.optionalText("parent"), aliases: row.texts("aliases"),
                    formerCodes: row.texts("other_codes"), members: row.texts("members"))
                for member in area.members { notes.mention(.area, member, at: row.places["members"]) }
                notes.declare(.area, area.code, at: row.places["code"])
                if !area.level.isEmpty { _ = notes.names.declare(.level, area.level, at: row.places["level"]) }
                if let parent = area.parent { notes.mention(.area, parent, at: row.places["parent"]) }
                names.add(area.name.zh, at: row.places["name_zh"])
                formerCodes += area.formerCodes.map { ($0, row.places["other_codes"]) }
                return Sited(value: area, places: row.places)
            }
        // By its full name an area must be known for certain, even if another was once called so.
        for area in areas {
            for alias in area.value.aliases {
                guard let line = names.line(of: alias) else { continue }
                notes.fault(
                    at: area.places["aliases"], zh: "别名“\(alias)”是第 \(line) 行地区的全称",
                    en: "alias “\(alias)” is the full name of the area in line \(line)")
            }
        }
        // A former code that is another area's code today would make every old file ambiguous.
        var seen: [String: SourcePlace] = [:]
        for (code, place) in formerCodes {
            if let first = notes.names.declared[.area]?[code] ?? seen[code] {
                notes.fault(
                    at: place, zh: "原代码“\(code)”已在第 \(first.line) 行使用",
                    en: "former code “\(code)” is in use in line \(first.line)")
            }
            seen[code] = seen[code] ?? place
        }
        return areas
    }
}

/// Texts of which each may stand only once.
struct UniqueTexts {
    /// What they are.
    let title: LocalizedText
    let notes: LoadingNotes
    private var seen: [String: SourcePlace] = [:]

    init(title: LocalizedText, notes: LoadingNotes) {
        self.title = title
        self.notes = notes
    }

    /// The line in which a text stands.
    func line(of text: String) -> Int? { seen[LabelKey.of(text)]?.line }

    /// Adds a text; a second one that reads the same is noted.
    mutating func add(_ text: String, at place: SourcePlace) {
        let key = LabelKey.of(text)
        guard !key.isEmpty else { return }
        guard let first = seen[key] else {
            seen[key] = place
            return
        }
        notes.fault(
            at: place, zh: "\(title.zh)“\(text)”重复，首次出现在 \(first.file):\(first.line)",
            en: "\(title.en) “\(text)” stands twice, first at \(first.file):\(first.line)")
    }
}

/// Texts compared as labels are: without blanks, half-width, lower case.
enum LabelKey {
    static func of(_ text: String) -> String {
        var key = String.UnicodeScalarView()
        for scalar in text.unicodeScalars where !scalar.properties.isWhitespace {
            let isFullWidth = (0xFF01...0xFF5E).contains(scalar.value)
            key.append(isFullWidth ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : scalar)
        }
        return String(key).lowercased()
    }
}
