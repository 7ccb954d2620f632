import Foundation
import Glibc

/// Writes small files that others read at any time: they see the old text or the new one.
enum AtomicFile {
    /// Puts `text` in place of the file at `folder/name`; the folder is made if it is not there.
    ///
    /// - Throws: `RunError.cannotWrite`.
    static func write(_ text: String, folder: String, name: String) throws(RunError) {
        try makeFolder(folder)
        let (fresh, path) = ("\(folder)/.\(name)", "\(folder)/\(name)")
        let descriptor = unsafe open(fresh, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw failure(path) }
        defer { close(descriptor) }
        try append(text, to: descriptor, path: path)
        guard fsync(descriptor) == 0, unsafe rename(fresh, path) == 0 else { throw failure(path) }
    }

    /// Writes all of `text` at the position of an open file.
    static func append(_ text: String, to descriptor: Int32, path: String) throws(RunError) {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = unsafe bytes.withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw failure(path) }
            bytes = bytes.dropFirst(count)
        }
    }

    /// Creates a folder within an existing one.
    static func makeFolder(_ path: String) throws(RunError) {
        guard unsafe mkdir(path, 0o755) == 0 || errno == EEXIST else { throw failure(path) }
    }

    /// The last system error, for a path.
    static func failure(_ path: String) -> RunError {
        unsafe .cannotWrite(path: path, reason: String(cString: strerror(errno)))
    }

    /// A value as JSON on one line, or indented.
    static func json(_ value: some Encodable, isIndented: Bool = false) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting =
            isIndented
            ? [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
            : [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self) + "\n"
    }
}

extension Date {
    /// The time in UTC to the millisecond, such as `2018-04-30T18:30:00.000Z`.
    var stamp: String {
        let milliseconds = Int((timeIntervalSince1970 - timeIntervalSince1970.rounded(.down)) * 1000)
        return text("%Y-%m-%dT%H:%M:%S.") + String(String(1000 + milliseconds).dropFirst()) + "Z"
    }

    /// The time in UTC as `strftime` writes it. Foundation's formats load the time zones first, which takes as long as
    /// a stage on a night without new files.
    func text(_ format: String) -> String {
        var seconds = time_t(timeIntervalSince1970.rounded(.down))
        var parts = unsafe tm()
        unsafe gmtime_r(&seconds, &parts)
        var buffer = [UInt8](repeating: 0, count: 64)
        let count = unsafe buffer.withUnsafeMutableBytes { bytes in
            unsafe strftime(bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count, format, &parts)
        }
        return String(decoding: buffer[..<count], as: UTF8.self)
    }
}
