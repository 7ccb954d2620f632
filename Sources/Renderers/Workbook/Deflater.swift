import CZlib

/// Compresses the part of a zip file: deflate without a header. As fast as zlib can: the rest of a report is written in less time
/// than it takes to press a long list of findings a little smaller.
public struct Deflater: ~Copyable {
    // The library keeps the address of its state.
    private let stream: UnsafeMutablePointer<z_stream>
    private let output = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 1 << 16)
    private let put: (UnsafeMutableBufferPointer<UInt8>.SubSequence) throws -> Void
    /// Bytes given so far.
    public private(set) var size = 0
    /// The compressed size; final after `finish`.
    public private(set) var packedSize = 0
    /// CRC-32 of the bytes given so far.
    public private(set) var checksum: UInt32 = 0

    /// Starts a stream whose output goes to `put`.
    public init(put: @escaping (UnsafeMutableBufferPointer<UInt8>.SubSequence) throws -> Void) {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        self.put = put
        let code = deflateInit2_(
            stream, Z_BEST_SPEED, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
            Int32(MemoryLayout<z_stream>.size))
        precondition(code == Z_OK, "zlib has no memory to compress")
    }

    deinit {
        deflateEnd(stream)
        stream.deallocate()
        output.deallocate()
    }

    /// Takes in bytes.
    public mutating func write(_ bytes: [UInt8]) throws { try run(bytes, Z_NO_FLUSH) }

    /// Flushes the rest of the output.
    public mutating func finish() throws { try run([], Z_FINISH) }

    private mutating func run(_ bytes: [UInt8], _ flush: Int32) throws {
        size += bytes.count
        var bytes = bytes
        try bytes.withUnsafeMutableBufferPointer { input in
            checksum = UInt32(crc32_z(UInt(checksum), input.baseAddress, input.count))
            stream.pointee.next_in = input.baseAddress
            stream.pointee.avail_in = UInt32(input.count)
            repeat {
                stream.pointee.next_out = output.baseAddress
                stream.pointee.avail_out = UInt32(output.count)
                // Cannot fail: there is room, and the state is sound.
                deflate(stream, flush)
                let count = output.count - Int(stream.pointee.avail_out)
                packedSize += count
                if count > 0 { try put(output[..<count]) }
            } while stream.pointee.avail_out == 0
        }
    }
}
