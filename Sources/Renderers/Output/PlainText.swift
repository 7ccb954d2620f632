import Glibc

extension String {
    /// Calls `body` with the text's bytes, where they are.
    @inline(__always)
    public func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        unsafe utf8.withContiguousStorageIfAvailable(body) ?? Array(utf8).withUnsafeBufferPointer(body)
    }

    /// Whether `isPlain` holds for every byte of the text. Nearly all texts of a report need no escaping, and this
    /// check skips it.
    @inline(__always)
    public func isAll(_ isPlain: (UInt8) -> Bool) -> Bool { unsafe withBytes { unsafe $0.allSatisfy(isPlain) } }

    /// Whether it has the same bytes as another text, not only the same signs.
    @inline(__always)
    public func hasBytes(of other: String) -> Bool {
        unsafe withBytes { bytes in
            unsafe other.withBytes { other in
                guard let start = bytes.baseAddress, let otherStart = other.baseAddress else {
                    return bytes.count == other.count
                }
                return unsafe bytes.count == other.count
                    && (start == otherStart || memcmp(start, otherStart, bytes.count) == 0)
            }
        }
    }
}

extension [UInt8] {
    /// Puts the bytes of a text behind the others.
    @inline(__always)
    public static func += (left: inout [UInt8], right: String) {
        unsafe right.withBytes { unsafe left.append(contentsOf: $0) }
    }
}
