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

    /// The sum.
    package static func + (left: WideInteger, right: WideInteger) -> WideInteger {
        guard left.isNegative == right.isNegative else {
            let (greater, smaller) = left.magnitude < right.magnitude ? (right, left) : (left, right)
            return WideInteger(
                digits: difference(greater.digits, smaller.digits), isNegative: greater.isNegative)
        }
        var sum: [UInt32] = []
        var carry: UInt64 = 0
        for position in 0..<max(left.digits.count, right.digits.count) {
            for digits in [left.digits, right.digits] where position < digits.count {
                carry += UInt64(digits[position])
            }
            sum.append(UInt32(truncatingIfNeeded: carry))
            carry >>= 32
        }
        return WideInteger(digits: sum + [UInt32(carry)], isNegative: left.isNegative)
    }

    /// The greater number less the smaller one, both without sign.
    private static func difference(_ greater: [UInt32], _ smaller: [UInt32]) -> [UInt32] {
        var rest = greater
        var borrowed: Int64 = 0
        for position in greater.indices {
            let taken = position < smaller.count ? Int64(smaller[position]) : 0
            let digit = Int64(greater[position]) - borrowed - taken
            borrowed = digit < 0 ? 1 : 0
            rest[position] = UInt32(truncatingIfNeeded: digit)
        }
        return rest
    }

    /// The number with its sign changed.
    package static prefix func - (value: WideInteger) -> WideInteger {
        WideInteger(digits: value.digits, isNegative: !value.isNegative)
    }

    /// The number without its sign.
    package var magnitude: WideInteger { WideInteger(digits: digits, isNegative: false) }

    /// -1, 0 or 1.
    package var sign: Int { digits.isEmpty ? 0 : isNegative ? -1 : 1 }

    /// The greatest whole number that is not above the quotient of the sizes; nil if 64 bits do not hold it, or if the divisor is zero.
    package func whole(dividedBy divisor: WideInteger) -> UInt64? {
        let (number, divisor) = (magnitude, divisor.magnitude)
        guard divisor.sign > 0 else { return nil }
        var whole: UInt64 = 0
        for bit in (0..<64).reversed() {
            let next = whole | 1 << UInt64(bit)
            if WideInteger(next) * divisor <= number { whole = next }
        }
        return number < WideInteger(UInt128(whole) + 1) * divisor ? whole : nil
    }

    /// The nearest whole number to the quotient, of two equally near ones the even one (GB/T 8170); nil if 64 bits do not hold it, or
    /// if the divisor is not above zero.
    package func rounded(dividedBy divisor: WideInteger) -> Int64? {
        guard divisor.sign > 0, var whole = whole(dividedBy: divisor) else { return nil }
        let number = magnitude
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
