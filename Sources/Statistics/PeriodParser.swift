/// Reads the spellings of a reporting period that headings, cells and file names use: `2016`, `2016年度`, `2016年1-12月`,
/// `截至2016年底`, `2016年第四季度`, `2016Q4`, `2016年上半年`, `2016年3月`, `2016-03`, `March 2012`, `二〇一六年`.
///
/// A span of months that is one period is that period: January to March is the first quarter, January to June the first half.
/// Years are 1900 to 2099, so that other numbers of four digits are not taken for one.
public enum PeriodParser {
    /// The period that `text` writes, and nothing else.
    /// - Throws: `severalPeriods` for a span that is not one period (`2016年1-9月`), `notAPeriod`, `empty`.
    public static func parse(_ text: String) throws(ValueFault) -> Period {
        let scanner = PeriodScanner(text, isLenient: true)
        let letters = scanner.letters
        var start = scanner.skippingBlanks(0)
        var end = letters.count
        while end > start, PeriodScanner.isBlank(letters[end - 1]) { end -= 1 }
        guard start < end else { throw .empty }
        for prefix in ["截至到", "截止到", "截至", "截止"] where scanner.has(prefix, at: start) {
            start = scanner.skippingBlanks(start + prefix.unicodeScalars.count)
            if end > start, letters[end - 1] == "止" { end -= 1 }
            break
        }
        if end - start == 6, let month = compactMonth(letters[start..<end]) { return month }
        guard let match = scanner.match(at: start), match.end == end else { throw .notAPeriod }
        switch match.outcome {
        case .period(let period): return period
        case .span(let first, let last): throw .severalPeriods(first: first, last: last)
        case .notAPeriod: throw .notAPeriod
        }
    }

    /// A spelling of a period inside a longer text.
    public struct Occurrence: Hashable, Sendable {
        /// The period.
        public let period: Period
        /// The words that say so, as they stand in the text.
        public let text: String
    }

    /// The periods spelt in a file name or title, in order. A code of six digits, a date, a span of several years and a
    /// doubtful `2016-3` are none.
    public static func find(in text: String) -> [Occurrence] {
        let scanner = PeriodScanner(text, isLenient: false)
        var found: [Occurrence] = []
        var index = 0
        while index < scanner.letters.count {
            if let match = scanner.match(at: index) {
                if case .period(let period) = match.outcome {
                    found.append(Occurrence(period: period, text: scanner.original(index..<match.end)))
                }
                index = match.end
            } else {
                index += 1
            }
        }
        return found
    }

    /// A stretch of months in a file name or title that is no single period, or a half-year: `2017年1-9月`, `2017年上半年`.
    public struct Span: Hashable, Sendable {
        /// The first month or the half-year.
        public let first: Period
        /// The last month or the half-year.
        public let last: Period
        /// The words that say so, as they stand in the text.
        public let text: String
    }

    /// The stretches of months spelt in a file name or title, in order.
    public static func spans(in text: String) -> [Span] {
        let scanner = PeriodScanner(text, isLenient: false)
        var found: [Span] = []
        var index = 0
        while index < scanner.letters.count {
            guard let match = scanner.match(at: index) else {
                index += 1
                continue
            }
            let words = scanner.original(index..<match.end)
            switch match.outcome {
            case .period(let period) where period.frequency == .half:
                found.append(Span(first: period, last: period, text: words))
            case .span(let first, let last):
                if let first = Period(code: first), let last = Period(code: last), first.frequency == .month {
                    found.append(Span(first: first, last: last, text: words))
                }
            default: break
            }
            index = match.end
        }
        return found
    }

    /// `201603`; only where the whole cell says nothing else.
    private static func compactMonth(_ letters: ArraySlice<Unicode.Scalar>) -> Period? {
        var value = 0
        for letter in letters {
            guard let digit = PeriodScanner.digit(letter) else { return nil }
            value = value * 10 + digit
        }
        guard PeriodScanner.years.contains(value / 100) else { return nil }
        return Period(.month, year: value / 100, ordinal: value % 100)
    }
}
