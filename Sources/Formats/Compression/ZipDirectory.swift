import Bytes

/// Finds the central directory of a zip archive by the record at the end of the file (APPNOTE 4.3).
struct ZipDirectory {
    /// Where it stands in the file.
    let range: Range<Int>
    /// How many entries it has.
    let count: Int

    private static let endSize = 22
    private static let longestComment = 65_535

    /// Throws `file.read`, `zip.damaged`, `zip.truncated`.
    init(_ file: RandomAccessFile) throws(ReadingFault) {
        let tailSize = min(file.size, Self.endSize + Self.longestComment)
        guard let tail = try file.bytes(at: file.size - tailSize, count: tailSize) else {
            throw .zipTruncated(part: nil)
        }
        let position = try Self.endRecord(in: tail)
        var reader = LittleEndianReader(tail, at: position + 4)
        guard let disk = reader.number(2), let start = reader.number(2), let here = reader.number(2),
            var count = reader.number(2), var size = reader.number(4), var offset = reader.number(4)
        else { throw .zipTruncated(part: nil) }
        var end = file.size - tailSize + position
        if count == 0xFFFF || size == ZipEntry.elsewhere || offset == ZipEntry.elsewhere {
            let large = try Self.zip64(file, before: end)
            if count == 0xFFFF { count = large.count }
            if size == ZipEntry.elsewhere { size = large.size }
            if offset == ZipEntry.elsewhere { offset = large.offset }
            end = large.start
        } else if disk != 0 || start != 0 || here != count {
            throw .zipDamaged(.volumes)
        }
        // A directory that does not reach the record at the end is another than the one some programs find.
        guard offset >= 0, size >= 0, offset <= end, end - offset == size else { throw .zipDamaged(.directory) }
        range = offset..<end
        self.count = count
    }

    /// Where the end record stands in the last bytes of a file. A comment may follow it, and padding with zeros.
    private static func endRecord(in tail: [UInt8]) throws(ReadingFault) -> Int {
        let content = (tail.lastIndex { $0 != 0 } ?? -1) + 1
        var found: [Int] = []
        var isSeen = false
        for position in stride(from: tail.count - endSize, through: 0, by: -1)
        where tail[position] == 0x50 && tail[position...].starts(with: [0x50, 0x4B, 5, 6]) {
            let end = position + endSize + Int(tail[position + 20]) + Int(tail[position + 21]) << 8
            guard end <= tail.count else { continue }
            isSeen = true
            if end >= content { found.append(position) }
        }
        if found.count == 1 { return found[0] }
        if isSeen { throw .zipDamaged(.ambiguousEnd) }
        throw .zipTruncated(part: nil)
    }

    private static func zip64(
        _ file: RandomAccessFile, before end: Int
    ) throws(ReadingFault) -> (start: Int, offset: Int, size: Int, count: Int) {
        guard let found = try file.bytes(at: end - 20, count: 20), found.starts(with: [0x50, 0x4B, 6, 7]) else {
            throw .zipDamaged(.zip64)
        }
        var locator = LittleEndianReader(found, at: 8)
        guard let start = locator.number(8), let record = try file.bytes(at: start, count: 56),
            record.starts(with: [0x50, 0x4B, 6, 6])
        else { throw .zipDamaged(.zip64) }
        var fields = LittleEndianReader(record, at: 24)
        guard let here = fields.number(8), let count = fields.number(8), let size = fields.number(8),
            let offset = fields.number(8), here == count
        else { throw .zipDamaged(.zip64) }
        return (start, offset, size, count)
    }
}
