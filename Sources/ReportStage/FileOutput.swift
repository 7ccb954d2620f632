import Glibc

/// Whole files out, through file descriptors.
enum FileOutput {
    /// Writes `bytes` to a new file.
    static func write(_ bytes: [UInt8], to path: String) throws(ReportFault) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw .cannotWrite(path: path, reason: reason(errno)) }
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0 {
                let failure = errno
                if failure == EINTR { continue }
                close(descriptor)
                throw .cannotWrite(path: path, reason: reason(failure))
            }
            rest = rest.dropFirst(count)
        }
        // A full disk may show only now.
        guard close(descriptor) == 0 else { throw .cannotWrite(path: path, reason: reason(errno)) }
    }

    private static func reason(_ code: Int32) -> String { String(cString: strerror(code)) }
}
