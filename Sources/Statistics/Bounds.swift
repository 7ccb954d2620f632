/// The lowest and the highest value that a figure can have while records are refused or senders are absent. Interval
/// arithmetic over exact fractions: the result contains every value that follows from values in the operands. An end
/// that cannot be held exactly is left open, which is always correct.
public struct Bounds: Hashable, Sendable {
    /// The lowest value; nil if nobody knows one.
    public var lower: Ratio?
    /// The highest value; nil if nobody knows one.
    public var upper: Ratio?

    /// Makes bounds.
    public init(lower: Ratio?, upper: Ratio?) {
        self.lower = lower
        self.upper = upper
    }

    /// The bounds of a value that is certain.
    public init(_ value: Ratio) { self.init(lower: value, upper: value) }

    /// Nothing is known.
    public static let open = Bounds(lower: nil, upper: nil)

    /// The sum of two values within their bounds.
    public static func + (left: Bounds, right: Bounds) -> Bounds {
        Bounds(
            lower: exact(left.lower, right.lower) { (a, b) throws(ArithmeticFault) in try a + b },
            upper: exact(left.upper, right.upper) { (a, b) throws(ArithmeticFault) in try a + b })
    }

    /// A value within the bounds times `factor`, which is above zero.
    public func times(_ factor: Int64) -> Bounds {
        let factor = Ratio(factor)
        return Bounds(
            lower: Self.exact(lower, factor) { (a, b) throws(ArithmeticFault) in try a * b },
            upper: Self.exact(upper, factor) { (a, b) throws(ArithmeticFault) in try a * b })
    }

    /// A quotient. If the denominator may be zero, there is no highest value.
    public static func / (top: Bounds, bottom: Bounds) -> Bounds {
        guard let least = bottom.lower, least >= Ratio(0) else { return .open }
        if let most = bottom.upper, most <= Ratio(0) { return .open }
        let isNegative = top.lower.map { $0 < Ratio(0) } ?? true
        // The end farthest from zero is reached over the least denominator, the end nearest to it over the greatest.
        let lower: Ratio? =
            isNegative
            ? quotient(top.lower, over: least)
            : bottom.upper == nil ? Ratio(0) : quotient(top.lower, over: bottom.upper)
        let upper: Ratio? =
            top.upper.map { $0 < Ratio(0) } == true
            ? (bottom.upper == nil ? Ratio(0) : quotient(top.upper, over: bottom.upper))
            : quotient(top.upper, over: least)
        return Bounds(lower: lower, upper: upper)
    }

    /// The smallest interval that contains both.
    public func union(with other: Bounds) -> Bounds {
        func end(_ left: Ratio?, _ right: Ratio?, _ choose: (Ratio, Ratio) -> Ratio) -> Ratio? {
            guard let left, let right else { return nil }
            return choose(left, right)
        }
        return Bounds(lower: end(lower, other.lower, min), upper: end(upper, other.upper, max))
    }

    private static func quotient(_ value: Ratio?, over divisor: Ratio?) -> Ratio? {
        guard let divisor, divisor > Ratio(0) else { return nil }
        return exact(value, divisor) { (a, b) throws(ArithmeticFault) in try a / b }
    }

    /// Nil for an open end, and for one that cannot be held exactly.
    private static func exact(
        _ left: Ratio?, _ right: Ratio?, _ compute: (Ratio, Ratio) throws(ArithmeticFault) -> Ratio
    ) -> Ratio? {
        guard let left, let right else { return nil }
        return try? compute(left, right)
    }
}

extension Bounds {
    /// An end as it is stored: `19/10`, `4`, or nothing if it is open.
    public static func text(_ end: Ratio?) -> String { end.map(\.description) ?? "" }

    /// The end that `text` writes.
    public static func end(_ text: String) -> Ratio? {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).compactMap { Int64($0) }
        guard let first = parts.first else { return nil }
        return try? Ratio(first, parts.count > 1 ? parts[1] : 1)
    }
}
