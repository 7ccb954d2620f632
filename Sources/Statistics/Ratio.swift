/// Arithmetic that has no exact result in 64 bits.
public enum ArithmeticFault: Error, Hashable, Sendable {
    /// The result does not fit 64 bits.
    case overflow
    /// There is nothing to divide by.
    case divisionByZero

    /// The fault in a sentence.
    public var message: LocalizedText {
        switch self {
        case .overflow: LocalizedText(zh: "计算结果超出可表示范围。", en: "The result is too large to be held exactly.")
        case .divisionByZero: LocalizedText(zh: "分母为零。", en: "The denominator is zero.")
        }
    }

    /// The next step in a sentence.
    public var remedy: LocalizedText {
        switch self {
        case .overflow: LocalizedText(zh: "请核对数值与计量单位。", en: "Check the numbers and their units.")
        case .divisionByZero: LocalizedText(zh: "请核对分母数据。", en: "Check the data of the denominator.")
        }
    }
}

/// An exact fraction of two 64-bit integers, always in lowest terms with a positive denominator. Products are taken in
/// 128 bits; a result that does not fit 64 bits after reduction is a fault, never an approximation.
public struct Ratio: Hashable, Sendable, Encodable {
    /// The number above the line; carries the sign.
    public let numerator: Int64
    /// The number below the line, at least 1.
    public let denominator: Int64

    /// A whole number.
    public init(_ whole: Int64) {
        numerator = whole
        denominator = 1
    }

    /// The fraction `numerator / denominator`.
    public init(_ numerator: Int64, _ denominator: Int64) throws(ArithmeticFault) {
        try self.init(reducing: Int128(numerator), Int128(denominator))
    }

    /// The number that `decimal` writes, such as `1.90`, `-3` or `17.5`; nil for any other text and beyond 18 digits.
    public init?(_ decimal: String) {
        let bytes = Array(decimal.utf8)
        let isNegative = bytes.first == UInt8(ascii: "-")
        let digits = bytes.dropFirst(isNegative ? 1 : 0)
        let parts = digits.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), parts.allSatisfy({ !$0.isEmpty }), digits.count <= 19 else { return nil }
        var value: Int64 = 0
        for byte in parts.joined() {
            guard (0x30...0x39).contains(byte) else { return nil }
            let (tenfold, overflow) = value.multipliedReportingOverflow(by: 10)
            let (sum, carry) = tenfold.addingReportingOverflow(Int64(byte - 0x30))
            if overflow || carry { return nil }
            value = sum
        }
        let scale = parts.count == 2 ? parts[1].count : 0
        guard scale <= 18 else { return nil }
        let power = Int64(PowerOfTen.values[scale])
        let divisor = max(1, Self.greatestCommonDivisor(value.magnitude, power.magnitude))
        numerator = (isNegative ? -value : value) / Int64(divisor)
        denominator = power / Int64(divisor)
    }

    /// The number `scaled / 10^decimals`, for a value kept with `decimals` (0 to 18).
    public init(scaled: Int64, decimals: Int) throws(ArithmeticFault) {
        guard (0...18).contains(decimals) else { throw .overflow }
        try self.init(reducing: Int128(scaled), Int128(PowerOfTen.values[decimals]))
    }

    init(reducing numerator: Int128, _ denominator: Int128) throws(ArithmeticFault) {
        guard denominator != 0 else { throw .divisionByZero }
        let divisor = Self.greatestCommonDivisor(numerator.magnitude, denominator.magnitude)
        let above = numerator.magnitude / divisor
        let below = denominator.magnitude / divisor
        let isNegative = (numerator < 0) != (denominator < 0)
        guard let positive = Int128(exactly: above), let lower = Int64(exactly: below),
            let upper = Int64(exactly: isNegative ? -positive : positive)
        else { throw .overflow }
        self.numerator = upper
        self.denominator = lower
    }

    private static func greatestCommonDivisor<Number: BinaryInteger>(_ left: Number, _ right: Number) -> Number {
        var (left, right) = (left, right)
        while right != 0 { (left, right) = (right, left % right) }
        return left
    }
}

extension Ratio {
    /// The sum.
    public static func + (left: Ratio, right: Ratio) throws(ArithmeticFault) -> Ratio {
        try combine(left, right, subtracting: false)
    }

    /// The difference.
    public static func - (left: Ratio, right: Ratio) throws(ArithmeticFault) -> Ratio {
        try combine(left, right, subtracting: true)
    }

    /// The product.
    public static func * (left: Ratio, right: Ratio) throws(ArithmeticFault) -> Ratio {
        try Ratio(
            reducing: Int128(left.numerator) * Int128(right.numerator),
            Int128(left.denominator) * Int128(right.denominator))
    }

    /// The product with a whole number.
    public static func * (left: Ratio, right: Int64) throws(ArithmeticFault) -> Ratio {
        try Ratio(reducing: Int128(left.numerator) * Int128(right), Int128(left.denominator))
    }

    /// The quotient.
    public static func / (left: Ratio, right: Ratio) throws(ArithmeticFault) -> Ratio {
        try Ratio(
            reducing: Int128(left.numerator) * Int128(right.denominator),
            Int128(left.denominator) * Int128(right.numerator))
    }

    private static func combine(
        _ left: Ratio, _ right: Ratio, subtracting: Bool
    ) throws(ArithmeticFault) -> Ratio {
        // Each product is below 2^126, so that their sum fits.
        let first = Int128(left.numerator) * Int128(right.denominator)
        let second = Int128(right.numerator) * Int128(left.denominator)
        let (sum, overflow) =
            subtracting ? first.subtractingReportingOverflow(second) : first.addingReportingOverflow(second)
        if overflow { throw .overflow }
        return try Ratio(reducing: sum, Int128(left.denominator) * Int128(right.denominator))
    }
}

extension Ratio: Comparable {
    /// Exact order, by cross multiplication in 128 bits.
    public static func < (left: Ratio, right: Ratio) -> Bool {
        Int128(left.numerator) * Int128(right.denominator) < Int128(right.numerator) * Int128(left.denominator)
    }
}

extension Ratio: CustomStringConvertible {
    /// The fraction as `19/10`, or the whole number.
    public var description: String { denominator == 1 ? String(numerator) : "\(numerator)/\(denominator)" }
}
