import Definitions
import Statistics

@testable import Warehouse

/// Random predicates of all the grammar has, over a form with a field of each kind.
struct RandomPredicates {
    /// Two texts, whole numbers, numbers with one and two decimals, days and codes.
    static let form = Form(
        id: "things", title: LocalizedText(zh: "物", en: "Things"), kind: .register, content: .snapshot,
        frequencies: [.year], names: [],
        fields: [
            field("name", .string), field("label", .string), field("size", .number(decimals: 0)),
            field("weight", .number(decimals: 1)), field("rate", .number(decimals: 2)), field("began", .date),
            field("ended", .date), field("area", .area), field("kind", .category),
        ], primaryKey: ["name"], layouts: [])

    private static func field(_ name: String, _ type: Field.ValueType) -> Field {
        var field = Field(name: name, title: LocalizedText(zh: name, en: name), type: type)
        if field.decimals != nil { (field.minimum, field.maximum) = ("-10", "10") }
        return field
    }

    /// A record: its values as they are stored, nil for a missing one, and as the plain evaluator takes them.
    static func record(_ random: inout SeededNumbers) -> (stored: [String?], plain: [String: PlainEvaluator.Value]) {
        var stored: [String?] = []
        var plain: [String: PlainEvaluator.Value] = [:]
        for field in form.fields {
            let isMissing = Int.random(in: 0..<6, using: &random) == 0
            switch field.type {
            case .number(let decimals):
                let unit = [1, 10, 100][decimals]
                let value =
                    Int.random(in: -3 * unit...3 * unit, using: &random) / (Bool.random(using: &random) ? unit : 1)
                stored.append(isMissing ? nil : String(value))
                plain[field.name] = .number(isMissing ? nil : PlainEvaluator.Fraction(Int128(value), Int128(unit)))
            case .date:
                let (month, day) = (Int.random(in: 1...3, using: &random), Int.random(in: 1...29, using: &random))
                let text =
                    "201\(Int.random(in: 5...6, using: &random))-0\(month)-\(day < 10 ? "0" : "")\(min(day, month == 2 ? 28 : 29))"
                stored.append(isMissing ? nil : text)
                plain[field.name] = .day(isMissing ? nil : PlainEvaluator.day(text))
            case .string, .area, .category:
                let texts =
                    field.type == .string ? ["", "a", "ab", "B", "专利", "专", "long text of more"] : ["c1", "c2", "c3"]
                let text = texts.randomElement(using: &random)
                stored.append(isMissing ? nil : text)
                plain[field.name] = .text(isMissing ? nil : text)
            }
        }
        return (stored, plain)
    }

    var random: SeededNumbers

    private mutating func pick(_ choices: [String]) -> String { choices.randomElement(using: &random) ?? "" }
    private mutating func one(in count: Int) -> Bool { Int.random(in: 0..<count, using: &random) == 0 }

    /// A word of the language in capitals or small letters.
    private mutating func word(_ word: String) -> String { one(in: 4) ? word.lowercased() : word }

    private mutating func relation() -> String { pick(["=", "==", "<>", "!=", "<", "<=", ">", ">="]) }

    /// A condition of at most so many levels.
    mutating func condition(depth: Int = 3) -> String {
        guard depth > 0, !one(in: 4) else { return comparison() }
        let left = condition(depth: depth - 1)
        switch Int.random(in: 0..<7, using: &random) {
        case 0: return "\(left) \(word("AND")) \(condition(depth: depth - 1))"
        case 1: return "\(left) \(word("OR")) \(condition(depth: depth - 1))"
        case 2: return "(\(left)) \(word("AND")) (\(condition(depth: depth - 1)))"
        case 3: return "(\(left)) \(word("OR")) \(word("NOT")) (\(condition(depth: depth - 1)))"
        case 4: return "\(word("NOT")) \(left)"
        case 5: return "(\(left)) \(pick(["=", "<>"])) (\(condition(depth: depth - 1)))"
        default: return "(\(left))"
        }
    }

    private mutating func comparison() -> String {
        let not = one(in: 2) ? "" : word("NOT") + " "
        switch Int.random(in: 0..<10, using: &random) {
        case 0, 1, 2: return "\(number(depth: 2)) \(relation()) \(number(depth: 2))"
        case 3:
            return "\(number(depth: 1)) \(not)\(word("BETWEEN")) \(number(depth: 1)) \(word("AND")) \(number(depth: 1))"
        case 4:
            return
                "\(number(depth: 1)) \(not)\(word("IN")) (\(number(depth: 0)), \(number(depth: 1)),\(number(depth: 0)))"
        case 5: return "\(day()) \(relation()) \(day())"
        case 6: return "\(text()) \(relation()) \(one(in: 2) ? text() : literal())"
        case 7: return "\(text()) \(not)\(word("LIKE")) \(pick(["'a%'", "'%利'", "'_'", "'%T%M%'", "''", "'A_'"]))"
        case 8: return "\(pick(Self.form.fields.map(\.name))) \(word("IS")) \(not)\(word("NULL"))"
        default:
            return "\(pick(["began", "ended"])) \(relation()) \(pick(["'2016-01-15'", "'2015-03-01'", "'2016-02-29'"]))"
        }
    }

    private mutating func number(depth: Int) -> String {
        guard depth > 0, !one(in: 3) else {
            return pick(["size", "weight", "rate", "size", "rate", "1", "0", "2.5", "0.05", "12"])
        }
        switch Int.random(in: 0..<10, using: &random) {
        case 0: return "\(number(depth: depth - 1)) + \(number(depth: depth - 1))"
        case 1: return "\(number(depth: depth - 1)) - \(number(depth: depth - 1))"
        case 2: return "\(number(depth: depth - 1))*\(number(depth: depth - 1))"
        case 3: return "\(number(depth: depth - 1)) / \(number(depth: depth - 1))"
        case 4: return "(\(number(depth: depth - 1)) - \(number(depth: depth - 1)))"
        case 5: return "-\(number(depth: 0))"
        case 6: return "abs(\(number(depth: depth - 1)))"
        case 7: return "coalesce(\(pick(["size", "weight"])), \(pick(["rate", "size"])) + 1, \(pick(["3", "rate"])))"
        case 8:
            return pick(["(began - ended)", "year(began)", "month(ended)", "(ended - :period_start)", ":period_days"])
        default: return "length(\(pick(["name", "label"])))"
        }
    }

    private mutating func day() -> String {
        pick(["began", "ended", "began + 30", "ended - 45", ":period_start", ":period_end", ":year_start", "began"])
    }

    private mutating func text() -> String { pick(["name", "label", "area", "kind"]) }
    private mutating func literal() -> String { pick(["'ab'", "'c2'", "''", "'专利'", "'b'"]) }
}
