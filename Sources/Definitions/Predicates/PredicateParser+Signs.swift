extension PredicateParser {
    /// Half-width signs for those that Chinese input methods put in their place.
    private static let halfWidth: [String: String] = [
        "（": "(", "）": ")", "，": ",", "‘": "'", "’": "'", "“": "'", "”": "'", "＝": "=", "＞": ">", "＜": "<", "：": ":",
        "；": ";", "≥": ">=", "≤": "<=", "≠": "<>", "　": " ",
    ]

    /// Notes every sign that has no place in a predicate, and parentheses that do not match; false if there are such.
    mutating func checkSigns() -> Bool {
        var open: [PredicateToken] = []
        for token in tokens {
            if token.isSymbol("(") { open.append(token) }
            if token.isSymbol(")"), open.popLast() == nil {
                problem(token, zh: "多出一个右括号", en: "a closing parenthesis too many")
            }
            if token.kind == .stray { checkStray(token) }
        }
        for token in open { problem(token, zh: "括号没有结束", en: "the parenthesis is not closed") }
        return problems.isEmpty
    }

    private mutating func checkStray(_ token: PredicateToken) {
        switch token.text {
        case "'": problem(token, zh: "引号没有结束", en: "the quote is not closed")
        case "\"", "`", "[":
            problem(
                token, zh: "文本用单引号 '…' 括起，字段名不加引号",
                en: "texts stand in single quotes '…', field names without quotes")
        case ";": problem(token, zh: "条件是一个表达式，不能有分号", en: "a predicate is one expression: no semicolon")
        case "--", "/*":
            problem(
                token, zh: "条件中不能有注释；写在 YAML 的 # 之后",
                en: "no comments inside a predicate; put them behind a # in the YAML")
        case let sign:
            if let half = Self.halfWidth[sign] {
                problem(
                    token, zh: "“\(sign)”是全角符号，请用半角", en: "“\(sign)” is a full-width sign; write it half-width",
                    suggestion: half)
            } else {
                problem(token, zh: "条件中不认识的符号“\(sign)”", en: "unknown sign “\(sign)” in a predicate")
            }
        }
    }
}
