/// HTML text in which everything that was put in is escaped, unless it is markup itself.
///
/// Literal parts are the page's own; interpolated strings are data and are escaped, so that no value can become markup:
///
/// ```swift
/// let cell: Markup = "<td>\(name)</td>"
/// ```
struct Markup: ExpressibleByStringInterpolation, ExpressibleByStringLiteral {
    /// The text, fit to be written.
    private(set) var text: String

    init(stringLiteral text: String) { self.text = text }
    init(stringInterpolation: Interpolation) { text = stringInterpolation.text }

    /// Takes text that is fit to be written as it is.
    init(verbatim text: String) { self.text = text }

    /// Puts parts together.
    init(_ parts: some Sequence<Markup>, separator: Markup = "") {
        text = parts.map(\.text).joined(separator: separator.text)
    }

    /// Puts one text behind another.
    static func += (left: inout Markup, right: Markup) { left.text += right.text }

    /// Collects literal text and escaped values.
    struct Interpolation: StringInterpolationProtocol {
        fileprivate var text = ""

        init(literalCapacity: Int, interpolationCount: Int) {
            text.reserveCapacity(literalCapacity + interpolationCount * 16)
        }

        mutating func appendLiteral(_ literal: String) { text += literal }
        mutating func appendInterpolation(_ value: String) { text += Markup.escaped(value) }
        mutating func appendInterpolation(_ value: Int) { text += String(value) }
        mutating func appendInterpolation(_ markup: Markup) { text += markup.text }
    }

    /// `value` for use in text and in quoted attributes. Control characters, which HTML cannot hold, are shown by their
    /// pictures (U+2400 ff.) rather than dropped.
    static func escaped(_ value: String) -> String {
        // Nearly all values hold none of these; C1 control characters begin with C2.
        let isPlain = value.utf8.allSatisfy { byte in
            byte >= 0x20 && byte != 0x7F && byte != 0xC2 && byte != UInt8(ascii: "&") && byte != UInt8(ascii: "<")
                && byte != UInt8(ascii: ">") && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "'")
        }
        if isPlain { return value }
        var text = ""
        text.reserveCapacity(value.utf8.count)
        for scalar in value.unicodeScalars {
            switch scalar {
            case "&": text += "&amp;"
            case "<": text += "&lt;"
            case ">": text += "&gt;"
            case "\"": text += "&quot;"
            case "'": text += "&#39;"
            case "\n", "\t", "\r": text.unicodeScalars.append(scalar)
            case "\u{00}"..."\u{1F}":
                text.unicodeScalars.append(Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}")
            case "\u{7F}"..."\u{9F}": text += "\u{FFFD}"
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text
    }
}
