import Glibc
import Statistics

/// A file of a report set, written piece by piece through a file descriptor.
public final class FileOutput {
    private let path: String
    private let descriptor: Int32
    private var pending: [UInt8] = []
    private var hash = SHA256()
    private var isOpen = true
    /// Number of bytes given so far.
    public private(set) var size = 0

    /// Creates the file, in place of an existing one.
    public init(path: String) throws(ReportFault) {
        self.path = path
        descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw .cannotWrite(path: path, reason: Self.reason(errno)) }
        pending.reserveCapacity(1 << 17)
    }

    deinit {
        if isOpen { close(descriptor) }
    }

    /// Adds bytes.
    public func write(_ bytes: some Collection<UInt8>) throws(ReportFault) {
        pending.append(contentsOf: bytes)
        size += bytes.count
        if pending.count >= 1 << 16 { try flush() }
    }

    /// Flushes the buffer; returns the file's size and SHA-256.
    public func finish() throws(ReportFault) -> FileDigest {
        try flush()
        isOpen = false
        // A full disk may show only now.
        guard close(descriptor) == 0 else { throw .cannotWrite(path: path, reason: Self.reason(errno)) }
        return FileDigest(size: size, hexadecimal: hash.finish())
    }

    private func flush() throws(ReportFault) {
        unsafe pending.withUnsafeBytes { unsafe hash.update($0) }
        var start = 0
        while start < pending.count {
            let count = unsafe pending.withUnsafeBytes { bytes in
                unsafe Glibc.write(descriptor, bytes.baseAddress?.advanced(by: start), bytes.count - start)
            }
            if count < 0 {
                if errno == EINTR { continue }
                throw .cannotWrite(path: path, reason: Self.reason(errno))
            }
            start += count
        }
        pending.removeAll(keepingCapacity: true)
    }

    /// Writes a whole file.
    @discardableResult
    public static func write(_ bytes: [UInt8], to path: String) throws(ReportFault) -> FileDigest {
        let output = try FileOutput(path: path)
        try output.write(bytes)
        return try output.finish()
    }

    /// Puts bytes in place of others in a file that was written before.
    public static func overwrite(_ patches: [(offset: Int, bytes: [UInt8])], in path: String) throws(ReportFault) {
        let descriptor = unsafe open(path, O_WRONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .cannotWrite(path: path, reason: Self.reason(errno)) }
        defer { close(descriptor) }
        for (offset, bytes) in patches {
            guard unsafe pwrite(descriptor, bytes, bytes.count, offset) == bytes.count else {
                throw .cannotWrite(path: path, reason: Self.reason(errno))
            }
        }
    }

    private static func reason(_ code: Int32) -> String { unsafe String(cString: strerror(code)) }
}
