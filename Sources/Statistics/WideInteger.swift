/// A whole number of any size, for products that 128 bits do not hold: what a file states must neither end a run nor be judged by
/// an approximation.
package struct WideInteger: Hashable, Sendable {
    /// The digits to base 2^32, the lowest first, without leading zeros; none for zero.
    private var digits: [UInt32]
    private var isNegative: Bool

    /// The same number.
    package init(_ value: some BinaryInteger) {
        isNegative = value < 0
        digits = []
        var rest = UInt128(value.magnitude)
        while rest > 0 {
            digits.append(UInt32(truncatingIfNeeded: rest))
            rest >>= 32
        }
    }

    private init(digits: [UInt32], isNegative: Bool) {
        self.digits = digits
        while self.digits.last == 0 { self.digits.removeLast() }
        self.isNegative = isNegative && !self.digits.isEmpty
    }

    /// The product.
    package static func * (left: WideInteger, right: WideInteger) -> WideInteger {
        var product = [UInt32](repeating: 0, count: left.digits.count + right.digits.count)
        for (position, digit) in left.digits.enumerated() {
            var carry: UInt64 = 0
            for (offset, other) in right.digits.enumerated() {
                // At most (2^32 - 1)^2 + 2 (2^32 - 1), which is just what 64 bits hold.
                let sum = UInt64(digit) * UInt64(other) + UInt64(product[position + offset]) + carry
                product[position + offset] = UInt32(truncatingIfNeeded: sum)
                carry = sum >> 32
            }
            product[position + right.digits.count] = UInt32(carry)
        }
        return WideInteger(digits: product, isNegative: left.isNegative != right.isNegative)
    }

    /// The nearest whole number to the quotient, of two equally near ones the even one (GB/T 8170); nil if 64 bits do not hold it, or
    /// if the divisor is not above zero.
    package func rounded(dividedBy divisor: WideInteger) -> Int64? {
        guard !divisor.isNegative, !divisor.digits.isEmpty else { return nil }
        let number = WideInteger(digits: digits, isNegative: false)
        // The greatest whole number that is not above the quotient, bit by bit.
        var whole: UInt64 = 0
        for bit in (0..<64).reversed() {
            let next = whole | 1 << UInt64(bit)
            if WideInteger(next) * divisor <= number { whole = next }
        }
        guard number < WideInteger(UInt128(whole) + 1) * divisor else { return nil }
        let half = WideInteger(2 * UInt128(whole) + 1) * divisor
        let doubled = number * WideInteger(2)
        if doubled > half || doubled == half && whole % 2 == 1 {
            guard whole < .max else { return nil }
            whole += 1
        }
        return Int64(exactly: isNegative ? -Int128(whole) : Int128(whole))
    }
}

extension WideInteger: Comparable {
    /// Exact order.
    package static func < (left: WideInteger, right: WideInteger) -> Bool {
        guard left.isNegative == right.isNegative else { return left.isNegative }
        let (smaller, greater) = left.isNegative ? (right, left) : (left, right)
        guard smaller.digits.count == greater.digits.count else { return smaller.digits.count < greater.digits.count }
        return smaller.digits.reversed().lexicographicallyPrecedes(greater.digits.reversed())
    }
}
