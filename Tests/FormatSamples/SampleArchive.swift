/// Writes zip archives, right or wrong on purpose.
public struct SampleArchive {
    /// A part, and what is wrong with what the archive says of it.
    public struct Part {
        /// The name.
        public var name: String
        /// The contents, as they come out.
        public var content: [UInt8]
        /// Whether it is stored as it is, not deflated.
        public var isStored = false
        /// Added to the checksum.
        public var checksumError: UInt32 = 0
        /// Added to the size of the contents.
        public var sizeError = 0
        /// General purpose flags.
        public var flags: UInt16 = 0

        /// Makes a part, right unless something else is said.
        public init(
            name: String, content: [UInt8], isStored: Bool = false, checksumError: UInt32 = 0, sizeError: Int = 0,
            flags: UInt16 = 0
        ) {
            self.name = name
            self.content = content
            self.isStored = isStored
            self.checksumError = checksumError
            self.sizeError = sizeError
            self.flags = flags
        }
    }

    /// The parts in order.
    public var parts: [Part]

    /// Makes an archive.
    public init(parts: [Part] = []) { self.parts = parts }

    /// The archive.
    public func bytes() -> [UInt8] {
        var archive: [UInt8] = []
        var directory: [UInt8] = []
        for part in parts {
            let body = part.isStored ? part.content : deflated(part.content)
            let name = Array(part.name.utf8)
            var common = little(UInt16(20)) + little(part.flags) + little(UInt16(part.isStored ? 0 : 8))
            common += little(UInt32(0x0021_0000)) + little(checksum(part.content) &+ part.checksumError)
            common += little(UInt32(body.count)) + little(UInt32(part.content.count + part.sizeError))
            common += little(UInt16(name.count)) + little(UInt16(0))
            let offset = UInt32(archive.count)
            archive += [0x50, 0x4B, 3, 4] + common + name + body
            directory += [0x50, 0x4B, 1, 2] + little(UInt16(20)) + common
            directory += little(UInt16(0)) + little(UInt16(0)) + little(UInt16(0)) + little(UInt32(0)) + little(offset)
            directory += name
        }
        let start = UInt32(archive.count)
        let count = UInt16(parts.count)
        archive +=
            directory + [0x50, 0x4B, 5, 6] + little(UInt16(0)) + little(UInt16(0)) + little(count) + little(count)
        return archive + little(UInt32(directory.count)) + little(start) + little(UInt16(0))
    }

    private func little(_ number: some FixedWidthInteger) -> [UInt8] {
        withUnsafeBytes(of: number.littleEndian) { Array($0) }
    }
}
