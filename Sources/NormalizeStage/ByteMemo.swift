/// Remembers an answer for every text it was asked about. Columns of areas and codes repeat a few hundred texts millions of
/// times; looking one up here makes no `String` and no allocation.
struct ByteMemo<Answer> {
    /// Most texts remembered; columns of free text would otherwise fill the memory.
    private static var limit: Int { 1 << 16 }

    private var slots: [Int32] = Array(repeating: -1, count: 256)
    private var keys: [UInt8] = []
    private var ends: [Int32] = [0]
    private(set) var answers: [Answer] = []

    /// The answer remembered for `bytes`; nil if there is none.
    func find(_ bytes: UnsafeRawBufferPointer) -> Answer? {
        var index = Int(truncatingIfNeeded: hash(bytes)) & (slots.count - 1)
        while slots[index] >= 0 {
            let entry = Int(slots[index])
            if isKey(entry, bytes) { return answers[entry] }
            index = (index + 1) & (slots.count - 1)
        }
        return nil
    }

    /// Remembers an answer for `bytes`, for which there was none.
    mutating func remember(_ bytes: UnsafeRawBufferPointer, _ answer: Answer) {
        guard answers.count < Self.limit else { return }
        place(answers.count, hash(bytes))
        answers.append(answer)
        keys.append(contentsOf: bytes)
        ends.append(Int32(keys.count))
        if answers.count * 2 > slots.count { grow() }
    }

    private mutating func place(_ entry: Int, _ hash: UInt64) {
        var index = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while slots[index] >= 0 { index = (index + 1) & (slots.count - 1) }
        slots[index] = Int32(entry)
    }

    private func isKey(_ entry: Int, _ bytes: UnsafeRawBufferPointer) -> Bool {
        let start = Int(ends[entry])
        guard Int(ends[entry + 1]) - start == bytes.count else { return false }
        for offset in 0..<bytes.count where keys[start + offset] != bytes[offset] { return false }
        return true
    }

    /// FNV-1a, 64 bits: short keys, no attacker gains from collisions beyond slowing down their own file.
    private func hash(_ bytes: some Sequence<UInt8>) -> UInt64 {
        var value: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in bytes { value = (value ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return value ^ (value >> 32)
    }

    private mutating func grow() {
        slots = Array(repeating: -1, count: slots.count * 2)
        for entry in answers.indices {
            place(entry, hash(keys[Int(ends[entry])..<Int(ends[entry + 1])]))
        }
    }
}
