import Bytes

/// Checks UTF-8 as it streams by, however it is cut into chunks (RFC 3629; Unicode table 3-7).
///
/// Besides ill-formed sequences it refuses what no honest text holds: NUL, and U+FFFD, which some program wrote in
/// place of a character it had already lost.
struct UTF8Validator {
    /// Why text is refused.
    enum Defect {
        case malformed
        case replacementCharacter
        case nul
    }

    /// A place at which text is refused.
    struct Failure {
        var defect: Defect
        /// Index in the chunk of the first byte of the bad sequence; negative if it began in an earlier chunk.
        var index: Int
        /// The bad sequence up to and with the byte that shows it to be bad.
        var bytes: [UInt8]
    }

    /// Number of complete sequences of three bytes, as Chinese characters are: evidence that text is UTF-8.
    private(set) var threeByteSequences = 0
    /// The unfinished sequence at the end of the last chunk.
    private(set) var pending: [UInt8] = []

    /// Checks the next chunk; nil if all is well.
    mutating func validate(_ bytes: UnsafeBufferPointer<UInt8>) -> Failure? {
        guard let base = bytes.baseAddress else { return nil }
        let count = bytes.count
        var index = 0
        while !pending.isEmpty, index < count {
            unsafe pending.append(base[index])
            index += 1
            switch Self.verdict(pending) {
            case .incomplete: continue
            case .complete:
                if pending.count == 3 { threeByteSequences += 1 }
                pending.removeAll(keepingCapacity: true)
            case .bad(let defect):
                return Failure(defect: defect, index: index - pending.count, bytes: pending)
            }
        }
        while index < count {
            index = unsafe Self.skipPlain(base, from: index, count: count)
            if index >= count { break }
            // The common case of Chinese text: three bytes, none of the leads with restricted second bytes.
            while index + 8 <= count, unsafe Self.areTwoCharacters(base + index) {
                threeByteSequences += 2
                index += 6
            }
            guard index < count else { break }
            let lead = unsafe base[index]
            if lead < 0x80, lead != 0 { continue }
            if lead >= 0xE1, lead < 0xEF, lead != 0xED, index + 2 < count, unsafe base[index + 1] & 0xC0 == 0x80,
                unsafe base[index + 2] & 0xC0 == 0x80
            {
                threeByteSequences += 1
                index += 3
                continue
            }
            if let failure = unsafe validateSequence(base, index: &index, count: count) { return failure }
        }
        return nil
    }

    /// Checks one sequence in full; what is cut off by the end of the chunk becomes `pending`.
    private mutating func validateSequence(
        _ base: UnsafePointer<UInt8>, index: inout Int, count: Int
    ) -> Failure? {
        let start = index
        var sequence: [UInt8] = []
        while index < count {
            unsafe sequence.append(base[index])
            index += 1
            switch Self.verdict(sequence) {
            case .incomplete: continue
            case .complete:
                if sequence.count == 3 { threeByteSequences += 1 }
                return nil
            case .bad(let defect): return Failure(defect: defect, index: start, bytes: sequence)
            }
        }
        pending = sequence
        return nil
    }

    private enum Verdict {
        case incomplete
        case complete
        case bad(Defect)
    }

    private static func verdict(_ sequence: [UInt8]) -> Verdict {
        let lead = sequence[0]
        let length: Int
        var second: ClosedRange<UInt8> = 0x80...0xBF
        switch lead {
        case 0: return .bad(.nul)
        case 1...0x7F: return .complete
        case 0xC2...0xDF: length = 2
        case 0xE0: (length, second) = (3, 0xA0...0xBF)
        case 0xED: (length, second) = (3, 0x80...0x9F)
        case 0xE1...0xEF: length = 3
        case 0xF0: (length, second) = (4, 0x90...0xBF)
        case 0xF1...0xF3: length = 4
        case 0xF4: (length, second) = (4, 0x80...0x8F)
        default: return .bad(.malformed)
        }
        if sequence.count > 1, !second.contains(sequence[1]) { return .bad(.malformed) }
        if sequence.count > 2, let last = sequence.last, last & 0xC0 != 0x80 { return .bad(.malformed) }
        if sequence.count < length { return .incomplete }
        return sequence == [0xEF, 0xBF, 0xBD] ? .bad(.replacementCharacter) : .complete
    }

    /// Whether two characters of three bytes stand here whose leads, E1 to EC and EE, do not restrict what follows. At least eight
    /// bytes must be there.
    @inline(__always)
    private static func areTwoCharacters(_ start: UnsafePointer<UInt8>) -> Bool {
        let word = unsafe UInt64(littleEndian: UnsafeRawPointer(start).loadUnaligned(as: UInt64.self))
        guard word & 0x0000_C0C0_F0C0_C0F0 == 0x0000_8080_E080_80E0 else { return false }
        func isOpen(_ lead: UInt64) -> Bool { lead != 0 && lead != 0xD && lead != 0xF }
        return isOpen(word & 0xF) && isOpen(word >> 24 & 0xF)
    }

    /// Index of the first byte that is NUL or not ASCII.
    private static func skipPlain(_ base: UnsafePointer<UInt8>, from start: Int, count: Int) -> Int {
        var index = start
        while index + ByteBlock.size <= count, unsafe ByteBlock(base + index).isPlain { index += ByteBlock.size }
        while index < count, unsafe base[index] &- 1 < 0x7F { index += 1 }
        return index
    }
}
