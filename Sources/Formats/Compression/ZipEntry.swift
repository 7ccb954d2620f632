import Bytes

/// One file within a zip archive, as its central directory describes it.
public struct ZipEntry: Sendable {
    /// The name.
    public let name: String
    /// How it is packed: 0 not at all, 8 deflated.
    public let method: Int
    /// CRC-32 of its contents.
    public let checksum: UInt32
    /// Packed size in bytes.
    public let compressedSize: Int
    /// Size of its contents in bytes.
    public let size: Int
    /// The general purpose flags (APPNOTE 4.4.4).
    let flags: Int
    /// The name, as it stands there.
    let nameBytes: [UInt8]
    /// Where its own header stands in the file.
    let headerOffset: Int
    /// The entry as it stands in the directory.
    let record: [UInt8]

    /// Whether it can be read only with a password: bit 0, or strong encryption of data (6) or directory (13).
    public var isEncrypted: Bool { flags & 0x2041 != 0 }

    /// Size of its own header without the extra fields, which may be others than in the directory.
    var shortestHeader: Int { Self.headerSize + nameBytes.count }
    /// Size of a local header before the name.
    static let headerSize = 30
    /// The mark of a number that stands in a field of Zip64.
    static let elsewhere = 0xFFFF_FFFF

    /// Reads an entry of the directory; nil if it is none.
    init?(_ reader: inout LittleEndianReader) {
        let start = reader.position
        guard reader.number(4) == 0x0201_4B50, reader.skip(4), let flags = reader.number(2),
            let method = reader.number(2), reader.skip(4), let checksum = reader.number(4),
            var compressed = reader.number(4), var size = reader.number(4), let nameCount = reader.number(2),
            let extraCount = reader.number(2), let commentCount = reader.number(2), reader.skip(8),
            var offset = reader.number(4), let name = reader.bytes(nameCount), let extra = reader.bytes(extraCount),
            reader.skip(commentCount)
        else { return nil }
        var fields = LittleEndianReader(Array(extra))
        while let tag = fields.number(2), let length = fields.number(2), let value = fields.bytes(length) {
            guard tag == 1 else { continue }
            // Zip64 gives, in this order, whichever of the three did not fit.
            var large = LittleEndianReader(Array(value))
            if size == Self.elsewhere { size = large.number(8) ?? size }
            if compressed == Self.elsewhere { compressed = large.number(8) ?? compressed }
            if offset == Self.elsewhere { offset = large.number(8) ?? offset }
        }
        self.name = String(decoding: name, as: UTF8.self)
        self.method = method
        self.checksum = UInt32(truncatingIfNeeded: checksum)
        (compressedSize, self.size, headerOffset) = (compressed, size, offset)
        (self.flags, nameBytes) = (flags, Array(name))
        record = reader.content(from: start)
    }

    /// Whether the part's own header says the same: programs that read from front to back go by that one. `header` is its first 30
    /// bytes and the name. Behind a part whose size was not known before, flag 3, sizes and checksum stand in a descriptor.
    func agrees(with header: [UInt8]) -> Bool {
        var reader = LittleEndianReader(header)
        guard reader.number(4) == 0x0403_4B50, reader.skip(2), let flags = reader.number(2),
            let method = reader.number(2), reader.skip(4), let checksum = reader.number(4),
            let compressed = reader.number(4), let size = reader.number(4), let nameCount = reader.number(2),
            reader.skip(2), let name = reader.bytes(nameCount)
        else { return false }
        guard method == self.method, flags & 0x2049 == self.flags & 0x2049, name.elementsEqual(nameBytes) else {
            return false
        }
        if flags & 8 != 0 { return true }
        func agree(_ local: Int, _ number: Int) -> Bool { local == number || local == Self.elsewhere }
        return checksum == Int(self.checksum) && agree(compressed, compressedSize) && agree(size, self.size)
    }
}
