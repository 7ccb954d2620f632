/// Reads the usual spellings of a day: `2016-11-10`, `2016/11/10`, `2016.11.10`, `20161110`, `2016-1-5`,
/// `2016年11月10日`, `二〇一六年十一月十日`, full-width digits, and midnight after any of the delimited ones. Spellings
/// of `WrittenDate` are read if they are unambiguous.
public enum DateParser {
    /// The day in `bytes`, and whether it was written otherwise than `2016-11-10`.
    public static func parse(
        _ bytes: UnsafeRawBufferPointer
    ) throws(ValueFault) -> (date: CalendarDate, isRewritten: Bool) {
        if let parts = unsafe standardParts(bytes) {
            guard let date = CalendarDate(year: parts.year, month: parts.month, day: parts.day) else {
                throw .impossibleDate
            }
            return (date, false)
        }
        if let parts = unsafe usualParts(bytes) { return (try day(parts.year, parts.month, parts.day), true) }
        do {
            return unsafe (try read(Blank.trimmed(bytes)), true)
        } catch {
            var normal: [UInt8] = []
            guard unsafe TextNormalization.appendNormalized(bytes, to: &normal) else {
                return (try WrittenDate.read(String(decoding: normal, as: UTF8.self), else: error), true)
            }
            let copy = normal
            do {
                return try unsafe copy.withUnsafeBufferPointer { buffer throws(ValueFault) in
                    unsafe (try read(UnsafeRawBufferPointer(buffer)), true)
                }
            } catch let fault {
                return (try WrittenDate.read(String(decoding: copy, as: UTF8.self), else: fault), true)
            }
        }
    }

    /// The day in `text`; nil if it cannot be read as one.
    public static func date(_ text: String) -> CalendarDate? {
        do throws(ValueFault) {
            return try parse(text).date
        } catch {
            return nil
        }
    }

    /// The day in `text`; see `parse(_:)` for bytes.
    public static func parse(_ text: String) throws(ValueFault) -> (date: CalendarDate, isRewritten: Bool) {
        let bytes = Array(text.utf8)
        return try unsafe bytes.withUnsafeBufferPointer { buffer throws(ValueFault) in
            try unsafe parse(UnsafeRawBufferPointer(buffer))
        }
    }

    /// From which day a workbook counts its days.
    public enum SerialSystem: Sendable {
        /// Day 1 is 1900-01-01; day 60 is a 29 February that never was.
        case from1900
        /// Day 0 is 1904-01-01.
        case from1904
    }

    /// The day that a workbook stores as `serial`; nil for none, and for the day that never was.
    public static func date(serial: Int, system: SerialSystem) -> CalendarDate? {
        guard (0...2_958_465).contains(serial) else { return nil }
        switch system {
        case .from1904: return CalendarDate(year: 1904, month: 1, day: 1)?.adding(days: serial)
        case .from1900:
            guard serial >= 1, serial != 60 else { return nil }
            return CalendarDate(year: 1899, month: 12, day: 31)?.adding(days: serial > 60 ? serial - 1 : serial)
        }
    }

    /// The parts of exactly `dddd/dd/dd`, `dddddddd` and `dddd年d月d日` with months and days of one or two digits: the
    /// most frequent spellings besides the standard one, recognised without trying the others.
    @inline(__always)
    private static func usualParts(_ bytes: UnsafeRawBufferPointer) -> (year: Int, month: Int, day: Int)? {
        let count = bytes.count
        guard count >= 8, let year = unsafe number(bytes, 0..<4), year >= 1000 else { return nil }
        if count == 8 {
            guard let month = unsafe number(bytes, 4..<6), let day = unsafe number(bytes, 6..<8) else { return nil }
            return (year, month, day)
        }
        if count == 10, unsafe bytes[4] == 0x2F, unsafe bytes[7] == 0x2F {
            guard let month = unsafe number(bytes, 5..<7), let day = unsafe number(bytes, 8..<10) else { return nil }
            return (year, month, day)
        }
        // 年 is E5 B9 B4, 月 E6 9C 88, 日 E6 97 A5.
        guard count >= 15, count <= 17, unsafe bytes[4] == 0xE5, unsafe bytes[5] == 0xB9, unsafe bytes[6] == 0xB4,
            unsafe bytes[count - 3] == 0xE6, unsafe bytes[count - 2] == 0x97, unsafe bytes[count - 1] == 0xA5
        else { return nil }
        let monthEnd = unsafe bytes[8] == 0xE6 ? 8 : 9
        guard unsafe bytes[monthEnd] == 0xE6, unsafe bytes[monthEnd + 1] == 0x9C, unsafe bytes[monthEnd + 2] == 0x88,
            let month = unsafe number(bytes, 7..<monthEnd), monthEnd + 3 < count - 3, count - 3 - (monthEnd + 3) <= 2,
            let day = unsafe number(bytes, (monthEnd + 3)..<(count - 3))
        else { return nil }
        return (year, month, day)
    }

    /// The parts of exactly `dddd-dd-dd`.
    @inline(__always)
    private static func standardParts(_ bytes: UnsafeRawBufferPointer) -> (year: Int, month: Int, day: Int)? {
        guard bytes.count == 10, unsafe bytes[4] == 0x2D, unsafe bytes[7] == 0x2D,
            let year = unsafe number(bytes, 0..<4), let month = unsafe number(bytes, 5..<7),
            let day = unsafe number(bytes, 8..<10)
        else { return nil }
        return (year, month, day)
    }

    @inline(__always)
    private static func number(_ bytes: UnsafeRawBufferPointer, _ range: Range<Int>) -> Int? {
        var value = 0
        for index in range {
            let digit = unsafe bytes[index] &- 0x30
            if digit > 9 { return nil }
            value = value * 10 + Int(digit)
        }
        return value
    }

    /// The day in a text of one of the usual spellings; nil for any other, a fault if it is one that names no day.
    static func plain(_ text: String) throws(ValueFault) -> CalendarDate? {
        let bytes = Array(text.utf8)
        do throws(ValueFault) {
            return try unsafe bytes.withUnsafeBufferPointer { buffer throws(ValueFault) in
                try unsafe read(Blank.trimmed(UnsafeRawBufferPointer(buffer)))
            }
        } catch {
            if error == .impossibleDate || error == .timeOfDay { throw error }
            return nil
        }
    }

    private static func read(_ bytes: UnsafeRawBufferPointer) throws(ValueFault) -> CalendarDate {
        guard unsafe !bytes.isEmpty else { throw .empty }
        if let value = unsafe bytes.count <= 18 ? number(bytes, 0..<bytes.count) : nil {
            // Eight digits are a date without delimiters; seven lost one, and nobody knows which.
            switch bytes.count {
            case 8: return try day(value / 10_000, value / 100 % 100, value % 100)
            case 4, 6, 7: throw .incompleteDate
            default: throw .notADate
            }
        }
        var cursor = unsafe NumeralCursor(bytes)
        let yearStart = cursor.index
        guard let year = cursor.year() else {
            // `16.11` and `16-11-10`: the century is missing.
            cursor.index = yearStart
            guard let short = cursor.number(), short.digits <= 2, cursor.separator() != nil else { throw .notADate }
            throw .twoDigitYear
        }
        let yearEnd = cursor.index
        cursor.skipBlanks()
        let hasBlank = cursor.index > yearEnd
        guard let separator = cursor.separator(), separator != .month, separator != .day,
            !hasBlank || separator == .year
        else { throw .notADate }
        if separator == .year {
            return try readCharacters(&cursor, year)
        }
        guard !cursor.hasChineseNumerals else { throw .notADate }
        guard let month = cursor.number(), month.digits <= 2 else { throw .notADate }
        guard !cursor.isAtEnd else { throw .incompleteDate }
        guard cursor.separator() == separator else { throw .notADate }
        guard !cursor.isAtEnd else { throw .incompleteDate }
        guard let dayNumber = cursor.number(), dayNumber.digits <= 2, !cursor.hasChineseNumerals else {
            throw .notADate
        }
        try readMidnight(&cursor)
        return try day(year, month.value, dayNumber.value)
    }

    /// Reads the rest after the year in `2016年11月10日`; blanks may surround the numbers, as in a form's date line.
    private static func readCharacters(_ cursor: inout NumeralCursor, _ year: Int) throws(ValueFault) -> CalendarDate {
        cursor.skipBlanks()
        guard !cursor.isAtEnd else { throw .incompleteDate }
        guard let month = cursor.number() else { throw cursor.separator() == nil ? .notADate : .incompleteDate }
        cursor.skipBlanks()
        guard cursor.separator() == .month else { throw .notADate }
        cursor.skipBlanks()
        guard !cursor.isAtEnd else { throw .incompleteDate }
        guard let dayNumber = cursor.number() else { throw cursor.separator() == nil ? .notADate : .incompleteDate }
        cursor.skipBlanks()
        if !cursor.isAtEnd {
            guard cursor.separator() == .day else { throw .notADate }
        }
        try readMidnight(&cursor)
        return try day(year, month.value, dayNumber.value)
    }

    /// The rest: nothing, or a time of day that is midnight.
    private static func readMidnight(_ cursor: inout NumeralCursor) throws(ValueFault) {
        if cursor.isAtEnd { return }
        let hasMark = cursor.skipTimeMark()
        guard hasMark, !cursor.isAtEnd else { throw .notADate }
        var isMidnight = true
        var parts = 0
        while let part = cursor.number(), !cursor.hasChineseNumerals {
            parts += 1
            if part.value != 0 { isMidnight = false }
            if cursor.isAtEnd { break }
            guard cursor.skip(parts >= 3 ? 0x2E : 0x3A) else { break }
        }
        guard cursor.isAtEnd, (2...4).contains(parts) else { throw .notADate }
        if !isMidnight { throw .timeOfDay }
    }

    private static func day(_ year: Int, _ month: Int, _ day: Int) throws(ValueFault) -> CalendarDate {
        guard let date = CalendarDate(year: year, month: month, day: day) else { throw .impossibleDate }
        return date
    }
}
