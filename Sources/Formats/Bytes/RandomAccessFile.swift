import Glibc

/// A file of which any part can be read: zip archives begin at their end.
public final class RandomAccessFile {
    private let descriptor: Int32
    private let path: String
    /// Size in bytes when it was opened.
    public let size: Int

    /// Opens the file. Throws `file.open`.
    public init(path: String) throws(ReadingFault) {
        self.path = path
        descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .fileOpen(path: path, reason: systemMessage(errno)) }
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else { throw .fileOpen(path: path, reason: systemMessage(errno)) }
        size = Int(status.st_size)
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    /// Reads at most `buffer.count` bytes from `offset`; 0 at the end. Throws `file.read`.
    public func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws(ReadingFault) -> Int {
        while true {
            let count = unsafe pread(descriptor, buffer.baseAddress, buffer.count, off_t(offset))
            if count >= 0 { return count }
            if errno != EINTR { throw .fileRead(path: path, offset: offset, reason: systemMessage(errno)) }
        }
    }

    /// Reads exactly `count` bytes from `offset`; nil if the file does not have them. Throws `file.read`.
    public func bytes(at offset: Int, count: Int) throws(ReadingFault) -> [UInt8]? {
        guard offset >= 0, count >= 0, offset <= size, count <= size - offset else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count)
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: max(16, min(count, chunkSize)), alignment: 16)
        defer { unsafe buffer.deallocate() }
        while bytes.count < count {
            let got = try unsafe read(into: buffer, at: offset + bytes.count)
            if got == 0 { return nil }
            unsafe bytes.append(contentsOf: buffer[..<min(got, count - bytes.count)])
        }
        return bytes
    }
}

/// A stretch of a file as a source.
public final class FileRangeSource: ByteSource {
    private let file: RandomAccessFile
    private var offset: Int
    private let end: Int

    /// Makes a source of the bytes in `range`.
    public init(file: RandomAccessFile, range: Range<Int>) {
        self.file = file
        offset = range.lowerBound
        end = range.upperBound
    }

    /// Reads on. Throws `file.read`.
    public func read(into buffer: UnsafeMutableRawBufferPointer) throws(ReadingFault) -> Int {
        let wanted = min(buffer.count, end - offset)
        if wanted == 0 { return 0 }
        let count = try unsafe file.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[..<wanted]), at: offset)
        offset += count
        return count
    }
}
