import Statistics

/// Numbers as the definitions write them, read exactly.
enum ExactText {
    /// A whole number: digits with an optional minus sign; nil for anything else.
    static func integer<Number: FixedWidthInteger>(_ text: String) -> Number? {
        guard isDecimal(text, decimals: 0) else { return nil }
        return Number(text)
    }

    /// A decimal such as `1.90` times 10^`decimals`; nil if it is none, has more decimals or is too large.
    static func scaled(_ text: String, decimals: Int) -> Int64? {
        guard isDecimal(text, decimals: decimals) else { return nil }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let fraction = parts.count == 2 ? String(parts[1]) : ""
        return Int64(parts[0] + fraction + String(repeating: "0", count: decimals - fraction.utf8.count))
    }

    /// A decimal such as `1.90` as an exact ratio; nil if it is none.
    static func ratio(_ text: String) -> Ratio? {
        let decimals = text.split(separator: ".", omittingEmptySubsequences: false).dropFirst().first?.utf8.count ?? 0
        guard decimals <= 15, let numerator = scaled(text, decimals: decimals) else { return nil }
        return ratio(numerator, tenToThe: decimals)
    }

    /// A share such as `5%` or `0.05` as an exact ratio; nil if it is none.
    static func share(_ text: String) -> Ratio? {
        guard text.hasSuffix("%") else { return ratio(text) }
        let digits = String(text.dropLast())
        let decimals = digits.split(separator: ".", omittingEmptySubsequences: false).dropFirst().first?.utf8.count ?? 0
        guard decimals <= 13, let numerator = scaled(digits, decimals: decimals) else { return nil }
        return ratio(numerator, tenToThe: decimals + 2)
    }

    private static func ratio(_ numerator: Int64, tenToThe decimals: Int) -> Ratio? {
        do throws(ArithmeticFault) {
            return try Ratio(scaled: numerator, decimals: decimals)
        } catch {
            // Out of range: no ratio, which the caller reports.
            return nil
        }
    }

    /// Whether the text is `-?digits[.digits]` with at most that many decimals.
    private static func isDecimal(_ text: String, decimals: Int) -> Bool {
        let unsigned = text.hasPrefix("-") ? text.dropFirst() : text[...]
        let parts = unsigned.split(separator: ".", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count <= 2, parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } })
        else { return false }
        return parts.count == 1 || parts[1].utf8.count <= decimals
    }
}
