import Glibc

/// The distinct texts of a column that repeats them, such as holders, and an index into them for every record.
struct RepeatedTexts {
    /// The number of records after which repetition is judged.
    private static let trial = 512
    /// Slots of the table of hashes: at least twice as many as there may be texts.
    private static let slots = 4096
    /// Most different texts; with more of them little is saved.
    private static let most = 1024

    private(set) var texts: [[UInt8]] = []
    /// Positions in `texts`, from 1.
    private(set) var positions: [UInt32] = []

    /// Nil if the texts hardly repeat.
    ///
    /// - Parameter ends: for every record where its text ends in `bytes`.
    init?(ends: UnsafeBufferPointer<UInt32>, bytes: UnsafeRawBufferPointer) {
        guard ends.count > Self.trial else { return nil }
        var table = [UInt32](repeating: 0, count: Self.slots)
        positions.reserveCapacity(ends.count)
        var start = 0
        for row in ends.indices {
            let end = unsafe ends[row]
            if row == Self.trial, texts.count > Self.trial / 2 { return nil }
            let text = unsafe UnsafeRawBufferPointer(rebasing: bytes[start..<Int(end)])
            start = Int(end)
            guard let position = unsafe position(of: text, in: &table) else { return nil }
            positions.append(position)
        }
    }

    /// The position of a text, which is remembered; nil if there are too many.
    private mutating func position(of text: UnsafeRawBufferPointer, in table: inout [UInt32]) -> UInt32? {
        var hash = KeyHash()
        unsafe hash.combine(text)
        var slot = Int(truncatingIfNeeded: hash.value) & (Self.slots - 1)
        while table[slot] != 0 {
            if unsafe isEqual(texts[Int(table[slot]) - 1], text) { return table[slot] }
            slot = (slot + 1) & (Self.slots - 1)
        }
        guard texts.count < Self.most else { return nil }
        unsafe texts.append(Array(text))
        table[slot] = UInt32(texts.count)
        return table[slot]
    }

    @inline(__always)
    private func isEqual(_ known: [UInt8], _ text: UnsafeRawBufferPointer) -> Bool {
        guard known.count == text.count else { return false }
        guard let base = text.baseAddress else { return true }
        return unsafe known.withUnsafeBytes { bytes in
            unsafe bytes.baseAddress.map { unsafe memcmp($0, base, text.count) == 0 } ?? true
        }
    }
}
