/// An exact fraction of any size, not in lowest terms: for the rare formula whose steps 128 bits do not hold, such as an index over many
/// rates.
package struct UnboundedRatio: ExactFraction {
    private let numerator: WideInteger
    /// Above zero.
    private let denominator: WideInteger

    /// The same number.
    package init(_ ratio: Ratio) {
        numerator = WideInteger(ratio.numerator)
        denominator = WideInteger(ratio.denominator)
    }

    /// The same number.
    package init(_ ratio: WideRatio) {
        numerator = WideInteger(ratio.numerator)
        denominator = WideInteger(ratio.denominator)
    }

    private init(_ numerator: WideInteger, over denominator: WideInteger) throws(ArithmeticFault) {
        guard denominator.sign != 0 else { throw .divisionByZero }
        self.numerator = denominator.sign < 0 ? -numerator : numerator
        self.denominator = denominator.magnitude
    }
}

extension UnboundedRatio {
    package static func + (left: UnboundedRatio, right: UnboundedRatio) throws(ArithmeticFault) -> UnboundedRatio {
        try UnboundedRatio(
            left.numerator * right.denominator + right.numerator * left.denominator,
            over: left.denominator * right.denominator)
    }

    package static func - (left: UnboundedRatio, right: UnboundedRatio) throws(ArithmeticFault) -> UnboundedRatio {
        try left + (-right)
    }

    package static prefix func - (value: UnboundedRatio) throws(ArithmeticFault) -> UnboundedRatio {
        try UnboundedRatio(-value.numerator, over: value.denominator)
    }

    package static func * (left: UnboundedRatio, right: UnboundedRatio) throws(ArithmeticFault) -> UnboundedRatio {
        try UnboundedRatio(left.numerator * right.numerator, over: left.denominator * right.denominator)
    }

    package static func / (left: UnboundedRatio, right: UnboundedRatio) throws(ArithmeticFault) -> UnboundedRatio {
        try UnboundedRatio(left.numerator * right.denominator, over: left.denominator * right.numerator)
    }

    package static func < (left: UnboundedRatio, right: UnboundedRatio) -> Bool {
        left.numerator * right.denominator < right.numerator * left.denominator
    }

    package static func == (left: UnboundedRatio, right: UnboundedRatio) -> Bool {
        left.numerator * right.denominator == right.numerator * left.denominator
    }

    package func magnitude() throws(ArithmeticFault) -> UnboundedRatio { numerator.sign < 0 ? try -self : self }

    package func stored() throws(ArithmeticFault) -> Ratio {
        // The most decimals with which the number fits 63 bits.
        for power in PowerOfTen.values.prefix(19).reversed() {
            let scaled = numerator.magnitude * WideInteger(power)
            guard let whole = scaled.whole(dividedBy: denominator), whole < UInt64(Int64.max) else { continue }
            let isExact = WideInteger(whole) * denominator == scaled
            let digits = Int64(!isExact && whole.isMultiple(of: 5) ? whole + 1 : whole)
            return try Ratio(numerator.sign < 0 ? -digits : digits, Int64(power))
        }
        throw .overflow
    }
}
