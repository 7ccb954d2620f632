import Statistics

/// A hash of a record's key: the same on every machine and in every run, since the warehouse keeps it.
///
/// Eight bytes a step, multiplied and folded; who makes collisions on purpose slows down the check of their own records only,
/// because keys that look alike are compared.
struct KeyHash {
    private static let factor: UInt64 = 0x9E37_79B9_7F4A_7C15
    private(set) var state: UInt64 = 0x2545_F491_4F6C_DD1D

    /// The hash of the values combined so far.
    var value: UInt64 {
        let mixed = (state ^ (state >> 32)) &* 0xD6E8_FEB8_6659_FD93
        return mixed ^ (mixed >> 29)
    }

    mutating func combine(_ word: UInt64) {
        let (high, low) = (state ^ word).multipliedFullWidth(by: Self.factor)
        state = high ^ low &+ 0x632B_E593_64E1_9D5B
    }

    mutating func combine(_ bytes: UnsafeRawBufferPointer) {
        var index = 0
        while index + 8 <= bytes.count {
            unsafe combine(bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
            index += 8
        }
        var rest: UInt64 = 0
        while index < bytes.count {
            rest = unsafe rest << 8 | UInt64(bytes[index])
            index += 1
        }
        // The length, so that "a" + "bc" and "ab" + "c" differ.
        combine(rest ^ UInt64(bytes.count) << 56)
    }

    /// Mixes in a text of a key. Spelling variants share a hash, so they meet as candidates; their texts are compared
    /// afterwards.
    @inline(__always)
    mutating func combine(keyText bytes: UnsafeRawBufferPointer) {
        if unsafe KeyFolding.isFolded(bytes) { return unsafe combine(bytes) }
        self = unsafe KeyFolding.withFolded(bytes) { folded in
            var hash = self
            unsafe hash.combine(folded)
            return hash
        }
    }
}
