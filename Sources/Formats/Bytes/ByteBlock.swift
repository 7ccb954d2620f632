/// Eight bytes looked at together in one register. SIMD masks of the standard library compile to a call a lane;
/// this does not.
@frozen
public struct ByteBlock {
    @inlinable static var ones: UInt64 { 0x0101_0101_0101_0101 }
    @inlinable static var highs: UInt64 { 0x8080_8080_8080_8080 }

    /// Number of bytes in a block.
    @inlinable public static var size: Int { 8 }

    @usableFromInline let word: UInt64

    /// Loads the eight bytes from `address` on, which must be readable.
    @inlinable @inline(__always)
    public init(_ address: UnsafePointer<UInt8>) {
        word = unsafe UInt64(littleEndian: UnsafeRawPointer(address).loadUnaligned(as: UInt64.self))
    }

    /// The byte repeated, to compare with.
    @inlinable @inline(__always)
    public static func repeating(_ byte: UInt8) -> UInt64 { ones &* UInt64(byte) }

    /// Not zero if a byte equals that of `pattern`. Only the lowest bit set is sure to be a true hit.
    @inlinable @inline(__always)
    public func hits(_ pattern: UInt64) -> UInt64 {
        let difference = word ^ pattern
        return (difference &- Self.ones) & ~difference & Self.highs
    }

    /// Exactly one bit set for each byte that equals that of `pattern`.
    @inlinable @inline(__always)
    public func exactHits(_ pattern: UInt64) -> UInt64 {
        let difference = word ^ pattern
        let low = (difference & ~Self.highs) &+ ~Self.highs
        return ~(low | difference | ~Self.highs)
    }

    /// True if all bytes are ASCII and none is NUL.
    @inlinable @inline(__always)
    public var isPlain: Bool { ((word &- Self.ones) | word) & Self.highs == 0 }
}
