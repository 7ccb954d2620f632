internal import CZlib

/// Compresses one part of a zip archive: deflate without a header. As fast as zlib can: the rest of a report is written in less time
/// than it takes to press a long list of findings a little smaller.
@safe public struct Deflater: ~Copyable {
    // The library keeps the address of its state.
    private let stream: UnsafeMutablePointer<z_stream>
    private var output = [UInt8](repeating: 0, count: 1 << 16)
    private let put: (ArraySlice<UInt8>) throws -> Void
    /// Bytes given so far.
    public private(set) var size = 0
    /// Bytes they came down to; whole once it is finished.
    public private(set) var packedSize = 0
    /// CRC-32 of the bytes given so far.
    public private(set) var checksum: UInt32 = 0

    /// Starts; what comes out goes to `put`.
    public init(put: @escaping (ArraySlice<UInt8>) throws -> Void) {
        unsafe stream = .allocate(capacity: 1)
        unsafe stream.initialize(to: z_stream())
        self.put = put
        let code = unsafe deflateInit2_(
            stream, Z_BEST_SPEED, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
            Int32(MemoryLayout<z_stream>.size))
        precondition(code == Z_OK, "zlib has no memory to compress")
    }

    deinit {
        unsafe deflateEnd(stream)
        unsafe stream.deallocate()
    }

    /// Takes in bytes.
    public mutating func write(_ bytes: [UInt8]) throws { try run(bytes, Z_NO_FLUSH) }

    /// Writes out what is left.
    public mutating func finish() throws { try run([], Z_FINISH) }

    private mutating func run(_ bytes: [UInt8], _ flush: Int32) throws {
        size += bytes.count
        var bytes = bytes
        try unsafe bytes.withUnsafeMutableBufferPointer { input in
            unsafe checksum = UInt32(crc32_z(UInt(checksum), input.baseAddress, input.count))
            unsafe stream.pointee.next_in = input.baseAddress
            unsafe stream.pointee.avail_in = UInt32(input.count)
            repeat {
                let count = step(flush)
                packedSize += count
                if count > 0 { try put(output[..<count]) }
            } while unsafe stream.pointee.avail_out == 0
        }
    }

    /// Fills the output as far as it goes. Cannot fail: there is room, and the state is sound.
    private mutating func step(_ flush: Int32) -> Int {
        unsafe output.withUnsafeMutableBufferPointer { output in
            unsafe stream.pointee.next_out = output.baseAddress
            unsafe stream.pointee.avail_out = UInt32(output.count)
            unsafe deflate(stream, flush)
            return unsafe output.count - Int(stream.pointee.avail_out)
        }
    }
}
