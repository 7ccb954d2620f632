/// Characters that act on the display instead of being shown: control characters and escapes, line and paragraph
/// separators, and those that change the direction of text. In names and cells they can hide or forge text.
public enum UnsafeText {
    /// Whether a character is of this kind.
    @inlinable
    public static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
        let value = scalar.value
        if value >= 0x20, value < 0x7F { return false }
        return value < 0xA0 || isUnsafeBeyondLatin(value)
    }

    @usableFromInline
    static func isUnsafeBeyondLatin(_ value: UInt32) -> Bool {
        switch value {
        case 0x061C, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFFF9...0xFFFB, 0xFFFE...0xFFFF: true
        case 0xE0000...0xE007F: true
        default: false
        }
    }

    /// Whether a text holds such a character.
    public static func isFound(in text: String) -> Bool {
        // All of them except the ASCII controls begin with one of five bytes, so most texts need no decoding.
        guard text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F || isLead($0) }) else { return false }
        return text.unicodeScalars.contains(where: isUnsafe)
    }

    private static func isLead(_ byte: UInt8) -> Bool {
        byte == 0xC2 || byte == 0xD8 || byte == 0xE2 || byte == 0xEF || byte == 0xF3
    }

    /// Whether a value contains a character that no text needs: a control character other than tabs and line ends, or
    /// one that overrides the direction of text. Marks of direction and the like, which programs leave behind, are
    /// allowed.
    public static func isForging(_ bytes: [UInt8]) -> Bool {
        guard bytes.contains(where: { $0 < 0x20 || $0 == 0x7F || isLead($0) }) else { return false }
        return String(decoding: bytes, as: UTF8.self).unicodeScalars.contains { scalar in
            switch scalar.value {
            case 0x09, 0x0A, 0x0D, 0x85, 0x2028...0x2029: false
            case 0...0x1F, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069, 0xFFF9...0xFFFB, 0xFFFE...0xFFFF: true
            case 0xE0000...0xE007F: true
            default: false
            }
        }
    }

    /// The text as it may be shown: a control character as its picture (`␛`), any other of them as its number (`⟨U+202E⟩`). A text
    /// without them is given back as it is.
    ///
    /// - Parameter lines: whether line ends and tabs stay, since they are the program's own.
    public static func shown(_ text: String, keepingLines lines: Bool = false) -> String {
        guard isFound(in: text) else { return text }
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case _ where lines && (scalar.value == 0x09 || scalar.value == 0x0A): result.append(scalar)
            case 0...0x1F: result.append(picture(0x2400 + scalar.value))
            case 0x7F: result.append(picture(0x2421))
            case _ where isUnsafe(scalar):
                result.append(contentsOf: "⟨U+\(String(scalar.value, radix: 16, uppercase: true))⟩".unicodeScalars)
            default: result.append(scalar)
            }
        }
        return String(result)
    }

    private static func picture(_ value: UInt32) -> Unicode.Scalar { Unicode.Scalar(value) ?? "\u{FFFD}" }
}
