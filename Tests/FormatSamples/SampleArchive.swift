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
        /// The name in the part's own header, where it is another one.
        public var ownName: String?
        /// Whether sizes and checksum stand in a descriptor behind the part, as programs write that cannot go back.
        public var hasDescriptor = false
        /// Whether sizes and place stand in a field of Zip64.
        public var isLarge = false
        /// Whether the directory says that it lies where the first part does.
        public var isOverlapping = false

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
    /// Whether the directory is found by the records of Zip64.
    public var isLarge = false
    /// What stands behind the record at the end, as the record says.
    public var comment: [UInt8] = []
    /// What stands there and the record says nothing of.
    public var rest: [UInt8] = []
    /// Added to the number of entries that the record states.
    public var countError = 0

    /// Makes an archive.
    public init(parts: [Part] = []) { self.parts = parts }

    /// The archive.
    public func bytes() -> [UInt8] {
        var archive: [UInt8] = []
        var directory: [UInt8] = []
        for part in parts {
            let body = part.isStored ? part.content : deflated(part.content)
            let facts =
                little(checksum(part.content) &+ part.checksumError) + little(UInt32(body.count))
                + little(UInt32(part.content.count + part.sizeError))
            let offset = part.isOverlapping ? 0 : archive.count
            archive += ownHeader(part, facts) + body
            if part.hasDescriptor { archive += [0x50, 0x4B, 7, 8] + facts }
            directory += entry(part, facts, packed: body.count, offset: offset)
        }
        return archive + directory + end(start: archive.count, size: directory.count) + comment + rest
    }

    private func ownHeader(_ part: Part, _ facts: [UInt8]) -> [UInt8] {
        let name = Array((part.ownName ?? part.name).utf8)
        let known = part.hasDescriptor ? [UInt8](repeating: 0, count: 12) : facts
        let header: [UInt8] = [0x50, 0x4B, 3, 4] + common(part) + known
        return header + little(UInt16(name.count)) + little(UInt16(0)) + name
    }

    private func entry(_ part: Part, _ facts: [UInt8], packed: Int, offset: Int) -> [UInt8] {
        let name = Array(part.name.utf8)
        let elsewhere = little(UInt32.max)
        let large = little(UInt64(part.content.count)) + little(UInt64(packed)) + little(UInt64(offset))
        let extra = part.isLarge ? little(UInt16(1)) + little(UInt16(large.count)) + large : []
        let known = part.isLarge ? facts.prefix(4) + elsewhere + elsewhere : facts[...]
        let place = part.isLarge ? elsewhere : little(UInt32(offset))
        var entry: [UInt8] = [0x50, 0x4B, 1, 2] + little(UInt16(20)) + common(part)
        entry += known
        entry += little(UInt16(name.count)) + little(UInt16(extra.count)) + [UInt8](repeating: 0, count: 10)
        return entry + place + name + extra
    }

    /// What both headers have before the checksum: version, flags, method, date.
    private func common(_ part: Part) -> [UInt8] {
        little(UInt16(20)) + little(part.flags | (part.hasDescriptor ? 8 : 0))
            + little(UInt16(part.isStored ? 0 : 8)) + little(UInt32(0x0021_0000))
    }

    private func end(start: Int, size: Int) -> [UInt8] {
        let count = parts.count + countError
        let last = little(UInt16(comment.count))
        guard isLarge else {
            let number = little(UInt16(count))
            var record: [UInt8] = [0x50, 0x4B, 5, 6, 0, 0, 0, 0] + number + number
            record += little(UInt32(size)) + little(UInt32(start))
            return record + last
        }
        let number = little(UInt64(count))
        var record: [UInt8] = [0x50, 0x4B, 6, 6] + little(UInt64(44)) + little(UInt32(0x002D_002D)) + little(UInt64(0))
        record += number + number + little(UInt64(size)) + little(UInt64(start))
        record += [0x50, 0x4B, 6, 7] + little(UInt32(0)) + little(UInt64(start + size)) + little(UInt32(1))
        record += [0x50, 0x4B, 5, 6, 0, 0, 0, 0] + [UInt8](repeating: 0xFF, count: 12)
        return record + last
    }

    private func little(_ number: some FixedWidthInteger) -> [UInt8] {
        unsafe withUnsafeBytes(of: number.littleEndian) { unsafe Array($0) }
    }
}
