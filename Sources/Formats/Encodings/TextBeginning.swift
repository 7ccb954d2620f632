/// Tells an encoding by the first bytes of a text, where these leave no doubt (XML 1.0, appendix F).
///
/// A byte order mark and the zero bytes of UTF-16 are certain, so they decide, whatever an XML declaration says. Everything else is a
/// superset of ASCII: `CharsetDetection` asks the declaration and all of the text.
public enum TextBeginning: Hashable, Sendable {
    /// A byte order mark announces the encoding.
    case marked(Charset)
    /// UTF-16 without a mark: a zero byte beside every ASCII character, always on the same side.
    case unmarked(Charset)
    /// An encoding that is not read: UTF-32 or EBCDIC.
    case foreign(String)

    /// Looks at the front of a text; nil if it may be anything that contains ASCII.
    public init?(_ head: [UInt8]) {
        if let name = Self.foreignName(head) {
            self = .foreign(name)
        } else if let charset = Charset(byteOrderMark: head) {
            self = .marked(charset)
        } else if let charset = Self.unmarkedUTF16(head) {
            self = .unmarked(charset)
        } else {
            return nil
        }
    }

    /// The encoding, if it is one that is read.
    public var charset: Charset? {
        switch self {
        case .marked(let charset), .unmarked(let charset): charset
        case .foreign: nil
        }
    }

    private static func foreignName(_ head: [UInt8]) -> String? {
        if head.starts(with: [0, 0, 0xFE, 0xFF]) || head.starts(with: [0xFF, 0xFE, 0, 0]) { return "UTF-32" }
        // `<?xm` in all variants of EBCDIC.
        if head.starts(with: [0x4C, 0x6F, 0xA7, 0x94]) { return "EBCDIC" }
        let quads = stride(from: 0, to: head.count - 3, by: 4).map { head[$0..<$0 + 4].map { $0 } }
        guard !quads.isEmpty else { return nil }
        // In UTF-16 the third bytes would be control characters, which no text holds.
        let isBigEndian = quads.allSatisfy { $0[0] == 0 && $0[1] <= 3 && ($0[1] | $0[2] | $0[3]) != 0 }
        let isLittleEndian = quads.allSatisfy { $0[3] == 0 && $0[2] <= 3 && ($0[0] | $0[1] | $0[2]) != 0 }
        return isBigEndian || isLittleEndian ? "UTF-32" : nil
    }

    private static func unmarkedUTF16(_ head: [UInt8]) -> Charset? {
        guard head.count > 3 else { return nil }
        var zeros = (even: 0, odd: 0)
        for (index, byte) in head.enumerated() where byte == 0 {
            if index.isMultiple(of: 2) { zeros.even += 1 } else { zeros.odd += 1 }
        }
        return switch zeros {
        case (0, 2...): .utf16le
        case (2..., 0): .utf16be
        default: nil
        }
    }
}
