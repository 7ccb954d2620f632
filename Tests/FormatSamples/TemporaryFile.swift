import Glibc

/// A file that is gone when its owner is.
public final class TemporaryFile {
    /// Why the file could not be written.
    public struct Failure: Error {
        let code: Int32
    }

    /// Where it is.
    public let path: String

    /// Writes the file. Throws `Failure`.
    public init(_ bytes: [UInt8]) throws {
        var template = Array("/tmp/formats-test-XXXXXX".utf8CString)
        let descriptor = unsafe mkstemp(&template)
        guard descriptor >= 0 else { throw Failure(code: errno) }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        let written = unsafe bytes.withUnsafeBytes { unsafe write(descriptor, $0.baseAddress, $0.count) }
        close(descriptor)
        guard written == bytes.count else { throw Failure(code: errno) }
    }

    deinit {
        unsafe unlink(path)
    }
}
