import Statistics

/// Checks a predicate against the form it is about: its names, its signs, and the values it compares fields with. Whether it
/// is SQL at all the warehouse says, which prepares it.
struct PredicateCheck {
    private let form: Form
    private let areas: Set<String>
    private let text: ScalarText
    private let tokens: [SQLToken]
    private let notes: LoadingNotes

    /// Checks `text`; `areas` are the codes of all areas, empty if they could not be read.
    static func run(_ text: ScalarText, form: Form, areas: Set<String>, notes: LoadingNotes) {
        let check = PredicateCheck(
            form: form, areas: areas, text: text, tokens: SQLTokenizer.tokens(of: text.text), notes: notes)
        guard !check.tokens.isEmpty else {
            notes.fault(at: text.place, zh: "条件是空的", en: "the predicate is empty")
            return
        }
        check.checkSigns()
        check.checkNames()
        check.checkComparisons()
    }

    private func fault(at token: SQLToken, zh: String, en: String, suggestion: String? = nil) {
        notes.fault(at: text.place(of: token.text, at: token.offset), zh: zh, en: en, suggestion: suggestion)
    }

    // MARK: Signs

    /// Half-width signs for those that Chinese input methods put in their place.
    private static let halfWidth: [String: String] = [
        "（": "(", "）": ")", "，": ",", "‘": "'", "’": "'", "“": "'", "”": "'", "＝": "=", "＞": ">", "＜": "<", "：": ":",
        "；": ";", "≥": ">=", "≤": "<=", "≠": "<>", "　": " ",
    ]

    private func checkSigns() {
        var open: [SQLToken] = []
        for token in tokens {
            switch (token.kind, token.text) {
            case (.symbol, "("): open.append(token)
            case (.symbol, ")"):
                if open.popLast() == nil { fault(at: token, zh: "多出一个右括号", en: "a closing parenthesis too many") }
            case (.stray, "'"): fault(at: token, zh: "引号没有结束", en: "the quote is not closed")
            case (.stray, "\""), (.stray, "`"), (.stray, "["):
                fault(
                    at: token, zh: "文本用单引号 '…' 括起，字段名不加引号",
                    en: "texts stand in single quotes '…', field names without quotes")
            case (.stray, ";"):
                fault(at: token, zh: "条件是一个表达式，不能有分号", en: "a predicate is one expression: no semicolon")
            case (.stray, "--"), (.stray, "/*"):
                fault(
                    at: token, zh: "条件中不能有注释；写在 YAML 的 # 之后",
                    en: "no comments inside a predicate; put them behind a # in the YAML")
            case (.stray, let sign):
                if let half = Self.halfWidth[sign] {
                    fault(
                        at: token, zh: "“\(sign)”是全角符号，请用半角", en: "“\(sign)” is a full-width sign; write it half-width",
                        suggestion: half)
                } else {
                    fault(at: token, zh: "条件中不认识的符号“\(sign)”", en: "unknown sign “\(sign)” in a predicate")
                }
            default: break
            }
        }
        for token in open { fault(at: token, zh: "括号没有结束", en: "the parenthesis is not closed") }
    }

    // MARK: Names

    private func checkNames() {
        for (index, token) in tokens.enumerated() {
            if token.kind == .parameter, !SQLWords.parameters.contains(token.text) {
                fault(
                    at: token, zh: "不认识的参数“\(token.text)”；可用：\(SQLWords.parameters.joined(separator: "、"))",
                    en: "unknown parameter “\(token.text)”; known: \(SQLWords.parameters.joined(separator: ", "))",
                    suggestion: NearestName.nearest(to: token.text, among: SQLWords.parameters))
            }
            guard let word = token.word, !SQLWords.operators.contains(word) else { continue }
            if index + 1 < tokens.count, tokens[index + 1].text == "(", tokens[index + 1].kind == .symbol {
                checkFunction(token)
            } else if form.field(token.text) == nil {
                reportUnknown(token, word)
            }
        }
        // What depends on the day of the run would make the same inputs give other figures.
        for token in tokens where token.kind == .text && token.text.lowercased() == "now" {
            fault(
                at: token, zh: "不能用当前时间 'now'：结果须与运行时间无关；用 :period_end",
                en: "'now' is not allowed: figures must not depend on the day of the run; use :period_end")
        }
    }

    private func reportUnknown(_ token: SQLToken, _ word: String) {
        guard !notes.names.has(.field(form: form.id), token.text) else { return }
        if SQLWords.reserved.contains(word) {
            fault(
                at: token, zh: "条件中不能用 \(word)：只对一条记录的字段作判断",
                en: "\(word) has no place in a predicate: it speaks of the fields of one record")
            return
        }
        let fields = form.fields.map(\.name)
        fault(
            at: token, zh: "报表 \(form.id) 没有字段“\(token.text)”；有：\(fields.joined(separator: "、"))",
            en: "form \(form.id) has no field “\(token.text)”; it has: \(fields.joined(separator: ", "))",
            suggestion: NearestName.nearest(to: token.text, among: fields)
                ?? NearestName.nearest(to: token.text, among: SQLWords.operators))
    }

    private func checkFunction(_ token: SQLToken) {
        guard !SQLWords.functions.contains(token.text.lowercased()) else { return }
        fault(
            at: token, zh: "不认识的函数“\(token.text)”；可用：\(SQLWords.functions.sorted().joined(separator: "、"))",
            en: "unknown function “\(token.text)”; known: \(SQLWords.functions.sorted().joined(separator: ", "))",
            suggestion: NearestName.nearest(to: token.text, among: SQLWords.functions))
    }

    // MARK: Values

    private static let comparisons: Set<String> = ["=", "==", "<>", "!=", "<", "<=", ">", ">="]

    /// Checks literals that a field is compared with directly: `field = 'x'`, `'x' = field`, `field IN ('x', 'y')`,
    /// `field BETWEEN 'x' AND 'y'`.
    private func checkComparisons() {
        for (index, token) in tokens.enumerated() {
            guard token.kind == .word, let field = form.field(token.text) else { continue }
            // A field inside a function or a sum is not what is compared.
            if index > 1, Self.comparisons.contains(tokens[index - 1].text), isAlone(after: index) {
                check(tokens[index - 2], of: field)
            }
            if index > 0, tokens[index - 1].kind == .symbol,
                !["(", ","].contains(tokens[index - 1].text), !Self.comparisons.contains(tokens[index - 1].text)
            {
                continue
            }
            var next = index + 1
            if word(next) == "NOT" { next += 1 }
            if word(next) == "IN" {
                next += 2
                while next < tokens.count, tokens[next].text != ")" || tokens[next].kind == .text {
                    check(tokens[next], of: field)
                    next += 1
                }
            } else if word(next) == "BETWEEN" {
                if next + 1 < tokens.count { check(tokens[next + 1], of: field) }
                if word(next + 2) == "AND", next + 3 < tokens.count { check(tokens[next + 3], of: field) }
            } else if word(next) == "IS" {
                next += word(next + 1) == "NOT" ? 2 : 1
                if next < tokens.count { check(tokens[next], of: field) }
            } else if next < tokens.count, Self.comparisons.contains(tokens[next].text), next + 1 < tokens.count {
                check(tokens[next + 1], of: field)
            }
        }
    }

    private func word(_ index: Int) -> String? { index < tokens.count ? tokens[index].word : nil }

    private func isAlone(after index: Int) -> Bool {
        guard index + 1 < tokens.count else { return true }
        return tokens[index + 1].kind != .symbol || tokens[index + 1].text == ")"
    }

    private func check(_ literal: SQLToken, of field: Field) {
        switch (field.type, literal.kind) {
        case (.category, .text):
            let codes = field.categories.map(\.code)
            guard !codes.contains(literal.text) else { return }
            let byTitle = field.categories.first { $0.title.zh == literal.text || $0.aliases.contains(literal.text) }
            fault(
                at: literal, zh: "字段“\(field.name)”没有类别“\(literal.text)”；有：\(codes.joined(separator: "、"))",
                en: "field “\(field.name)” has no category “\(literal.text)”; it has: \(codes.joined(separator: ", "))",
                suggestion: byTitle?.code ?? NearestName.nearest(to: literal.text, among: codes))
        case (.area, .text):
            guard !areas.isEmpty, !areas.contains(literal.text) else { return }
            fault(
                at: literal, zh: "没有代码为“\(literal.text)”的地区", en: "there is no area with the code “\(literal.text)”",
                suggestion: NearestName.nearest(to: literal.text, among: areas))
        case (.date, .text):
            guard DateText.date(literal.text) == nil else { return }
            fault(
                at: literal, zh: "“\(literal.text)”不是日期；写法：'2016-11-10'",
                en: "“\(literal.text)” is no day; write it as '2016-11-10'")
        case (.number, .text):
            fault(
                at: literal, zh: "“\(field.name)”是数值，比较的数不加引号",
                en: "“\(field.name)” is a number: compare it with one without quotes")
        case (.date, .number), (.category, .number), (.area, .number):
            fault(
                at: literal, zh: "“\(field.name)”以文本存储，比较的值须加单引号",
                en: "“\(field.name)” is stored as text: put the value it is compared with in single quotes")
        default: break
        }
    }
}
