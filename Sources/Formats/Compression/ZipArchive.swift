public import Bytes

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
///
/// Whatever lets programs see different archives in one file refuses it: two parts of one name, parts that overlap, a part's own header
/// that says otherwise than the directory, something behind the end.
public struct ZipArchive {
    /// The entries in the order of the directory.
    public let entries: [ZipEntry]
    private let file: RandomAccessFile
    private let limits: ZipLimits

    /// Reads the directory. Throws `file.*`, `zip.damaged`, `zip.truncated`, `zip.limit`.
    public init(path: String, limits: ZipLimits = ZipLimits()) throws(ReadingFault) {
        let file = try RandomAccessFile(path: path)
        let directory = try ZipDirectory(file)
        if directory.count > limits.entries || directory.range.count > limits.directory {
            throw .zipLimit(part: nil)
        }
        guard let bytes = try file.bytes(at: directory.range.lowerBound, count: directory.range.count) else {
            throw .zipDamaged(.directory)
        }
        var reader = LittleEndianReader(bytes)
        var entries: [ZipEntry] = []
        for _ in 0..<directory.count {
            guard let entry = ZipEntry(&reader) else { throw .zipDamaged(.directory) }
            entries.append(entry)
        }
        guard reader.isAtEnd else { throw .zipDamaged(.directory) }
        guard Set(entries.map { Self.normalized($0.name) }).count == entries.count else {
            throw .zipDamaged(.sameName)
        }
        try Self.checkPlaces(entries, before: directory.range.lowerBound)
        self.entries = entries
        self.file = file
        self.limits = limits
    }

    /// Throws if a part reaches into the next one, or into the directory.
    private static func checkPlaces(_ entries: [ZipEntry], before end: Int) throws(ReadingFault) {
        let sorted = entries.sorted { $0.headerOffset < $1.headerOffset }
        guard let last = sorted.last, last.headerOffset <= end else {
            if sorted.isEmpty { return }
            throw .zipDamaged(.directory)
        }
        for (index, entry) in sorted.enumerated() {
            let next = index + 1 < sorted.count ? sorted[index + 1].headerOffset : end
            let room = next - entry.headerOffset - entry.shortestHeader
            guard entry.compressedSize <= room else { throw .zipDamaged(.overlap, part: entry.name) }
        }
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
            throw .zipDamaged(.method(entry.method), part: entry.name)
        }
        if entry.size > limits.inflation.output { throw .zipLimit(part: entry.name) }
        return ZipEntrySource(try packed(entry), entry: entry, limit: limits.inflation)
    }

    /// The bytes of an entry as they are packed. Throws `file.read`, `zip.damaged`, `zip.truncated`.
    public func packed(_ entry: ZipEntry) throws(ReadingFault) -> FileRangeSource {
        let start = entry.headerOffset + (try header(of: entry)).count
        guard start <= file.size, entry.compressedSize <= file.size - start else {
            throw .zipTruncated(part: entry.name)
        }
        return FileRangeSource(file: file, range: start..<start + entry.compressedSize)
    }

    /// The header that stands before the bytes of an entry. Throws `file.read`, `zip.damaged`.
    func header(of entry: ZipEntry) throws(ReadingFault) -> [UInt8] {
        guard let header = try file.bytes(at: entry.headerOffset, count: entry.shortestHeader),
            entry.agrees(with: header)
        else { throw .zipDamaged(.header, part: entry.name) }
        var reader = LittleEndianReader(header, at: 28)
        let size = header.count + (reader.number(2) ?? 0)
        guard let whole = try file.bytes(at: entry.headerOffset, count: size) else {
            throw .zipTruncated(part: entry.name)
        }
        return whole
    }

    /// Size of the file in bytes.
    public var size: Int { file.size }
}
