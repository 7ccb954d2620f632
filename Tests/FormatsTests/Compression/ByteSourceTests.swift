import Bytes
import Compression
import FormatSamples
import Testing

private let sample = Array((0..<400).map { "第\($0)行,\($0 * 7919 % 1000)\n" }.joined().utf8)

@Suite("Files and gzip")
struct ByteSourceTests {
    @Test("a gzip file of several members and zero padding is read whole", arguments: Feeding.all)
    func members(feeding: Feeding) throws {
        let file = gzipped(sample) + gzipped([]) + gzipped(Array("尾".utf8)) + [0, 0, 0, 0]
        #expect(try readAll(GzipSource(feeding.source(file))) == sample + Array("尾".utf8))
    }

    @Test("a gzip file cut off anywhere is a fault, never a shorter file")
    func truncation() {
        let file = gzipped(sample)
        for length in 0..<file.count {
            let result = readWithFault(GzipSource(MemorySource(Array(file[..<length]))))
            #expect(result.fault?.kind == .gzipTruncated || length == 0, "cut at \(length)")
            #expect(result.fault != nil, "cut at \(length)")
            #expect(sample.starts(with: result.bytes))
        }
    }

    @Test("a flipped bit is a fault wherever it is in data, checksum or length")
    func flippedBit() {
        let file = gzipped(sample)
        for index in 10..<file.count {
            var damaged = file
            damaged[index] ^= 0x10
            let result = readWithFault(GzipSource(MemorySource(damaged)))
            // The last byte of the data has bits that mean nothing.
            #expect(result.fault != nil || result.bytes == sample, "byte \(index)")
        }
    }

    @Test("damaged data give the same bytes and the same fault however they arrive")
    func damageByFeeding() {
        let file = gzipped(sample)
        for index in stride(from: 10, to: file.count, by: 7) {
            var damaged = file
            damaged[index] ^= 0x28
            let whole = readWithFault(GzipSource(MemorySource(damaged)))
            for feeding in Feeding.all {
                let other = readWithFault(GzipSource(feeding.source(damaged)))
                #expect(other.fault == whole.fault, "byte \(index), \(feeding)")
                #expect(other.bytes == whole.bytes, "byte \(index), \(feeding)")
            }
        }
    }

    @Test("checksum and length faults are told apart from damaged data", arguments: Feeding.all)
    func checksum(feeding: Feeding) {
        for index in [8, 1] {
            var file = gzipped(sample)
            file[file.count - index] ^= 1
            let result = readWithFault(GzipSource(feeding.source(file)))
            #expect(result.fault?.kind == .gzipChecksum)
            #expect(result.bytes == sample)
        }
    }

    @Test("what follows the last member is a fault with its place", arguments: Feeding.all)
    func garbage(feeding: Feeding) throws {
        let file = gzipped(sample)
        let result = readWithFault(GzipSource(feeding.source(file + [0, 0] + Array("garbage".utf8))))
        #expect(result.bytes == sample)
        let fault = try #require(result.fault)
        #expect(fault.kind == .gzipGarbage)
        #expect(fault.position.byteOffset == file.count + 2)
    }

    @Test("plain text is no gzip file")
    func notGzip() {
        #expect(readWithFault(GzipSource(MemorySource(Array("a,b".utf8)))).fault?.kind == .gzipNotGzip)
    }

    @Test("decompression stops at the limit of size and of ratio")
    func bomb() {
        let bomb = gzipped([UInt8](repeating: 0x61, count: 4 << 20))
        let bySize = GzipSource(MemorySource(bomb), limit: InflationLimit(output: 1 << 20))
        #expect(readWithFault(bySize).fault?.kind == .gzipLimit)
        let byRatio = GzipSource(MemorySource(bomb), limit: InflationLimit(ratio: 100, ratioFloor: 1 << 20))
        #expect(readWithFault(byRatio).fault?.kind == .gzipLimit)
        #expect(readWithFault(GzipSource(MemorySource(bomb))).fault == nil)
    }

    @Test("a missing file is a fault that names it")
    func missingFile() {
        let fault = #expect(throws: ReadingFault.self) { try FileSource(path: "/nonexistent/file.csv") }
        #expect(fault?.kind == .fileOpen)
        #expect(fault?.path == "/nonexistent/file.csv")
    }

    @Test("a file is read as it is")
    func file() throws {
        let file = try TemporaryFile(sample)
        #expect(try readAll(FileSource(path: file.path)) == sample)
    }
}
