/// Rounding by GB/T 8170-2008: half to even, once, on exact integers. Negative numbers are rounded by their size.
public enum Rounding {
    /// The steps of 0.5 and 0.2 unit rounding: not every unit of the last place, but every half or every fifth of it.
    public enum Interval: Int64, Sendable {
        /// Whole units of the last place.
        case unit = 1
        /// Half units: doubled, rounded, halved.
        case half = 2
        /// Fifths (0.2 unit): five-fold, rounded, divided by five.
        case fifth = 5
    }

    /// `ratio` rounded to `decimals` places, as an integer of 10^-decimals: 1.895 to 2 places is 190.
    /// - Parameter decimals: −18 to 18; negative for tens, hundreds and so on: 1268 to −2 places is 13.
    public static func round(_ ratio: Ratio, decimals: Int) throws(ArithmeticFault) -> Int64 {
        guard let power = powerOfTen(abs(decimals)) else { throw .overflow }
        if decimals >= 0 {
            return try divide(Int128(ratio.numerator), times: power, by: Int128(ratio.denominator))
        }
        return try divide(Int128(ratio.numerator), times: 1, by: Int128(ratio.denominator) * power)
    }

    /// `ratio` rounded to steps of `interval` units of the last place: 60.25 to halves is 60, 60.38 is 60.5.
    public static func round(
        _ ratio: Ratio, decimals: Int, interval: Interval
    ) throws(ArithmeticFault) -> Ratio {
        let steps = try round(ratio * interval.rawValue, decimals: decimals)
        guard let power = powerOfTen(abs(decimals)) else { throw .overflow }
        if decimals >= 0 { return try Ratio(reducing: Int128(steps), power * Int128(interval.rawValue)) }
        return try Ratio(reducing: Int128(steps) * power, Int128(interval.rawValue))
    }

    /// How many decimals it takes to write a ratio exactly, but not fewer than `least`; `least` for one that no decimal ends,
    /// such as a third, or that takes more than 18.
    public static func exactDecimals(_ ratio: Ratio, atLeast least: Int) -> Int {
        var power: Int128 = 1
        for decimals in 0...18 {
            if Int128(ratio.numerator) * power % Int128(ratio.denominator) == 0 { return max(least, decimals) }
            power *= 10
        }
        return least
    }

    /// `ratio` rounded and written with `decimals` places (0 to 18), such as `1.90`.
    public static func format(
        _ ratio: Ratio, decimals: Int, grouping: Bool = false
    ) throws(ArithmeticFault) -> String {
        format(scaled: try round(ratio, decimals: decimals), decimals: decimals, grouping: grouping)
    }

    /// `scaled / 10^decimals` written with `decimals` places (0 to 18): 190 with 2 is `1.90`.
    /// - Parameter grouping: commas at the thousands, as in `4,359,446`; never among the decimals (GB/T 15835).
    public static func format(scaled: Int64, decimals: Int, grouping: Bool = false) -> String {
        format(scaled: Int128(scaled), decimals: decimals, grouping: grouping)
    }

    /// The same of a sum or difference that is wider than a value.
    public static func format(scaled: Int128, decimals: Int, grouping: Bool = false) -> String {
        var digits = Array(String(scaled.magnitude).utf8)
        if digits.count <= decimals {
            digits.insert(contentsOf: repeatElement(UInt8(ascii: "0"), count: decimals + 1 - digits.count), at: 0)
        }
        let whole = digits.count - max(0, decimals)
        var text: [UInt8] = scaled < 0 ? [UInt8(ascii: "-")] : []
        for (index, digit) in digits.enumerated() {
            if index == whole { text.append(UInt8(ascii: ".")) }
            if grouping, index > 0, index < whole, (whole - index) % 3 == 0 { text.append(UInt8(ascii: ",")) }
            text.append(digit)
        }
        return String(decoding: text, as: UTF8.self)
    }

    private static func powerOfTen(_ exponent: Int) -> Int128? {
        exponent <= 18 ? Int128(PowerOfTen.values[exponent]) : nil
    }

    /// `number × factor / divisor`, half to even.
    private static func divide(
        _ number: Int128, times factor: Int128, by divisor: Int128
    ) throws(ArithmeticFault) -> Int64 {
        // Below 2^63 × 10^18, which fits 128 bits; so does the divisor.
        let (quotient, remainder) = (number * factor).quotientAndRemainder(dividingBy: divisor)
        let rest = remainder.magnitude
        let gap = divisor.magnitude - rest
        var rounded = quotient
        if rest > gap || (rest == gap && quotient % 2 != 0) { rounded += number < 0 ? -1 : 1 }
        guard let result = Int64(exactly: rounded) else { throw .overflow }
        return result
    }
}
