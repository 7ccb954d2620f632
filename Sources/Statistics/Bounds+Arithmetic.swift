/// Interval arithmetic of formulas.
extension Bounds {
    /// A value within the bounds with its sign changed.
    public var negated: Bounds { Bounds(lower: Self.negated(upper), upper: Self.negated(lower)) }

    /// The size of a value within the bounds, without the sign.
    public var magnitude: Bounds {
        if let lower, lower >= Ratio(0) { return self }
        if let upper, upper <= Ratio(0) { return negated }
        guard let least = Self.negated(lower), let upper else { return Bounds(lower: Ratio(0), upper: nil) }
        return Bounds(lower: Ratio(0), upper: max(least, upper))
    }

    /// The product of two values within their bounds.
    public static func * (left: Bounds, right: Bounds) -> Bounds {
        if let factor = left.onlyValue { return right.scaled(by: factor) }
        if let factor = right.onlyValue { return left.scaled(by: factor) }
        guard let a = left.lower, let c = right.lower else { return .open }
        guard let b = left.upper, let d = right.upper else {
            // Of what is never below zero the least product is that of the least.
            guard a >= Ratio(0), c >= Ratio(0) else { return .open }
            return Bounds(lower: try? a * c, upper: nil)
        }
        let products = [(a, c), (a, d), (b, c), (b, d)].compactMap { try? $0 * $1 }
        guard products.count == 4, let least = products.min(), let most = products.max() else { return .open }
        return Bounds(lower: least, upper: most)
    }

    /// The quotient of two values within their bounds. If the divisor may be zero, or on both sides of it, little is known.
    public func divided(by divisor: Bounds) -> Bounds {
        if let most = divisor.upper, most < Ratio(0) { return negated / divisor.negated }
        return self / divisor
    }

    /// The smallest of several values within their bounds.
    public static func least(of all: [Bounds]) -> Bounds {
        let lowers = all.map(\.lower)
        return Bounds(
            lower: lowers.contains(nil) ? nil : lowers.compactMap { $0 }.min(),
            upper: all.compactMap(\.upper).min())
    }

    private var onlyValue: Ratio? { lower == upper ? lower : nil }

    private func scaled(by factor: Ratio) -> Bounds {
        if factor == Ratio(0) { return Bounds(factor) }
        func times(_ end: Ratio?) -> Ratio? { end.flatMap { try? $0 * factor } }
        return factor > Ratio(0)
            ? Bounds(lower: times(lower), upper: times(upper)) : Bounds(lower: times(upper), upper: times(lower))
    }

    /// Nil for an open end, and for one that cannot be held exactly.
    private static func negated(_ end: Ratio?) -> Ratio? { end.flatMap { try? Ratio(0) - $0 } }
}
