/// A piece of a predicate.
struct PredicateToken: Equatable {
    enum Kind: Equatable {
        /// A name or a word of the language.
        case word
        /// A text in single quotes; the token's text is what stands between them.
        case text
        case number
        /// `:name`
        case parameter
        case symbol
        /// A sign that has no place in a predicate, or a quote that is not closed.
        case stray
    }

    var kind: Kind
    var text: String
    /// Where it begins, in Unicode scalars.
    var offset: Int

    /// The word in upper case.
    var word: String? { kind == .word ? text.uppercased() : nil }
}

/// Cuts a predicate into its pieces. Its grammar is that of `PredicateParser`.
struct PredicateTokenizer {
    private let scalars: [Unicode.Scalar]
    private var index = 0

    private init(_ text: String) { scalars = Array(text.unicodeScalars) }

    /// The pieces of `text`, without blanks.
    static func tokens(of text: String) -> [PredicateToken] {
        var tokenizer = PredicateTokenizer(text)
        var tokens: [PredicateToken] = []
        while let token = tokenizer.next() { tokens.append(token) }
        return tokens
    }

    private mutating func next() -> PredicateToken? {
        while index < scalars.count, scalars[index].properties.isWhitespace, scalars[index].isASCII { index += 1 }
        guard index < scalars.count else { return nil }
        let (start, scalar) = (index, scalars[index])
        if Self.isWordStart(scalar) {
            return take(.word, from: start) { Self.isWordStart($0) || Self.isDigit($0) }
        }
        if Self.isDigit(scalar) { return number(from: start) }
        switch scalar {
        case "'": return quotedText(from: start)
        case ":":
            index += 1
            return take(.parameter, from: start) { Self.isWordStart($0) || Self.isDigit($0) }
        default: return symbol(from: start)
        }
    }

    private mutating func symbol(from start: Int) -> PredicateToken {
        let two = String(String.UnicodeScalarView(scalars[start..<min(start + 2, scalars.count)]))
        if ["<=", ">=", "<>", "!=", "==", "||"].contains(two) {
            index += 2
            return PredicateToken(kind: .symbol, text: two, offset: start)
        }
        if ["--", "/*"].contains(two) {
            // The comment reaches to the end.
            index = scalars.count
            return PredicateToken(kind: .stray, text: two, offset: start)
        }
        index += 1
        let isKnown = "()<>=+-*/%,.".unicodeScalars.contains(scalars[start])
        return PredicateToken(kind: isKnown ? .symbol : .stray, text: String(scalars[start]), offset: start)
    }

    private mutating func number(from start: Int) -> PredicateToken {
        take(.number, from: start) { Self.isDigit($0) || $0 == "." }
    }

    private mutating func quotedText(from start: Int) -> PredicateToken {
        var text = String.UnicodeScalarView()
        index += 1
        while index < scalars.count {
            if scalars[index] != "'" {
                text.append(scalars[index])
                index += 1
            } else if index + 1 < scalars.count, scalars[index + 1] == "'" {
                text.append("'")
                index += 2
            } else {
                index += 1
                return PredicateToken(kind: .text, text: String(text), offset: start)
            }
        }
        return PredicateToken(kind: .stray, text: "'", offset: start)
    }

    private mutating func take(
        _ kind: PredicateToken.Kind, from start: Int, while belongs: (Unicode.Scalar) -> Bool
    ) -> PredicateToken {
        while index < scalars.count, belongs(scalars[index]) { index += 1 }
        return PredicateToken(kind: kind, text: String(String.UnicodeScalarView(scalars[start..<index])), offset: start)
    }

    private static func isWordStart(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "_" || scalar.properties.isAlphabetic
    }
    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { (0x30...0x39).contains(scalar.value) }
}
