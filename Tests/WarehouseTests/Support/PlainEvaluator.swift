/// Judges a predicate by its text, record by record and slowly, with a grammar and an arithmetic of its own: what the engine says is
/// held against it. It shares no code with the engine.
struct PlainEvaluator {
    /// A fraction of whole numbers.
    struct Fraction {
        var top: Int128
        var bottom: Int128

        init(_ top: Int128, _ bottom: Int128 = 1) {
            var (a, b) = (top.magnitude, bottom.magnitude)
            while b != 0 { (a, b) = (b, a % b) }
            let shared = Int128(a == 0 ? 1 : a) * (bottom < 0 ? -1 : 1)
            (self.top, self.bottom) = (top / shared, bottom / shared)
        }
    }

    /// A value; nil inside for a missing one.
    enum Value {
        case number(Fraction?)
        case text(String?)
        /// Days since 2000-01-01.
        case day(Int?)
    }

    /// Something in the text that the grammar does not have.
    struct Unexpected: Error {}

    private let tokens: [String]
    private var values: [String: Value] = [:]
    private var index = 0

    /// Takes a predicate.
    init(_ text: String) {
        var (tokens, word, isQuoted) = ([String](), "", false)
        func isWord(_ character: Character) -> Bool {
            character.isLetter || character.isNumber || "_.:".contains(character)
        }
        for character in text {
            if isQuoted {
                word.append(character)
                if character == "'" {
                    isQuoted = false
                    tokens.append(word)
                    word = ""
                }
                continue
            }
            if !word.isEmpty, !isWord(character) {
                tokens.append(word)
                word = ""
            }
            if character == "'" {
                (isQuoted, word) = (true, "'")
            } else if isWord(character) {
                word.append(character)
            } else if let last = tokens.last, ["<", ">", "!", "="].contains(last), "=>".contains(character) {
                tokens[tokens.count - 1] = last + String(character)
            } else if !character.isWhitespace {
                tokens.append(String(character))
            }
        }
        self.tokens = word.isEmpty ? tokens : tokens + [word]
    }

    /// The answer for a record; nil if a value is missing without which there is none.
    mutating func judge(_ values: [String: Value]) throws -> Bool? {
        self.values = values
        index = 0
        let answer = try alternatives()
        guard index == tokens.count else { throw Unexpected() }
        return answer
    }

    // MARK: Conditions

    private mutating func alternatives() throws -> Bool? {
        var answer = try all()
        while take("OR") {
            let other = try all()
            answer = answer == true || other == true ? true : answer == nil || other == nil ? nil : false
        }
        return answer
    }

    private mutating func all() throws -> Bool? {
        var answer = try negation()
        while take("AND") {
            let other = try negation()
            answer = answer == false || other == false ? false : answer == nil || other == nil ? nil : true
        }
        return answer
    }

    private mutating func negation() throws -> Bool? {
        if take("NOT") { return try negation().map { !$0 } }
        let start = index
        do {
            return try comparison()
        } catch is Unexpected {
            // No comparison begins here: it is a condition in parentheses.
            index = start
        }
        let first = try inParentheses()
        for (sign, isSame) in [("=", true), ("<>", false)] where take(sign) {
            let second = try inParentheses()
            guard let first, let second else { return nil }
            return (first == second) == isSame
        }
        return first
    }

    private mutating func inParentheses() throws -> Bool? {
        try expect("(")
        let answer = try alternatives()
        try expect(")")
        return answer
    }

    private mutating func comparison() throws -> Bool? {
        let left = try sum()
        for (sign, holds) in Self.relations where take(sign) {
            return try Self.order(left, sum()).map { holds($0) }
        }
        if take("IS") {
            let isNegated = take("NOT")
            try expect("NULL")
            return Self.isMissing(left) != isNegated
        }
        let isNegated = take("NOT")
        let answer: Bool?
        if take("BETWEEN") {
            let low = try Self.order(left, sum()).map { $0 >= 0 }
            try expect("AND")
            let high = try Self.order(left, sum()).map { $0 <= 0 }
            answer = low == false || high == false ? false : low == nil || high == nil ? nil : true
        } else if take("IN") {
            answer = try isListed(left)
        } else if take("LIKE"), case .text(let text) = left, case .text(let pattern?) = try factor() {
            answer = text.map { Self.matches(Array($0.lowercased()), Array(pattern.lowercased())) }
        } else {
            throw Unexpected()
        }
        return isNegated ? answer.map { !$0 } : answer
    }

    private mutating func isListed(_ left: Value) throws -> Bool? {
        try expect("(")
        var answers: [Bool?] = []
        repeat { answers.append(try Self.order(left, sum()).map { $0 == 0 }) } while take(",")
        try expect(")")
        return answers.contains(true) ? true : answers.contains { $0 == nil } ? nil : false
    }

    private static let relations: [(String, @Sendable (Int) -> Bool)] = [
        ("<=", { $0 <= 0 }), (">=", { $0 >= 0 }), ("<>", { $0 != 0 }), ("!=", { $0 != 0 }), ("==", { $0 == 0 }),
        ("=", { $0 == 0 }), ("<", { $0 < 0 }), (">", { $0 > 0 }),
    ]

    private static func isMissing(_ value: Value) -> Bool {
        switch value {
        case .number(let number): number == nil
        case .text(let text): text == nil
        case .day(let day): day == nil
        }
    }

    /// Negative, zero or positive as the first comes before, with or after the second; nil if one is missing.
    private static func order(_ left: Value, _ right: Value) throws -> Int? {
        switch (left, right) {
        case (.number(let one), .number(let other)):
            guard let one, let other else { return nil }
            return Int((one.top * other.bottom - other.top * one.bottom).signum())
        case (.day(let one), .day(let other)):
            guard let one, let other else { return nil }
            return (one - other).signum()
        case (.day, .text(let text?)): return try order(left, .day(day(text)))
        case (.text, .day): return try order(right, left).map { -$0 }
        case (.text(let one), .text(let other)):
            guard let one, let other else { return nil }
            let (a, b) = (Array(one.utf8), Array(other.utf8))
            return a == b ? 0 : a.lexicographicallyPrecedes(b) ? -1 : 1
        default: throw Unexpected()
        }
    }

    private static func matches(_ text: [Character], _ pattern: [Character]) -> Bool {
        guard let first = pattern.first else { return text.isEmpty }
        let rest = Array(pattern.dropFirst())
        if first == "%" { return (0...text.count).contains { matches(Array(text.dropFirst($0)), rest) } }
        guard let letter = text.first, first == "_" || first == letter else { return false }
        return matches(Array(text.dropFirst()), rest)
    }

    // MARK: Values

    private mutating func sum() throws -> Value {
        var value = try product()
        while let sign = ["+", "-"].first(where: { take($0) }) {
            value = try Self.add(value, product(), isLess: sign == "-")
        }
        return value
    }

    private static func add(_ left: Value, _ right: Value, isLess: Bool) throws -> Value {
        let sign: Int = isLess ? -1 : 1
        switch (left, right) {
        case (.day(let one), .day(let other)) where isLess:
            guard let one, let other else { return .number(nil) }
            return .number(Fraction(Int128(one - other)))
        case (.day(let day), .number(let days)):
            guard let day, let days else { return .day(nil) }
            return .day(day + sign * Int(days.top))
        case (.number(let one), .number(let other)):
            guard let one, let other else { return .number(nil) }
            return .number(
                Fraction(one.top * other.bottom + Int128(sign) * other.top * one.bottom, one.bottom * other.bottom))
        default: throw Unexpected()
        }
    }

    private mutating func product() throws -> Value {
        var value = try factor()
        while let sign = ["*", "/"].first(where: { take($0) }) {
            guard case .number(let one) = value, case .number(let other) = try factor() else { throw Unexpected() }
            guard let one, let other, sign == "*" || other.top != 0 else {
                value = .number(nil)
                continue
            }
            let turned = sign == "*" ? other : Fraction(other.bottom, other.top)
            value = .number(Fraction(one.top * turned.top, one.bottom * turned.bottom))
        }
        return value
    }

    private mutating func factor() throws -> Value {
        if take("-") {
            guard case .number(let number) = try factor() else { throw Unexpected() }
            return .number(number.map { Fraction(-$0.top, $0.bottom) })
        }
        if take("(") {
            let value = try sum()
            try expect(")")
            return value
        }
        guard index < tokens.count else { throw Unexpected() }
        let token = tokens[index]
        index += 1
        if token.first == "'" { return .text(String(token.dropFirst().dropLast())) }
        if token.first?.isNumber == true { return .number(Self.decimal(token)) }
        switch token {
        case ":period_start", ":year_start": return .day(Self.day("2016-01-01"))
        case ":period_end": return .day(Self.day("2016-12-31"))
        case ":period_days": return .number(Fraction(366))
        default: break
        }
        if index < tokens.count, tokens[index] == "(" { return try function(token.lowercased()) }
        guard let value = values[token] else { throw Unexpected() }
        return value
    }

    private mutating func function(_ name: String) throws -> Value {
        try expect("(")
        var arguments = [try sum()]
        while take(",") { arguments.append(try sum()) }
        try expect(")")
        switch (name, arguments[0]) {
        case ("abs", .number(let number)):
            return .number(number.map { Fraction($0.top < 0 ? -$0.top : $0.top, $0.bottom) })
        case ("coalesce", .number): return arguments.first { !Self.isMissing($0) } ?? .number(nil)
        case ("length", .text(let text)): return .number(text.map { Fraction(Int128($0.unicodeScalars.count)) })
        case ("year", .day(let day)): return .number(day.map { Fraction(Int128(Self.date($0).year)) })
        case ("month", .day(let day)): return .number(day.map { Fraction(Int128(Self.date($0).month)) })
        default: throw Unexpected()
        }
    }

    static func decimal(_ text: String) -> Fraction {
        let parts = text.split(separator: ".")
        let decimals = parts.count == 2 ? parts[1].count : 0
        return Fraction(Int128(parts.joined()) ?? 0, (0..<decimals).reduce(1) { power, _ in power * 10 })
    }

    // MARK: Days

    private static func length(of month: Int, in year: Int) -> Int {
        month == 2 ? year % 4 == 0 ? 29 : 28 : [4, 6, 9, 11].contains(month) ? 30 : 31
    }

    /// Days since 2000-01-01 of a day of this century.
    static func day(_ text: String) -> Int {
        let parts = text.split(separator: "-").compactMap { Int($0) }
        let years = (2000..<parts[0]).reduce(0) { $0 + ($1 % 4 == 0 ? 366 : 365) }
        return (1..<parts[1]).reduce(years + parts[2] - 1) { $0 + length(of: $1, in: parts[0]) }
    }

    private static func date(_ day: Int) -> (year: Int, month: Int) {
        var (left, year, month) = (day, 2000, 1)
        while left >= (year % 4 == 0 ? 366 : 365) {
            left -= year % 4 == 0 ? 366 : 365
            year += 1
        }
        while left >= length(of: month, in: year) {
            left -= length(of: month, in: year)
            month += 1
        }
        return (year, month)
    }

    // MARK: Tokens

    private mutating func take(_ word: String) -> Bool {
        guard index < tokens.count, tokens[index].uppercased() == word else { return false }
        index += 1
        return true
    }

    private mutating func expect(_ word: String) throws {
        guard take(word) else { throw Unexpected() }
    }
}
