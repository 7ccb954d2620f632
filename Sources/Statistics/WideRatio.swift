/// Arithmetic on exact fractions, by which formulas are computed.
package protocol ExactFraction: Comparable, Sendable {
    /// The same number.
    init(_ ratio: Ratio)
    /// The sum.
    static func + (left: Self, right: Self) throws(ArithmeticFault) -> Self
    /// The difference.
    static func - (left: Self, right: Self) throws(ArithmeticFault) -> Self
    /// The product.
    static func * (left: Self, right: Self) throws(ArithmeticFault) -> Self
    /// The quotient.
    static func / (left: Self, right: Self) throws(ArithmeticFault) -> Self
    /// The number with its sign changed.
    static prefix func - (value: Self) throws(ArithmeticFault) -> Self
    /// The size without the sign.
    func magnitude() throws(ArithmeticFault) -> Self
    /// The number as a figure is stored: itself, if it fits 64 bits; else cut off behind as many decimals as fit, where a last digit of 0
    /// or 5 becomes 1 or 6. So it is never taken for a number that has fewer decimals, nor for one in the middle of two: rounded to
    /// fewer decimals, or compared with a decimal number, it gives what the exact fraction gives.
    func stored() throws(ArithmeticFault) -> Ratio
}

/// An exact fraction of two 128-bit integers, always in lowest terms with a positive denominator: for what lies between the figures of a
/// formula and its result. A sum of several rates has a denominator that is much larger than those of the rates.
package struct WideRatio: ExactFraction, Hashable {
    /// The number above the line; carries the sign.
    package let numerator: Int128
    /// The number below the line, at least 1.
    package let denominator: Int128

    /// A fraction as wide as figures are.
    package init(_ ratio: Ratio) {
        numerator = Int128(ratio.numerator)
        denominator = Int128(ratio.denominator)
    }

    private init(_ numerator: Int128, over denominator: Int128) throws(ArithmeticFault) {
        guard denominator != 0 else { throw .divisionByZero }
        // What has no positive counterpart cannot change its sign.
        guard numerator != .min, denominator != .min else { throw .overflow }
        let divisor = Self.greatestCommonDivisor(numerator, denominator) * (denominator < 0 ? -1 : 1)
        self.numerator = numerator / divisor
        self.denominator = denominator / divisor
    }

    private static func greatestCommonDivisor(_ left: Int128, _ right: Int128) -> Int128 {
        var (larger, smaller) = (left.magnitude, right.magnitude)
        while smaller != 0 { (larger, smaller) = (smaller, larger % smaller) }
        return max(1, Int128(larger))
    }

    private static func product(_ left: Int128, _ right: Int128) throws(ArithmeticFault) -> Int128 {
        let (product, overflow) = left.multipliedReportingOverflow(by: right)
        guard !overflow else { throw .overflow }
        return product
    }
}

extension WideRatio {
    /// The sum.
    package static func + (left: WideRatio, right: WideRatio) throws(ArithmeticFault) -> WideRatio {
        let shared = greatestCommonDivisor(left.denominator, right.denominator)
        let first = try product(left.numerator, right.denominator / shared)
        let second = try product(right.numerator, left.denominator / shared)
        let (sum, overflow) = first.addingReportingOverflow(second)
        guard !overflow else { throw .overflow }
        return try WideRatio(sum, over: product(left.denominator / shared, right.denominator))
    }

    /// The number with its sign changed.
    package static prefix func - (value: WideRatio) throws(ArithmeticFault) -> WideRatio {
        try WideRatio(-value.numerator, over: value.denominator)
    }

    /// The difference.
    package static func - (left: WideRatio, right: WideRatio) throws(ArithmeticFault) -> WideRatio {
        try left + (-right)
    }

    /// The product. Common factors are taken out before, so that a product that fits is always held.
    package static func * (left: WideRatio, right: WideRatio) throws(ArithmeticFault) -> WideRatio {
        let first = greatestCommonDivisor(left.numerator, right.denominator)
        let second = greatestCommonDivisor(right.numerator, left.denominator)
        return try WideRatio(
            product(left.numerator / first, right.numerator / second),
            over: product(left.denominator / second, right.denominator / first))
    }

    /// The quotient.
    package static func / (left: WideRatio, right: WideRatio) throws(ArithmeticFault) -> WideRatio {
        try left * WideRatio(right.denominator, over: right.numerator)
    }

    /// The size without the sign.
    package func magnitude() throws(ArithmeticFault) -> WideRatio { numerator < 0 ? try -self : self }
}

extension WideRatio {
    /// Exact order, by cross multiplication in 256 bits.
    package static func < (left: WideRatio, right: WideRatio) -> Bool {
        let (first, second) = (
            left.numerator.multipliedFullWidth(by: right.denominator),
            right.numerator.multipliedFullWidth(by: left.denominator)
        )
        return (first.high, first.low) < (second.high, second.low)
    }
}

extension WideRatio {
    package func stored() throws(ArithmeticFault) -> Ratio {
        guard let numerator = Int64(exactly: numerator), let denominator = Int64(exactly: denominator) else {
            return try UnboundedRatio(self).stored()
        }
        return try Ratio(numerator, denominator)
    }
}
