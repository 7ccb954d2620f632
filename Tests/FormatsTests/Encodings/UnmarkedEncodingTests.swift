import Bytes
import Encodings
import Testing

@Suite("Encodings that no mark announces")
struct UnmarkedEncodingTests {
    private static func detect(_ bytes: [UInt8]) throws(ReadingFault) -> CharsetDetection {
        try CharsetDetection.detect { () throws(ReadingFault) -> any ByteSource in MemorySource(bytes) }
    }

    @Test("UTF-16 is known by its zero bytes")
    func utf16() throws {
        let text = "登记号,金额\n甲1,2\n"
        #expect(try Self.detect(text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }).charset == .utf16le)
        #expect(try Self.detect(text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }).charset == .utf16be)
    }

    @Test("zero bytes on both sides are no text")
    func zeros() {
        let fault = #expect(throws: ReadingFault.self) { try Self.detect([0x61, 0, 0, 0x62, 0x0A, 0]) }
        #expect(fault?.kind == .textNul)
    }

    @Test("Big5 is not read as GB18030")
    func big5() {
        // 樣例甲有限公司,質權 in Big5.
        let bytes: [UInt8] = [
            0xBC, 0xCB, 0xA8, 0xD2, 0xA5, 0xD2, 0xA6, 0xB3, 0xAD, 0xAD, 0xA4, 0xBD, 0xA5, 0x71, 0x2C, 0xBD, 0xE8, 0xC5,
            0x76,
        ]
        let fault = #expect(throws: ReadingFault.self) { try Self.detect(bytes) }
        #expect(fault?.kind == .textBig5)
    }

    @Test("GB18030 with a character that GB 2312 lacks is no Big5")
    func rare() throws {
        // 甘肃省兰州市张掖市, then 镕.
        let bytes: [UInt8] = [
            0xB8, 0xCA, 0xCB, 0xE0, 0xCA, 0xA1, 0xC0, 0xBC, 0xD6, 0xDD, 0xCA, 0xD0, 0xD5, 0xC5, 0xD2, 0xB4, 0xCA, 0xD0,
            0xE9,
            0x46,
        ]
        #expect(try Self.detect(bytes).charset == .gb18030)
    }

    @Test("a file that a conversion has emptied is refused, at the place")
    func lost() {
        let fault = #expect(throws: ReadingFault.self) { try Self.detect(Array("甲,乙\n1,锟斤拷\n".utf8)) }
        #expect(fault?.kind == .textReplacement)
        #expect(fault?.position.line == 2)
        #expect(fault?.position.column == 3)
    }
}
