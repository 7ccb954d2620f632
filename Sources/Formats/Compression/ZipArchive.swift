public import Bytes

/// One file within a zip archive, as its central directory describes it.
public struct ZipEntry: Sendable {
    /// The name.
    public var name: String
    /// How it is packed: 0 not at all, 8 deflated.
    public var method: Int
    /// Whether it can be read only with a password.
    public var isEncrypted: Bool
    /// CRC-32 of its contents.
    public var checksum: UInt32
    /// Packed size in bytes.
    public var compressedSize: Int
    /// Size of its contents in bytes.
    public var size: Int
    /// Where its own header stands in the file.
    var headerOffset: Int
}

/// What a zip archive may not exceed.
public struct ZipLimits: Hashable, Sendable {
    /// Greatest number of entries.
    public var entries = 10_000
    /// Greatest size of the directory in bytes.
    public var directory = 16 << 20
    /// How far an entry may be decompressed.
    public var inflation = InflationLimit(output: 4 << 30)

    /// The usual limits: 10,000 entries, 16 MiB of directory, 4 GiB an entry.
    public init() {}
}

/// A zip archive, read by its central directory (APPNOTE 6.3; Zip64 sizes included).
public struct ZipArchive {
    /// The entries in the order of the directory.
    public let entries: [ZipEntry]
    private let file: RandomAccessFile
    private let limits: ZipLimits

    /// Reads the directory. Throws `file.*`, `zip.damaged`, `zip.truncated`, `zip.limit`.
    public init(path: String, limits: ZipLimits = ZipLimits()) throws(ReadingFault) {
        let file = try RandomAccessFile(path: path)
        let directory = try Self.findDirectory(file)
        if directory.count > limits.entries || directory.size > limits.directory { throw .zipLimit(part: nil) }
        guard let bytes = try file.bytes(at: directory.offset, count: directory.size) else {
            throw .zipDamaged(reason: "central directory", part: nil)
        }
        var reader = LittleEndian(bytes)
        var entries: [ZipEntry] = []
        for _ in 0..<directory.count {
            guard let entry = Self.entry(&reader) else { throw .zipDamaged(reason: "central directory", part: nil) }
            entries.append(entry)
        }
        // Of two parts with one name programs read one or the other.
        let names = Set(entries.map { Self.normalized($0.name) })
        guard names.count == entries.count else { throw .zipDamaged(reason: "two parts with one name", part: nil) }
        self.entries = entries
        self.file = file
        self.limits = limits
    }

    /// The entry of that name. Some writers use backslashes or other capitals.
    public func entry(_ name: String) -> ZipEntry? {
        if let exact = entries.first(where: { $0.name == name }) { return exact }
        return entries.first { Self.normalized($0.name) == Self.normalized(name) }
    }

    private static func normalized(_ name: String) -> String {
        String(name.map { $0 == "\\" ? "/" : $0 }).lowercased()
    }

    /// The contents of an entry; checksum and size are checked at their end. Throws `zip.encrypted`, `zip.damaged`, `zip.truncated`, `zip.limit`; reading
    /// throws `zip.checksum` besides.
    public func open(_ entry: ZipEntry) throws(ReadingFault) -> any ByteSource {
        if entry.isEncrypted { throw .zipEncrypted(part: entry.name) }
        guard entry.method == 0 || entry.method == 8 else {
            throw .zipDamaged(reason: "method \(entry.method)", part: entry.name)
        }
        if entry.size > limits.inflation.output { throw .zipLimit(part: entry.name) }
        return ZipEntrySource(try packed(entry), entry: entry, limit: limits.inflation)
    }

    /// The bytes of an entry as they are packed. Throws `file.read`, `zip.damaged`, `zip.truncated`.
    public func packed(_ entry: ZipEntry) throws(ReadingFault) -> FileRangeSource {
        guard let header = try file.bytes(at: entry.headerOffset, count: 30), header.starts(with: [0x50, 0x4B, 3, 4])
        else { throw .zipDamaged(reason: "local header", part: entry.name) }
        var reader = LittleEndian(header, at: 26)
        let start = entry.headerOffset + 30 + (reader.number(2) ?? 0) + (reader.number(2) ?? 0)
        guard start <= file.size, entry.compressedSize <= file.size - start else {
            throw .zipTruncated(part: entry.name)
        }
        return FileRangeSource(file: file, range: start..<start + entry.compressedSize)
    }

    /// Size of the file in bytes.
    public var size: Int { file.size }

    /// Place of the directory, from the record at the end of the file, which a comment may follow.
    private static func findDirectory(
        _ file: RandomAccessFile
    ) throws(ReadingFault) -> (offset: Int, size: Int, count: Int) {
        let tailSize = min(file.size, 22 + 65_535)
        guard let tail = try file.bytes(at: file.size - tailSize, count: tailSize), tail.count >= 22 else {
            throw .zipTruncated(part: nil)
        }
        var position = tail.count - 22
        while position >= 0, !tail[position...].starts(with: [0x50, 0x4B, 5, 6]) { position -= 1 }
        if position < 0 { throw .zipTruncated(part: nil) }
        var reader = LittleEndian(tail, at: position + 10)
        guard var count = reader.number(2), var size = reader.number(4), var offset = reader.number(4) else {
            throw .zipTruncated(part: nil)
        }
        if count == 0xFFFF || size == 0xFFFF_FFFF || offset == 0xFFFF_FFFF {
            let locator = file.size - tail.count + position - 20
            guard locator >= 0, let found = try file.bytes(at: locator, count: 20),
                found.starts(with: [0x50, 0x4B, 6, 7])
            else { throw .zipDamaged(reason: "zip64 locator", part: nil) }
            var place = LittleEndian(found, at: 8)
            guard let start = place.number(8), let record = try file.bytes(at: start, count: 56) else {
                throw .zipDamaged(reason: "zip64 record", part: nil)
            }
            var fields = LittleEndian(record, at: 32)
            count = fields.number(8) ?? count
            size = fields.number(8) ?? size
            offset = fields.number(8) ?? offset
        }
        return (offset, size, count)
    }

    private static func entry(_ reader: inout LittleEndian) -> ZipEntry? {
        guard reader.number(4) == 0x0201_4B50, reader.skip(4), let flags = reader.number(2),
            let method = reader.number(2), reader.skip(4), let checksum = reader.number(4),
            var compressed = reader.number(4), var size = reader.number(4), let nameCount = reader.number(2),
            let extraCount = reader.number(2), let commentCount = reader.number(2), reader.skip(8),
            var offset = reader.number(4), let name = reader.bytes(nameCount), let extra = reader.bytes(extraCount),
            reader.skip(commentCount)
        else { return nil }
        var fields = LittleEndian(Array(extra))
        while let tag = fields.number(2), let length = fields.number(2), let value = fields.bytes(length) {
            guard tag == 1 else { continue }
            // Zip64 gives, in this order, whichever of the three did not fit.
            var large = LittleEndian(Array(value))
            if size == 0xFFFF_FFFF { size = large.number(8) ?? size }
            if compressed == 0xFFFF_FFFF { compressed = large.number(8) ?? compressed }
            if offset == 0xFFFF_FFFF { offset = large.number(8) ?? offset }
        }
        return ZipEntry(
            name: String(decoding: name, as: UTF8.self), method: method, isEncrypted: flags & 1 != 0,
            checksum: UInt32(truncatingIfNeeded: checksum), compressedSize: compressed, size: size,
            headerOffset: offset)
    }
}

/// Reads numbers with the low byte first.
private struct LittleEndian {
    private let content: [UInt8]
    private var position: Int

    init(_ content: [UInt8], at position: Int = 0) {
        self.content = content
        self.position = position
    }

    /// The next number of `count` bytes; nil at the end, or if it is no size a file can have.
    mutating func number(_ count: Int) -> Int? {
        guard let bytes = bytes(count) else { return nil }
        return Int(exactly: bytes.reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
    }

    mutating func bytes(_ count: Int) -> ArraySlice<UInt8>? {
        guard count <= content.count - position else { return nil }
        defer { position += count }
        return content[position..<position + count]
    }

    mutating func skip(_ count: Int) -> Bool { bytes(count) != nil }
}
