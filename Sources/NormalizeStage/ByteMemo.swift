import Glibc

/// Remembers an answer for every text it was asked about. Columns of areas and codes repeat a few hundred texts millions of
/// times; looking one up here makes no `String` and no allocation.
struct ByteMemo<Answer> {
    /// Most texts remembered; columns of free text would otherwise fill the memory.
    private static var limit: Int { 1 << 16 }

    private struct Entry {
        /// The first eight bytes, and how many bytes there are: all of most texts.
        var word: UInt64
        var count: Int
        /// Where the whole text begins among the keys.
        var start: Int
        var answer: Answer
    }

    private var slots: [Int32] = Array(repeating: -1, count: 256)
    private var entries: [Entry] = []
    private var keys: [UInt8] = []

    /// The answer remembered for `bytes`; nil if there is none.
    func find(_ bytes: UnsafeRawBufferPointer) -> Answer? {
        let word = unsafe Self.word(bytes, at: 0)
        var index = unsafe slot(of: Self.hash(bytes, word))
        while slots[index] >= 0 {
            let entry = Int(slots[index])
            if entries[entry].word == word, entries[entry].count == bytes.count,
                unsafe bytes.count <= 8 || hasRest(entries[entry].start, bytes)
            {
                return entries[entry].answer
            }
            index = (index + 1) & (slots.count - 1)
        }
        return nil
    }

    /// Remembers an answer for `bytes`, for which there was none.
    mutating func remember(_ bytes: UnsafeRawBufferPointer, _ answer: Answer) {
        guard entries.count < Self.limit else { return }
        let word = unsafe Self.word(bytes, at: 0)
        entries.append(Entry(word: word, count: bytes.count, start: keys.count, answer: answer))
        unsafe keys.append(contentsOf: bytes)
        if entries.count * 2 > slots.count { grow() } else { unsafe place(entries.count - 1, Self.hash(bytes, word)) }
    }

    private func slot(of hash: UInt64) -> Int { Int(truncatingIfNeeded: hash) & (slots.count - 1) }

    private mutating func place(_ entry: Int, _ hash: UInt64) {
        var index = slot(of: hash)
        while slots[index] >= 0 { index = (index + 1) & (slots.count - 1) }
        slots[index] = Int32(entry)
    }

    private mutating func grow() {
        slots = Array(repeating: -1, count: slots.count * 2)
        for (number, entry) in entries.enumerated() {
            let hash = unsafe keys.withUnsafeBytes { keys in
                unsafe Self.hash(
                    UnsafeRawBufferPointer(rebasing: keys[entry.start..<entry.start + entry.count]), entry.word)
            }
            place(number, hash)
        }
    }

    /// Whether the text that begins at `start` among the keys is `bytes`, which are as many.
    private func hasRest(_ start: Int, _ bytes: UnsafeRawBufferPointer) -> Bool {
        unsafe keys.withUnsafeBytes { keys in
            guard let known = keys.baseAddress, let base = bytes.baseAddress else { return false }
            return unsafe memcmp(known + start, base, bytes.count) == 0
        }
    }

    /// Up to eight bytes from an offset on, as a number.
    @inline(__always)
    private static func word(_ bytes: UnsafeRawBufferPointer, at offset: Int) -> UInt64 {
        if offset + 8 <= bytes.count { return unsafe bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self) }
        var word: UInt64 = 0
        for index in offset..<bytes.count { word = unsafe word << 8 | UInt64(bytes[index]) }
        return word
    }

    /// Multiplied, eight bytes a step: no attacker gains more from collisions than slowing down their own file.
    @inline(__always)
    private static func hash(_ bytes: UnsafeRawBufferPointer, _ first: UInt64) -> UInt64 {
        var value = (UInt64(bytes.count) ^ first) &* 0x9E37_79B9_7F4A_7C15
        value ^= value >> 32
        var offset = 8
        while offset < bytes.count {
            value = unsafe (value ^ word(bytes, at: offset)) &* 0x9E37_79B9_7F4A_7C15
            value ^= value >> 32
            offset += 8
        }
        return value
    }
}
