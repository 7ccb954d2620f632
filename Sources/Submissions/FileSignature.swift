/// Known beginnings of files.
enum FileSignature {
    private static let binary: [(bytes: [UInt8], name: String)] = [
        ([0xD0, 0xCF, 0x11, 0xE0], "xls (OLE)"),
        (Array("%PDF".utf8), "pdf"),
        (Array("PK".utf8) + [3, 4], "zip"),
        (Array("Rar!".utf8), "rar"),
        ([0x37, 0x7A, 0xBC, 0xAF], "7z"),
        ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], "xz"),
        ([0x28, 0xB5, 0x2F, 0xFD], "zstd"),
        (Array("BZh".utf8), "bzip2"),
        ([0x1F, 0x8B], "gzip"),
        (Array("MSCF".utf8) + [0], "cab"),
        ([0x89] + Array("PNG".utf8), "png"),
        ([0xFF, 0xD8, 0xFF], "jpeg"),
        (Array("GIF8".utf8), "gif"),
        ([0x49, 0x49, 0x2A, 0x00], "tiff"),
        ([0x4D, 0x4D, 0x00, 0x2A], "tiff"),
        (Array("{\\rtf".utf8), "rtf"),
        (Array("SQLite format 3".utf8) + [0], "sqlite"),
        ([0, 1, 0, 0] + Array("Standard ".utf8), "mdb"),
        ([0x4C, 0, 0, 0, 1, 0x14, 2, 0], "shortcut"),
        ([0x09, 0x08], "xls (BIFF)"),
        ([0x09, 0x04, 0x06, 0x00], "xls (BIFF)"),
        ([0x09, 0x02, 0x06, 0x00], "xls (BIFF)"),
    ]

    /// The name of a format that is no text.
    static func name(of head: [UInt8]) -> String? {
        if let known = binary.first(where: { head.starts(with: $0.bytes) }) { return known.name }
        if head.count > 262, head[257..<262].elementsEqual("ustar".utf8) { return "tar" }
        if head.count > 11, head[4..<8].elementsEqual("ftyp".utf8) { return "image or video" }
        if head.starts(with: "RIFF".utf8), head.count > 12 { return "image or video" }
        // A bitmap says its own length behind the two letters, and four bytes of zero.
        if head.starts(with: "BM".utf8), head.count > 18, head[6..<10].allSatisfy({ $0 == 0 }) { return "bmp" }
        return isDBase(head) ? "dbf" : nil
    }

    /// dBASE tables have no signature: a version, the day of the last change, and the length of the header.
    private static func isDBase(_ head: [UInt8]) -> Bool {
        guard head.count > 32, [0x03, 0x30, 0x31, 0x83, 0x8B, 0xF5].contains(head[0]) else { return false }
        let header = Int(head[8]) + Int(head[9]) << 8
        return (1...12).contains(head[2]) && (1...31).contains(head[3]) && header > 32 && header < 65_000
    }

    /// What kind of text it is. ASCII is enough to tell, whatever the encoding.
    static func textContainer(_ head: [UInt8]) -> FileInspection.Container {
        // UTF-16 has a NUL beside every ASCII character; byte order marks are above ASCII.
        let ascii = head.filter { $0 > 0 && $0 < 0x80 }.map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }
        let text = ascii.drop { [0x20, 0x09, 0x0A, 0x0D].contains($0) }
        guard text.first == UInt8(ascii: "<") else { return plainContainer(text) }
        let words = String(decoding: text, as: UTF8.self)
        if words.contains("excel.sheet") || words.contains("urn:schemas-microsoft-com:office:spreadsheet\"") {
            return .unsupported("SpreadsheetML")
        }
        let tags = ["<!doctype html", "<html", "<table", "<head", "<meta", "<body", "<script", "<style", "<div"]
        if tags.contains(where: { words.hasPrefix($0) }) || words.contains("<html") { return .unsupported("html") }
        return .xml
    }

    /// What text is that does not begin with a tag.
    private static func plainContainer(_ text: ArraySlice<UInt8>) -> FileInspection.Container {
        if text.starts(with: "{\"".utf8) || text.starts(with: "[{".utf8) { return .unsupported("json") }
        // The beginning of a zip archive in Base64: the body of a mail without its head.
        if text.starts(with: "uesdb".utf8), text.prefix(60).count == 60, !text.prefix(60).contains(0x2C) {
            return .unsupported("base64")
        }
        if text.starts(with: "id;p".utf8) { return .unsupported("sylk") }
        if text.starts(with: "[internetshortcut]".utf8) { return .unsupported("shortcut") }
        return mail(text).map { .unsupported($0) } ?? .csv
    }

    /// Whether lines such as `Subject:` begin the text, as they begin a mail (RFC 5322) or an archived page (RFC 2557).
    private static func mail(_ text: ArraySlice<UInt8>) -> String? {
        let first = text.prefix { $0 != UInt8(ascii: ":") }
        guard (2...40).contains(first.count), first.count < text.count,
            first.allSatisfy({ (0x61...0x7A).contains($0) || $0 == UInt8(ascii: "-") })
        else { return nil }
        let lines = text.split { $0 == 0x0A || $0 == 0x0D }
        func has(_ name: String) -> Bool { lines.contains { $0.starts(with: name.utf8) } }
        let isMessage = ["from:", "to:", "subject:", "received:", "message-id:", "return-path:"].count(where: has)
        let isTyped = ["mime-version:", "content-type:"].count(where: has)
        if isTyped == 2, has("content-type: multipart/related"), !has("received:"), !has("to:") { return "mhtml" }
        return isMessage > 0 && isMessage + isTyped > 1 && (isTyped > 0 || has("message-id:") || has("received:"))
            ? "eml" : nil
    }
}
