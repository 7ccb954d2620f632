/// A pattern of `LIKE`: `%` matches any characters, `_` one; ASCII letters match in either case.
struct LikePattern: Sendable {
    private let pattern: [Unicode.Scalar]

    init(_ text: String) { pattern = text.unicodeScalars.map(Self.folded) }

    private static func folded(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        ("A"..."Z").contains(scalar) ? Unicode.Scalar(UInt8(scalar.value) + 32) : scalar
    }

    /// Whether a text in UTF-8 matches as a whole. Its cost is at most the product of both lengths.
    func matches(_ bytes: UnsafeRawBufferPointer) -> Bool {
        let text = unsafe String(decoding: bytes, as: UTF8.self).unicodeScalars.map(Self.folded)
        var (at, position) = (0, 0)
        // The position to retry from if the rest after the last % does not match.
        var retry: (at: Int, position: Int)?
        while at < text.count {
            if position < pattern.count, pattern[position] == "%" {
                position += 1
                retry = (at, position)
            } else if position < pattern.count, pattern[position] == "_" || pattern[position] == text[at] {
                at += 1
                position += 1
            } else if let last = retry {
                at = last.at + 1
                position = last.position
                retry = (at, position)
            } else {
                return false
            }
        }
        return pattern[position...].allSatisfy { $0 == "%" }
    }
}
