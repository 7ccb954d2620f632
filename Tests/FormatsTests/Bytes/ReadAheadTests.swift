import Compression
import FormatSamples
import Testing

@testable import Bytes

@Suite("Reading ahead on another thread")
struct ReadAheadTests {
    private static let text = Array((0..<90_000).map { "第\($0)行,\($0 * 7919 % 1000)\n" }.joined().utf8)

    @Test("gives the same bytes however they arrive, and the end again when asked again", arguments: Feeding.all)
    func sameBytes(feeding: Feeding) throws {
        // Byte by byte a shorter text is enough.
        let text = Array(Self.text.prefix(50_000))
        let source = ReadAheadSource(feeding.source(text))
        #expect(try readAll(source) == text)
        #expect(try readAll(source).isEmpty)
    }

    @Test("a long text goes through a bounded line")
    func longText() throws {
        #expect(try readAll(ReadAheadSource(MemorySource(Self.text, chunk: 10_000))) == Self.text)
    }

    @Test("a fault comes after the bytes before it, and comes again", arguments: Feeding.all)
    func fault(feeding: Feeding) {
        let text = Array(Self.text.prefix(30_000))
        let damaged = gzipped(text).dropLast(9)
        let source = ReadAheadSource(GzipSource(feeding.source(Array(damaged))))
        let result = readWithFault(source)
        #expect(text.starts(with: result.bytes))
        #expect(result.fault?.kind == .gzipTruncated)
        #expect(readWithFault(source).fault?.kind == .gzipTruncated)
    }

    @Test("who has had enough holds nobody up")
    func abandoned() throws {
        for _ in 0..<50 {
            let source = ReadAheadSource(MemorySource(Self.text))
            let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 100, alignment: 16)
            defer { unsafe buffer.deallocate() }
            #expect(try unsafe source.read(into: buffer) == 100)
        }
    }
}
