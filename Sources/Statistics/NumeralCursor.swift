/// Walks over the numbers and delimiters of a date in UTF-8, in ASCII digits or Chinese numerals.
@safe struct NumeralCursor {
    /// What stands between the numbers of a date.
    enum Separator {
        case hyphen
        case slash
        case point
        case year
        case month
        case day
    }

    let bytes: UnsafeRawBufferPointer
    var index = 0
    /// Whether a Chinese numeral was met.
    private(set) var hasChineseNumerals = false

    init(_ bytes: UnsafeRawBufferPointer) { unsafe self.bytes = unsafe bytes }

    var isAtEnd: Bool { unsafe index >= bytes.count }

    /// Four digits, in ASCII or Chinese; nil, without moving, if there are more or fewer.
    mutating func year() -> Int? {
        let start = index
        var value = 0
        var count = 0
        while let (digit, length) = digit(), digit < 10 {
            value = value * 10 + digit
            count += 1
            index += length
            if count > 4 { break }
        }
        guard count == 4 else {
            index = start
            return nil
        }
        return value
    }

    /// A number of one or two digits, or a Chinese one up to 99 (十, 十一, 二十, 三十一, 〇三).
    mutating func number() -> (value: Int, digits: Int)? {
        guard let (first, firstLength) = digit() else { return nil }
        let start = index
        index += firstLength
        if first < 10, firstLength == 1 {
            var value = first
            while let (next, length) = digit(), length == 1, next < 10, index - start < 9 {
                value = value * 10 + next
                index += length
            }
            return (value, index - start)
        }
        if first == 10 {
            guard let (unit, length) = digit(), length == 3, unit < 10 else { return (10, 2) }
            index += length
            return (10 + unit, 2)
        }
        guard let (second, length) = digit(), length == 3 else { return (first, 1) }
        index += length
        guard second == 10 else { return (first * 10 + second, 2) }
        guard let (unit, unitLength) = digit(), unitLength == 3, unit < 10 else { return (first * 10, 2) }
        index += unitLength
        return (first * 10 + unit, 2)
    }

    /// The delimiter here, stepped over; nil if there is none.
    mutating func separator() -> Separator? {
        guard unsafe index < bytes.count else { return nil }
        let found: (Separator, Int)?
        switch unsafe bytes[index] {
        case 0x2D: found = (.hyphen, 1)
        case 0x2F: found = (.slash, 1)
        case 0x2E: found = (.point, 1)
        case 0xE5 where hasBytes(0xB9, 0xB4): found = (.year, 3)  // 年
        case 0xE6 where hasBytes(0x9C, 0x88): found = (.month, 3)  // 月
        case 0xE6 where hasBytes(0x97, 0xA5): found = (.day, 3)  // 日
        case 0xE5 where hasBytes(0x8F, 0xB7): found = (.day, 3)  // 号
        default: found = nil
        }
        index += found?.1 ?? 0
        return found?.0
    }

    mutating func skipBlanks() {
        while unsafe index < bytes.count {
            let (kind, length) = unsafe Blank.kind(of: bytes, at: index)
            guard kind == .blank else { return }
            index += length
        }
    }

    /// Steps over the `T` or the blanks that divide day and time.
    mutating func skipTimeMark() -> Bool {
        if skip(0x54) { return true }
        let start = index
        skipBlanks()
        return index > start
    }

    mutating func skip(_ byte: UInt8) -> Bool {
        guard unsafe index < bytes.count, unsafe bytes[index] == byte else { return false }
        index += 1
        return true
    }

    private func hasBytes(_ second: UInt8, _ third: UInt8) -> Bool {
        unsafe index + 2 < bytes.count && bytes[index + 1] == second && bytes[index + 2] == third
    }

    /// The digit here (10 for 十) and its length in bytes.
    private mutating func digit() -> (Int, Int)? {
        guard unsafe index < bytes.count else { return nil }
        let first = unsafe bytes[index]
        let ascii = first &- 0x30
        if ascii <= 9 { return (Int(ascii), 1) }
        guard unsafe index + 2 < bytes.count else { return nil }
        let value: Int
        switch unsafe (first, bytes[index + 1], bytes[index + 2]) {
        case (0xE3, 0x80, 0x87), (0xE2, 0x97, 0x8B), (0xE9, 0x9B, 0xB6): value = 0  // 〇 ○ 零
        case (0xE4, 0xB8, 0x80): value = 1  // 一
        case (0xE4, 0xBA, 0x8C): value = 2  // 二
        case (0xE4, 0xB8, 0x89): value = 3  // 三
        case (0xE5, 0x9B, 0x9B): value = 4  // 四
        case (0xE4, 0xBA, 0x94): value = 5  // 五
        case (0xE5, 0x85, 0xAD): value = 6  // 六
        case (0xE4, 0xB8, 0x83): value = 7  // 七
        case (0xE5, 0x85, 0xAB): value = 8  // 八
        case (0xE4, 0xB9, 0x9D): value = 9  // 九
        case (0xE5, 0x8D, 0x81): value = 10  // 十
        default: return nil
        }
        hasChineseNumerals = true
        return (value, 3)
    }
}
