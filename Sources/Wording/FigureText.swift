public import Statistics

/// How numbers are rounded and written in a report: the only place in the writers that does either.
///
/// Rounding follows GB/T 8170 (half to even), once, on integers. No `Double` takes part; one is made only from the finished
/// decimal text, for a spreadsheet cell.
public enum FigureText {
    /// More decimals than this are cut off to it: 10^18 times a quotient of 64-bit numbers still fits 128 bits.
    public static let mostDecimals = 18

    /// An exact fraction whose terms may be wider than those of a `Ratio`. The denominator is positive.
    public struct Fraction {
        var numerator: Int128
        var denominator: Int128

        /// Makes a fraction of its terms.
        public init(numerator: Int128, denominator: Int128) {
            self.numerator = numerator
            self.denominator = denominator
        }
    }

    /// The value as a fraction.
    public static func fraction(_ value: Ratio) -> Fraction {
        Fraction(numerator: Int128(value.numerator), denominator: Int128(value.denominator))
    }

    /// `value` less `other`, exactly.
    public static func difference(_ value: Ratio, _ other: Ratio) -> Fraction {
        let (a, b) = (Int128(value.numerator), Int128(value.denominator))
        let (c, d) = (Int128(other.numerator), Int128(other.denominator))
        return Fraction(numerator: a * d - c * b, denominator: b * d)
    }

    /// `value` rounded to `decimals` places, as an integer of 10^-decimals.
    public static func scaled(_ value: Fraction, decimals: Int) -> Int128 {
        let magnitude = Int128(value.numerator.magnitude)
        var (whole, rest) = magnitude.quotientAndRemainder(dividingBy: value.denominator)
        for _ in 0..<places(decimals) {
            // The next digit of the long division. The rest is added up ten times instead of multiplied: with terms of
            // up to 126 bits a product with ten would overflow, a sum below twice the denominator does not.
            var digit: Int128 = 0
            var sum: Int128 = 0
            for _ in 0..<10 {
                sum += rest
                if sum >= value.denominator {
                    sum -= value.denominator
                    digit += 1
                }
            }
            whole = whole * 10 + digit
            rest = sum
        }
        let gap = value.denominator - rest
        if rest > gap || (rest == gap && whole % 2 != 0) { whole += 1 }
        return value.numerator < 0 ? -whole : whole
    }

    /// `value` rounded to `decimals` places, as an integer of 10^-decimals.
    public static func scaled(_ value: Ratio, decimals: Int) -> Int128 { scaled(fraction(value), decimals: decimals) }

    /// The value as plain decimal text for machines: `-1234.50`.
    public static func plain(_ value: Ratio, decimals: Int) -> String {
        write(scaled: scaled(value, decimals: decimals), decimals: decimals, grouping: false)
    }

    /// The value as people read it: thousands grouped by commas, `−1,234.50`.
    public static func grouped(_ value: Ratio, decimals: Int) -> String {
        people(scaled: scaled(value, decimals: decimals), decimals: decimals)
    }

    /// `scaled / 10^decimals` as people read it: thousands grouped, and the sign a true minus.
    public static func people(scaled: Int128, decimals: Int) -> String {
        let text = write(scaled: scaled, decimals: decimals, grouping: true)
        return withMinusSign(text)
    }

    /// The same; throws if the rounded value does not fit 64 bits.
    public static func people(_ value: Ratio, decimals: Int) throws(ArithmeticFault) -> String {
        withMinusSign(try Rounding.format(value, decimals: decimals, grouping: true))
    }

    /// A number in plain decimal text as people read it: its hyphen becomes a minus sign.
    public static func withMinusSign(_ plain: String) -> String {
        plain.hasPrefix("-") ? "−" + plain.dropFirst() : plain
    }

    /// `value` less `target`, rounded. Where both print alike but differ, as many decimals are added as it takes to see the
    /// difference: a target missed by 0.004 is not shown as missed by 0.00.
    public static func gap(_ value: Ratio, to target: Ratio, decimals: Int) -> (scaled: Int128, decimals: Int) {
        let gap = difference(value, target)
        var decimals = places(decimals)
        while gap.numerator != 0, decimals < mostDecimals, scaled(gap, decimals: decimals) == 0 { decimals += 1 }
        return (scaled(gap, decimals: decimals), decimals)
    }

    /// The yearly share of the gap to a target that is due in `years` years, rounded up: a smaller share would miss the
    /// target.
    public static func perYear(_ value: Ratio, to target: Ratio, years: Int, decimals: Int) -> String {
        let gap = difference(target, value)
        let power = (0..<places(decimals)).reduce(Int128(1)) { power, _ in power * 10 }
        let (whole, rest) = (gap.numerator * power).quotientAndRemainder(dividingBy: gap.denominator * Int128(years))
        return write(scaled: rest > 0 ? whole + 1 : whole, decimals: decimals, grouping: true)
    }

    /// The gap to a target with its sign: `+0.25`, `−1.08`, `0.00`.
    public static func gapText(_ value: Ratio, to target: Ratio, decimals: Int) -> String {
        let (scaled, decimals) = gap(value, to: target, decimals: decimals)
        let size = write(scaled: Int128(scaled.magnitude), decimals: decimals, grouping: true)
        return scaled == 0 ? size : (scaled < 0 ? "−" : "+") + size
    }

    /// A target's own number, never rounded while it is a decimal: with `least` places, or as many more as it has.
    public static func exactPlain(_ value: Ratio, atLeast least: Int) -> String {
        let decimals = Rounding.exactDecimals(value, atLeast: least)
        return write(scaled: scaled(value, decimals: decimals), decimals: decimals, grouping: false)
    }

    /// The same with thousands grouped.
    public static func exactGrouped(_ value: Ratio, atLeast least: Int) -> String {
        let decimals = Rounding.exactDecimals(value, atLeast: least)
        return people(scaled: scaled(value, decimals: decimals), decimals: decimals)
    }

    /// Decimals of a bound: those of the figure where they are enough, else two more, as bounds often lie close together.
    public static func boundDecimals(_ bound: Ratio, _ decimals: Int) -> Int {
        let isExact =
            Int128(bound.numerator) * Int128(PowerOfTen.of(decimals: places(decimals))) % Int128(bound.denominator) == 0
        return places(isExact ? decimals : decimals + 2)
    }

    /// Bounds as people read them: `1.8996～1.9003`, `≥ 0`; an open end is left out.
    public static func range(_ bounds: Bounds, decimals: Int, _ language: Language) -> String {
        func text(_ end: Ratio) -> String { grouped(end, decimals: boundDecimals(end, decimals)) }
        switch (bounds.lower, bounds.upper) {
        case (let lower?, let upper?): return text(lower) + (language == .zh ? "～" : " to ") + text(upper)
        case (let lower?, nil): return "≥\u{2009}" + text(lower)
        case (nil, let upper?): return "≤\u{2009}" + text(upper)
        case (nil, nil): return ReportWording.unbounded[language]
        }
    }

    /// An integer grouped by commas.
    public static func count(_ number: Int) -> String { write(scaled: Int128(number), decimals: 0, grouping: true) }

    /// `scaled / 10^decimals` in decimal digits. A negative number that rounds to zero has no sign.
    public static func write(scaled: Int128, decimals: Int, grouping: Bool) -> String {
        let decimals = places(decimals)
        var digits = Array(String(scaled.magnitude).utf8)
        if digits.count <= decimals {
            digits.insert(contentsOf: repeatElement(UInt8(ascii: "0"), count: decimals + 1 - digits.count), at: 0)
        }
        let whole = digits.count - decimals
        var text: [UInt8] = scaled < 0 ? [UInt8(ascii: "-")] : []
        for (index, digit) in digits.enumerated() {
            if index == whole { text.append(UInt8(ascii: ".")) }
            if grouping, index > 0, index < whole, (whole - index) % 3 == 0 { text.append(UInt8(ascii: ",")) }
            text.append(digit)
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// The number for a spreadsheet cell (which the library writes with 16 digits, so that in a file the last bit may differ;
    /// spreadsheets show and compare 15): the double nearest to the rounded decimal. Nil if the text has more than the 15
    /// significant digits a spreadsheet keeps; such a value is written as text, whole.
    public static func cellNumber(_ plain: String) -> Double? {
        let digits = plain.utf8.filter { (0x30...0x39).contains($0) }.drop { $0 == 0x30 }
        return digits.count <= 15 ? Double(plain) : nil
    }

    private static func places(_ decimals: Int) -> Int { min(max(decimals, 0), mostDecimals) }
}
