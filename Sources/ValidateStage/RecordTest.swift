import Definitions
import Warehouse

/// How a check of one record is decided.
enum RecordTest: Sendable {
    /// The field at that position must have a value.
    case required(Int)
    /// The value of the field at that position must match as a whole.
    case pattern(Int, CharacterPattern)
    /// The predicate must not be false.
    case predicate(Predicate)

    /// Positions of the fields whose values it needs of a block.
    func fields(_ block: RecordBlock) -> [Int] {
        switch self {
        // How many values are missing is known without them.
        case .required(let field): block.nulls(field) > 0 ? [field] : []
        case .pattern(let field, _): [field]
        case .predicate(let predicate): Array(predicate.fields)
        }
    }

    /// Positions of the records of a block that fail, in order.
    func failures(_ block: RecordBlock) -> [Int] {
        switch self {
        case .required(let field):
            guard block.nulls(field) > 0 else { return [] }
            // Unreadable values have findings of their own.
            return (0..<block.count).filter {
                !block.isPresent(field, $0) && block.unreadable($0) & (1 << Int64(field)) == 0
            }
        case .pattern(let field, let pattern):
            var failures: [Int] = []
            unsafe block.forEachText(field) { row, text in
                if let text = unsafe text, unsafe !pattern.matches(text) { failures.append(row) }
            }
            return failures
        case .predicate(let predicate):
            let truths = predicate.evaluate(block)
            return truths.indices.filter { truths[$0] == Truth.no }
        }
    }
}
