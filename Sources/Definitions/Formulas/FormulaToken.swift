/// A piece of a formula.
struct FormulaToken: Equatable {
    enum Kind: Equatable {
        /// The id of an indicator, or a function.
        case name
        case number
        /// `:name`
        case parameter
        /// All that stands between `[` and `]`, without them.
        case qualifiers
        case sign
        /// A sign without a place in a formula, or a bracket that is not closed.
        case stray
    }

    var kind: Kind
    var text: String
    /// Where it begins, in Unicode scalars.
    var offset: Int
}

/// Cuts a formula into its pieces. A hyphen inside a name belongs to it, so a minus has blanks around it.
struct FormulaTokenizer {
    private let scalars: [Unicode.Scalar]
    private var index = 0

    private init(_ text: String) { scalars = Array(text.unicodeScalars) }

    /// The pieces of `text`, without blanks.
    static func tokens(of text: String) -> [FormulaToken] {
        var tokenizer = FormulaTokenizer(text)
        var tokens: [FormulaToken] = []
        while let token = tokenizer.next() { tokens.append(token) }
        return tokens
    }

    private mutating func next() -> FormulaToken? {
        while index < scalars.count, scalars[index].isASCII, scalars[index].properties.isWhitespace { index += 1 }
        guard index < scalars.count else { return nil }
        let (start, scalar) = (index, scalars[index])
        if Self.isLetter(scalar) { return name(from: start) }
        if Self.isDigit(scalar) { return take(.number, from: start) { Self.isDigit($0) || $0 == "." } }
        index += 1
        switch scalar {
        case ":": return take(.parameter, from: start) { Self.isLetter($0) || $0 == "_" }
        case "[": return qualifiers(from: start)
        default:
            let isSign = "()+-*/,".unicodeScalars.contains(scalar)
            return FormulaToken(kind: isSign ? .sign : .stray, text: String(scalar), offset: start)
        }
    }

    private mutating func name(from start: Int) -> FormulaToken {
        while index < scalars.count {
            let isInside = Self.isLetter(scalars[index]) || Self.isDigit(scalars[index]) || scalars[index] == "_"
            let isHyphen =
                scalars[index] == "-" && index + 1 < scalars.count
                && (Self.isLetter(scalars[index + 1]) || Self.isDigit(scalars[index + 1]))
            guard isInside || isHyphen else { break }
            index += 1
        }
        return FormulaToken(kind: .name, text: text(start..<index), offset: start)
    }

    private mutating func qualifiers(from start: Int) -> FormulaToken {
        guard let end = scalars[index...].firstIndex(of: "]") else {
            index = scalars.count
            return FormulaToken(kind: .stray, text: "[", offset: start)
        }
        defer { index = end + 1 }
        return FormulaToken(kind: .qualifiers, text: text(index..<end), offset: start)
    }

    private mutating func take(
        _ kind: FormulaToken.Kind, from start: Int, while belongs: (Unicode.Scalar) -> Bool
    ) -> FormulaToken {
        while index < scalars.count, belongs(scalars[index]) { index += 1 }
        return FormulaToken(kind: kind, text: text(start..<index), offset: start)
    }

    private func text(_ range: Range<Int>) -> String { String(String.UnicodeScalarView(scalars[range])) }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
}
