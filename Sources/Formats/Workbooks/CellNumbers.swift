/// How a workbook counts days.
enum DateSystem {
    /// Day 1 is 1900-01-01, and there is a day 60, 1900-02-29, that never was.
    case from1900
    /// Day 0 is 1904-01-01.
    case from1904

    /// The day of a serial number, `2016-11-10`; nil if there is none.
    func day(_ serial: Int) -> String? {
        // Day numbers of 1899-12-31, 1899-12-30 and 1904-01-01, counted from 1970-01-01.
        switch self {
        case .from1900 where serial < 1 || serial == 60: nil
        case .from1900: Self.day(sinceEpoch: serial + (serial < 60 ? -25_568 : -25_569))
        case .from1904: serial < 0 ? nil : Self.day(sinceEpoch: serial - 24_107)
        }
    }

    /// The day that many days after 1970-01-01; nil behind the year 9999. No serial number is of a day before 1900.
    private static func day(sinceEpoch number: Int) -> String? {
        // Counted from a first of March, so that the leap day is the last of its year.
        let shifted = number + 719_468
        let (era, dayOfEra) = shifted.quotientAndRemainder(dividingBy: 146_097)
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        guard year <= 9999 else { return nil }
        return "\(year)-\(twoDigits(month))-\(twoDigits(dayOfYear - (153 * monthFromMarch + 2) / 5 + 1))"
    }

    private static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    /// The text of a serial number, `2016-11-10` or `2016-11-10T08:30:00`; nil if there is no such date.
    func text(_ serial: Double) -> String? {
        guard serial.isFinite, abs(serial) < 4_000_000 else { return nil }
        // To the second: the fraction of a day is a binary fraction and never exact.
        let seconds = Int((serial * 86_400).rounded())
        guard seconds >= 0, let day = day(seconds / 86_400) else { return nil }
        let rest = seconds % 86_400
        if rest == 0 { return day }
        let parts = [rest / 3600, rest / 60 % 60, rest % 60].map(Self.twoDigits)
        return "\(day)T\(parts.joined(separator: ":"))"
    }
}

/// The number of a cell in plain decimals.
enum CellNumber {
    /// True if the text is already as it is delivered: at most 15 digits (more may be the noise of a binary
    /// fraction), no exponent, no needless zeros.
    static func isPlain(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var digits = unsafe bytes[...]
        if unsafe digits.first == UInt8(ascii: "-") { unsafe digits = unsafe digits.dropFirst() }
        guard let first = unsafe digits.first, unsafe digits.count <= 15 else { return false }
        var point: Int?
        for index in unsafe digits.indices {
            if unsafe digits[index] == UInt8(ascii: "."), point == nil {
                point = index
            } else if unsafe digits[index] &- UInt8(ascii: "0") > 9 {
                return false
            }
        }
        if let point {
            return unsafe point > digits.startIndex && digits.last != UInt8(ascii: "0")
                && digits.last != UInt8(ascii: ".")
                && (first != UInt8(ascii: "0") || point == digits.startIndex + 1)
        }
        return unsafe first != UInt8(ascii: "0") || digits.count == 1 && bytes.count == 1
    }

    /// The shortest plain decimal text of the number written in `bytes`; nil if it is none.
    static func text(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
        guard let value = unsafe value(bytes) else { return nil }
        return plain(value)
    }

    /// The number written in `bytes`; nil if it is none.
    static func value(_ bytes: UnsafeBufferPointer<UInt8>) -> Double? {
        // `Double` also takes hexadecimal, "inf" and "nan", which are no cell values.
        let allowed = unsafe bytes.allSatisfy { $0 &- UInt8(ascii: "0") <= 9 || "+-.eE".utf8.contains($0) }
        guard allowed, let value = unsafe Double(String(decoding: bytes, as: UTF8.self)), value.isFinite else {
            return nil
        }
        return value
    }

    /// Writes a number without exponent.
    static func plain(_ value: Double) -> String {
        if value == 0 { return "0" }
        let text = value.description
        let parts = text.split(separator: "e")
        var mantissa = parts[0]
        let isNegative = mantissa.first == "-"
        if isNegative { mantissa = mantissa.dropFirst() }
        let halves = mantissa.split(separator: ".", omittingEmptySubsequences: false)
        let whole = String(halves[0])
        let fraction = halves.count > 1 && halves[1] != "0" ? String(halves[1]) : ""
        let exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0

        var digits = whole + fraction
        var point = whole.utf8.count + exponent
        if point <= 0 {
            digits = String(repeating: "0", count: 1 - point) + digits
            point = 1
        }
        if point >= digits.utf8.count {
            digits += String(repeating: "0", count: point - digits.utf8.count)
            return (isNegative ? "-" : "") + digits
        }
        let split = digits.index(digits.startIndex, offsetBy: point)
        return (isNegative ? "-" : "") + digits[..<split] + "." + digits[split...]
    }
}
