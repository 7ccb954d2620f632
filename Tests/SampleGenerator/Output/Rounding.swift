/// Exact quotients as text, rounded once by GB/T 8170 (half to even).
enum Rounding {
    /// `numerator` * `per` / `denominator` with `decimals` decimals; numbers are not negative, the denominator not 0.
    static func text(_ numerator: Int, over denominator: Int, per: Int, decimals: Int) -> String {
        var scale = 1
        for _ in 0..<decimals { scale *= 10 }
        let (quotient, remainder) = (numerator * per * scale).quotientAndRemainder(dividingBy: denominator)
        let isUp = 2 * remainder > denominator || (2 * remainder == denominator && quotient % 2 == 1)
        return fixed(quotient + (isUp ? 1 : 0), decimals: decimals)
    }

    /// `units` of 10^-`decimals` as text: 190 with 2 decimals is `1.90`.
    static func fixed(_ units: Int, decimals: Int) -> String {
        guard decimals > 0 else { return String(units) }
        let digits = padded(units, decimals + 1)
        return "\(digits.dropLast(decimals)).\(digits.suffix(decimals))"
    }

    /// `number` with leading zeros up to `width` digits.
    static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }

    /// `number` in groups of three: `1,234,567`.
    static func grouped(_ number: Int, mark: String = ",") -> String {
        var groups: [String] = []
        var rest = number
        while rest >= 1000 {
            groups.append(padded(rest % 1000, 3))
            rest /= 1000
        }
        return ([String(rest)] + groups.reversed()).joined(separator: mark)
    }

    /// `text` with its ASCII characters full-width (全角).
    static func fullWidth(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let isNarrow = (0x21...0x7E).contains(scalar.value)
            result.append(isNarrow ? Unicode.Scalar(scalar.value + 0xFEE0) ?? scalar : scalar)
        }
        return String(result)
    }
}
