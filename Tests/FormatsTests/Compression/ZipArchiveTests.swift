import Bytes
import Compression
import FormatSamples
import Testing

@Suite("Zip archives")
struct ZipArchiveTests {
    private static let content = Array(String(repeating: "甲,1\n", count: 200).utf8)

    private static var archive: SampleArchive {
        SampleArchive(parts: [
            SampleArchive.Part(name: "a.csv", content: content),
            SampleArchive.Part(name: "b.csv", content: Array("乙".utf8), isStored: true),
        ])
    }

    /// The contents of all parts by name.
    private static func read(_ archive: SampleArchive) throws -> [String: [UInt8]] {
        let file = try TemporaryFile(archive.bytes())
        let zip = try ZipArchive(path: file.path)
        var contents: [String: [UInt8]] = [:]
        for entry in zip.entries { contents[entry.name] = try readAll(zip.open(entry)) }
        return contents
    }

    private static func fault(_ change: (inout SampleArchive) -> Void) -> ReadingFault? {
        var archive = archive
        change(&archive)
        let changed = archive
        return #expect(throws: ReadingFault.self) { try read(changed) }
    }

    private static let expected: [String: [UInt8]] = ["a.csv": content, "b.csv": Array("乙".utf8)]

    @Test("every way of writing down sizes and places gives the same contents")
    func variants() throws {
        #expect(try Self.read(Self.archive) == Self.expected)
        var archive = Self.archive
        for index in archive.parts.indices { archive.parts[index].hasDescriptor = true }
        #expect(try Self.read(archive) == Self.expected)
        archive = Self.archive
        for index in archive.parts.indices { archive.parts[index].isLarge = true }
        #expect(try Self.read(archive) == Self.expected)
        archive.isLarge = true
        archive.comment = Array("备注".utf8)
        archive.rest = [0, 0, 0]
        #expect(try Self.read(archive) == Self.expected)
        #expect(try Self.read(SampleArchive()).isEmpty)
    }

    @Test("two parts of one name, capitals and slashes aside, are refused")
    func sameName() {
        for name in ["a.csv", "A.CSV"] {
            let fault = Self.fault { $0.parts[1].name = name }
            #expect(fault?.kind.id == "zip.damaged")
            #expect(fault?.message.en.contains("two parts with one name") == true)
        }
    }

    @Test("a part's own header that says otherwise than the directory is refused, with the part's name")
    func header() {
        let fault = Self.fault { $0.parts[1].ownName = "c.csv" }
        #expect(fault?.kind.id == "zip.damaged")
        #expect(fault?.path == "b.csv")
        #expect(fault?.message.en.contains("header") == true)
    }

    @Test("parts that lie over one another are refused")
    func overlap() {
        let fault = Self.fault { $0.parts[1].isOverlapping = true }
        #expect(fault?.kind.id == "zip.damaged")
        #expect(fault?.message.en.contains("overlap") == true)
    }

    @Test("a second end, bytes behind the end and a wrong number of entries are refused")
    func ends() {
        let inner = SampleArchive().bytes()
        #expect(Self.fault { $0.comment = inner }?.message.en.contains("behind its end") == true)
        #expect(Self.fault { $0.rest = Array("more".utf8) }?.message.en.contains("behind its end") == true)
        #expect(Self.fault { $0.countError = -1 }?.message.en.contains("directory") == true)
        #expect(Self.fault { $0.countError = 1 }?.message.en.contains("directory") == true)
    }

    @Test("an encrypted part is refused, by either kind of encryption", arguments: [1, 0x41, 0x2001] as [UInt16])
    func encrypted(flags: UInt16) {
        #expect(Self.fault { $0.parts[0].flags = flags }?.kind.id == "zip.encrypted")
    }

    @Test("a part that bursts is refused at the limit")
    func bomb() throws {
        let part = SampleArchive.Part(name: "bomb", content: [UInt8](repeating: 0x61, count: 1 << 20))
        let file = try TemporaryFile(SampleArchive(parts: [part]).bytes())
        var limits = ZipLimits()
        limits.inflation = InflationLimit(ratio: 100, ratioFloor: 1 << 16)
        let zip = try ZipArchive(path: file.path, limits: limits)
        let entry = try #require(zip.entry("bomb"))
        #expect(readWithFault(try zip.open(entry)).fault?.kind.id == "zip.limit")
    }

    @Test("an archive cut off anywhere is refused")
    func truncation() throws {
        let bytes = Self.archive.bytes()
        for length in 0..<bytes.count {
            let file = try TemporaryFile(Array(bytes[..<length]))
            let fault = #expect(throws: ReadingFault.self) { _ = try ZipArchive(path: file.path) }
            #expect(fault?.kind.id == "zip.truncated", "cut at \(length)")
        }
    }
}
