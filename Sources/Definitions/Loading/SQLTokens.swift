/// The words of SQL that have a meaning in a predicate.
enum SQLWords {
    /// Operators and literals.
    static let operators: Set<String> = [
        "AND", "OR", "NOT", "IS", "NULL", "IN", "BETWEEN", "LIKE", "GLOB", "ESCAPE", "CASE", "WHEN", "THEN", "ELSE",
        "END",
        "CAST", "AS", "INTEGER", "TEXT", "REAL", "NUMERIC", "ISNULL", "NOTNULL", "TRUE", "FALSE", "DISTINCT", "FROM",
    ]

    /// Functions that give the same answer whenever they are asked.
    static let functions: Set<String> = [
        "abs", "coalesce", "date", "glob", "ifnull", "iif", "instr", "julianday", "length", "like", "lower", "ltrim",
        "max", "min", "nullif", "replace", "round", "rtrim", "sign", "strftime", "substr", "substring", "trim", "upper",
    ]

    /// Parameters the engine fills.
    static let parameters = [":period_start", ":period_end", ":year_start"]

    /// Words that cannot be the name of a field: SQLite's reserved words, those of the predicates, and the row number's names.
    static let reserved = operators.subtracting(["INTEGER", "TEXT", "REAL", "NUMERIC"]).union([
        "ADD", "ALL", "ALTER", "AUTOINCREMENT", "CHECK", "COLLATE", "COMMIT", "CONSTRAINT", "CREATE", "DEFAULT",
        "DEFERRABLE", "DELETE", "DROP", "EXCEPT", "EXISTS", "FOREIGN", "GROUP", "HAVING", "INDEX", "INSERT",
        "INTERSECT",
        "INTO", "JOIN", "LIMIT", "NOTHING", "ON", "ORDER", "PRIMARY", "REFERENCES", "RETURNING", "SELECT", "SET",
        "TABLE",
        "TO", "TRANSACTION", "UNION", "UNIQUE", "UPDATE", "USING", "VALUES", "WHERE", "ROWID", "OID",
    ])
}

/// A piece of a predicate.
package struct SQLToken: Equatable {
    package enum Kind: Equatable {
        /// A name or a word of SQL.
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

    package var kind: Kind
    package var text: String
    /// Where it begins, in Unicode scalars.
    package var offset: Int

    /// The word in upper case.
    package var word: String? { kind == .word ? text.uppercased() : nil }
}

/// Cuts a predicate into its pieces. It does not know the grammar: the warehouse prepares every predicate before use.
package struct SQLTokenizer {
    private let scalars: [Unicode.Scalar]
    private var index = 0

    private init(_ text: String) { scalars = Array(text.unicodeScalars) }

    /// The pieces of `text`, without blanks.
    package static func tokens(of text: String) -> [SQLToken] {
        var tokenizer = SQLTokenizer(text)
        var tokens: [SQLToken] = []
        while let token = tokenizer.next() { tokens.append(token) }
        return tokens
    }

    private mutating func next() -> SQLToken? {
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

    private mutating func symbol(from start: Int) -> SQLToken {
        let two = String(String.UnicodeScalarView(scalars[start..<min(start + 2, scalars.count)]))
        if ["<=", ">=", "<>", "!=", "==", "||"].contains(two) {
            index += 2
            return SQLToken(kind: .symbol, text: two, offset: start)
        }
        if ["--", "/*"].contains(two) {
            // What follows is the comment.
            index = scalars.count
            return SQLToken(kind: .stray, text: two, offset: start)
        }
        index += 1
        let isKnown = "()<>=+-*/%,.".unicodeScalars.contains(scalars[start])
        return SQLToken(kind: isKnown ? .symbol : .stray, text: String(scalars[start]), offset: start)
    }

    private mutating func number(from start: Int) -> SQLToken {
        let token = take(.number, from: start) { Self.isDigit($0) || $0 == "." }
        // 1e5, as SQL has it too.
        guard index + 1 < scalars.count, scalars[index] == "e" || scalars[index] == "E",
            Self.isDigit(scalars[index + 1])
        else { return token }
        index += 1
        return take(.number, from: start) { Self.isDigit($0) }
    }

    private mutating func quotedText(from start: Int) -> SQLToken {
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
                return SQLToken(kind: .text, text: String(text), offset: start)
            }
        }
        return SQLToken(kind: .stray, text: "'", offset: start)
    }

    private mutating func take(
        _ kind: SQLToken.Kind, from start: Int, while belongs: (Unicode.Scalar) -> Bool
    ) -> SQLToken {
        while index < scalars.count, belongs(scalars[index]) { index += 1 }
        return SQLToken(kind: kind, text: String(String.UnicodeScalarView(scalars[start..<index])), offset: start)
    }

    private static func isWordStart(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "_" || scalar.properties.isAlphabetic
    }
    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { (0x30...0x39).contains(scalar.value) }
}
