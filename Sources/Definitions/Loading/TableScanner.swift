import Statistics

/// Splits the text of a definition table into cells with their places. RFC 4180: comma, quotes doubled inside quotes, line
/// ends LF, CR LF or CR.
struct TableScanner {
    private let scalars: [Unicode.Scalar]
    private let notes: LoadingNotes
    private var index = 0
    private var place: SourcePlace

    private init(_ text: String, file: String, notes: LoadingNotes) {
        scalars = Array(text.unicodeScalars)
        place = SourcePlace(startOf: file)
        self.notes = notes
    }

    /// The rows of the table, each with at least one cell.
    static func records(of text: String, file: String, notes: LoadingNotes) -> [[Located<String>]] {
        var scanner = TableScanner(text, file: file, notes: notes)
        var records: [[Located<String>]] = []
        while scanner.index < scanner.scalars.count { records.append(scanner.record()) }
        return records
    }

    private var current: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

    private mutating func advance() {
        // A CR alone ends a line too; of CR LF it is the LF that does.
        let isLoneReturn = scalars[index] == "\r" && !(index + 1 < scalars.count && scalars[index + 1] == "\n")
        place.advance(over: isLoneReturn ? "\n" : scalars[index])
        index += 1
    }

    private mutating func record() -> [Located<String>] {
        var cells: [Located<String>] = []
        while true {
            cells.append(current == "\"" ? quotedCell() : plainCell())
            guard current == "," else { break }
            advance()
        }
        if current == "\r" { advance() }
        if current == "\n" { advance() }
        return cells
    }

    private mutating func plainCell() -> Located<String> {
        let start = place
        var text = String.UnicodeScalarView()
        while let scalar = current, scalar != ",", scalar != "\n", scalar != "\r" {
            if scalar == "\"" {
                notes.fault(
                    at: place, zh: "引号只能出现在加引号的单元格中，且须写两次", en: "a quote stands only in a quoted cell, and there twice")
            }
            text.append(scalar)
            advance()
        }
        return Located(value: String(text), place: start)
    }

    private mutating func quotedCell() -> Located<String> {
        let start = place
        var text = String.UnicodeScalarView()
        advance()
        while let scalar = current {
            advance()
            guard scalar == "\"" else {
                text.append(scalar)
                continue
            }
            guard current == "\"" else {
                skipToSeparator()
                return Located(value: String(text), place: start)
            }
            text.append("\"")
            advance()
        }
        notes.fault(at: start, zh: "引号没有结束", en: "the quote is not closed")
        return Located(value: String(text), place: start)
    }

    /// Passes over what follows a closing quote, where nothing may stand.
    private mutating func skipToSeparator() {
        guard let scalar = current, scalar != ",", scalar != "\n", scalar != "\r" else { return }
        notes.fault(
            at: place, zh: "引号结束后应为逗号或行尾；内容中的引号须写两次",
            en: "after the closing quote a comma or the line's end must follow; a quote inside is written twice")
        while let scalar = current, scalar != ",", scalar != "\n", scalar != "\r" { advance() }
    }
}
