import Definitions

/// A predicate as a tree, for the part of SQL that nearly all rules and filters keep to.
indirect enum Condition: Equatable {
    enum Operation: Equatable {
        case equal, unequal, less, atMost, greater, atLeast

        /// The operation with its sides changed over.
        var mirrored: Operation {
            switch self {
            case .equal, .unequal: self
            case .less: .greater
            case .atMost: .atLeast
            case .greater: .less
            case .atLeast: .atMost
            }
        }
    }

    enum Operand: Equatable {
        /// Position of a field.
        case field(Int)
        case text(String)
        case integer(Int64)
    }

    case compare(Operand, Operation, Operand)
    case isMissing(field: Int)
    case not(Condition)
    case and(Condition, Condition)
    case or(Condition, Condition)
    /// Whether two conditions say the same; unknown if one of them is.
    case same(Condition, Condition)
}

/// Reads a predicate by the grammar of SQL. What it does not know it does not guess: then there is no tree, and SQLite is asked.
struct ConditionParser {
    private let form: Form
    private let parameters: [String: String]
    private let tokens: [SQLToken]
    private var index = 0

    /// The tree of `sql`; nil if it holds anything else than fields, literals, comparisons, `IN`, `BETWEEN`, `IS NULL`, `AND`,
    /// `OR`, `NOT` and parentheses around conditions.
    static func parse(_ sql: String, form: Form, parameters: [String: String]) -> Condition? {
        var parser = ConditionParser(form: form, parameters: parameters, tokens: SQLTokenizer.tokens(of: sql))
        guard let condition = parser.alternatives(), parser.index == parser.tokens.count else { return nil }
        return condition
    }

    private init(form: Form, parameters: [String: String], tokens: [SQLToken]) {
        self.form = form
        self.parameters = parameters
        self.tokens = tokens
    }

    private mutating func alternatives() -> Condition? {
        guard var left = all() else { return nil }
        while skip(word: "OR") {
            guard let right = all() else { return nil }
            left = .or(left, right)
        }
        return left
    }

    private mutating func all() -> Condition? {
        guard var left = negation() else { return nil }
        while skip(word: "AND") {
            guard let right = negation() else { return nil }
            left = .and(left, right)
        }
        return left
    }

    private mutating func negation() -> Condition? {
        if skip(word: "NOT") { return negation().map { .not($0) } }
        guard skip(symbol: "(") else { return comparison() }
        guard let inner = alternatives(), skip(symbol: ")") else { return nil }
        guard let operation = self.operation() else { return inner }
        // (condition) = (condition)
        guard operation == .equal || operation == .unequal, skip(symbol: "("), let other = alternatives(),
            skip(symbol: ")"), self.operation() == nil
        else { return nil }
        return operation == .equal ? .same(inner, other) : .not(.same(inner, other))
    }

    private mutating func comparison() -> Condition? {
        guard let left = operand() else { return nil }
        if let operation = self.operation() {
            guard let right = operand(), isAtEndOfComparison else { return nil }
            return .compare(left, operation, right)
        }
        guard case .field(let field) = left else { return nil }
        if skip(word: "ISNULL") { return .isMissing(field: field) }
        if skip(word: "NOTNULL") { return .not(.isMissing(field: field)) }
        if skip(word: "IS") {
            let isNegated = skip(word: "NOT")
            guard skip(word: "NULL") else { return nil }
            return isNegated ? .not(.isMissing(field: field)) : .isMissing(field: field)
        }
        let isNegated = skip(word: "NOT")
        guard let condition = skip(word: "BETWEEN") ? between(left) : skip(word: "IN") ? list(left) : nil,
            isAtEndOfComparison
        else { return nil }
        return isNegated ? .not(condition) : condition
    }

    private mutating func between(_ left: Condition.Operand) -> Condition? {
        guard let low = operand(), skip(word: "AND"), let high = operand() else { return nil }
        return .and(.compare(left, .atLeast, low), .compare(left, .atMost, high))
    }

    private mutating func list(_ left: Condition.Operand) -> Condition? {
        guard skip(symbol: "("), let first = operand() else { return nil }
        var condition = Condition.compare(left, .equal, first)
        while skip(symbol: ",") {
            guard let next = operand() else { return nil }
            condition = .or(condition, .compare(left, .equal, next))
        }
        return skip(symbol: ")") ? condition : nil
    }

    /// Whether what follows cannot belong to the comparison just read, as a further sign or word could.
    private var isAtEndOfComparison: Bool {
        guard index < tokens.count else { return true }
        let token = tokens[index]
        return token.kind == .symbol && token.text == ")" || token.word == "AND" || token.word == "OR"
    }

    private mutating func operand() -> Condition.Operand? {
        guard index < tokens.count else { return nil }
        let token = tokens[index]
        let operand: Condition.Operand?
        switch token.kind {
        case .word: operand = form.fieldIndex(token.text).map { .field($0) }
        case .text: operand = .text(token.text)
        case .number: operand = Int64(token.text).map { .integer($0) }
        case .parameter: operand = parameters[token.text].map { .text($0) }
        case .symbol, .stray: operand = nil
        }
        if operand != nil { index += 1 }
        return operand
    }

    private mutating func operation() -> Condition.Operation? {
        guard index < tokens.count, tokens[index].kind == .symbol else { return nil }
        let operation: Condition.Operation
        switch tokens[index].text {
        case "=", "==": operation = .equal
        case "<>", "!=": operation = .unequal
        case "<": operation = .less
        case "<=": operation = .atMost
        case ">": operation = .greater
        case ">=": operation = .atLeast
        default: return nil
        }
        index += 1
        return operation
    }

    private mutating func skip(word: String) -> Bool {
        guard index < tokens.count, tokens[index].word == word else { return false }
        index += 1
        return true
    }

    private mutating func skip(symbol: String) -> Bool {
        guard index < tokens.count, tokens[index].kind == .symbol, tokens[index].text == symbol else { return false }
        index += 1
        return true
    }
}
