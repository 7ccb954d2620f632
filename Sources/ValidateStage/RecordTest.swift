import Definitions
import Statistics
import Warehouse

/// How a check of one record is decided.
enum RecordTest: Sendable {
    /// The field at that position must have a value.
    case required(Int)
    /// The value of the field at that position must match as a whole.
    case pattern(Int, CharacterPattern)
    /// A predicate that is judged here.
    case predicate(Predicate)
    /// A predicate that is left to SQLite.
    case sql(String)

    /// A predicate, judged here if it can be.
    init(assert sql: String, form: Form, period: Period) {
        self = Predicate(sql, form: form, period: period).map { .predicate($0) } ?? .sql(sql)
    }

    /// Positions of the fields whose values it needs of a block.
    func fields(_ block: RecordBlock) -> [Int] {
        switch self {
        // How many values are missing is known without them.
        case .required(let field): block.nulls(field) > 0 ? [field] : []
        case .pattern(let field, _): [field]
        case .predicate(let predicate): Array(predicate.fields)
        case .sql: []
        }
    }

    /// Positions of the records of a block that fail, in order.
    func failures(_ block: RecordBlock) -> [Int] {
        switch self {
        case .required(let field):
            guard block.nulls(field) > 0 else { return [] }
            // What could not be understood was reported as such.
            return (0..<block.count).filter {
                !block.isPresent(field, $0) && block.unreadable($0) & (1 << Int64(field)) == 0
            }
        case .pattern(let field, let pattern):
            var failures: [Int] = []
            block.forEachText(field) { row, text in
                if let text, !pattern.matches(text) { failures.append(row) }
            }
            return failures
        case .predicate(let predicate):
            let truths = predicate.evaluate(block)
            return truths.indices.filter { truths[$0] == Truth.no }
        case .sql: return []
        }
    }
}
