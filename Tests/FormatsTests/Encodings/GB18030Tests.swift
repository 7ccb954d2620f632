import Bytes
import Encodings
import Glibc
import Testing

@Suite("GB18030 by a table")
struct GB18030Tests {
    /// What iconv makes of the bytes; nil if they are no text.
    private static func converted(_ bytes: [UInt8], _ converter: iconv_t) -> [UInt8]? {
        var source = bytes.map { CChar(bitPattern: $0) }
        var target = [CChar](repeating: 0, count: bytes.count * 4)
        var (left, room) = (source.count, target.count)
        let status = unsafe source.withUnsafeMutableBufferPointer { source in
            unsafe target.withUnsafeMutableBufferPointer { target in
                var from = source.baseAddress
                var into = target.baseAddress
                return unsafe iconv(converter, &from, &left, &into, &room)
            }
        }
        unsafe iconv(converter, nil, nil, nil, nil)
        guard status != -1 else { return nil }
        return target.prefix(target.count - room).map { UInt8(bitPattern: $0) }
    }

    @Test("says of every pair of bytes what iconv says")
    func allPairs() throws {
        let converter = try unsafe #require(iconv_open("UTF-8", "GB18030"))
        defer { unsafe iconv_close(converter) }
        var all: [UInt8] = []
        var expected: [UInt8] = []
        for lead in UInt8(0x80)...0xFF {
            for trail in UInt8(0x31)...0xFF {
                let pair = [lead, trail]
                if let text = unsafe Self.converted(pair, converter) {
                    all += pair
                    expected += text
                } else {
                    // Four bytes may begin so; alone they are no text.
                    let result = readWithFault(CharsetSource(MemorySource(pair), charset: .gb18030))
                    #expect(result.fault?.kind == .textEncoding, "\(pair)")
                    #expect(result.bytes.isEmpty, "\(pair)")
                }
            }
        }
        #expect(all.count > 40_000)
        for chunk in [Int.max, 1000, 7, 1] {
            #expect(try readAll(CharsetSource(MemorySource(all, chunk: chunk), charset: .gb18030)) == expected)
        }
    }

    @Test("leaves characters of four bytes to iconv, all of the first plane")
    func fourBytes() throws {
        let converter = try unsafe #require(iconv_open("UTF-8", "GB18030"))
        defer { unsafe iconv_close(converter) }
        var all: [UInt8] = []
        var expected: [UInt8] = []
        for first in UInt8(0x81)...0x84 {
            for second in UInt8(0x30)...0x39 {
                for third in UInt8(0x81)...0xFE {
                    for fourth in UInt8(0x30)...0x39 {
                        let bytes = [first, second, third, fourth]
                        // U+FFFD stands for a lost character and is refused wherever it comes from.
                        guard let text = unsafe Self.converted(bytes, converter), text != [0xEF, 0xBF, 0xBD] else {
                            continue
                        }
                        // One of two bytes between them, so that both ways alternate.
                        all += bytes + [0xD6, 0xD0]
                        expected += text + Array("中".utf8)
                    }
                }
            }
        }
        #expect(all.count > 200_000)
        for chunk in [Int.max, 1001] {
            #expect(try readAll(CharsetSource(MemorySource(all, chunk: chunk), charset: .gb18030)) == expected)
        }
    }
}
