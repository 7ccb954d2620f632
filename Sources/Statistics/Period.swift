/// A reporting period (报告期): a year, half-year, quarter or month.
///
/// Written `2016`, `2016H1`, `2016Q4`, `2016-11`.
public struct Period: Hashable, Sendable, Encodable, CustomStringConvertible {
    /// How often something is reported (SDMX code list CL_FREQ).
    public enum Frequency: String, CaseIterable, Sendable, Encodable {
        /// Once a year (A).
        case year
        /// Twice a year (S).
        case half
        /// Four times a year (Q).
        case quarter
        /// Twelve times a year (M).
        case month

        /// How many such periods a year has.
        public var periodsPerYear: Int {
            switch self {
            case .year: 1
            case .half: 2
            case .quarter: 4
            case .month: 12
            }
        }
    }

    /// The kind of period.
    public let frequency: Frequency
    /// The calendar year.
    public let year: Int
    /// Which one within the year, from 1.
    public let ordinal: Int

    /// Makes a period; nil if the year has no such one (years 1 to 9999).
    public init?(_ frequency: Frequency, year: Int, ordinal: Int = 1) {
        guard (1...9999).contains(year), (1...frequency.periodsPerYear).contains(ordinal) else { return nil }
        self.frequency = frequency
        self.year = year
        self.ordinal = ordinal
    }

    /// The period written as `description` writes it; nil for anything else.
    public init?(code: String) {
        let bytes = Array(code.utf8)
        guard bytes.count >= 4, let year = Int(String(decoding: bytes[0..<4], as: UTF8.self)) else { return nil }
        if bytes.count == 4 {
            self.init(.year, year: year)
            return
        }
        let tail = String(decoding: bytes[5...], as: UTF8.self)
        guard tail.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let ordinal = Int(tail) else { return nil }
        switch (bytes[4], tail.utf8.count) {
        case (UInt8(ascii: "H"), 1): self.init(.half, year: year, ordinal: ordinal)
        case (UInt8(ascii: "Q"), 1): self.init(.quarter, year: year, ordinal: ordinal)
        case (UInt8(ascii: "-"), 2): self.init(.month, year: year, ordinal: ordinal)
        default: return nil
        }
    }

    /// The period's code, such as `2016Q4`.
    public var description: String {
        let digits = String(year)
        let year = String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
        switch frequency {
        case .year: return year
        case .half: return "\(year)H\(ordinal)"
        case .quarter: return "\(year)Q\(ordinal)"
        case .month: return "\(year)-\(ordinal < 10 ? "0" : "")\(ordinal)"
        }
    }

    private var monthsPerPeriod: Int { 12 / frequency.periodsPerYear }

    /// The first day.
    public var start: CalendarDate {
        CalendarDate(year: year, month: (ordinal - 1) * monthsPerPeriod + 1, day: 1) ?? .distantPast
    }

    /// The last day.
    public var end: CalendarDate {
        let month = ordinal * monthsPerPeriod
        return CalendarDate(year: year, month: month, day: CalendarDate.daysInMonth(year: year, month: month))
            ?? .distantPast
    }

    /// The period of the same kind that ends the day before this one starts; nil before the year 1.
    public var previous: Period? {
        ordinal > 1
            ? Period(frequency, year: year, ordinal: ordinal - 1)
            : Period(frequency, year: year - 1, ordinal: frequency.periodsPerYear)
    }

    /// The number of its days.
    public var days: Int { end.dayNumber - start.dayNumber + 1 }

    /// The same period of the year before (上年同期); nil before the year 1.
    public var yearEarlier: Period? { Period(frequency, year: year - 1, ordinal: ordinal) }

    /// Whether this period contains every day of `other`.
    public func contains(_ other: Period) -> Bool { start <= other.start && other.end <= end }

    /// The periods of `frequency` that lie in this one, in order.
    public func divided(by frequency: Frequency) -> [Period] {
        (1...frequency.periodsPerYear).compactMap { Period(frequency, year: year, ordinal: $0) }.filter(contains)
    }
}

extension Period: Comparable {
    /// Ordered by first day; of two that begin together the longer one comes last.
    public static func < (left: Period, right: Period) -> Bool {
        (left.start, left.end) < (right.start, right.end)
    }
}

extension CalendarDate {
    /// The first day that can be written.
    static let distantPast = CalendarDate(known: (1, 1, 1))

    /// 1970-01-01, a day before all that is reported.
    public static let epoch = CalendarDate(known: (1970, 1, 1))

    private init(known date: (year: Int, month: Int, day: Int)) {
        year = date.year
        month = date.month
        day = date.day
    }
}
