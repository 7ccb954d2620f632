public import Bytes

/// Decompresses gzip (RFC 1952): streams of several members, zero padding after the last, integrity checked.
public final class GzipSource: ByteSource {
    private let source: any ByteSource
    private let limit: InflationLimit
    private let inflater = Inflater(.gzip)
    private var isInsideMember = false
    private var members = 0
    private var produced = 0
    private var pending: ReadingFault?

    /// Decompresses what `source` delivers, as far as `limit` allows.
    public init(_ source: any ByteSource, limit: InflationLimit = InflationLimit()) {
        self.source = source
        self.limit = limit
    }

    /// Reads on. Throws `gzip.notGzip`, `gzip.truncated`, `gzip.checksum`, `gzip.damaged`, `gzip.garbage`, `gzip.limit`.
    public func read(into buffer: UnsafeMutableRawBufferPointer) throws(ReadingFault) -> Int {
        if let pending { throw pending }
        var count = 0
        while count == 0 {
            if inflater.available == 0, !inflater.mayHoldOutput, try !inflater.refill(from: source) {
                // The end of the file is right only between members.
                if isInsideMember || members == 0 { throw .gzipTruncated(offset: inflater.bytesUsed) }
                return 0
            }
            if !isInsideMember, try !beginMember() { continue }
            switch unsafe inflater.inflate(into: buffer, produced: &count) {
            case .progress: break
            case .streamEnd:
                isInsideMember = false
                members += 1
                inflater.restart()
            case .damaged(let damage):
                // What came out before the damage still goes to the reader, so that the place of a fault
                // does not depend on how the bytes arrived.
                try hold(.gzipDamaged(offset: inflater.bytesUsed, damage), unless: count)
            }
            if limit.isExceeded(input: inflater.bytesUsed, output: produced + count) {
                throw .gzipLimit(offset: inflater.bytesUsed, limit: limit)
            }
        }
        produced += count
        return count
    }

    private func hold(_ fault: ReadingFault, unless count: Int) throws(ReadingFault) {
        pending = fault
        if count == 0 { throw fault }
    }

    /// Looks at the byte after a member; false if it was padding and more input must be looked at.
    private func beginMember() throws(ReadingFault) -> Bool {
        if members > 0 {
            while inflater.peek == 0 { inflater.skipByte() }
        }
        guard let first = inflater.peek else { return false }
        guard first == 0x1F else {
            // One byte only: how many follow depends on how the bytes arrived.
            let found = hexadecimal([first])
            throw members == 0
                ? .gzipNotGzip(found: found) : .gzipGarbage(offset: inflater.bytesUsed, found: found)
        }
        isInsideMember = true
        return true
    }
}
