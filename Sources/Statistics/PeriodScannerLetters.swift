/// The letters and numbers that spell a period.
extension PeriodScanner {
    /// Makes the variants of a sign equal: full-width forms, capitals, the many dashes, the two other zeros.
    static func folded(_ letter: Unicode.Scalar) -> Unicode.Scalar {
        switch letter.value {
        case 0xFF01...0xFF5E: folded(Unicode.Scalar(UInt8(letter.value - 0xFEE0)))
        case 0x41...0x5A: Unicode.Scalar(UInt8(letter.value + 0x20))
        case 0x2010...0x2015, 0x2212, 0x7E, 0x301C, 0x2500: "-"
        case 0x3000, 0xA0, 0x2009, 0x202F, 0x09, 0x0A, 0x0D, 0x200B, 0xFEFF: " "
        case 0x25CB, 0x96F6: "〇"
        default: letter
        }
    }

    static func isBlank(_ letter: Unicode.Scalar) -> Bool { letter == " " }

    /// Whether it is an ASCII letter or digit.
    static func isWordLetter(_ letter: Unicode.Scalar) -> Bool {
        (letter >= "a" && letter <= "z") || (letter >= "0" && letter <= "9")
    }

    static func digit(_ letter: Unicode.Scalar) -> Int? {
        letter >= "0" && letter <= "9" ? Int(letter.value - 0x30) : nil
    }

    private static let chineseDigits: [Unicode.Scalar] = ["〇", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十"]

    func letter(_ index: Int) -> Unicode.Scalar? { letters.indices.contains(index) ? letters[index] : nil }

    func has(_ word: String, at index: Int) -> Bool {
        index <= letters.count && letters[index...].starts(with: word.unicodeScalars)
    }

    func skippingBlanks(_ start: Int) -> Int {
        var index = start
        while let sign = letter(index), Self.isBlank(sign) { index += 1 }
        return index
    }

    /// The place behind one or two dashes or 至/到, and blanks; nil if there is none.
    func afterDash(_ start: Int) -> Int? {
        var index = start
        if letter(index) == "至" || letter(index) == "到" {
            index += 1
        } else {
            while index - start < 2, letter(index) == "-" { index += 1 }
        }
        return index > start ? skippingBlanks(index) : nil
    }

    /// A year of exactly four digits, not part of a longer number.
    func year(at start: Int) -> (Int, Int)? {
        if let (value, end) = asciiNumber(at: start) {
            return end - start == 4 && Self.years.contains(value) ? (value, end) : nil
        }
        var value = 0
        var index = start
        while let sign = letter(index), let digit = Self.chineseDigits.firstIndex(of: sign), digit < 10 {
            value = value * 10 + digit
            index += 1
            if index - start > 4 { return nil }
        }
        return index - start == 4 && Self.years.contains(value) ? (value, index) : nil
    }

    /// A run of up to nine ASCII digits.
    func asciiNumber(at start: Int) -> (Int, Int)? {
        var value = 0
        var index = start
        while let sign = letter(index), let digit = Self.digit(sign), index - start < 9 {
            value = value * 10 + digit
            index += 1
        }
        return index > start ? (value, index) : nil
    }

    /// A number in ASCII digits, or in Chinese from 一 to 九十九.
    func number(at start: Int) -> (Int, Int)? {
        if let number = asciiNumber(at: start) { return number }
        func chinese(_ index: Int) -> Int? { letter(index).flatMap { Self.chineseDigits.firstIndex(of: $0) } }
        guard let first = chinese(start) else { return nil }
        if first == 10 {
            if let unit = chinese(start + 1), unit < 10 { return (10 + unit, start + 2) }
            return (10, start + 1)
        }
        guard chinese(start + 1) == 10 else { return (first, start + 1) }
        if let unit = chinese(start + 2), unit < 10 { return (first * 10 + unit, start + 3) }
        return (first * 10, start + 2)
    }
}
