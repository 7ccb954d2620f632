/// Eight bytes looked at together in one register. SIMD masks of the standard library compile to a call a lane;
/// this does not.
struct ByteBlock {
    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let highs: UInt64 = 0x8080_8080_8080_8080

    /// Number of bytes in a block.
    static let size = 8

    private let word: UInt64

    /// Loads the block at `address`.
    @inline(__always)
    init(_ address: UnsafePointer<UInt8>) {
        word = UInt64(littleEndian: UnsafeRawPointer(address).loadUnaligned(as: UInt64.self))
    }

    /// The byte repeated, to compare with.
    @inline(__always)
    static func repeating(_ byte: UInt8) -> UInt64 { ones &* UInt64(byte) }

    /// Not zero if a byte equals that of `pattern`. Only the lowest bit set is sure to be a true hit.
    @inline(__always)
    func hits(_ pattern: UInt64) -> UInt64 {
        let difference = word ^ pattern
        return (difference &- Self.ones) & ~difference & Self.highs
    }

    /// Exactly one bit set for each byte that equals that of `pattern`.
    @inline(__always)
    func exactHits(_ pattern: UInt64) -> UInt64 {
        let difference = word ^ pattern
        let low = (difference & ~Self.highs) &+ ~Self.highs
        return ~(low | difference | ~Self.highs)
    }

    /// True if all bytes are ASCII and none is NUL.
    @inline(__always)
    var isPlain: Bool { ((word &- Self.ones) | word) & Self.highs == 0 }
}
