import Glibc

/// Something bytes are read from, once, from front to back.
public protocol ByteSource: AnyObject {
    /// Fills the front of `buffer` and gives the number of bytes, 0 only at the end.
    ///
    /// Bytes that precede a fault are delivered before the fault is thrown. `buffer` has room for at least 16 bytes.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws(ReadingFault) -> Int
}

/// How many bytes are read at a time.
@inlinable public var chunkSize: Int { 65_536 }

extension ByteSource {
    /// Reads to the end and forgets what was read: for checking integrity. Gives the number of bytes. Throws what `read` throws.
    @discardableResult
    public func drain() throws(ReadingFault) -> Int {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: chunkSize, alignment: 16)
        defer { unsafe buffer.deallocate() }
        var total = 0
        while true {
            let count = try unsafe read(into: buffer)
            if count == 0 { return total }
            total += count
        }
    }

    /// Reads to the end, and calls `body` with what was read, piece by piece. Throws what `read` and `body` throw.
    public func forEachPiece(_ body: (ArraySlice<UInt8>) throws -> Void) throws {
        var buffer = [UInt8](repeating: 0, count: chunkSize)
        while true {
            let count = try unsafe buffer.withUnsafeMutableBytes { try unsafe read(into: $0) }
            if count == 0 { return }
            try body(buffer[..<count])
        }
    }

    /// Reads until `limit` bytes or the end are reached. Throws what `read` throws.
    public func readHead(limit: Int) throws(ReadingFault) -> [UInt8] {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: max(limit, 16), alignment: 16)
        defer { unsafe buffer.deallocate() }
        var head: [UInt8] = []
        while head.count < limit {
            let count = try unsafe read(into: buffer)
            if count == 0 { break }
            unsafe head.append(contentsOf: buffer[..<min(count, limit - head.count)])
        }
        return head
    }
}

/// A file, read through a descriptor of its own.
public final class FileSource: ByteSource {
    private let descriptor: Int32
    private let path: String
    private var offset = 0

    /// Opens the file. Throws `file.open`.
    public init(path: String) throws(ReadingFault) {
        descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        self.path = path
        if descriptor < 0 { throw .fileOpen(path: path, reason: systemMessage(errno)) }
    }

    /// Takes over a file that is open; it is closed with the source.
    public init(descriptor: Int32, path: String) {
        self.descriptor = descriptor
        self.path = path
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    /// Reads on. Throws `file.read`.
    public func read(into buffer: UnsafeMutableRawBufferPointer) throws(ReadingFault) -> Int {
        while true {
            let count = unsafe Glibc.read(descriptor, buffer.baseAddress, buffer.count)
            if count >= 0 {
                offset += count
                return count
            }
            if errno != EINTR { throw .fileRead(path: path, offset: offset, reason: systemMessage(errno)) }
        }
    }
}

/// Bytes in memory, delivered in pieces of at most `chunk` bytes.
public final class MemorySource: ByteSource {
    private let bytes: [UInt8]
    private let chunk: Int
    private var offset = 0

    /// Makes a source of `bytes`.
    public init(_ bytes: [UInt8], chunk: Int = .max) {
        self.bytes = bytes
        self.chunk = max(1, chunk)
    }

    /// Reads on.
    public func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        let count = min(chunk, buffer.count, bytes.count - offset)
        unsafe bytes.withUnsafeBytes {
            unsafe buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[offset..<offset + count]))
        }
        offset += count
        return count
    }
}

/// The system's sentence for an `errno`.
public func systemMessage(_ code: Int32) -> String {
    unsafe strerror(code).map { unsafe String(cString: $0) } ?? "errno \(code)"
}
