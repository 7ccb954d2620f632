public import Definitions
import Glibc
public import Statistics

/// What a predicate says of a record, in SQL's logic of three values.
public enum Truth {
    /// It is false.
    public static let no: UInt8 = 0
    /// It is true.
    public static let yes: UInt8 = 1
    /// A value it needs is missing.
    public static let unknown: UInt8 = 2
}

/// A predicate of a rule or filter that is judged for a whole block of records at a time, column by column. It says what SQLite
/// would say; predicates it does not know are left to SQLite.
public struct Predicate: Sendable {
    private let node: Node
    /// Positions of the fields it looks at.
    public let fields: Set<Int>

    /// Prepares `sql` for the records of a form and a period; nil if SQLite must be asked.
    public init?(_ sql: String, form: Form, period: Period) {
        guard let condition = ConditionParser.parse(sql, form: form, parameters: period.predicateParameters),
            let node = Node(condition, kinds: form.fields.map(\.columnKind))
        else { return nil }
        self.node = node
        var fields: Set<Int> = []
        node.collect(&fields)
        self.fields = fields
    }

    /// What it says of every record of a block, in order; the values of its fields must be there.
    public func evaluate(_ block: RecordBlock) -> [UInt8] { node.evaluate(block) }

    /// The same where nobody knows the values of some fields: what rests on one of them is unknown.
    public func evaluate(_ block: RecordBlock, doubting doubted: Set<Int>) -> [UInt8] {
        node.evaluate(block, doubting: doubted)
    }
}

/// A condition with its comparisons settled by the kinds of the columns.
private indirect enum Node: Sendable {
    case day(Int, Condition.Operation, UInt32)
    case days(Int, Condition.Operation, Int)
    case integer(Int, Condition.Operation, Int64)
    case integers(Int, Condition.Operation, Int)
    case text(Int, Condition.Operation, [UInt8])
    case texts(Int, Condition.Operation, Int)
    case isMissing(Int)
    case not(Node)
    case and(Node, Node)
    case or(Node, Node)
    case same(Node, Node)

    /// Nil for comparisons whose rules in SQL depend on more than the kinds of columns: a text with a number, a day with a text
    /// that is none.
    init?(_ condition: Condition, kinds: [ColumnKind]) {
        func inner(_ condition: Condition) -> Node? { Node(condition, kinds: kinds) }
        switch condition {
        case .compare(let left, let operation, let right):
            guard let node = Self.comparison(left, operation, right, kinds) else { return nil }
            self = node
        case .isMissing(let field): self = .isMissing(field)
        case .not(let condition):
            guard let node = inner(condition) else { return nil }
            self = .not(node)
        case .and(let left, let right):
            guard let left = inner(left), let right = inner(right) else { return nil }
            self = .and(left, right)
        case .or(let left, let right):
            guard let left = inner(left), let right = inner(right) else { return nil }
            self = .or(left, right)
        case .same(let left, let right):
            guard let left = inner(left), let right = inner(right) else { return nil }
            self = .same(left, right)
        }
    }

    private static func comparison(
        _ left: Condition.Operand, _ operation: Condition.Operation, _ right: Condition.Operand, _ kinds: [ColumnKind]
    ) -> Node? {
        switch (left, right) {
        case (.field(let field), .text(let text)):
            switch kinds[field] {
            case .date:
                let bytes = Array(text.utf8)
                return bytes.withUnsafeBytes { PackedDay.packed($0) }.map { .day(field, operation, $0) }
            case .text, .code: return .text(field, operation, Array(text.utf8))
            case .integer: return nil
            }
        case (.field(let field), .integer(let number)):
            return kinds[field] == .integer ? .integer(field, operation, number) : nil
        case (.field(let first), .field(let second)):
            switch (kinds[first], kinds[second]) {
            case (.date, .date): return .days(first, operation, second)
            case (.integer, .integer): return .integers(first, operation, second)
            case (.text, .text), (.text, .code), (.code, .text), (.code, .code): return .texts(first, operation, second)
            default: return nil
            }
        case (_, .field): return comparison(right, operation.mirrored, left, kinds)
        default: return nil
        }
    }

    func collect(_ fields: inout Set<Int>) {
        switch self {
        case .day(let field, _, _), .integer(let field, _, _), .text(let field, _, _), .isMissing(let field):
            fields.insert(field)
        case .days(let first, _, let second), .integers(let first, _, let second), .texts(let first, _, let second):
            fields.formUnion([first, second])
        case .not(let node): node.collect(&fields)
        case .and(let left, let right), .or(let left, let right), .same(let left, let right):
            left.collect(&fields)
            right.collect(&fields)
        }
    }

    // MARK: Judging

    func evaluate(_ block: RecordBlock) -> [UInt8] {
        switch self {
        case .day(let field, let operation, let day):
            let days = block.column(field).small
            return Self.compare(block.count, operation) { days[$0] == 0 ? nil : (days[$0], day) }
        case .days(let first, let operation, let second):
            let (left, right) = (block.column(first).small, block.column(second).small)
            return Self.compare(block.count, operation) {
                left[$0] == 0 || right[$0] == 0 ? nil : (left[$0], right[$0])
            }
        case .integer(let field, let operation, let number):
            let column = block.column(field)
            return Self.compare(block.count, operation) { column.isPresent($0) ? (column.integers[$0], number) : nil }
        case .integers(let first, let operation, let second):
            let (left, right) = (block.column(first), block.column(second))
            return Self.compare(block.count, operation) {
                left.isPresent($0) && right.isPresent($0) ? (left.integers[$0], right.integers[$0]) : nil
            }
        case .text(let field, let operation, let text): return Self.texts(block, field, operation, text)
        case .texts(let first, let operation, let second):
            let (left, right) = (block.column(first), block.column(second))
            return Self.compare(block.count, operation) {
                left.isPresent($0) && right.isPresent($0) ? (Self.order(left.text($0), right.text($0)), 0) : nil
            }
        case .isMissing(let field):
            let column = block.column(field)
            return (0..<block.count).map { column.isPresent($0) ? Truth.no : Truth.yes }
        case .not, .and, .or, .same: return joined { $0.evaluate(block) }
        }
    }

    /// What follows where the values of some fields are in doubt.
    func evaluate(_ block: RecordBlock, doubting doubted: Set<Int>) -> [UInt8] {
        switch self {
        case .not, .and, .or, .same: return joined { $0.evaluate(block, doubting: doubted) }
        default:
            var own: Set<Int> = []
            collect(&own)
            guard own.isDisjoint(with: doubted) else { return Array(repeating: Truth.unknown, count: block.count) }
            return evaluate(block)
        }
    }

    /// What joins other conditions, from what `judge` says of them.
    private func joined(_ judge: (Node) -> [UInt8]) -> [UInt8] {
        switch self {
        case .not(let node): return judge(node).map { $0 == Truth.unknown ? $0 : 1 - $0 }
        case .and(let left, let right):
            return Self.combine(judge(left), judge(right)) {
                $0 == Truth.no || $1 == Truth.no ? Truth.no : $0 | $1 > 1 ? Truth.unknown : Truth.yes
            }
        case .or(let left, let right):
            return Self.combine(judge(left), judge(right)) {
                $0 == Truth.yes || $1 == Truth.yes ? Truth.yes : $0 | $1 > 1 ? Truth.unknown : Truth.no
            }
        case .same(let left, let right):
            return Self.combine(judge(left), judge(right)) {
                $0 | $1 > 1 ? Truth.unknown : $0 == $1 ? Truth.yes : Truth.no
            }
        default: return judge(self)
        }
    }

    @inline(__always)
    private static func compare<Value: Comparable>(
        _ count: Int, _ operation: Condition.Operation, _ values: (Int) -> (Value, Value)?
    ) -> [UInt8] {
        @inline(__always)
        func judge(_ holds: (Value, Value) -> Bool) -> [UInt8] {
            [UInt8](unsafeUninitializedCapacity: count) { result, initialized in
                for row in 0..<count {
                    result[row] = values(row).map { holds($0.0, $0.1) ? Truth.yes : Truth.no } ?? Truth.unknown
                }
                initialized = count
            }
        }
        switch operation {
        case .equal: return judge { $0 == $1 }
        case .unequal: return judge { $0 != $1 }
        case .less: return judge { $0 < $1 }
        case .atMost: return judge { $0 <= $1 }
        case .greater: return judge { $0 > $1 }
        case .atLeast: return judge { $0 >= $1 }
        }
    }

    /// Texts against one text; codes are compared once each.
    private static func texts(
        _ block: RecordBlock, _ field: Int, _ operation: Condition.Operation, _ text: [UInt8]
    ) -> [UInt8] {
        let column = block.column(field)
        return text.withUnsafeBytes { text in
            guard column.isCoded else {
                return compare(block.count, operation) {
                    column.isPresent($0) ? (order(column.text($0), text), 0) : nil
                }
            }
            let orders = column.codes.map { order($0, text) }
            return compare(block.count, operation) { row in
                let position = column.code(row)
                return position == 0 || !column.isPresent(row) ? nil : (orders[position - 1], 0)
            }
        }
    }

    /// Negative if the first text comes first, by bytes, as SQLite compares.
    private static func order(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Int {
        let shared = min(left.count, right.count)
        if shared > 0, let first = left.baseAddress, let second = right.baseAddress {
            let order = memcmp(first, second, shared)
            if order != 0 { return Int(order) }
        }
        return left.count - right.count
    }

    @inline(__always)
    private static func combine(_ left: [UInt8], _ right: [UInt8], _ judge: (UInt8, UInt8) -> UInt8) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: left.count) { result, initialized in
            for row in left.indices { result[row] = judge(left[row], right[row]) }
            initialized = left.count
        }
    }
}
