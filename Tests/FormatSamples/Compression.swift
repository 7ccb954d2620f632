import CZlib

/// Compresses in one go: `windowBits` 31 is gzip, -15 bare deflate.
private func compress(_ bytes: [UInt8], windowBits: Int32) -> [UInt8] {
    var stream = unsafe z_stream()
    let size = unsafe Int32(MemoryLayout<z_stream>.size)
    guard unsafe deflateInit2_(&stream, 6, Z_DEFLATED, windowBits, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, size) == Z_OK
    else {
        return []
    }
    defer { unsafe deflateEnd(&stream) }
    var input = bytes
    var output = unsafe [UInt8](repeating: 0, count: Int(deflateBound(&stream, UInt(bytes.count))) + 32)
    let capacity = output.count
    let produced = unsafe input.withUnsafeMutableBufferPointer { source in
        unsafe output.withUnsafeMutableBufferPointer { target in
            unsafe stream.next_in = source.baseAddress
            unsafe stream.avail_in = UInt32(source.count)
            unsafe stream.next_out = target.baseAddress
            unsafe stream.avail_out = UInt32(capacity)
            _ = unsafe deflate(&stream, Z_FINISH)
            return unsafe capacity - Int(stream.avail_out)
        }
    }
    return Array(output[..<produced])
}

/// The bytes as a gzip file of one member.
public func gzipped(_ bytes: [UInt8]) -> [UInt8] { compress(bytes, windowBits: 31) }

/// The bytes deflated, without header or trailer.
public func deflated(_ bytes: [UInt8]) -> [UInt8] { compress(bytes, windowBits: -15) }

/// CRC-32 of the bytes.
public func checksum(_ bytes: [UInt8]) -> UInt32 {
    unsafe UInt32(truncatingIfNeeded: crc32(0, bytes, UInt32(bytes.count)))
}
