import Bytes

/// Writes a zip archive part by part, dated 1980-01-01: same parts, same bytes.
///
/// Checksums and sizes stand before the contents, and are known only after them: `finish` gives what must be put there.
public struct ZipWriter {
    /// Why an archive cannot be written: it would need Zip64, which it has not.
    public enum Failure: Error {
        /// A size or place beyond 4 GB.
        case tooLarge
        /// More than 65,535 parts.
        case tooManyParts
        /// A part of another archive whose sizes stand behind it.
        case descriptor
    }

    /// Bytes to be put in place of others.
    public struct Patch: Sendable {
        /// Where they belong, in bytes from the front.
        public let offset: Int
        /// The bytes.
        public let bytes: [UInt8]
    }

    /// Where the facts stand in a local header and in an entry of the directory, and the place in the entry.
    private static let factsOfHeader = 14
    private static let factsOfEntry = 16
    private static let placeOfEntry = 42

    private let put: (ArraySlice<UInt8>) throws -> Void
    private var directory: [UInt8] = []
    private var count = 0
    private var size = 0
    private var patches: [Patch] = []

    /// Starts; what comes out goes to `put`.
    public init(put: @escaping (ArraySlice<UInt8>) throws -> Void) { self.put = put }

    /// Adds a part that is made now. Throws `Failure` and what `write` and the receiver throw.
    public mutating func add(_ name: String, _ write: (inout Deflater) throws -> Void) throws {
        let start = size
        try emit(Self.header(name, method: 8, facts: [UInt8](repeating: 0, count: 12)))
        let facts = try deflate(write)
        patches.append(Patch(offset: start + Self.factsOfHeader, bytes: facts))
        try note(name, method: 8, facts: facts, start: start)
    }

    /// Adds a part that is packed already. Throws like `add`.
    public mutating func add(
        _ name: String, method: Int, checksum: UInt32, packedSize: Int, size: Int,
        _ write: ((ArraySlice<UInt8>) throws -> Void) throws -> Void
    ) throws {
        let start = self.size
        let facts = try Self.number(Int(checksum)) + Self.number(packedSize) + Self.number(size)
        try emit(Self.header(name, method: method, facts: facts))
        try write(put)
        self.size += packedSize
        try note(name, method: method, facts: facts, start: start)
    }

    /// Adds a part of another archive with its headers as they are. Throws like `add`, and what the archive throws.
    public mutating func copy(_ entry: ZipEntry, of archive: ZipArchive) throws {
        guard entry.flags & 8 == 0 else { throw Failure.descriptor }
        let start = size
        try emit(archive.header(of: entry))
        try archive.packed(entry).forEachPiece(put)
        size += entry.compressedSize
        try note(entry.record, start: start)
    }

    /// Adds a part of another archive with its headers as they are and other contents, made now. Throws like `copy`.
    public mutating func replace(
        _ entry: ZipEntry, of archive: ZipArchive, _ write: (inout Deflater) throws -> Void
    ) throws {
        guard entry.flags & 8 == 0 else { throw Failure.descriptor }
        let start = size
        try emit(archive.header(of: entry))
        let facts = try deflate(write)
        patches.append(Patch(offset: start + Self.factsOfHeader, bytes: facts))
        var record = entry.record
        record.replaceSubrange(Self.factsOfEntry..<Self.factsOfEntry + facts.count, with: facts)
        try note(record, start: start)
    }

    /// Writes the directory, and ends the archive. Gives what must then be put in place of other bytes. Throws like `add`.
    public mutating func finish() throws -> [Patch] {
        guard count <= 0xFFFF else { throw Failure.tooManyParts }
        let number = try Self.number(count).prefix(2)
        let end =
            try [0x50, 0x4B, 5, 6, 0, 0, 0, 0] + number + number + Self.number(directory.count) + Self.number(size)
        try emit(directory + end + [0, 0])
        return patches
    }

    private mutating func emit(_ bytes: [UInt8]) throws {
        try put(bytes[...])
        size += bytes.count
    }

    /// Compresses what `write` gives; its checksum and sizes as they stand in headers.
    private mutating func deflate(_ write: (inout Deflater) throws -> Void) throws -> [UInt8] {
        var deflater = Deflater(put: put)
        try write(&deflater)
        try deflater.finish()
        size += deflater.packedSize
        return try Self.number(Int(deflater.checksum)) + Self.number(deflater.packedSize) + Self.number(deflater.size)
    }

    private mutating func note(_ name: String, method: Int, facts: [UInt8], start: Int) throws {
        let own = try Self.fields(name, method: method, facts: facts)
        let record: [UInt8] = [0x50, 0x4B, 1, 2, 20, 0] + own + [UInt8](repeating: 0, count: 14)
        try note(record + Array(name.utf8), start: start)
    }

    private mutating func note(_ record: [UInt8], start: Int) throws {
        var record = record
        try record.replaceSubrange(Self.placeOfEntry..<Self.placeOfEntry + 4, with: Self.number(start))
        directory += record
        count += 1
    }

    private static func header(_ name: String, method: Int, facts: [UInt8]) throws -> [UInt8] {
        try [0x50, 0x4B, 3, 4] + fields(name, method: method, facts: facts) + Array(name.utf8)
    }

    /// What both headers have: version, flags (the name is UTF-8), method, date, checksum, sizes, length of the name.
    private static func fields(_ name: String, method: Int, facts: [UInt8]) throws -> [UInt8] {
        let beginning = try [20, 0, 0, 8] + number(method).prefix(2) + [0, 0, 0x21, 0]
        return try beginning + facts + number(name.utf8.count).prefix(2) + [0, 0]
    }

    /// The four bytes of a number, the lowest first.
    private static func number(_ value: Int) throws -> [UInt8] {
        guard let value = UInt32(exactly: value) else { throw Failure.tooLarge }
        return (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
}
