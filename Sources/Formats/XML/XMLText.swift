/// Text as it is written in markup.
public enum XMLText {
    /// The reference that stands for a sign of markup, in text and in attributes of XML and HTML alike; nil for all others.
    public static func reference(_ byte: UInt8) -> String? {
        switch byte {
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "\""): "&quot;"
        case UInt8(ascii: "'"): "&#39;"
        default: nil
        }
    }

    /// The reference that stands for a sign of markup; nil for all others.
    public static func reference(_ scalar: Unicode.Scalar) -> String? {
        scalar.isASCII ? reference(UInt8(truncatingIfNeeded: scalar.value)) : nil
    }

    /// A text for use between tags and in attributes with double quotes. Where XML cannot hold a character, U+FFFD stands for it.
    public static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            if scalar != "'", let reference = reference(scalar) {
                result += reference
            } else {
                result.unicodeScalars.append(isHeld(scalar) ? scalar : "\u{FFFD}")
            }
        }
        return result
    }

    /// Whether XML 1.0 can hold a character (its production `Char`).
    static func isHeld(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A, 0x0D: true
        default: scalar.value >= 0x20 && scalar.value != 0xFFFE && scalar.value != 0xFFFF
        }
    }
}
