import Statistics

/// Parses a formula over figures. The grammar stands in the documentation of the definition language.
struct FormulaParser {
    /// A figure that is named, and where.
    struct Mention {
        var indicator: String
        var offset: Int
    }

    private let tokens: [FormulaToken]
    private let length: Int
    private var index = 0
    private var depth = 0
    /// Deeper nesting than anybody writes; it would only exhaust the stack.
    private static let deepest = 64

    private(set) var references: [Formula.Reference] = []
    /// The indicators that are named, in order, each as often as it is.
    private(set) var mentions: [Mention] = []
    /// The areas that are named.
    private(set) var areas: [Mention] = []
    /// The first thing that is wrong.
    private(set) var problem: FormulaProblem?

    init(_ text: String) {
        tokens = FormulaTokenizer.tokens(of: text)
        length = text.unicodeScalars.count
    }

    /// The whole formula; nil, after noting why, if the text is none.
    mutating func parse() -> Formula.Expression? {
        guard let expression = sum() else { return nil }
        if let token = current { return fail(.unexpected(token)) }
        return expression
    }

    private var current: FormulaToken? { index < tokens.count ? tokens[index] : nil }

    private mutating func takeSign(_ signs: String...) -> String? {
        guard let token = current, token.kind == .sign, signs.contains(token.text) else { return nil }
        index += 1
        return token.text
    }

    private mutating func fail(_ found: FormulaProblem) -> Formula.Expression? {
        problem = problem ?? found
        return nil
    }

    // MARK: Rules of the grammar

    private mutating func sum() -> Formula.Expression? {
        guard var left = product() else { return nil }
        while let sign = takeSign("+", "-") {
            guard let right = product() else { return nil }
            left = sign == "+" ? .sum(left, right) : .difference(left, right)
        }
        return left
    }

    private mutating func product() -> Formula.Expression? {
        guard var left = factor() else { return nil }
        while let sign = takeSign("*", "/") {
            guard let right = factor() else { return nil }
            left = sign == "*" ? .product(left, right) : .quotient(left, right)
        }
        return left
    }

    private mutating func factor() -> Formula.Expression? {
        depth += 1
        defer { depth -= 1 }
        guard let token = current else { return fail(.incomplete(at: length)) }
        guard depth <= Self.deepest else { return fail(.tooDeep(token)) }
        index += 1
        switch token.kind {
        case .number:
            guard let number = Ratio(token.text) else { return fail(.number(token)) }
            return .number(number)
        case .parameter: return token.text == ":period_days" ? .periodDays : fail(.parameter(token))
        case .name: return named(token)
        case .sign where token.text == "-": return factor().map { .negated($0) }
        case .sign where token.text == "(":
            guard let inner = sum() else { return nil }
            return close() ? inner : fail(unclosed)
        case .sign, .stray, .qualifiers: return fail(.unexpected(token))
        }
    }

    private mutating func close() -> Bool { takeSign(")") != nil }

    private var unclosed: FormulaProblem { current.map { .unexpected($0) } ?? .incomplete(at: length) }

    /// A function, or a figure.
    private mutating func named(_ token: FormulaToken) -> Formula.Expression? {
        guard current?.kind == .sign, current?.text == "(" else { return figure(token) }
        index += 1
        var values: [Formula.Expression] = []
        repeat {
            guard let value = sum() else { return nil }
            values.append(value)
        } while takeSign(",") != nil
        guard close() else { return fail(unclosed) }
        switch (token.text, values.count) {
        case ("abs", 1): return .magnitude(values[0])
        case ("min", 2...): return .least(values)
        case ("max", 2...): return .greatest(values)
        default: return fail(.function(token))
        }
    }

    private mutating func figure(_ token: FormulaToken) -> Formula.Expression? {
        var reference = Formula.Reference(indicator: token.text, time: .same, place: .same)
        mentions.append(Mention(indicator: token.text, offset: token.offset))
        if let next = current, next.kind == .qualifiers {
            index += 1
            guard take(next, into: &reference) else { return nil }
        }
        if let known = references.firstIndex(of: reference) { return .figure(known) }
        references.append(reference)
        return .figure(references.count - 1)
    }

    /// Reads what stands in brackets behind a figure: its period, its area, or both.
    private mutating func take(_ token: FormulaToken, into reference: inout Formula.Reference) -> Bool {
        var offset = token.offset + 1
        var (hasTime, hasPlace) = (false, false)
        for part in token.text.split(separator: ",", omittingEmptySubsequences: false) {
            let leading = part.prefix { $0 == " " }.count
            let piece = FormulaToken(
                kind: .qualifiers, text: part.trimming(while: { $0 == " " }), offset: offset + leading)
            offset += part.unicodeScalars.count + 1
            if let time = Self.time(piece.text), !hasTime {
                (reference.time, hasTime) = (time, true)
            } else if let place = Self.place(piece.text), !hasPlace {
                (reference.place, hasPlace) = (place, true)
                if case .fixed(let code) = place { areas.append(Mention(indicator: code, offset: piece.offset + 1)) }
            } else {
                problem = problem ?? .qualifier(piece)
                return false
            }
        }
        return true
    }

    private static func time(_ text: String) -> Formula.Reference.Time? {
        switch text {
        case "previous": .previous
        case "year_earlier": .yearEarlier
        case "previous_year": .previousYear
        case "year": .year
        default: Period(code: text).map { .fixed($0) }
        }
    }

    private static func place(_ text: String) -> Formula.Reference.Place? {
        if text == "total" { return .total }
        guard text.count > 2, text.first == "'", text.last == "'" else { return nil }
        return .fixed(String(text.dropFirst().dropLast()))
    }
}

extension Substring {
    fileprivate func trimming(while isDropped: (Character) -> Bool) -> String {
        var rest = self.drop(while: isDropped)
        while let last = rest.last, isDropped(last) { rest.removeLast() }
        return String(rest)
    }
}
