/// Makes a failing input smaller as long as it fails.
struct Minimizer {
    /// Tries that are made at most: each starts a process.
    private static let most = 300

    /// Whether an input fails as the first one did.
    let fails: ([UInt8]) throws -> Bool

    /// Takes out pieces, half of the input first, then smaller ones, and keeps what still fails (delta debugging).
    func smallest(_ bytes: [UInt8]) throws -> [UInt8] {
        var bytes = bytes
        var size = bytes.count / 2
        var tries = 0
        while size > 0, tries < Self.most {
            var start = 0
            while start < bytes.count, tries < Self.most {
                var shorter = bytes
                shorter.removeSubrange(start..<min(start + size, bytes.count))
                tries += 1
                if try fails(shorter) { bytes = shorter } else { start += size }
            }
            size /= 2
        }
        return bytes
    }
}
