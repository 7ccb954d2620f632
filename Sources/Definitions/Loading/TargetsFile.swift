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
            let value = value(text, comparison, at: row.places["value"], notes)
            guard let period = row.period("period", isRequired: true), let value else { return nil }
            if let first = seen.updateValue(row.places.whole.line, forKey: [code, indicator, area, "\(period)"]) {
                notes.fault(
                    at: row.places.whole, zh: "与第 \(first) 行是同一目标（代码、指标、地区、时期相同）",
                    en: "the same target (code, indicator, area, period) as in line \(first)")
            }
            return Sited(
                value: Target(
                    code: code, indicator: indicator, area: area, period: period, comparison: comparison,
                    value: value.lowest, highest: value.highest, text: text, quote: quote, source: source),
                places: row.places)
        }
    }

    /// A number, or the two ends of a range as `80..93`; nil after a note if it is neither.
    private static func value(
        _ text: String, _ comparison: Comparison, at place: SourcePlace, _ notes: LoadingNotes
    ) -> (lowest: Ratio, highest: Ratio?)? {
        // An empty cell is noted as that.
        guard !text.isEmpty else { return nil }
        let ends = text.split(separator: "..", omittingEmptySubsequences: false).map { ExactText.ratio(String($0)) }
        switch (comparison, ends.count) {
        case (.between, 2):
            if let lowest = ends[0], let highest = ends[1], lowest <= highest { return (lowest, highest) }
            notes.fault(
                at: place, zh: "范围“\(text)”应为由小到大的两个十进制数，如 80..93",
                en: "the range “\(text)” must be two decimals, the smaller one first, such as 80..93")
        case (.between, _):
            notes.fault(
                at: place, zh: "between 的目标值“\(text)”应为范围，如 80..93",
                en: "the value “\(text)” of between must be a range such as 80..93")
        default:
            if ends.count == 1, let value = ends[0] { return (value, nil) }
            notes.fault(
                at: place, zh: "目标值“\(text)”应为十进制数，如 1.90，不带单位和千分位",
                en: "the value “\(text)” must be a decimal such as 1.90, without unit or thousands separator")
        }
        return nil
    }
}
