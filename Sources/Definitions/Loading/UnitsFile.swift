import Statistics

/// `units.csv`: the reporting units (报送单位).
enum UnitsFile {
    static let columns = ["code", "name_zh", "name_en", "area", "aliases"]

    /// What stands in the column `apart`; nothing for a unit whose records are added to those of the others.
    private enum Apart: String, CaseIterable {
        case yes
    }

    /// Reads the units; declares their codes.
    static func read(_ text: String, file: String, notes: LoadingNotes) -> [ReportingUnit] {
        var names = UniqueTexts(
            title: LocalizedText(zh: "报送单位名称", en: "name of a reporting unit"), notes: notes)
        return DefinitionTable(
            text, file: file, columns: columns, optional: ["apart"], declaring: [.unit], notes: notes
        ).rows.map { row in
            let unit = ReportingUnit(
                code: row.text("code"), name: LocalizedText(zh: row.text("name_zh"), en: row.text("name_en")),
                aliases: row.texts("aliases"), area: row.text("area"),
                isApart: row.optionalText("apart") != nil && row.choice("apart", fallback: Apart.yes) == .yes)
            notes.declare(.unit, unit.code, at: row.places["code"])
            notes.mention(.area, unit.area, at: row.places["area"])
            if !isFolderName(unit.code) {
                notes.fault(
                    at: row.places["code"], zh: "代码是收件文件夹名，不能含斜杠、空白，也不能以点开头",
                    en: "the code names the drop folder: no slash, no blank, no dot at its beginning")
            }
            names.add(unit.name.zh, at: row.places["name_zh"])
            for alias in unit.aliases { names.add(alias, at: row.places["aliases"]) }
            return unit
        }
    }

    private static func isFolderName(_ code: String) -> Bool {
        !code.hasPrefix(".") && !code.contains { $0 == "/" || $0 == "\\" || $0.isWhitespace }
    }
}
