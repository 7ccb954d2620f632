import Statistics

/// Values and comparisons:
///
///     sum     = product { ( "+" | "-" ) product }
///     product = factor { ( "*" | "/" ) factor }
///     factor  = "-" factor | "(" sum ")" | number | 'text' | :parameter | field | function "(" sum { "," sum } ")"
///
/// A day less a day is a number of days; a day and a whole number is a day.
extension PredicateParser {
    /// A value with its type, and the first of its tokens.
    enum Value {
        case number(Quantity)
        case text(TextTerm, PredicateToken)
        case day(DayTerm, PredicateToken)
        /// It has a problem that is noted.
        case unknown
    }

    mutating func sum() throws(Stop) -> Value {
        var value = try product()
        while let token = next, token.isSymbol("+") || token.isSymbol("-") {
            index += 1
            let right = try product()
            value = add(value, right, token)
        }
        return value
    }

    private mutating func product() throws(Stop) -> Value {
        var value = try factor()
        while let token = next, token.isSymbol("*") || token.isSymbol("/") {
            index += 1
            let right = try factor()
            guard let (left, other) = numbers(value, right, token) else {
                value = .unknown
                continue
            }
            if token.text == "/" { ambiguity = ambiguity ?? token }
            value = exact(token.text == "*" ? left.times(other) : left.over(other), token)
        }
        return value
    }

    private mutating func factor() throws(Stop) -> Value {
        guard let token = next else { throw expected("…", instead: nil) }
        index += 1
        switch token.kind {
        case .number: return try number(token)
        case .text:
            // The day of the run would make the same inputs give other figures.
            guard token.text.lowercased() == "now" else { return .text(.literal(token.text), token) }
            problem(
                token, zh: "不能用当前时间 'now'：结果须与运行时间无关；用 :period_end",
                en: "'now' is not allowed: figures must not depend on the day of the run; use :period_end")
            return .unknown
        case .parameter: return parameter(token)
        case .word: return next?.isSymbol("(") == true ? try function(token) : try field(token)
        case .symbol where token.text == "(":
            let value = try sum()
            try expect(symbol: ")")
            return value
        case .symbol where token.text == "-":
            let value = try factor()
            guard case .number(var quantity) = value else {
                _ = numbers(value, value, token)
                return .unknown
            }
            if case .literal(let number) = quantity.number.term, quantity.literal != nil {
                quantity.number.term = .literal(-number)
                return .number(quantity)
            }
            return .number(quantity.times(Quantity(.literal(-1), digits: 0)))
        default: throw unexpected(token)
        }
    }

    private mutating func number(_ token: PredicateToken) throws(Stop) -> Value {
        let parts = token.text.split(separator: ".", omittingEmptySubsequences: false)
        let digits = parts.joined()
        guard parts.count <= 2, parts.allSatisfy({ !$0.isEmpty }), digits.utf8.count <= 18, let value = Int128(digits)
        else {
            throw note(
                token, zh: "“\(token.text)”不是数；写法：12 或 12.5，至多18位",
                en: "“\(token.text)” is no number; write 12 or 12.5, with 18 digits at most")
        }
        var quantity = Quantity(
            .literal(value), decimals: parts.count == 2 ? parts[1].utf8.count : 0, digits: digits.utf8.count)
        quantity.literal = token
        return .number(quantity)
    }

    private mutating func parameter(_ token: PredicateToken) -> Value {
        if let parameter = PredicateParameter(rawValue: token.text) {
            return parameter == .periodDays
                ? .number(Quantity(.periodDays, digits: 3)) : .day(.parameter(parameter), token)
        }
        let known = PredicateParameter.allCases.map(\.rawValue)
        problem(
            token, zh: "不认识的参数“\(token.text)”；可用：\(known.joined(separator: "、"))",
            en: "unknown parameter “\(token.text)”; known: \(known.joined(separator: ", "))",
            suggestion: NearestName.nearest(to: token.text, among: known))
        return .unknown
    }

    private mutating func field(_ token: PredicateToken) throws(Stop) -> Value {
        guard let position = form.fieldIndex(token.text) else {
            if let word = token.word, PredicateWords.reserved.contains(word) { throw unexpected(token) }
            let fields = form.fields.map(\.name)
            problem(
                token, zh: "报表 \(form.id) 没有字段“\(token.text)”；有：\(fields.joined(separator: "、"))",
                en: "form \(form.id) has no field “\(token.text)”; it has: \(fields.joined(separator: ", "))",
                suggestion: NearestName.nearest(to: token.text, among: fields)
                    ?? NearestName.nearest(to: token.text, among: PredicateWords.operators))
            return .unknown
        }
        fields.insert(position)
        let field = form.fields[position]
        return switch field.type {
        case .number(let decimals):
            .number(Quantity(.field(position), decimals: decimals, digits: field.mostDigits))
        case .date: .day(.field(position), token)
        case .string, .area, .category: .text(.field(position), token)
        }
    }

    // MARK: Functions

    private mutating func function(_ token: PredicateToken) throws(Stop) -> Value {
        index += 1
        let name = token.text.lowercased()
        guard PredicateWords.functions.contains(name) else {
            if let replacement = PredicateWords.replacements[token.text.uppercased()] {
                throw note(
                    token, zh: "条件中没有函数“\(token.text)”；改用：\(replacement)",
                    en: "predicates have no function “\(token.text)”; use \(replacement)")
            }
            let known = PredicateWords.functions
            problem(
                token, zh: "不认识的函数“\(token.text)”；可用：\(known.joined(separator: "、"))",
                en: "unknown function “\(token.text)”; known: \(known.joined(separator: ", "))",
                suggestion: NearestName.nearest(to: token.text, among: known))
            throw Stop()
        }
        var arguments = [try sum()]
        while skip(symbol: ",") { arguments.append(try sum()) }
        try expect(symbol: ")")
        guard name == "coalesce" ? arguments.count >= 2 : arguments.count == 1 else {
            throw note(
                token, zh: "函数“\(name)”的参数个数不对", en: "function “\(name)” has another number of arguments")
        }
        return apply(name, arguments, token)
    }

    private mutating func apply(_ name: String, _ arguments: [Value], _ token: PredicateToken) -> Value {
        switch (name, arguments[0]) {
        case (_, .unknown): return .unknown
        case ("abs", .number(let quantity)): return .number(quantity.magnitude)
        case ("year", .day(let day, _)): return .number(Quantity(.year(day), digits: 4))
        case ("month", .day(let day, _)): return .number(Quantity(.month(day), digits: 2))
        case ("length", .text(let text, _)): return .number(Quantity(.length(text), digits: 10))
        case ("coalesce", .number): return firstPresent(arguments, token)
        default:
            problem(
                token, zh: "函数“\(name)”不能用于这样的值", en: "function “\(name)” is not for such a value",
                isAboutType: true)
            return .unknown
        }
    }

    private mutating func firstPresent(_ arguments: [Value], _ token: PredicateToken) -> Value {
        var quantities: [Quantity] = []
        for argument in arguments {
            guard case .number(let quantity) = argument, quantity.divisor == nil else {
                if case .unknown = argument { return .unknown }
                problem(token, zh: "coalesce 只用于没有除法的数", en: "coalesce is for numbers without division")
                return .unknown
            }
            quantities.append(quantity)
        }
        for (left, right) in zip(quantities, quantities.dropFirst()) { noteScale(left, right, token) }
        let decimals = quantities.map(\.number.decimals).max() ?? 0
        let parts = quantities.map { $0.number.aligned(to: decimals) }
        return exact(
            Quantity(.first(parts.map(\.term)), decimals: decimals, digits: parts.map(\.digits).max() ?? 0), token)
    }

    // MARK: Sums and comparisons

    private mutating func add(_ left: Value, _ right: Value, _ token: PredicateToken) -> Value {
        let isDifference = token.text == "-"
        switch (left, right) {
        case (.day(let day, _), .day(let other, _)) where isDifference:
            return .number(Quantity(.daysBetween(day, other), digits: 7))
        case (.day(let day, let start), .number(let quantity)):
            guard case .literal(let days) = quantity.number.term, quantity.number.decimals == 0, abs(days) < 1_000_000
            else {
                problem(token, zh: "日期只能加减整天数", en: "only a whole number of days can be added to a day")
                return .unknown
            }
            return .day(.later(day, days: Int(isDifference ? -days : days)), start)
        default:
            guard let (one, other) = numbers(left, right, token) else { return .unknown }
            noteScale(one, other, token)
            return exact(one.plus(other, minus: isDifference), token)
        }
    }

    mutating func compare(_ left: Value, _ relation: Condition.Relation, _ right: Value) -> Condition? {
        switch (left, right) {
        case (.unknown, _), (_, .unknown): return nil
        case (.number(let one), .number(let other)):
            let token = tokens[index - 1]
            noteScale(one, other, token)
            let (first, second) = one.aligned(with: other)
            guard max(first.digits, second.digits) <= Quantity.mostDigits else {
                _ = exact(Quantity(first.term, digits: max(first.digits, second.digits)), token)
                return nil
            }
            return .numbers(
                first.term, relation, second.term, divisors: [one.divisor, other.divisor].compactMap { $0?.term })
        case (.day(let day, _), .day(let other, _)): return .days(day, relation, other)
        case (.day(let day, _), .text(.literal(let text), let token)):
            guard let date = self.day(text, token) else { return nil }
            return .days(day, relation, .literal(date))
        case (.text(.literal, _), .day), (.text(.literal, _), .text(.field, _)), (.text(.literal, _), .number),
            (.number, .text(.field, _)), (.number, .day):
            return compare(right, relation.mirrored, left)
        case (.text(let text, _), .text(let other, let token)):
            guard isCode(token, of: text, comparedWith: other) else { return nil }
            return .texts(text, relation, other)
        case (.number(let quantity), .text(.literal, let token)):
            let name = quantity.fieldName(of: form) ?? ""
            problem(
                token, zh: "“\(name)”是数值，比较的数不加引号", en: "“\(name)” is a number: compare it with one without quotes",
                isAboutType: true)
            return nil
        case (.day(_, let token), .number), (.text(.field, let token), .number):
            let place = tokens[index - 1].kind == .number ? tokens[index - 1] : token
            problem(
                place, zh: "“\(token.text)”以文本存储，比较的值须加单引号",
                en: "“\(token.text)” is stored as text: put the value it is compared with in single quotes",
                isAboutType: true)
            return nil
        case (_, .text(_, let token)), (_, .day(_, let token)), (.text(_, let token), _):
            problem(token, zh: "日期不能与文本比较", en: "a day cannot be compared with a text", isAboutType: true)
            return nil
        }
    }

    private mutating func day(_ text: String, _ token: PredicateToken) -> CalendarDate? {
        let date = DateText.date(text)
        if date == nil {
            problem(token, zh: "“\(text)”不是日期；写法：'2016-11-10'", en: "“\(text)” is no day; write it as '2016-11-10'")
        }
        return date
    }

    /// Whether a literal beside a field with codes is one of them.
    private mutating func isCode(_ token: PredicateToken, of text: TextTerm, comparedWith other: TextTerm) -> Bool {
        guard case .field(let position) = text, case .literal(let code) = other else { return true }
        let field = form.fields[position]
        switch field.type {
        case .category:
            let codes = field.categories.map(\.code)
            guard !codes.isEmpty, !codes.contains(code) else { return true }
            let byTitle = field.categories.first { $0.title.zh == code || $0.aliases.contains(code) }
            problem(
                token, zh: "字段“\(field.name)”没有类别“\(code)”；有：\(codes.joined(separator: "、"))",
                en: "field “\(field.name)” has no category “\(code)”; it has: \(codes.joined(separator: ", "))",
                suggestion: byTitle?.code ?? NearestName.nearest(to: code, among: codes))
            return false
        case .area:
            guard !areas.isEmpty, !areas.contains(code) else { return true }
            problem(
                token, zh: "没有代码为“\(code)”的地区", en: "there is no area with the code “\(code)”",
                suggestion: NearestName.nearest(to: code, among: areas))
            return false
        default: return true
        }
    }

    private mutating func numbers(_ left: Value, _ right: Value, _ token: PredicateToken) -> (Quantity, Quantity)? {
        if case .number(let one) = left, case .number(let other) = right { return (one, other) }
        if case .unknown = left { return nil }
        if case .unknown = right { return nil }
        problem(token, zh: "“\(token.text)”只用于数", en: "“\(token.text)” is for numbers only", isAboutType: true)
        return nil
    }

    private mutating func exact(_ quantity: Quantity, _ token: PredicateToken) -> Value {
        guard !quantity.isExact else { return .number(quantity) }
        problem(
            token, zh: "“\(token.text)”的结果可能太大，无法精确计算；请为字段规定 minimum 和 maximum",
            en: "“\(token.text)” may give more than can be computed exactly: declare minimum and maximum of its fields")
        return .unknown
    }

    /// Notes a literal beside a value with decimals, and two values with different decimals.
    private mutating func noteScale(_ left: Quantity, _ right: Quantity, _ token: PredicateToken) {
        for (one, other) in [(left, right), (right, left)] where other.literal == nil && other.number.decimals > 0 {
            if let literal = one.literal {
                scaled.append(ScaledNumber(token: literal, decimals: other.number.decimals))
            } else if one.number.decimals != other.number.decimals {
                ambiguity = ambiguity ?? token
            }
        }
    }
}

extension Quantity {
    /// The field it is, if it is nothing else.
    fileprivate func fieldName(of form: Form) -> String? {
        guard case .field(let position) = number.term, divisor == nil else { return nil }
        return form.fields[position].name
    }
}
