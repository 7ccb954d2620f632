import Bytes
import Glibc
import Statistics

/// Copies what a sender sent, counts it, and takes its SHA-256 on the way. What is nothing but zeros takes no room on the disk: a file
/// of holes stays one.
struct ArchiveCopy {
    /// Where the copy is written, an empty file.
    let output: Int32
    /// Its name, for messages.
    let name: String
    /// More bytes are not taken.
    let limit: Int

    /// Copies to the end and gives the SHA-256.
    ///
    /// - Throws: `ReadingFault` `file.size` beyond the limit, `file.room` if the disk is full, and what the source throws;
    ///   `ArchiveError`.
    func take(_ source: any ByteSource) throws -> String {
        var hash = SHA256()
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
        defer { unsafe buffer.deallocate() }
        var total = 0
        var endsInHole = false
        while true {
            let count = try unsafe source.read(into: buffer)
            guard count > 0 else { break }
            total += count
            guard total <= limit else { throw ReadingFault.fileSize(total, limit: limit) }
            let piece = unsafe UnsafeRawBufferPointer(rebasing: buffer[0..<count])
            unsafe hash.update(piece)
            endsInHole = unsafe Self.isZero(piece)
            if endsInHole {
                guard lseek(output, off_t(count), SEEK_CUR) >= 0 else { throw ArchiveError(path: name, errno: errno) }
            } else {
                try unsafe write(piece)
            }
        }
        if endsInHole, ftruncate(output, off_t(total)) != 0 { throw Self.failure(errno, name: name) }
        return hash.finish()
    }

    private func write(_ piece: UnsafeRawBufferPointer) throws {
        var written = 0
        while written < piece.count {
            let result = unsafe Glibc.write(output, piece.baseAddress?.advanced(by: written), piece.count - written)
            if result < 0 && errno == EINTR { continue }
            guard result > 0 else { throw Self.failure(errno, name: name) }
            written += result
        }
    }

    /// Whether a piece is a whole number of blocks of the disk and holds nothing but zeros.
    private static func isZero(_ piece: UnsafeRawBufferPointer) -> Bool {
        guard piece.count % 4096 == 0, unsafe piece.first == 0, let start = piece.baseAddress else { return false }
        return unsafe memcmp(start, start + 1, piece.count - 1) == 0
    }

    /// A full disk is a matter of this file: another, smaller one may still fit. All else is a matter of the machine.
    static func failure(_ code: Int32, name: String) -> any Error {
        switch code {
        case ENOSPC, EDQUOT, EFBIG: ReadingFault.noRoom(reason: systemMessage(code))
        default: ArchiveError(path: name, errno: code)
        }
    }
}
