import Bytes
internal import CISAL

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

/// Owner of a stream of ISA-L and its input buffer. ISA-L inflates three times as fast as zlib (see the catalog's page on
/// performance).
@safe final class Inflater {
    /// How a step of decompression ended.
    enum Outcome {
        /// Input is used up, or the output is full: go on.
        case progress
        /// The stream is complete.
        case streamEnd
        /// The data are damaged.
        case damaged(InflationDamage)
    }

    /// Whether a stream has gzip's header and trailer or is bare, as in a zip archive.
    enum Wrapping {
        case gzip
        case raw
    }

    private let stream: UnsafeMutablePointer<inflate_state>
    private let input: UnsafeMutablePointer<UInt8>
    /// Number of bytes taken from the source so far.
    private(set) var bytesTaken = 0
    /// Whether there may be more to come out without further input.
    private(set) var mayHoldOutput = false
    /// The fault of the source behind what was taken.
    private var pending: ReadingFault?

    init(_ wrapping: Wrapping) {
        unsafe stream = .allocate(capacity: 1)
        unsafe stream.initialize(to: inflate_state())
        unsafe input = .allocate(capacity: chunkSize)
        unsafe isal_inflate_init(stream)
        unsafe stream.pointee.crc_flag = UInt32(wrapping == .gzip ? ISAL_GZIP : ISAL_DEFLATE)
    }

    deinit {
        unsafe stream.deallocate()
        unsafe input.deallocate()
    }

    /// Number of bytes taken and not yet used.
    var available: Int { unsafe Int(stream.pointee.avail_in) }
    /// Number of bytes used.
    var bytesUsed: Int { bytesTaken - available }
    /// The next byte, if one is there.
    var peek: UInt8? { unsafe available > 0 ? stream.pointee.next_in.pointee : nil }

    /// Passes over a byte.
    func skipByte() {
        unsafe stream.pointee.next_in += 1
        unsafe stream.pointee.avail_in -= 1
    }

    /// Takes the next chunk once the last is used up; false at the end of the source. A chunk is full as long as there is more, however
    /// the source delivers: how far ISA-L comes before it sees damage depends on what it was given at once.
    func refill(from source: any ByteSource) throws(ReadingFault) -> Bool {
        var count = 0
        while pending == nil, chunkSize - count >= 16 {
            let rest = unsafe UnsafeMutableRawBufferPointer(start: input + count, count: chunkSize - count)
            do {
                let more = try unsafe source.read(into: rest)
                if more == 0 { break }
                count += more
            } catch {
                // The bytes before the fault come first.
                pending = error
            }
        }
        if count == 0, let pending { throw pending }
        unsafe stream.pointee.next_in = unsafe input
        unsafe stream.pointee.avail_in = UInt32(count)
        bytesTaken += count
        return count > 0
    }

    /// Gets ready for another stream, keeping the input not yet used.
    func restart() {
        unsafe isal_inflate_reset(stream)
        mayHoldOutput = false
    }

    /// Decompresses into `buffer`, adding what came out to `produced`.
    func inflate(into buffer: UnsafeMutableRawBufferPointer, produced: inout Int) -> Outcome {
        let free = buffer.count - produced
        unsafe stream.pointee.next_out = unsafe buffer.baseAddress?.assumingMemoryBound(to: UInt8.self).advanced(
            by: produced)
        unsafe stream.pointee.avail_out = UInt32(min(free, Int(UInt32.max)))
        let offered = unsafe Int(stream.pointee.avail_out)
        let status = unsafe isal_inflate(stream)
        unsafe produced += offered - Int(stream.pointee.avail_out)
        mayHoldOutput = unsafe stream.pointee.avail_out == 0
        if status < 0 { return .damaged(InflationDamage(rawValue: status) ?? .block) }
        return unsafe stream.pointee.block_state == ISAL_BLOCK_FINISH ? .streamEnd : .progress
    }
}
