/// Classes of the bytes of plain XML.
enum XMLCharacters {
    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let highs: UInt64 = 0x8080_8080_8080_8080

    /// True for the bytes that names are made of, the colon behind a prefix included: letters, digits, `_`, `-`, `.` and
    /// whatever is not ASCII.
    @inline(__always)
    static func continuesName(_ byte: UInt8) -> Bool {
        (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte &- UInt8(ascii: "0") <= 10 || byte >= 0x80
            || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
    }

    /// True if all of a text is a name without prefix: of ASCII, or of Chinese characters too.
    static func isPlainName(_ text: Substring.UnicodeScalarView) -> Bool {
        func isLetter(_ scalar: Unicode.Scalar) -> Bool {
            switch scalar {
            case "a"..."z", "A"..."Z", "_", "\u{4E00}"..."\u{9FFF}": true
            default: false
            }
        }
        guard let first = text.first, isLetter(first) else { return false }
        return text.allSatisfy { isLetter($0) || ("0"..."9").contains($0) || $0 == "-" || $0 == "." }
    }

    /// True for what may stand between the parts of a tag.
    @inline(__always)
    static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D }

    /// The first byte from `start` on that must be looked at: `<`, `>`, `&`, EF (U+FFFE and U+FFFF begin with it, which
    /// XML does not allow) and all below the blank. There must be one, and eight bytes behind it must be readable.
    @inline(__always)
    static func nextRemarkable(_ start: UnsafePointer<UInt8>) -> UnsafePointer<UInt8> {
        var place = unsafe start
        while true {
            let word = unsafe loadWord(place)
            // The lowest bit set in each is a true hit, so the lowest of all is. One bit tells `<` from `>`.
            let control = (word &- ones &* 0x20) & ~word
            let brackets = hit(word | ones &* 0x02, UInt8(ascii: ">"))
            let hits = (control | brackets | hit(word, UInt8(ascii: "&")) | hit(word, 0xEF)) & highs
            if hits != 0 { return unsafe place + hits.trailingZeroBitCount / 8 }
            unsafe place += 8
        }
    }

    @inline(__always)
    private static func hit(_ word: UInt64, _ byte: UInt8) -> UInt64 {
        let difference = word ^ (ones &* UInt64(byte))
        return (difference &- ones) & ~difference
    }

    /// True if EF stands at `place` as the begin of a character that XML does not allow.
    @inline(__always)
    static func isNoncharacter(_ place: UnsafePointer<UInt8>) -> Bool { unsafe place[1] == 0xBF && place[2] >= 0xBE }
}
