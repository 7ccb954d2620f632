import Glibc

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
        guard Int(ends[entry + 1]) - start == bytes.count, let base = bytes.baseAddress else { return false }
        return keys.withUnsafeBytes { keys in
            keys.baseAddress.map { memcmp($0 + start, base, bytes.count) == 0 } ?? false
        }
    }

    /// Eight bytes a step, multiplied: short keys, and no attacker gains more from collisions than slowing down their own file.
    private func hash(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        var value = UInt64(bytes.count)
        var index = 0
        while index < bytes.count {
            var word: UInt64 = 0
            if index + 8 <= bytes.count {
                word = bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
            } else {
                for byte in bytes[index...] { word = word << 8 | UInt64(byte) }
            }
            value = (value ^ word) &* 0x9E37_79B9_7F4A_7C15
            value ^= value >> 32
            index += 8
        }
        return value
    }

    private mutating func grow() {
        slots = Array(repeating: -1, count: slots.count * 2)
        for entry in answers.indices {
            let range = Int(ends[entry])..<Int(ends[entry + 1])
            place(entry, keys.withUnsafeBytes { hash(UnsafeRawBufferPointer(rebasing: $0[range])) })
        }
    }
}
