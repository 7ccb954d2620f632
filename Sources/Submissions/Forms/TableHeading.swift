import Definitions
import Statistics

/// Where the fields of a form stand in a table, as its headings say.
struct TableHeading: Hashable, Sendable {
    /// For each block of records side by side: the column of every field, or -1. One block in an ordinary table.
    var blocks: [[Int]]
    /// The unit of measure in a field's heading, by field.
    var units: [Int: String]
    /// The heading as written but on one line, by field.
    var titles: [Int: String]
    /// Required fields without a column.
    var missing: [Int]
    /// The label keys of the heading's last row, to know it again on the next printed page.
    var keys: [String]

    /// Reads the headings of one or more rows. `rows` are texts by column, already spread over merged cells.
    init(rows: [[String]], form: Form, layout: TableLayout, vocabulary: LabelVocabulary) {
        let width = rows.map(\.count).max() ?? 0
        let aliases = form.fields.map { field in
            Set((layout.columns[field.name] ?? []).map(TextNormalization.labelKey))
        }
        blocks = []
        units = [:]
        titles = [:]
        keys = rows.last?.map(TextNormalization.labelKey) ?? []
        var current = [Int](repeating: -1, count: form.fields.count)
        for column in 0..<width {
            let parts = rows.map { column < $0.count ? $0[column] : "" }
            guard let match = Self.match(parts, aliases: aliases, vocabulary: vocabulary) else { continue }
            if current[match.field] >= 0 {
                // A heading that repeats: with blocks side by side the next block begins, else the first one counts.
                guard layout.isSideBySide else { continue }
                blocks.append(current)
                current = [Int](repeating: -1, count: form.fields.count)
            }
            current[match.field] = column
            if let unit = match.unit { units[match.field] = unit }
            if titles[match.field] == nil { titles[match.field] = Self.title(parts) }
        }
        blocks.append(current)
        let found = blocks[0]
        missing = form.fields.indices.filter { index in
            form.fields[index].isRequired && form.fields[index].defaultValue == nil && found[index] < 0
                && layout.columns[form.fields[index].name] != nil
        }
    }

    /// Whether every required field has its column.
    var isComplete: Bool { missing.isEmpty && blocks[0].contains { $0 >= 0 } }
    /// How many fields were found; the best row of several is the likeliest heading.
    var found: Int { blocks[0].count { $0 >= 0 } }

    /// The heading on one line, however it was broken over several in its cell.
    private static func title(_ parts: [String]) -> String {
        parts.map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }.filter { !$0.isEmpty }
            .joined(separator: "/")
    }

    private static func match(
        _ parts: [String], aliases: [Set<String>], vocabulary: LabelVocabulary
    ) -> (field: Int, unit: String?)? {
        let keys = parts.map(TextNormalization.labelKey).filter { !$0.isEmpty }
        guard let last = keys.last else { return nil }
        for candidate in [keys.joined(separator: "/"), last] {
            if let field = aliases.firstIndex(where: { $0.contains(candidate) }) { return (field, nil) }
            // 常住人口(万人): what stands in the last brackets is a unit of measure or a remark.
            guard candidate.hasSuffix(")"), let bracket = candidate.lastIndex(of: "(") else { continue }
            let bare = String(candidate[..<bracket])
            guard let field = aliases.firstIndex(where: { $0.contains(bare) }) else { continue }
            let inner = String(candidate[candidate.index(after: bracket)...].dropLast())
            return (field, vocabulary.measures.contains(inner) ? inner : nil)
        }
        return nil
    }
}
