import Statistics
import XML

/// HTML text in which everything that was put in is escaped, unless it is markup itself.
///
/// Literal parts are the page's own; interpolated strings are data and are escaped, so that no value can become markup:
///
/// ```swift
/// let cell: Markup = "<td>\(name)</td>"
/// ```
struct Markup: ExpressibleByStringInterpolation, ExpressibleByStringLiteral {
    /// The escaped text in UTF-8.
    private(set) var bytes: [UInt8]

    init(stringLiteral text: String) { bytes = Array(text.utf8) }
    init(stringInterpolation: Interpolation) { bytes = stringInterpolation.bytes }

    /// Takes text that needs no escaping.
    init(verbatim text: String) { bytes = Array(text.utf8) }

    /// Puts parts together.
    init(_ parts: some Sequence<Markup>, separator: Markup = "") {
        bytes = Array(parts.map(\.bytes).joined(separator: separator.bytes))
    }

    /// Puts one text behind another.
    static func += (left: inout Markup, right: Markup) { left.bytes += right.bytes }

    /// Collects literal text and escaped values.
    struct Interpolation: StringInterpolationProtocol {
        fileprivate var bytes: [UInt8] = []

        init(literalCapacity: Int, interpolationCount: Int) {
            bytes.reserveCapacity(literalCapacity + interpolationCount * 32)
        }

        mutating func appendLiteral(_ literal: String) { bytes += literal }
        mutating func appendInterpolation(_ value: String) { bytes += Markup.escaped(value) }
        mutating func appendInterpolation(_ value: Int) { bytes += String(value) }
        mutating func appendInterpolation(_ markup: Markup) { bytes += markup.bytes }
    }

    /// `value` for use in text and in quoted attributes. Characters that do something instead of being shown stand as pictures or numbers.
    static func escaped(_ value: String) -> String {
        let isPlain = value.isAll { byte in
            byte >= 0x40
                ? byte < 0x7F || byte >= 0xE3 && byte < 0xEF
                : byte >= 0x20 && byte != UInt8(ascii: "&") && byte != UInt8(ascii: "<") && byte != UInt8(ascii: ">")
                    && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "'")
        }
        if isPlain { return value }
        var text = ""
        text.reserveCapacity(value.utf8.count)
        for scalar in UnsafeText.shown(value, keepingLines: true).unicodeScalars {
            if let reference = XMLText.reference(scalar) {
                text += reference
            } else {
                text.unicodeScalars.append(scalar)
            }
        }
        return text
    }
}
