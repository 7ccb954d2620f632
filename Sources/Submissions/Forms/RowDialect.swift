import Rows
import Statistics

/// A line of a CSV file whose cells are divided by another sign than those of the lines above it, as where two exports were put
/// one behind the other: read by the one, it is one long cell.
enum RowDialect {
    private static let candidates = [",", ";", "\t", "|", "，", "；"]

    /// The sign that divides a text into at least two of the headings in `names`, which are label keys, and little else; nil for none.
    static func separator(of text: String, names: Set<String>) -> String? {
        for sign in ["，", "；", "、", "|", "｜", " "] {
            let parts = sign == " " ? text.split(whereSeparator: \.isWhitespace) : text.split(separator: sign)
            let known = parts.count { part in
                let key = TextNormalization.labelKey(String(part))
                return names.contains(key) || names.contains(String(key.prefix { !"([".contains($0) }))
            }
            if known > 1, known * 2 >= parts.count { return sign }
        }
        return nil
    }

    /// The sign that divides a row into as many cells as the table has fields; nil if the row is as the others.
    static func otherDelimiter(in cells: RowBuffer, fields: Int) -> String? {
        guard fields > 2, cells.count * 2 <= fields else { return nil }
        let text = (0..<cells.count).map { cells.text($0) }.joined(separator: " ")
        return candidates.first { sign in text.split(separator: sign, omittingEmptySubsequences: false).count >= fields
        }
    }
}
