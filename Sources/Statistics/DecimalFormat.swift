/// How a number in a text becomes a 64-bit integer: `value = number × factor × 10^decimals`.
///
/// Money in 万元 kept in 分 (0.01 yuan) is `DecimalFormat(decimals: 2, factor: 10_000)`.
public struct DecimalFormat: Hashable, Sendable {
    /// Decimals kept of the number in base units, 0 to 9.
    public let decimals: Int
    /// Base units in one unit of the text, at least 1; 10_000 for 万人 where persons are kept.
    public let factor: Int64
    /// Whether a percent sign may follow the number. It is taken off; the number stays in percent.
    public let allowsPercentSign: Bool

    /// Makes a format. Definitions are checked before: decimals must be 0 to 9 and the factor at least 1.
    public init(decimals: Int = 0, factor: Int64 = 1, allowsPercentSign: Bool = false) {
        precondition((0...9).contains(decimals), "decimals are 0 to 9")
        precondition(factor >= 1, "a factor is at least 1")
        self.decimals = decimals
        self.factor = factor
        self.allowsPercentSign = allowsPercentSign
    }
}

/// Exact scaling by powers of ten; nothing here passes through binary fractions.
public enum PowerOfTen {
    /// 10^0 to 10^19.
    static let values: [UInt64] = {
        var powers: [UInt64] = [1]
        for _ in 1...19 { powers.append((powers.last ?? 1) &* 10) }
        return powers
    }()

    /// 10 to the power of a number of decimals, 0 to 18.
    public static func of(decimals: Int) -> Int64 { Int64(values[decimals]) }

    /// `mantissa / 10^fractionDigits` as an integer by `format`.
    /// - Throws: `tooManyDecimals` if it is not an integer, `tooLarge` if it does not fit.
    @inline(__always)
    static func scale(
        _ mantissa: UInt64, fractionDigits: Int, isNegative: Bool, format: DecimalFormat
    ) throws(ValueFault) -> Int64 {
        var product = Int128(mantissa) * Int128(format.factor)
        let shift = format.decimals - fractionDigits
        if shift > 0 {
            let (scaled, overflow) = product.multipliedReportingOverflow(by: Int128(values[shift]))
            if overflow { throw .tooLarge }
            product = scaled
        } else if shift < 0 {
            guard -shift < values.count else { throw .tooManyDecimals(limit: format.decimals) }
            let (quotient, remainder) = product.quotientAndRemainder(dividingBy: Int128(values[-shift]))
            if remainder != 0 { throw .tooManyDecimals(limit: format.decimals) }
            product = quotient
        }
        guard let value = Int64(exactly: isNegative ? -product : product) else { throw .tooLarge }
        return value
    }
}
