/// Reads numbers with the low byte first out of bytes in memory, from front to back.
public struct LittleEndianReader {
    private let content: [UInt8]
    /// Index of the next byte.
    public private(set) var position: Int

    /// Begins at `position`, which must not lie behind the end.
    public init(_ content: [UInt8], at position: Int = 0) {
        self.content = content
        self.position = position
    }

    /// True if everything has been read.
    public var isAtEnd: Bool { position == content.count }

    /// The next number of `count` bytes, at most 8; nil at the end, or if it is no size a file can have.
    public mutating func number(_ count: Int) -> Int? {
        guard let bytes = bytes(count) else { return nil }
        return Int(exactly: bytes.reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
    }

    /// The next `count` bytes; nil if there are fewer.
    public mutating func bytes(_ count: Int) -> ArraySlice<UInt8>? {
        guard count <= content.count - position else { return nil }
        defer { position += count }
        return content[position..<position + count]
    }

    /// The bytes from `start` up to the next one.
    public func content(from start: Int) -> [UInt8] { Array(content[start..<position]) }

    /// Passes over `count` bytes; false if there are fewer.
    public mutating func skip(_ count: Int) -> Bool { bytes(count) != nil }
}
