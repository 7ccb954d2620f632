import Statistics

/// `targets.csv`: what the plan aims at (目标值).
enum TargetsFile {
    static let columns = ["code", "indicator", "area", "period", "comparison", "value", "quote", "source"]

    /// Reads the targets; a row whose period or value cannot be read is left out after a note.
    static func read(_ text: String, file: String, notes: LoadingNotes) -> [Sited<Target>] {
        var seen: [[String]: Int] = [:]
        return DefinitionTable(text, file: file, columns: columns, notes: notes).rows.compactMap { row in
            let (code, indicator, area) = (row.text("code"), row.text("indicator"), row.text("area"))
            notes.mention(.indicator, indicator, at: row.places["indicator"])
            notes.mention(.area, area, at: row.places["area"])
            let comparison = row.choice("comparison", fallback: Comparison.atLeast)
            let text = row.text("value")
            let (quote, source) = (row.text("quote"), row.text("source"))
            let value = ExactText.ratio(text)
            if value == nil, !text.isEmpty {
                notes.fault(
                    at: row.places["value"], zh: "目标值“\(text)”应为十进制数，如 1.90，不带单位和千分位",
                    en: "the value “\(text)” must be a decimal such as 1.90, without unit or thousands separator")
            }
            guard let period = row.period("period", isRequired: true), let value else { return nil }
            if let first = seen.updateValue(row.places.whole.line, forKey: [code, indicator, area, "\(period)"]) {
                notes.fault(
                    at: row.places.whole, zh: "与第 \(first) 行是同一目标（代码、指标、地区、时期相同）",
                    en: "the same target (code, indicator, area, period) as in line \(first)")
            }
            return Sited(
                value: Target(
                    code: code, indicator: indicator, area: area, period: period, comparison: comparison,
                    value: value, text: text, quote: quote, source: source),
                places: row.places)
        }
    }
}
