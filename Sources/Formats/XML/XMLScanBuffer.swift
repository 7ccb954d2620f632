import Bytes
import Glibc

/// The part of a document that is in memory: what the last block left unread, and the next block behind it.
struct XMLScanBuffer {
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
        memory = .allocate(capacity: Self.capacity + Self.margin)
        memory[0] = 0
        here = UnsafePointer(memory)
        end = here
    }

    /// Where the memory begins.
    var front: UnsafePointer<UInt8> { UnsafePointer(memory) }

    func deallocate() { memory.deallocate() }

    /// True if so much is unread that no block finds room behind it.
    var isFull: Bool { end - here > chunkSize }

    /// Moves what is unread to the front and puts the next block behind it. Gives the number of bytes read, 0 at the end.
    mutating func refill(from source: any ByteSource) throws(ReadingFault) -> Int {
        let rest = end - here
        memmove(memory, here, rest)
        here = UnsafePointer(memory)
        end = here + rest
        memory[rest] = 0
        let count = try source.read(into: UnsafeMutableRawBufferPointer(start: memory + rest, count: chunkSize))
        end += count
        memory[rest + count] = 0
        return count
    }
}
