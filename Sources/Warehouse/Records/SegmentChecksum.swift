import CISAL

/// CRC-32 of a part of a block, as in gzip, checked whenever the part is read, so that a bit flipped on the disk never
/// reaches a figure.
enum SegmentChecksum {
    static func of(_ bytes: UnsafeRawBufferPointer) -> Int64 {
        guard let base = unsafe bytes.bindMemory(to: UInt8.self).baseAddress else { return 0 }
        return Int64(unsafe crc32_gzip_refl(0, base, UInt64(bytes.count)))
    }
}
