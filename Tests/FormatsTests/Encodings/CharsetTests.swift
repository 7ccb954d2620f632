import Bytes
import Encodings
import Testing

/// `兰州,𠀀㐀\n甘肃` in GB18030: two characters of two bytes, two of four, and so on.
private let chinese = "兰州,𠀀㐀\n甘肃"
private let chineseGB18030: [UInt8] =
    [0xC0, 0xBC, 0xD6, 0xDD, 0x2C, 0x95, 0x32, 0x82, 0x36, 0x81, 0x39, 0xEE, 0x39, 0x0A, 0xB8, 0xCA, 0xCB, 0xE0]

@Suite("Character encodings")
struct CharsetTests {
    @Test("GB18030 is decoded, four-byte characters included, however it is cut", arguments: Feeding.all)
    func gb18030(feeding: Feeding) throws {
        let text = try readAll(CharsetSource(feeding.source(chineseGB18030), charset: .gb18030))
        #expect(String(decoding: text, as: UTF8.self) == chinese)
    }

    @Test("byte order marks are taken off", arguments: Charset.allCases, Feeding.all)
    func byteOrderMark(charset: Charset, feeding: Feeding) throws {
        let bytes: [UInt8] =
            switch charset {
            case .utf8: [0xEF, 0xBB, 0xBF] + Array(chinese.utf8)
            case .gb18030: [0x84, 0x31, 0x95, 0x33] + chineseGB18030
            case .utf16le: ("\u{FEFF}" + chinese).utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
            case .utf16be: ("\u{FEFF}" + chinese).utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
            }
        let text = try readAll(CharsetSource(feeding.source(bytes), charset: charset))
        #expect(text == Array(chinese.utf8))
        let detected = try CharsetDetection.detect { () throws(ReadingFault) -> any ByteSource in feeding.source(bytes)
        }
        #expect(detected.charset == charset)
        #expect(detected.hasByteOrderMark)
    }

    @Test("text shorter than a byte order mark is not swallowed", arguments: ["", "a", "ab", "兰"], Feeding.all)
    func short(text: String, feeding: Feeding) throws {
        #expect(try readAll(CharsetSource(feeding.source(Array(text.utf8)), charset: .utf8)) == Array(text.utf8))
    }

    /// Bytes that are no text, and where that is noticed.
    struct BadText: CustomTestStringConvertible {
        let testDescription: String
        let charset: Charset
        let bytes: [UInt8]
        let good: Int
        let position: SourcePosition
        let found: String
        var code = "text.encoding"
    }

    static let badTexts = [
        BadText(
            testDescription: "GB18030, bad second byte", charset: .gb18030, bytes: chineseGB18030 + [0xB8, 0x2C, 0x31],
            good: chinese.utf8.count, position: SourcePosition(line: 2, column: 3, byteOffset: 18), found: "B8 2C"),
        BadText(
            testDescription: "GB18030, Windows euro sign", charset: .gb18030, bytes: [0x61, 0x0D, 0x80, 0x31], good: 2,
            position: SourcePosition(line: 2, column: 1, byteOffset: 2), found: "80"),
        BadText(
            testDescription: "GB18030, cut in a character", charset: .gb18030, bytes: [0x61, 0x81, 0x39, 0xEE], good: 1,
            position: SourcePosition(line: 1, column: 2, byteOffset: 1), found: "81 39 EE E"),
        BadText(
            testDescription: "UTF-8, bad continuation", charset: .utf8,
            bytes: Array("兰\r\n州".utf8) + [0xE5, 0x85, 0x2C],
            good: 8, position: SourcePosition(line: 2, column: 2, byteOffset: 8), found: "E5 85 2C"),
        BadText(
            testDescription: "UTF-8, overlong", charset: .utf8, bytes: [0x61, 0xC0, 0x80], good: 1,
            position: SourcePosition(line: 1, column: 2, byteOffset: 1), found: "C0"),
        BadText(
            testDescription: "UTF-8, surrogate", charset: .utf8, bytes: [0x61, 0xED, 0xA0, 0x80], good: 1,
            position: SourcePosition(line: 1, column: 2, byteOffset: 1), found: "ED A0"),
        BadText(
            testDescription: "UTF-8, cut in a character", charset: .utf8, bytes: Array("a\n兰".utf8.dropLast()), good: 4,
            position: SourcePosition(line: 2, column: 1, byteOffset: 2), found: "E5 85"),
        BadText(
            testDescription: "UTF-8, replacement character", charset: .utf8, bytes: Array("a\n\u{FFFD}".utf8), good: 2,
            position: SourcePosition(line: 2, column: 1, byteOffset: 2), found: "EF BF BD", code: "text.replacement"),
        BadText(
            testDescription: "UTF-8, NUL", charset: .utf8, bytes: [0x61, 0x0A, 0x0A, 0x00], good: 3,
            position: SourcePosition(line: 3, column: 1, byteOffset: 3), found: "00", code: "text.nul"),
    ]

    @Test("a bad byte is named with line, column and value, and nothing is replaced", arguments: badTexts, Feeding.all)
    func badByte(_ text: BadText, feeding: Feeding) throws {
        let result = readWithFault(CharsetSource(feeding.source(text.bytes), charset: text.charset))
        let fault = try #require(result.fault)
        #expect(fault.kind.id == text.code)
        #expect(fault.position == text.position)
        #expect(text.found.hasPrefix(fault.found ?? "-"))
        #expect(!result.bytes.contains(0xFD))
    }

    @Test("long text is validated and counted alike in every block position", arguments: 0..<40)
    func blocks(offset: Int) throws {
        let prefix = String(repeating: "x", count: offset)
        let bytes = Array((prefix + "\r\n兰\n" + prefix).utf8) + [0xFF]
        let result = readWithFault(CharsetSource(MemorySource(bytes), charset: .utf8))
        #expect(result.fault?.position == SourcePosition(line: 3, column: offset + 1, byteOffset: bytes.count - 1))
    }

    private func detect(_ bytes: [UInt8]) throws(ReadingFault) -> CharsetDetection {
        try CharsetDetection.detect { () throws(ReadingFault) -> any ByteSource in MemorySource(bytes, chunk: 7) }
    }

    @Test("the encoding is found from all of the text, not from its beginning")
    func detection() throws {
        let ascii = [UInt8](repeating: 0x61, count: 100_000)
        #expect(try detect(ascii).charset == .utf8)
        #expect(try detect(ascii + Array(chinese.utf8)).charset == .utf8)
        #expect(try detect(ascii + chineseGB18030).charset == .gb18030)
        #expect(
            try detect(Array("<?xml version='1.0' encoding='GB2312'?><r>".utf8) + chineseGB18030).declared == "GB2312")
    }

    @Test("a wrong declaration does not turn good UTF-8 into something else")
    func wrongDeclaration() throws {
        let text = "<?xml version=\"1.0\" encoding=\"GBK\"?><r>\(chinese)</r>"
        #expect(try detect(Array(text.utf8)).charset == .utf8)
    }

    @Test("damaged UTF-8 is refused rather than read as GB18030")
    func damagedUTF8() {
        // Two bytes lost from a character: what is left is even in number and valid GB18030.
        var bytes = Array("兰州大学甘肃省知识产权局统计表".utf8)
        bytes.removeLast()
        #expect(throws: ReadingFault.self) { try detect(bytes) }
    }

    @Test("an encoding that is not accepted is named")
    func unsupported() {
        let bytes = Array("<?xml version='1.0' encoding='Big5'?><r>".utf8) + [0xA4, 0xA4]
        let fault = #expect(throws: ReadingFault.self) { try detect(bytes) }
        #expect(fault?.kind == .textUnsupported)
        #expect(fault?.found == "Big5")
    }

    @Test("one bad byte in GB18030 is named under GB18030")
    func damagedGB18030() {
        let fault = #expect(throws: ReadingFault.self) { try detect(chineseGB18030 + [0x0A, 0xFF, 0x0A]) }
        #expect(fault?.expected?.en == "GB18030 text")
        #expect(fault?.position == SourcePosition(line: 3, column: 1, byteOffset: 19))
    }
}
