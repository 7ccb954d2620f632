/// Comma-separated text as RFC 4180 has it, read by a route of its own.
public enum DelimitedText {
    /// The rows, each with its cells; quotes are taken off.
    public static func rows(_ text: String) -> [[String]] {
        var rows: [[String]] = []
        var row: [String] = []
        var cell = ""
        var isQuoted = false
        // By scalars: `\r\n` is one character, but two of these.
        var scalars = text.unicodeScalars.makeIterator()
        var next = scalars.next()
        if next == "\u{FEFF}" { next = scalars.next() }
        while let scalar = next {
            next = scalars.next()
            switch scalar {
            case "\"" where isQuoted && next == "\"":
                cell.append("\"")
                next = scalars.next()
            case "\"": isQuoted.toggle()
            case "," where !isQuoted:
                row.append(cell)
                cell = ""
            case "\r" where !isQuoted: break
            case "\n" where !isQuoted:
                rows.append(row + [cell])
                (row, cell) = ([], "")
            default: cell.unicodeScalars.append(scalar)
            }
        }
        if !row.isEmpty || !cell.isEmpty { rows.append(row + [cell]) }
        return rows
    }

    /// The rows below the first, each as a mapping from the first row's names.
    public static func records(_ text: String) -> [[String: String]] {
        let rows = rows(text)
        guard let heading = rows.first else { return [] }
        return rows.dropFirst().map { Dictionary(zip(heading, $0), uniquingKeysWith: { first, _ in first }) }
    }

    /// A cell as it is written.
    public static func quoted(_ cell: String) -> String {
        cell.contains { $0 == "," || $0 == "\"" || $0.isNewline }
            ? "\"" + cell.replacing("\"", with: "\"\"") + "\"" : cell
    }
}
