import Bytes
import CZlib

/// The contents of one zip entry, stored or deflated; checksum and size are checked when the end is reached.
final class ZipEntrySource: ByteSource {
    private let source: FileRangeSource
    private let entry: ZipEntry
    private let limit: InflationLimit
    private let inflater: Inflater?
    private var produced = 0
    private var checksum: UInt = 0
    private var isAtEnd = false

    init(_ source: FileRangeSource, entry: ZipEntry, limit: InflationLimit) {
        self.source = source
        self.entry = entry
        self.limit = limit
        inflater = entry.method == 8 ? Inflater(.raw) : nil
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(ReadingFault) -> Int {
        if isAtEnd { return 0 }
        let count: Int
        if let inflater {
            count = try unsafe inflate(inflater, into: buffer)
        } else {
            count = try unsafe source.read(into: buffer)
        }
        checksum = unsafe crc32(checksum, buffer.baseAddress?.assumingMemoryBound(to: UInt8.self), UInt32(count))
        produced += count
        if produced > entry.size { throw .zipChecksum(part: entry.name) }
        if count == 0 {
            isAtEnd = true
            if produced != entry.size || UInt32(truncatingIfNeeded: checksum) != entry.checksum {
                throw .zipChecksum(part: entry.name)
            }
        }
        return count
    }

    private var isStreamComplete = false

    private func inflate(
        _ inflater: Inflater, into buffer: UnsafeMutableRawBufferPointer
    ) throws(ReadingFault) -> Int {
        var count = 0
        while count == 0, !isStreamComplete {
            if inflater.available == 0, !inflater.mayHoldOutput, try !inflater.refill(from: source) {
                throw .zipTruncated(part: entry.name)
            }
            switch unsafe inflater.inflate(into: buffer, produced: &count) {
            case .progress: break
            case .streamEnd: isStreamComplete = true
            case .damaged(let damage): throw .zipDamaged(.data(damage), part: entry.name)
            }
            if limit.isExceeded(input: inflater.bytesUsed, output: produced + count) {
                throw .zipLimit(part: entry.name)
            }
        }
        return count
    }
}
