public import Definitions
import Glibc
public import Statistics

/// The answer of a predicate for a record, in logic of three values.
public enum Truth {
    /// It is false.
    public static let no: UInt8 = 0
    /// It is true.
    public static let yes: UInt8 = 1
    /// A value it needs is missing.
    public static let unknown: UInt8 = 2
}

/// A predicate of a rule or filter that is judged for a whole block of records at a time, column by column.
public struct Predicate: Sendable {
    private let node: Node
    /// Positions of the fields it looks at.
    public let fields: Set<Int>

    /// Prepares `condition` for the records of a period.
    public init(_ condition: Condition, period: Period) {
        node = Node(condition, period)
        var fields: Set<Int> = []
        node.collect(&fields)
        self.fields = fields
    }

    /// Prepares a predicate for the records of a period.
    public init(_ predicate: TypedPredicate, period: Period) { self.init(predicate.condition, period: period) }

    /// Its answer for every record of a block, in order; the values of its fields must be there.
    public func evaluate(_ block: RecordBlock) -> [UInt8] { node.evaluate(block) }

    /// The same, with the values of some fields unknown: a condition that depends on them is unknown.
    public func evaluate(_ block: RecordBlock, doubting doubted: Set<Int>) -> [UInt8] {
        node.evaluate(block, doubting: doubted)
    }
}

/// A condition with its parameters filled in, and its simplest comparisons as cases of their own.
private indirect enum Node: Sendable {
    case day(Int, Condition.Relation, UInt32)
    case days(Int, Condition.Relation, Int)
    case dayTerms(DayNode, Condition.Relation, DayNode)
    case integer(Int, Condition.Relation, Int64)
    case integers(Int, Condition.Relation, Int)
    case numbers(NumberNode, Condition.Relation, NumberNode, divisors: [NumberNode])
    case text(Int, Condition.Relation, [UInt8])
    case texts(Int, Condition.Relation, Int)
    case constant(Bool)
    case like(Int, LikePattern)
    case isMissing(Int)
    case not(Node)
    case and(Node, Node)
    case or(Node, Node)
    case same(Node, Node)

    init(_ condition: Condition, _ period: Period) {
        switch condition {
        case .numbers(let left, let relation, let right, let divisors):
            self = Self.numbers(left, relation, right, divisors, period)
        case .days(let left, let relation, let right):
            self = Self.days(DayNode(left, period), relation, DayNode(right, period))
        case .texts(let left, let relation, let right): self = Self.texts(left, relation, right)
        case .like(.field(let field), let pattern): self = .like(field, LikePattern(pattern))
        case .like(.literal(let text), let pattern):
            self = unsafe .constant(Array(text.utf8).withUnsafeBytes(LikePattern(pattern).matches))
        case .isMissing(let field): self = .isMissing(field)
        case .not(let condition): self = .not(Node(condition, period))
        case .and(let left, let right): self = .and(Node(left, period), Node(right, period))
        case .or(let left, let right): self = .or(Node(left, period), Node(right, period))
        case .same(let left, let right): self = .same(Node(left, period), Node(right, period))
        }
    }

    private static func numbers(
        _ left: NumberTerm, _ relation: Condition.Relation, _ right: NumberTerm, _ divisors: [NumberTerm],
        _ period: Period
    ) -> Node {
        switch (left, right) {
        case (.field(let field), .literal(let number)) where divisors.isEmpty:
            if let number = Int64(exactly: number) { return .integer(field, relation, number) }
        case (.literal(let number), .field(let field)) where divisors.isEmpty:
            if let number = Int64(exactly: number) { return .integer(field, relation.mirrored, number) }
        case (.field(let first), .field(let second)) where divisors.isEmpty: return .integers(first, relation, second)
        default: break
        }
        return .numbers(
            NumberNode(left, period), relation, NumberNode(right, period),
            divisors: divisors.map { NumberNode($0, period) })
    }

    private static func days(_ left: DayNode, _ relation: Condition.Relation, _ right: DayNode) -> Node {
        switch (left, right) {
        case (.field(let field, later: 0), .day(let day)): .day(field, relation, PackedDay.packed(day))
        case (.day(let day), .field(let field, later: 0)): .day(field, relation.mirrored, PackedDay.packed(day))
        case (.field(let first, later: 0), .field(let second, later: 0)): .days(first, relation, second)
        default: .dayTerms(left, relation, right)
        }
    }

    private static func texts(_ left: TextTerm, _ relation: Condition.Relation, _ right: TextTerm) -> Node {
        switch (left, right) {
        case (.field(let field), .literal(let text)): .text(field, relation, Array(text.utf8))
        case (.literal(let text), .field(let field)): .text(field, relation.mirrored, Array(text.utf8))
        case (.field(let first), .field(let second)): .texts(first, relation, second)
        case (.literal(let first), .literal(let second)):
            unsafe .constant(
                relation.holds(
                    Array(first.utf8).withUnsafeBytes { one in
                        unsafe Array(second.utf8).withUnsafeBytes { unsafe order(one, $0) }
                    }, 0))
        }
    }

    func collect(_ fields: inout Set<Int>) {
        switch self {
        case .day(let field, _, _), .integer(let field, _, _), .text(let field, _, _), .like(let field, _),
            .isMissing(let field):
            fields.insert(field)
        case .dayTerms(let left, _, let right):
            left.collect(&fields)
            right.collect(&fields)
        case .numbers(let left, _, let right, let divisors):
            for number in [left, right] + divisors { number.collect(&fields) }
        case .constant: break
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
        case .day(let field, let relation, let day):
            let days = unsafe block.column(field).small
            return Self.compare(block.count, relation) { unsafe days[$0] == 0 ? nil : (days[$0], day) }
        case .days(let first, let relation, let second):
            let (left, right) = unsafe (block.column(first).small, block.column(second).small)
            return Self.compare(block.count, relation) {
                unsafe left[$0] == 0 || right[$0] == 0 ? nil : (left[$0], right[$0])
            }
        case .integer(let field, let relation, let number):
            let column = block.column(field)
            return Self.compare(block.count, relation) { column.isPresent($0) ? (column.integers[$0], number) : nil }
        case .integers(let first, let relation, let second):
            let (left, right) = (block.column(first), block.column(second))
            return Self.compare(block.count, relation) {
                left.isPresent($0) && right.isPresent($0) ? (left.integers[$0], right.integers[$0]) : nil
            }
        case .dayTerms(let left, let relation, let right):
            return Self.compare(block.count, relation) { row in
                left.dayNumber(block, row).flatMap { one in right.dayNumber(block, row).map { (one, $0) } }
            }
        case .numbers(let left, let relation, let right, let divisors):
            return (0..<block.count).map { Self.compare(block, $0, left, relation, right, divisors) }
        case .constant(let truth): return Array(repeating: truth ? Truth.yes : Truth.no, count: block.count)
        case .like(let field, let pattern):
            let column = block.column(field)
            return (0..<block.count).map { row in
                guard column.isPresent(row) else { return Truth.unknown }
                return unsafe pattern.matches(column.text(row)) ? Truth.yes : Truth.no
            }
        case .text(let field, let relation, let text): return Self.texts(block, field, relation, text)
        case .texts(let first, let relation, let second):
            let (left, right) = (block.column(first), block.column(second))
            return Self.compare(block.count, relation) {
                unsafe left.isPresent($0) && right.isPresent($0) ? (Self.order(left.text($0), right.text($0)), 0) : nil
            }
        case .isMissing(let field):
            let column = block.column(field)
            return (0..<block.count).map { column.isPresent($0) ? Truth.no : Truth.yes }
        case .not, .and, .or, .same: return joined { $0.evaluate(block) }
        }
    }

    /// The result if the values of some fields are unknown.
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

    /// The result of a compound condition, from the results of `judge` for its parts.
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

    /// Two numbers of a record, after division by `divisors`.
    private static func compare(
        _ block: RecordBlock, _ row: Int, _ left: NumberNode, _ relation: Condition.Relation, _ right: NumberNode,
        _ divisors: [NumberNode]
    ) -> UInt8 {
        guard let one = left.value(block, row), let other = right.value(block, row) else { return Truth.unknown }
        var isTurned = false
        for divisor in divisors {
            guard let value = divisor.value(block, row), value != 0 else { return Truth.unknown }
            isTurned = isTurned != (value < 0)
        }
        return (isTurned ? relation.mirrored : relation).holds(one, other) ? Truth.yes : Truth.no
    }

    @inline(__always)
    private static func compare<Value: Comparable>(
        _ count: Int, _ relation: Condition.Relation, _ values: (Int) -> (Value, Value)?
    ) -> [UInt8] {
        @inline(__always)
        func judge(_ holds: (Value, Value) -> Bool) -> [UInt8] {
            unsafe [UInt8](unsafeUninitializedCapacity: count) { result, initialized in
                for row in 0..<count {
                    unsafe result[row] = values(row).map { holds($0.0, $0.1) ? Truth.yes : Truth.no } ?? Truth.unknown
                }
                initialized = count
            }
        }
        switch relation {
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
        _ block: RecordBlock, _ field: Int, _ relation: Condition.Relation, _ text: [UInt8]
    ) -> [UInt8] {
        let column = block.column(field)
        return unsafe text.withUnsafeBytes { text in
            guard column.isCoded else {
                return compare(block.count, relation) {
                    unsafe column.isPresent($0) ? (order(column.text($0), text), 0) : nil
                }
            }
            let orders = unsafe column.codes.map { unsafe order($0, text) }
            return compare(block.count, relation) { row in
                let position = column.code(row)
                return position == 0 || !column.isPresent(row) ? nil : (orders[position - 1], 0)
            }
        }
    }

    /// Negative if the first text is less, by bytes, as SQL compares.
    private static func order(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Int {
        let shared = min(left.count, right.count)
        if shared > 0, let first = left.baseAddress, let second = right.baseAddress {
            let order = unsafe memcmp(first, second, shared)
            if order != 0 { return Int(order) }
        }
        return left.count - right.count
    }

    @inline(__always)
    private static func combine(_ left: [UInt8], _ right: [UInt8], _ judge: (UInt8, UInt8) -> UInt8) -> [UInt8] {
        unsafe [UInt8](unsafeUninitializedCapacity: left.count) { result, initialized in
            for row in left.indices { unsafe result[row] = judge(left[row], right[row]) }
            initialized = left.count
        }
    }
}
