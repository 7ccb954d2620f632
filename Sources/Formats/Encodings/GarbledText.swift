import Glibc

/// Text that was read in another encoding than it was written in, and saved so: `ä¸­æ–‡` or `涓枃` for 中文. It is well-formed, so only its
/// meaning tells: turned back, it is Chinese, which no honest text is.
public enum GarbledText {
    /// `锟斤拷`: two U+FFFD in UTF-8, read as GBK. What stood there is lost.
    static let lostMark: [UInt8] = Array("锟斤拷".utf8)

    /// What a text is that was garbled.
    public enum Finding: Hashable, Sendable {
        /// It can be turned back: the text it was.
        case meant(String)
        /// What stood there is lost.
        case lost
    }

    /// What is wrong with a cell; nil if nothing is, as nearly always.
    public static func finding(_ bytes: UnsafeRawBufferPointer) -> Finding? {
        guard let first = unsafe bytes.firstIndex(where: { $0 >= 0x80 }) else { return nil }
        if unsafe offset(ofLostMark: bytes) != nil { return .lost }
        let lead = unsafe bytes[first]
        if lead == 0xC2 || lead == 0xC3 || lead == 0xC5 || lead == 0xE2 {
            if let text = unsafe fromLatin(String(decoding: bytes, as: UTF8.self)) { return .meant(text) }
        }
        guard lead >= 0xE3, first + 2 < bytes.count else { return nil }
        let scalar =
            unsafe UInt32(lead & 0x0F) << 12 | UInt32(bytes[first + 1] & 0x3F) << 6 | UInt32(bytes[first + 2] & 0x3F)
        guard firstOfGarbled.contains(scalar) else { return nil }
        return unsafe fromGBK(Array(bytes)).map { .meant($0) }
    }

    /// Where `锟斤拷` stands in some text.
    static func offset(ofLostMark bytes: UnsafeRawBufferPointer) -> Int? {
        guard let base = bytes.baseAddress else { return nil }
        // Its third byte is rarer than those around it.
        var start = 2
        while start < bytes.count, let hit = unsafe memchr(base + start, Int32(lostMark[2]), bytes.count - start) {
            let offset = unsafe base.distance(to: UnsafeRawPointer(hit)) - 2
            if offset + lostMark.count > bytes.count { return nil }
            if unsafe memcmp(base + offset, lostMark, lostMark.count) == 0 { return offset }
            start = offset + 3
        }
        return nil
    }

    /// What a text in UTF-7 says; nil if it is none.
    public static func fromUTF7(_ text: String) -> String? {
        guard text.utf8.allSatisfy({ $0 < 0x80 }), text.contains(/\+[A-Za-z0-9+\/]{3,}(-|$)/) else { return nil }
        guard let bytes = convert(Array(text.utf8), from: "UTF-7", to: "UTF-8") else { return nil }
        let meaning = String(decoding: bytes, as: UTF8.self)
        return isChinese(meaning) ? meaning : nil
    }

    // MARK: Turning back

    /// Where Windows-1252 differs from Latin-1: characters of the bytes from 0x80.
    private static let windows: [Unicode.Scalar: UInt8] = {
        let text = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ"
        return Dictionary(uniqueKeysWithValues: zip(text.unicodeScalars, UInt8(0x80)...0x9F))
    }()

    /// The text whose bytes, in UTF-8 or GBK, were read as Latin-1 or Windows-1252.
    private static func fromLatin(_ text: String) -> String? {
        var bytes: [UInt8] = []
        for scalar in text.unicodeScalars {
            guard let byte = scalar.value < 0x100 ? UInt8(scalar.value) : windows[scalar] else { return nil }
            bytes.append(byte)
        }
        guard bytes.count(where: { $0 >= 0x80 }) >= 3 else { return nil }
        if let meaning = String(validating: bytes, as: UTF8.self) { return isChinese(meaning) ? meaning : nil }
        // Letters with accents stand beside plain ones in words; in GBK they come in pairs.
        guard isPaired(bytes), let meaning = convert(bytes, from: "GB18030", to: "UTF-8") else { return nil }
        let back = String(decoding: meaning, as: UTF8.self)
        return isChinese(back) ? back : nil
    }

    private static func isPaired(_ bytes: [UInt8]) -> Bool {
        var index = 0
        var pairs = 0
        while index < bytes.count {
            if bytes[index] < 0x80 {
                index += 1
                continue
            }
            guard index + 1 < bytes.count, (0xA1...0xF7).contains(bytes[index]), bytes[index + 1] >= 0xA1 else {
                return false
            }
            pairs += 1
            index += 2
        }
        return pairs >= 2
    }

    /// The text whose bytes in UTF-8 were read as GBK; its last character may be cut.
    private static func fromGBK(_ text: [UInt8]) -> String? {
        guard var bytes = convert(text, from: "UTF-8", to: "GB18030") else { return nil }
        for _ in 0..<4 {
            if let meaning = String(validating: bytes, as: UTF8.self) {
                return isChinese(meaning) ? meaning : nil
            }
            // The byte without a partner became a question mark, and the character before it lost its end.
            guard bytes.popLast() != nil else { return nil }
        }
        return nil
    }

    /// The characters as which GBK reads the first two of the three bytes that a usual Chinese character has in UTF-8.
    private static let firstOfGarbled: Set<UInt32> = {
        var found: Set<UInt32> = []
        for lead in UInt8(0xE3)...0xE9 {
            for trail in UInt8(0x80)...0xBF {
                guard let bytes = convert([lead, trail], from: "GB18030", to: "UTF-8") else { continue }
                for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars { found.insert(scalar.value) }
            }
        }
        return found
    }()

    /// Whether all that is no ASCII is usual Chinese, two characters of it or more.
    private static func isChinese(_ text: String) -> Bool {
        let others = text.unicodeScalars.filter { $0.value >= 0x80 }
        return others.count > 1
            && others.allSatisfy {
                (0x4E00...0x9FA5).contains($0.value) || (0x3000...0x3011).contains($0.value)
                    || (0xFF00...0xFF5E).contains($0.value) || (0x2014...0x2026).contains($0.value)
            }
    }

    private static func convert(_ bytes: [UInt8], from: String, to: String) -> [UInt8]? {
        let converter = unsafe iconv_open(to, from)
        guard let converter = unsafe converter, unsafe converter != iconv_t(bitPattern: -1) else { return nil }
        defer { unsafe iconv_close(converter) }
        var source = bytes.map { CChar(bitPattern: $0) }
        var target = [CChar](repeating: 0, count: bytes.count * 4 + 8)
        let written: Int? = unsafe source.withUnsafeMutableBufferPointer { source in
            unsafe target.withUnsafeMutableBufferPointer { target in
                var from = source.baseAddress
                var left = source.count
                var into = target.baseAddress
                var room = target.count
                guard unsafe iconv(converter, &from, &left, &into, &room) != -1, left == 0 else { return nil }
                return target.count - room
            }
        }
        return written.map { target.prefix($0).map { UInt8(bitPattern: $0) } }
    }
}
