import Glibc
import Statistics

/// Size and SHA-256 of a file.
public struct FileDigest {
    /// Its size in bytes.
    public let size: Int
    /// Its SHA-256 in hexadecimal.
    public let hexadecimal: String
}

extension FileDigest {
    /// Digests the file at `path`: for files not written through `FileOutput`, which digests as it writes.
    public init(of path: String) throws(ReportFault) {
        var hash = SHA256()
        var size = 0
        try unsafe FileInput.read(path) { bytes in
            unsafe hash.update(bytes)
            size += bytes.count
        }
        self.init(size: size, hexadecimal: hash.finish())
    }
}

/// Reads files of a report set back.
public enum FileInput {
    /// Calls `body` with the bytes of a file, piece by piece.
    public static func read(_ path: String, _ body: (UnsafeRawBufferPointer) -> Void) throws(ReportFault) {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw unsafe .cannotRead(path: path, reason: String(cString: strerror(errno))) }
        defer { close(descriptor) }
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = unsafe Glibc.read(descriptor, &buffer, buffer.count)
            if count < 0 {
                if errno == EINTR { continue }
                throw unsafe .cannotRead(path: path, reason: String(cString: strerror(errno)))
            }
            if count == 0 { return }
            unsafe buffer.withUnsafeBytes { unsafe body(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
        }
    }
}
