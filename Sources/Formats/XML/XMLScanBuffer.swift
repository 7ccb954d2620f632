import Bytes
import Glibc

/// The part of a document that is in memory: what the last block left unread, and the next block behind it.
@safe struct XMLScanBuffer {
    /// Words are read whole and names compared whole, also the last.
    private static let margin = XMLTagNameBook.longestName + 16

    /// The most bytes it holds.
    static let capacity = 2 * chunkSize

    private let memory: UnsafeMutablePointer<UInt8>
    /// The first byte not read.
    var here: UnsafePointer<UInt8>
    /// Behind the last byte. A NUL stands there, so that no search goes further.
    private(set) var end: UnsafePointer<UInt8>

    init() {
        unsafe memory = .allocate(capacity: Self.capacity + Self.margin)
        unsafe memory[0] = 0
        unsafe here = unsafe UnsafePointer(memory)
        unsafe end = unsafe here
    }

    /// Where the memory begins.
    var front: UnsafePointer<UInt8> { unsafe UnsafePointer(memory) }

    func deallocate() { unsafe memory.deallocate() }

    /// True if so much is unread that no block finds room behind it.
    var isFull: Bool { unsafe end - here > chunkSize }

    /// Moves what is unread to the front and puts the next block behind it. Gives the number of bytes read, 0 at the end.
    mutating func refill(from source: any ByteSource) throws(ReadingFault) -> Int {
        let rest = unsafe end - here
        unsafe memmove(memory, here, rest)
        unsafe here = unsafe UnsafePointer(memory)
        unsafe end = unsafe here + rest
        unsafe memory[rest] = 0
        let count = try unsafe source.read(into: UnsafeMutableRawBufferPointer(start: memory + rest, count: chunkSize))
        unsafe end += count
        unsafe memory[rest + count] = 0
        return count
    }
}
