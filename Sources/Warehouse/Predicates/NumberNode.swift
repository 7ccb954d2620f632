import Definitions
import Statistics

/// A number of a record as it is computed, with the parameters of a period filled in.
indirect enum NumberNode: Sendable {
    case field(Int)
    case literal(Int128)
    case sum(NumberNode, NumberNode)
    case difference(NumberNode, NumberNode)
    case product(NumberNode, NumberNode)
    case magnitude(NumberNode)
    case first([NumberNode])
    case daysBetween(DayNode, DayNode)
    case year(DayNode)
    case month(DayNode)
    case length(field: Int)

    init(_ term: NumberTerm, _ period: Period) {
        func inner(_ term: NumberTerm) -> NumberNode { NumberNode(term, period) }
        func day(_ term: DayTerm) -> DayNode { DayNode(term, period) }
        self =
            switch term {
            case .field(let field): .field(field)
            case .literal(let value): .literal(value)
            case .periodDays: .literal(Int128(period.days))
            case .sum(let left, let right): .sum(inner(left), inner(right))
            case .difference(let left, let right): .difference(inner(left), inner(right))
            case .product(let left, let right): .product(inner(left), inner(right))
            case .magnitude(let value): .magnitude(inner(value))
            case .first(let values): .first(values.map(inner))
            case .daysBetween(let left, let right): .daysBetween(day(left), day(right))
            case .year(let term): .year(day(term))
            case .month(let term): .month(day(term))
            case .length(.field(let field)): .length(field: field)
            case .length(.literal(let text)): .literal(Int128(text.unicodeScalars.count))
            }
    }

    func collect(_ fields: inout Set<Int>) {
        switch self {
        case .field(let field), .length(let field): fields.insert(field)
        case .literal: break
        case .sum(let left, let right), .difference(let left, let right), .product(let left, let right):
            left.collect(&fields)
            right.collect(&fields)
        case .magnitude(let value): value.collect(&fields)
        case .first(let values): for value in values { value.collect(&fields) }
        case .daysBetween(let left, let right):
            left.collect(&fields)
            right.collect(&fields)
        case .year(let day), .month(let day): day.collect(&fields)
        }
    }

    /// The number of a record; nil if a value is missing. The parser has bounded it: no operation overflows.
    func value(_ block: RecordBlock, _ row: Int) -> Int128? {
        func both(_ left: NumberNode, _ right: NumberNode, _ join: (Int128, Int128) -> Int128) -> Int128? {
            guard let one = left.value(block, row), let other = right.value(block, row) else { return nil }
            return join(one, other)
        }
        switch self {
        case .field(let field): return block.integer(field, row).map { Int128($0) }
        case .literal(let value): return value
        case .sum(let left, let right): return both(left, right) { $0 + $1 }
        case .difference(let left, let right): return both(left, right) { $0 - $1 }
        case .product(let left, let right): return both(left, right) { $0 * $1 }
        case .magnitude(let value): return value.value(block, row).map { abs($0) }
        case .first(let values):
            for value in values {
                if let present = value.value(block, row) { return present }
            }
            return nil
        case .daysBetween(let left, let right):
            guard let one = left.dayNumber(block, row), let other = right.dayNumber(block, row) else { return nil }
            return Int128(one - other)
        case .year(let day):
            return day.dayNumber(block, row).flatMap(CalendarDate.init(dayNumber:)).map { Int128($0.year) }
        case .month(let day):
            return day.dayNumber(block, row).flatMap(CalendarDate.init(dayNumber:)).map { Int128($0.month) }
        case .length(let field):
            return block.text(field, row).map { Int128($0.unicodeScalars.count) }
        }
    }
}

/// A day of a record, or a certain one.
enum DayNode: Sendable {
    /// A number of days after the field at that position.
    case field(Int, later: Int)
    case day(CalendarDate)
    /// Outside the calendar's years.
    case none

    init(_ term: DayTerm, _ period: Period) {
        switch term {
        case .field(let field): self = .field(field, later: 0)
        case .literal(let day): self = .day(day)
        case .parameter(let parameter): self = parameter.day(of: period).map { .day($0) } ?? .none
        case .later(let term, let days):
            switch DayNode(term, period) {
            case .field(let field, let later): self = .field(field, later: later + days)
            case .day(let day): self = day.adding(days: days).map { .day($0) } ?? .none
            case .none: self = .none
            }
        }
    }

    func collect(_ fields: inout Set<Int>) {
        if case .field(let field, _) = self { fields.insert(field) }
    }

    /// Days since 1970-01-01; nil if the value is missing.
    func dayNumber(_ block: RecordBlock, _ row: Int) -> Int? {
        switch self {
        case .field(let field, let later):
            unsafe PackedDay.date(block.column(field).small[row]).map { $0.dayNumber + later }
        case .day(let day): day.dayNumber
        case .none: nil
        }
    }
}

extension Condition.Relation {
    @inline(__always)
    func holds<Value: Comparable>(_ left: Value, _ right: Value) -> Bool {
        switch self {
        case .equal: left == right
        case .unequal: left != right
        case .less: left < right
        case .atMost: left <= right
        case .greater: left > right
        case .atLeast: left >= right
        }
    }
}
