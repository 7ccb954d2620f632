import CZlib

/// How far decompression may go, against files made to burst.
public struct InflationLimit: Hashable, Sendable {
    /// Greatest number of bytes that may come out.
    public var output: Int
    /// Greatest ratio of bytes out to bytes in, looked at once `ratioFloor` bytes are out.
    public var ratio: Int
    /// Below this many bytes out the ratio is not looked at: short files of one repeated line are honest.
    public var ratioFloor: Int

    /// Makes a limit. The defaults are 8 GiB out, and 250 to 1 beyond 16 MiB.
    public init(output: Int = 8 << 30, ratio: Int = 250, ratioFloor: Int = 16 << 20) {
        self.output = output
        self.ratio = ratio
        self.ratioFloor = ratioFloor
    }

    /// True if `output` bytes out of `input` bytes are more than is allowed.
    func isExceeded(input: Int, output count: Int) -> Bool {
        count > output || (count > ratioFloor && count / max(1, input) > ratio)
    }
}

/// Owner of a zlib stream and its input buffer.
final class Inflater {
    /// How a step of decompression ended.
    enum Outcome {
        /// Input is used up, or the output is full: go on.
        case progress
        /// The stream is complete.
        case streamEnd
        /// The data are damaged; zlib's own word for it.
        case damaged(String)
    }

    /// Whether a stream has gzip's header and trailer or is bare, as in a zip archive.
    enum Wrapping: Int32 {
        case gzip = 31
        case raw = -15
    }

    private let stream: UnsafeMutablePointer<z_stream>
    private let input: UnsafeMutablePointer<UInt8>
    private let isReady: Bool
    /// Number of bytes taken from the source so far.
    private(set) var bytesTaken = 0

    init(_ wrapping: Wrapping) {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        input = .allocate(capacity: chunkSize)
        let size = Int32(MemoryLayout<z_stream>.size)
        isReady = inflateInit2_(stream, wrapping.rawValue, ZLIB_VERSION, size) == Z_OK
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
        input.deallocate()
    }

    /// Number of bytes taken and not yet used.
    var available: Int { Int(stream.pointee.avail_in) }
    /// Number of bytes used.
    var bytesUsed: Int { bytesTaken - available }
    /// The next byte, if one is there.
    var peek: UInt8? { available > 0 ? stream.pointee.next_in.pointee : nil }
    /// The next bytes, at most 8, for a message.
    var preview: [UInt8] { Array(UnsafeBufferPointer(start: stream.pointee.next_in, count: min(8, available))) }

    /// Passes over a byte.
    func skipByte() {
        stream.pointee.next_in += 1
        stream.pointee.avail_in -= 1
    }

    /// Takes the next chunk, at most `limit` bytes, once the last is used up; false at the end of the source.
    func refill(from source: any ByteSource, limit: Int = chunkSize) throws(ReadingFault) -> Bool {
        let buffer = UnsafeMutableRawBufferPointer(start: input, count: min(limit, chunkSize))
        let count = try source.read(into: buffer)
        stream.pointee.next_in = input
        stream.pointee.avail_in = UInt32(count)
        bytesTaken += count
        return count > 0
    }

    /// Gets ready for another stream, keeping the input not yet used.
    func restart() {
        inflateReset(stream)
    }

    /// Decompresses into `buffer`, adding what came out to `produced`.
    func inflate(into buffer: UnsafeMutableRawBufferPointer, produced: inout Int) -> Outcome {
        guard isReady else { return .damaged("inflateInit") }
        let free = buffer.count - produced
        stream.pointee.next_out = buffer.baseAddress?.assumingMemoryBound(to: UInt8.self).advanced(by: produced)
        stream.pointee.avail_out = UInt32(min(free, Int(UInt32.max)))
        let offered = Int(stream.pointee.avail_out)
        let status = CZlib.inflate(stream, Z_NO_FLUSH)
        produced += offered - Int(stream.pointee.avail_out)
        switch status {
        case Z_OK, Z_BUF_ERROR: return .progress
        case Z_STREAM_END: return .streamEnd
        default: return .damaged(stream.pointee.msg.map { String(cString: $0) } ?? "zlib \(status)")
        }
    }
}
