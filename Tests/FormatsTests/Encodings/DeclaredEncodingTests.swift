import Bytes
import Encodings
import Testing

/// XML 1.0, appendix F: first bytes that leave no doubt decide, then the declaration is heard, then all of the text.
@Suite("Encodings that XML declares")
struct DeclaredEncodingTests {
    /// A document, and the encoding it is read in, or the code and the finding's text of why it is refused.
    struct Document: CustomTestStringConvertible {
        let testDescription: String
        let bytes: [UInt8]
        var charset: Charset?
        var code: String?
        var found: String?
    }

    /// `<r>甲乙丙丁戊己庚辛</r>` in GB18030.
    private static let gb18030: [UInt8] =
        Array("<r>".utf8)
        + [0xBC, 0xD7, 0xD2, 0xD2, 0xB1, 0xFB, 0xB6, 0xA1, 0xCE, 0xEC, 0xBC, 0xBA, 0xB8, 0xFD, 0xD0, 0xC1]
        + Array("</r>".utf8)
    /// `<r>樣例甲有限公司質權</r>` in Big5.
    private static let big5: [UInt8] =
        Array("<r>".utf8)
        + [0xBC, 0xCB, 0xA8, 0xD2, 0xA5, 0xD2, 0xA6, 0xB3, 0xAD, 0xAD, 0xA4, 0xBD, 0xA5, 0x71, 0xBD, 0xE8, 0xC5, 0x76]
        + Array("</r>".utf8)

    private static func declaring(_ name: String) -> String { "<?xml version=\"1.0\"\n\tencoding = '\(name)' ?>" }

    private static func utf8(_ name: String, _ text: String = "<r>1</r>") -> [UInt8] {
        Array((declaring(name) + text).utf8)
    }
    private static func utf16(_ text: String, isBig: Bool, mark: Bool) -> [UInt8] {
        ((mark ? "\u{FEFF}" : "") + text).utf16.flatMap {
            isBig ? [UInt8($0 >> 8), UInt8($0 & 0xFF)] : [UInt8($0 & 0xFF), UInt8($0 >> 8)]
        }
    }
    private static func utf32(_ text: String, isBig: Bool) -> [UInt8] {
        text.unicodeScalars.flatMap { scalar in
            let bytes = (0..<4).map { UInt8(truncatingIfNeeded: scalar.value >> (8 * $0)) }
            return isBig ? bytes.reversed() : bytes
        }
    }
    private static func refused(_ name: String, _ bytes: [UInt8], _ found: String) -> Document {
        Document(testDescription: name, bytes: bytes, code: "text.unsupported", found: found)
    }

    static let documents: [Document] =
        [
            Document(testDescription: "UTF-8 as declared", bytes: utf8("UTF-8", "<r>甲</r>"), charset: .utf8),
            Document(testDescription: "UTF-8, GBK declared", bytes: utf8("GBK", "<r>甲</r>"), charset: .utf8),
            Document(
                testDescription: "GB18030, UTF-8 declared", bytes: Array(declaring("UTF-8").utf8) + gb18030,
                charset: .gb18030),
            Document(
                testDescription: "Big5, UTF-8 declared", bytes: Array(declaring("UTF-8").utf8) + big5,
                code: "text.big5",
                found: "Big5"),
            refused("Big5 as declared", Array(declaring("Big5").utf8) + big5, "Big5"),
            Document(testDescription: "ISO-8859-1, all ASCII", bytes: utf8("ISO-8859-1"), charset: .utf8),
            Document(testDescription: "windows-1252, all ASCII", bytes: utf8("windows-1252"), charset: .utf8),
            refused("ISO-8859-1, é", Array(declaring("ISO-8859-1").utf8) + [0x3C, 0xE9, 0x2F, 0x3E], "ISO-8859-1"),
            refused("windows-1252 declared over UTF-8", utf8("windows-1252", "<r>甲</r>"), "windows-1252"),
            refused("EBCDIC-US declared over ASCII", utf8("EBCDIC-US"), "EBCDIC-US"),
            refused("UTF-16 declared over ASCII", utf8("UTF-16"), "UTF-16"),
            refused("UTF-16LE declared over UTF-8", utf8("utf-16le", "<r>甲</r>"), "utf-16le"),
            refused("UTF-32 declared over ASCII", utf8("UTF-32"), "UTF-32"),
            refused("UTF-7", utf8("UTF-7", "<r>+dDI-</r>"), "UTF-7"),
            refused("an unknown name", utf8("X-OURS"), "X-OURS"),
            refused("EBCDIC", [0x4C, 0x6F, 0xA7, 0x94, 0x93, 0x40], "EBCDIC"),
        ]
        + [false, true].flatMap { isBig -> [Document] in
            let charset: Charset = isBig ? .utf16be : .utf16le
            return [
                Document(
                    testDescription: "UTF-16, declared, \(charset)",
                    bytes: utf16(declaring("UTF-16") + "<r>甲</r>", isBig: isBig, mark: true), charset: charset),
                Document(
                    testDescription: "UTF-16 without mark, \(charset)",
                    bytes: utf16(declaring("UTF-16") + "<r>甲</r>", isBig: isBig, mark: false), charset: charset),
                Document(
                    testDescription: "UTF-16, UTF-8 declared, \(charset)",
                    bytes: utf16(declaring("UTF-8") + "<r>甲</r>", isBig: isBig, mark: true), charset: charset),
                refused("UTF-32, \(isBig)", utf32(declaring("UTF-32") + "<r>甲</r>", isBig: isBig), "UTF-32"),
                refused("UTF-32 with mark, \(isBig)", utf32("\u{FEFF}<r>甲</r>", isBig: isBig), "UTF-32"),
            ]
        } + [
            Document(
                testDescription: "UTF-8 mark, GB2312 declared",
                bytes: [0xEF, 0xBB, 0xBF] + utf8("GB2312", "<r>甲</r>"), charset: .utf8),
            Document(
                testDescription: "UTF-8 mark, GB18030 bytes",
                bytes: [0xEF, 0xBB, 0xBF] + Array(declaring("GB18030").utf8) + gb18030, code: "text.encoding",
                found: "BC"),
        ]

    @Test("a document is read in the encoding it is in, or refused with the cause", arguments: documents)
    func document(_ document: Document) throws {
        func open() throws(ReadingFault) -> any ByteSource { MemorySource(document.bytes, chunk: 5) }
        if let charset = document.charset {
            #expect(try CharsetDetection.detect(open).charset == charset)
        } else {
            let fault = #expect(throws: ReadingFault.self) { try CharsetDetection.detect(open) }
            #expect(fault?.kind.id == document.code)
            #expect(fault?.found == document.found)
            #expect(fault?.position.line == (document.code == "text.encoding" ? 2 : fault?.position.line))
        }
    }

    @Test("tables in UTF-32 are refused by name, columns of single digits in UTF-16 are not taken for it")
    func tables() throws {
        let text = "1\n2\n3\n4\n"
        func detect(_ bytes: [UInt8]) throws -> Charset {
            try CharsetDetection.detect { () throws(ReadingFault) -> any ByteSource in MemorySource(bytes) }.charset
        }
        #expect(try detect(Self.utf16(text, isBig: false, mark: false)) == .utf16le)
        #expect(try detect(Self.utf16(text, isBig: true, mark: false)) == .utf16be)
        let fault = #expect(throws: ReadingFault.self) { try detect(Self.utf32(text, isBig: false)) }
        #expect(fault?.kind.id == "text.unsupported")
    }
}
