import Statistics

/// Parses predicates:
///
///     condition  = all { OR all }
///     all        = negation { AND negation }
///     negation   = [ NOT ] ( "(" condition ")" [ ( "=" | "<>" ) "(" condition ")" ] | comparison )
///     comparison = sum ( relation sum | [ NOT ] IN "(" sum { "," sum } ")" | [ NOT ] BETWEEN sum AND sum
///                      | [ NOT ] LIKE text | IS [ NOT ] NULL | NOT NULL )
///
/// A name or a type that is wrong is noted and parsing goes on; a sign that is wrong ends it.
struct PredicateParser {
    /// Parsing cannot go on; why is noted.
    struct Stop: Error {}

    let form: Form
    let areas: Set<String>
    let tokens: [PredicateToken]
    var index = 0
    var fields: Set<Int> = []
    var problems: [PredicateProblem] = []
    var scaled: [ScaledNumber] = []
    var ambiguity: PredicateToken?

    init(_ text: String, form: Form, areas: Set<String>) {
        self.form = form
        self.areas = areas
        tokens = PredicateTokenizer.tokens(of: text)
    }

    /// The condition; nil if the text is none.
    mutating func parse() -> Condition? {
        guard !tokens.isEmpty else {
            problems.append(
                PredicateProblem(
                    part: "", offset: 0, message: LocalizedText(zh: "条件是空的", en: "the predicate is empty")))
            return nil
        }
        guard checkSigns() else { return nil }
        do throws(Stop) {
            let condition = try alternatives()
            if let token = next { throw unexpected(token) }
            return condition
        } catch {
            return nil
        }
    }

    // MARK: Conditions

    private mutating func alternatives() throws(Stop) -> Condition? {
        var condition = try all()
        while skip(word: "OR") {
            let other = try all()
            condition = Self.join(condition, other) { .or($0, $1) }
        }
        return condition
    }

    private mutating func all() throws(Stop) -> Condition? {
        var condition = try negation()
        while skip(word: "AND") {
            let other = try negation()
            condition = Self.join(condition, other) { .and($0, $1) }
        }
        return condition
    }

    /// Nil if one of them has a problem.
    private static func join(
        _ left: Condition?, _ right: Condition?, _ joined: (Condition, Condition) -> Condition
    ) -> Condition? {
        guard let left, let right else { return nil }
        return joined(left, right)
    }

    private mutating func negation() throws(Stop) -> Condition? {
        if skip(word: "NOT") { return try negation().map { .not($0) } }
        guard isConditionInParentheses else { return try comparison() }
        let first = try inParentheses()
        guard let token = next, let relation = self.relation() else { return first }
        guard relation == .equal || relation == .unequal, isConditionInParentheses else { throw unexpected(token) }
        let second = try inParentheses()
        return Self.join(first, second) { relation == .equal ? .same($0, $1) : .not(.same($0, $1)) }
    }

    private mutating func inParentheses() throws(Stop) -> Condition? {
        index += 1
        let condition = try alternatives()
        try expect(symbol: ")")
        return condition
    }

    /// Whether parentheses begin here that hold a condition: no value holds a word of conditions or a relation.
    private var isConditionInParentheses: Bool {
        guard index < tokens.count, tokens[index].isSymbol("(") else { return false }
        var depth = 0
        for token in tokens[index...] {
            if token.isSymbol("(") { depth += 1 }
            if token.isSymbol(")") {
                depth -= 1
                if depth == 0 { return false }
            }
            if token.relation != nil || token.word.map(PredicateWords.operators.contains) == true { return true }
        }
        return false
    }

    private mutating func comparison() throws(Stop) -> Condition? {
        let start = index
        let left = try sum()
        if let relation = self.relation() {
            let right = try sum()
            return compare(left, relation, right)
        }
        if skip(word: "ISNULL") { return missing(left) }
        if skip(word: "NOTNULL") { return missing(left).map { .not($0) } }
        if skip(word: "IS") {
            let isNegated = skip(word: "NOT")
            guard skip(word: "NULL") else { throw expected("NULL", instead: next) }
            return isNegated ? missing(left).map { .not($0) } : missing(left)
        }
        let isNegated = skip(word: "NOT")
        let condition: Condition?
        if isNegated, skip(word: "NULL") {
            condition = missing(left)
        } else if skip(word: "BETWEEN") {
            condition = try between(left)
        } else if skip(word: "IN") {
            condition = try list(left)
        } else if skip(word: "LIKE") {
            condition = try like(left)
        } else if let next {
            throw unexpected(next)
        } else {
            throw note(
                tokens[start], zh: "“\(tokens[start].text)”是一个值，不是条件；应与别的值比较",
                en: "“\(tokens[start].text)” is a value, not a condition: compare it with another one")
        }
        return isNegated ? condition.map { .not($0) } : condition
    }

    private mutating func between(_ left: Value) throws(Stop) -> Condition? {
        let low = try sum()
        guard skip(word: "AND") else { throw expected("AND", instead: next) }
        let high = try sum()
        let (first, second) = (compare(left, .atLeast, low), compare(left, .atMost, high))
        return Self.join(first, second) { .and($0, $1) }
    }

    private mutating func list(_ left: Value) throws(Stop) -> Condition? {
        try expect(symbol: "(")
        var item = try sum()
        var condition = compare(left, .equal, item)
        while skip(symbol: ",") {
            item = try sum()
            condition = Self.join(condition, compare(left, .equal, item)) { .or($0, $1) }
        }
        try expect(symbol: ")")
        return condition
    }

    private mutating func like(_ left: Value) throws(Stop) -> Condition? {
        guard let token = next, token.kind == .text else { throw expected("'…%'", instead: next) }
        index += 1
        switch left {
        case .text(let term, _): return .like(term, pattern: token.text)
        case .unknown: return nil
        default:
            problem(token, zh: "LIKE 只用于文本", en: "LIKE is for texts only")
            return nil
        }
    }

    private mutating func missing(_ value: Value) -> Condition? {
        switch value {
        case .unknown: return nil
        case .number(let quantity):
            if case .field(let field) = quantity.number.term, quantity.divisor == nil {
                return .isMissing(field: field)
            }
        case .text(.field(let field), _), .day(.field(let field), _): return .isMissing(field: field)
        default: break
        }
        if let token = index > 0 ? tokens[index - 1] : next {
            problem(token, zh: "IS NULL 只用于字段", en: "IS NULL is for fields only")
        }
        return nil
    }

    // MARK: Tokens

    var next: PredicateToken? { index < tokens.count ? tokens[index] : nil }

    private mutating func relation() -> Condition.Relation? {
        guard let relation = next?.relation else { return nil }
        index += 1
        return relation
    }

    private mutating func skip(word: String) -> Bool {
        guard next?.word == word else { return false }
        index += 1
        return true
    }

    mutating func skip(symbol: String) -> Bool {
        guard next?.isSymbol(symbol) == true else { return false }
        index += 1
        return true
    }

    mutating func expect(symbol: String) throws(Stop) {
        guard skip(symbol: symbol) else { throw expected(symbol, instead: next) }
    }

    // MARK: Problems

    mutating func problem(
        _ token: PredicateToken, zh: String, en: String, suggestion: String? = nil, isAboutType: Bool = false
    ) {
        problems.append(
            PredicateProblem(
                part: token.text, offset: token.offset, message: LocalizedText(zh: zh, en: en), suggestion: suggestion,
                isAboutType: isAboutType))
    }

    mutating func note(_ token: PredicateToken, zh: String, en: String) -> Stop {
        problem(token, zh: zh, en: en)
        return Stop()
    }

    mutating func expected(_ text: String, instead token: PredicateToken?) -> Stop {
        guard let token = token ?? tokens.last else { return Stop() }
        return note(token, zh: "“\(token.text)”处应为 \(text)", en: "expected \(text) at “\(token.text)”")
    }

    mutating func unexpected(_ token: PredicateToken) -> Stop {
        if let replacement = PredicateWords.replacements[token.text.uppercased()] {
            return note(
                token, zh: "条件中不用 \(token.text)；改用：\(replacement)",
                en: "\(token.text) has no place in a predicate; use \(replacement)")
        }
        if let word = token.word, PredicateWords.reserved.contains(word) {
            return note(
                token, zh: "条件中不能用 \(word)：只对一条记录的字段作判断",
                en: "\(word) has no place in a predicate: it speaks of the fields of one record")
        }
        return note(
            token, zh: "“\(token.text)”处应为 AND、OR 或结束", en: "expected AND, OR or the end at “\(token.text)”")
    }
}

extension PredicateToken {
    func isSymbol(_ symbol: String) -> Bool { kind == .symbol && text == symbol }

    /// The relation it stands for.
    var relation: Condition.Relation? {
        guard kind == .symbol else { return nil }
        return switch text {
        case "=", "==": .equal
        case "<>", "!=": .unequal
        case "<": .less
        case "<=": .atMost
        case ">": .greater
        case ">=": .atLeast
        default: nil
        }
    }
}
