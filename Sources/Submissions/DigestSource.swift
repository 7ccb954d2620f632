import Bytes
import Statistics

/// Passes bytes on and, at their end, makes sure that they are those of a digest.
final class DigestSource: ByteSource {
    private let source: any ByteSource
    private let digest: String
    private var hash = SHA256()
    private var isAtEnd = false

    init(_ source: any ByteSource, digest: String) {
        self.source = source
        self.digest = digest
    }

    /// Reads on. Throws `archive.damaged`, and what the source throws.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws(ReadingFault) -> Int {
        if isAtEnd { return 0 }
        let count = try unsafe source.read(into: buffer)
        guard count == 0 else {
            unsafe hash.update(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
            return count
        }
        isAtEnd = true
        let found = hash.finish()
        guard found == digest else { throw .archiveDamaged(found: found, expected: digest) }
        return 0
    }
}
