/// A character encoding in which submissions are accepted.
public enum Charset: String, Hashable, Sendable, CaseIterable {
    /// UTF-8 (RFC 3629), strict.
    case utf8 = "UTF-8"
    /// GB 18030; also reads GB 2312 and GBK, which it contains.
    case gb18030 = "GB18030"
    /// UTF-16, low byte first, known by its byte order mark or its zero bytes.
    case utf16le = "UTF-16LE"
    /// UTF-16, high byte first, known by its byte order mark or its zero bytes.
    case utf16be = "UTF-16BE"

    /// The encoding of a name as declared in XML whose bytes are those of ASCII; nil if it is none of ours, or UTF-16, which these are not.
    init?(declared name: String) {
        switch name.uppercased() {
        case "UTF-8", "UTF8", "US-ASCII", "ASCII": self = .utf8
        // Senders use the three names without distinction, and GB18030 contains the other two.
        case "GB18030", "GBK", "GB2312", "GB_2312-80", "CP936", "MS936", "WINDOWS-936", "EUC-CN", "X-GBK":
            self = .gb18030
        default: return nil
        }
    }

    /// The encoding that a byte order mark at the front announces; nil if there is none.
    public init?(byteOrderMark head: some Collection<UInt8>) {
        if head.starts(with: [0xEF, 0xBB, 0xBF]) {
            self = .utf8
        } else if head.starts(with: [0xFF, 0xFE]) {
            self = .utf16le
        } else if head.starts(with: [0xFE, 0xFF]) {
            self = .utf16be
        } else if head.starts(with: [0x84, 0x31, 0x95, 0x33]) {
            self = .gb18030
        } else {
            return nil
        }
    }
}
