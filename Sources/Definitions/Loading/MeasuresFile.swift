import Statistics

/// `measures.csv`: units of measure (计量单位) and their exact relations.
enum MeasuresFile {
    static let columns = ["symbol", "base", "factor", "title_zh", "title_en", "aliases"]

    /// Reads the measures; declares their symbols.
    static func read(_ text: String, file: String, notes: LoadingNotes) -> [Measure] {
        var spellings = UniqueTexts(
            title: LocalizedText(zh: "计量单位写法", en: "spelling of a unit of measure"), notes: notes)
        let measures = DefinitionTable(text, file: file, columns: columns, declaring: [.measure], notes: notes).rows.map
        { row in
            let measure = Measure(
                symbol: row.text("symbol"), base: row.text("base"), factor: row.integer("factor", in: 1...Int64.max),
                title: LocalizedText(zh: row.text("title_zh"), en: row.text("title_en")), aliases: row.texts("aliases"))
            notes.declare(.measure, measure.symbol, at: row.places["symbol"])
            notes.mention(.measure, measure.base, at: row.places["base"])
            spellings.add(measure.symbol, at: row.places["symbol"])
            for alias in measure.aliases where LabelKey.of(alias) != LabelKey.of(measure.symbol) {
                spellings.add(alias, at: row.places["aliases"])
            }
            return Sited(value: measure, places: row.places)
        }
        let bases = Dictionary(measures.map { ($0.value.symbol, $0.value.base) }) { first, _ in first }
        for measure in measures {
            let (symbol, base) = (measure.value.symbol, measure.value.base)
            if symbol == base, measure.value.factor != 1 {
                notes.fault(
                    at: measure.places["factor"], zh: "基本单位的倍数应为 1", en: "the factor of a base unit is 1")
            } else if let further = bases[base], further != base {
                notes.fault(
                    at: measure.places["base"], zh: "“\(base)”不是基本单位", en: "“\(base)” is no base unit",
                    suggestion: further)
            }
        }
        return measures.map(\.value)
    }
}
