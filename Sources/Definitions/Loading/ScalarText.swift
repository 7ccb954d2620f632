/// The text of a definition file, in which the places of values are found.
struct SourceText {
    /// The file's path inside the plan's folder.
    let file: String
    /// The file's characters.
    let scalars: [Unicode.Scalar]

    /// Takes the text of a file.
    init(_ text: String, file: String) {
        self.file = file
        scalars = Array(text.unicodeScalars)
    }
}

/// A text of a definition file that has a grammar of its own, such as a predicate.
struct ScalarText {
    /// How a text is written in its file.
    enum Style {
        /// YAML without quotes; lines are folded into one.
        case plain
        /// YAML between `'`.
        case singleQuoted
        /// YAML between `"`, with escapes.
        case doubleQuoted
        /// YAML behind `|` or `>`.
        case block
        /// A cell of a CSV file, in quotes or without.
        case cell
    }

    /// The text, as YAML or CSV gives it.
    let text: String
    /// Where it begins.
    let place: SourcePlace
    /// How it is written.
    let style: Style
    /// The file it stands in.
    let source: SourceText

    /// The place in the file of the character of the text at `offset`, in Unicode scalars. Folding, quotes and escapes are followed
    /// character by character.
    func place(at offset: Int) -> SourcePlace {
        var walk = ScalarWalk(self)
        return walk.place(at: offset) ?? place
    }
}

/// Walks through the characters of a text and, beside them, those of its file.
private struct ScalarWalk {
    private let style: ScalarText.Style
    private let source: [Unicode.Scalar]
    private let text: [Unicode.Scalar]
    private var index = 0
    private var place: SourcePlace

    init(_ scalar: ScalarText) {
        style = scalar.style
        source = scalar.source.scalars
        text = Array(scalar.text.unicodeScalars)
        place = SourcePlace(startOf: scalar.source.file)
        while place < scalar.place, current != nil { advance() }
    }

    /// Nil if the text is not what stands in the file.
    mutating func place(at offset: Int) -> SourcePlace? {
        guard begin() else { return nil }
        for scalar in text.prefix(offset) {
            guard step(over: scalar) else { return nil }
        }
        guard offset < text.count else { return place }
        return step(to: text[offset]) ? place : nil
    }

    private var current: Unicode.Scalar? { index < source.count ? source[index] : nil }
    private var following: Unicode.Scalar? { index + 1 < source.count ? source[index + 1] : nil }

    private mutating func advance() {
        guard let scalar = current else { return }
        // Of CR LF it is the LF that ends the line.
        let isLoneReturn = scalar == "\r" && following != "\n"
        place.advance(over: isLoneReturn || style != .cell && Self.isWideBreak(scalar) ? "\n" : scalar)
        index += 1
    }

    /// Goes to the first character of the text's content.
    private mutating func begin() -> Bool {
        if style != .cell {
            // The anchor and the tag of a value stand before it.
            while current == "&" || current == "!" {
                while let scalar = current, !Self.isBlank(scalar) { advance() }
                skipBlanks()
            }
        }
        switch style {
        case .plain: return true
        case .singleQuoted: return skip("'")
        case .doubleQuoted: return skip("\"")
        case .cell:
            if current == "\"" { advance() }
            return true
        case .block:
            while let scalar = current, !Self.isBreak(scalar) { advance() }
            skipBlanks(through: 1)
            return true
        }
    }

    private mutating func skip(_ scalar: Unicode.Scalar) -> Bool {
        guard current == scalar else { return false }
        advance()
        return true
    }

    /// Goes to where a character of the text stands.
    private mutating func step(to scalar: Unicode.Scalar) -> Bool {
        if style == .cell { return current == scalar }
        if style == .doubleQuoted { skipContinuedLines() }
        guard !Self.isBlank(scalar) else { return true }
        skipBlanks()
        if style == .doubleQuoted {
            skipContinuedLines()
            if current == "\\" { return true }
        }
        return current == scalar
    }

    /// Goes behind a character of the text.
    private mutating func step(over scalar: Unicode.Scalar) -> Bool {
        guard step(to: scalar) else { return false }
        if style == .doubleQuoted, current == "\\" {
            for _ in 0..<Self.length(ofEscape: following) { advance() }
        } else if current == scalar {
            let isDoubled = style == .singleQuoted && scalar == "'" || style == .cell && scalar == "\""
            advance()
            if isDoubled, current == scalar { advance() }
        }
        return true
    }

    /// A backslash at a line's end joins the next one to it.
    private mutating func skipContinuedLines() {
        while current == "\\", let next = following, Self.isBreak(next) {
            advance()
            skipBlanks()
        }
    }

    private mutating func skipBlanks(through breaks: Int = .max) {
        var left = breaks
        while let scalar = current, Self.isBlank(scalar), left > 0 {
            if Self.isBreak(scalar), !(scalar == "\r" && following == "\n") { left -= 1 }
            advance()
        }
    }

    private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        scalar == " " || scalar == "\t" || isBreak(scalar)
    }

    private static func isBreak(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "\n" || scalar == "\r" || isWideBreak(scalar)
    }

    /// What YAML takes for the end of a line besides CR and LF.
    private static func isWideBreak(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "\u{85}" || scalar == "\u{2028}" || scalar == "\u{2029}"
    }

    /// Characters of an escape, with its backslash.
    private static func length(ofEscape letter: Unicode.Scalar?) -> Int {
        switch letter {
        case "x": 4
        case "u": 6
        case "U": 10
        default: 2
        }
    }
}
