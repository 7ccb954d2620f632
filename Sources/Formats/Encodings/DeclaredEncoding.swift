/// The encoding that an XML declaration names, for text whose first bytes are those of ASCII.
struct DeclaredEncoding: Hashable, Sendable {
    /// How far a declaration agrees with such text.
    enum Meaning: Hashable, Sendable {
        /// One of ours; the bytes say which, since senders mix the names up.
        case charset(Charset)
        /// One that contains ASCII and is not read beyond it, such as ISO-8859-1 or Big5.
        case beyondASCII
        /// One in which these bytes would not be the declaration they are, such as UTF-16 or EBCDIC.
        case contradictory
        /// A name that is not known.
        case unknown
    }

    /// The name, as written.
    let name: String

    /// What the name means.
    var meaning: Meaning {
        if let charset = Charset(declared: name) { return .charset(charset) }
        let name = name.uppercased()
        func begins(_ beginnings: [String]) -> Bool { beginnings.contains { name.hasPrefix($0) } }
        if begins(["UTF-16", "UTF16", "UTF-32", "UTF32", "UCS-", "ISO-10646-UCS", "EBCDIC", "CP037", "CP500"]) {
            return .contradictory
        }
        let supersets = [
            "ISO-8859-", "ISO8859-", "ISO_8859-", "LATIN", "WINDOWS-125", "CP125", "WINDOWS-874", "BIG5", "CP950",
            "SHIFT_JIS", "SHIFT-JIS", "WINDOWS-31J", "EUC-", "KOI8-", "MACINTOSH",
        ]
        return begins(supersets) ? .beyondASCII : .unknown
    }

    /// The value of `encoding` in the XML declaration at the front of a text; nil if there is none.
    init?(_ head: [UInt8]) {
        var text = head[...]
        if text.starts(with: [0xEF, 0xBB, 0xBF]) { text = text.dropFirst(3) }
        guard text.starts(with: "<?xml".utf8), let end = text.firstIndex(of: UInt8(ascii: ">")) else { return nil }
        let declaration = String(decoding: text[..<end].filter { $0 < 0x80 }, as: UTF8.self)
        guard let key = declaration.firstRange(of: "encoding") else { return nil }
        let rest = declaration[key.upperBound...].drop { $0.isWhitespace || $0 == "=" }
        guard let quote = rest.first, quote == "\"" || quote == "'" else { return nil }
        name = String(rest.dropFirst().prefix { $0 != quote })
    }
}
