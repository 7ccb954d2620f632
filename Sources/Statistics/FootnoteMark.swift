/// Marks that refer from a value to a footnote: `118①`, `118¹`, `118*`, `118[1]`. They do not belong to the value, and
/// the footnote may change its meaning.
public enum FootnoteMark {
    /// The footnote marks at the end of a text, if there is text before them.
    public static func trailing(_ text: String) -> String? {
        var rest = Substring(text)
        while let last = rest.last, last.isWhitespace || isMark(last) { rest.removeLast() }
        if rest.count == text.count, let start = bracketed(rest) { rest = rest[..<start] }
        while let last = rest.last, last.isWhitespace { rest.removeLast() }
        let mark = text[rest.endIndex...].trimmingBlanks
        return rest.isEmpty || mark.isEmpty ? nil : mark
    }

    /// The mark with which a code ends; nil for none, and for stars that hide digits.
    public static func trailing(ofCode bytes: UnsafeRawBufferPointer) -> String? {
        guard bytes.count > 1, unsafe mayEndInMark(bytes) else { return nil }
        let text = unsafe String(decoding: bytes, as: UTF8.self)
        guard let mark = trailing(text), isMark(mark.first ?? " ") else { return nil }
        let before = text.dropLast(mark.count).last { !$0.isWhitespace }
        if mark.contains(where: { "*＊".contains($0) }) {
            guard mark.count == 1, let before, before.isASCII && before.isNumber || before == "号" else { return nil }
        }
        return mark
    }

    /// Whether the last character can be a mark, seen from its bytes.
    @inline(__always)
    private static func mayEndInMark(_ bytes: UnsafeRawBufferPointer) -> Bool {
        let last = unsafe bytes[bytes.count - 1]
        if last < 0x80 { return last == UInt8(ascii: "*") }
        if unsafe bytes[bytes.count - 2] == 0xC2 { return true }
        guard bytes.count > 2 else { return false }
        return unsafe [0xE1, 0xE2, 0xEF].contains(bytes[bytes.count - 3])
    }

    /// Whether a character is such a mark.
    public static func isMark(_ character: Character) -> Bool {
        guard let scalar = character.unicodeScalars.first else { return false }
        switch scalar.value {
        // Raised and lowered figures and letters, circled and bracketed figures.
        case 0xB2, 0xB3, 0xB9, 0x2070...0x209C, 0x2460...0x249B, 0x24EA...0x24FF, 0x2776...0x2793: return true
        case 0x1D43...0x1D6A, 0x1D9C...0x1DBF: return true
        default: return "*＊※†‡★".contains(character)
        }
    }

    /// Where a figure in square brackets begins with which a text ends; nil if it ends otherwise.
    private static func bracketed(_ text: Substring) -> String.Index? {
        guard let last = text.last, let opening = ["]": "[", "〕": "〔", "］": "［"][last],
            let start = text.lastIndex(of: Character(opening)), start > text.startIndex
        else { return nil }
        let inside = text[text.index(after: start)...].dropLast()
        guard (1...2).contains(inside.count), inside.allSatisfy({ $0.isASCII && $0.isNumber || isMark($0) }) else {
            return nil
        }
        return start
    }
}

extension Substring {
    fileprivate var trimmingBlanks: String {
        String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}
