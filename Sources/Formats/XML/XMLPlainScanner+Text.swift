import Glibc

extension XMLPlainScanner {
    /// Reads text up to the next tag or reference.
    mutating func text() -> Outcome {
        let start = unsafe buffer.here
        var place = unsafe start
        var newlines = 0
        // Between tags there is mostly a line break and the indentation of the next.
        while unsafe place.pointee == 0x20 || place.pointee == 0x0A {
            if unsafe place.pointee == 0x0A { newlines += 1 }
            unsafe place += 1
        }
        var hasReturns = false
        search: while unsafe place.pointee != UInt8(ascii: "<") {
            unsafe place = unsafe XMLCharacters.nextRemarkable(place)
            switch unsafe place.pointee {
            case UInt8(ascii: "<"), UInt8(ascii: "&"): break search
            case 0x0A: newlines += 1
            case 0x09: break
            case UInt8(ascii: ">"):
                if unsafe place - start >= 2, unsafe place[-1] == UInt8(ascii: "]"),
                    unsafe place[-2] == UInt8(ascii: "]")
                {
                    return .foreign
                }
            case 0x0D:
                // Alone it means a line break, but is none by the counting of libxml2.
                if unsafe place[1] != 0x0A { return unsafe unexpected(place + 1) }
                hasReturns = true
            case 0xEF:
                if unsafe buffer.end - place < 3 { return .incomplete }
                if unsafe XMLCharacters.isNoncharacter(place) { return .foreign }
            default: return unsafe unexpected(place)
            }
            unsafe place += 1
        }
        // Where exactly a text becomes too long, libxml2 knows by the pieces in which it hands it out.
        let isTaken =
            unsafe hasReturns
            ? takeWithoutReturns(start, end: place) : matcher.pointee.take(start, count: place - start)
        guard isTaken else { return .foreign }
        unsafe buffer.here = unsafe place
        line += newlines
        return .read
    }

    /// Hands out text in which every line break is LF or CR LF, as LF.
    private func takeWithoutReturns(_ start: UnsafePointer<UInt8>, end: UnsafePointer<UInt8>) -> Bool {
        let text = unsafe UnsafeBufferPointer(start: start, count: end - start).filter { $0 != 0x0D }
        return unsafe text.withUnsafeBufferPointer { text in
            unsafe text.baseAddress.map { unsafe matcher.pointee.take($0, count: text.count) } ?? true
        }
    }

    /// Reads a reference in text.
    mutating func reference() -> Outcome {
        guard let reference = unsafe XMLReference(buffer.here, end: buffer.end) else {
            return unsafe buffer.end - buffer.here < XMLReference.longest ? .incomplete : .foreign
        }
        let isTaken = unsafe withUnsafeBytes(of: reference.text.bytes.littleEndian) { bytes in
            let base = unsafe bytes.baseAddress?.assumingMemoryBound(to: UInt8.self)
            return unsafe base.map { unsafe matcher.pointee.take($0, count: reference.text.count) } ?? true
        }
        guard isTaken else { return .foreign }
        unsafe buffer.here += reference.length
        return .read
    }

    /// Reads a comment or a CDATA section.
    mutating func commentOrSection() -> Outcome {
        let start = unsafe buffer.here
        if unsafe buffer.end - start < 9 { return .incomplete }
        if begins("<!--") {
            var passage = unsafe Passage(start: start + 4)
            guard unsafe passage.read(until: UInt8(ascii: "-"), end: buffer.end) else {
                return unsafe unexpected(passage.place)
            }
            // Two hyphens may stand in a comment only at its end.
            guard unsafe passage.place[2] == UInt8(ascii: ">") else { return unsafe unexpected(passage.place + 2) }
            return finish(passage)
        }
        guard begins("<![CDATA[") else { return .foreign }
        var passage = unsafe Passage(start: start + 9)
        repeat {
            guard unsafe passage.read(until: UInt8(ascii: "]"), end: buffer.end) else {
                return unsafe unexpected(passage.place)
            }
            if unsafe passage.place + 2 >= buffer.end { return .incomplete }
        } while passage.passBracket()
        guard unsafe matcher.pointee.take(passage.start, count: passage.place - passage.start) else { return .foreign }
        let outcome = finish(passage)
        // There libxml2 counts bytes as columns.
        unsafe state.pointee.scanned?.addColumns(passage.continuations, line: line)
        return outcome
    }

    private func begins(_ word: StaticString) -> Bool {
        unsafe memcmp(buffer.here, word.utf8Start, word.utf8CodeUnitCount) == 0
    }

    private mutating func finish(_ passage: Passage) -> Outcome {
        unsafe buffer.here = unsafe passage.place + 3
        line += passage.newlines
        return .read
    }
}

/// What stands in a comment or a CDATA section.
@safe private struct Passage {
    let start: UnsafePointer<UInt8>
    /// How far it is read.
    private(set) var place: UnsafePointer<UInt8>
    private(set) var newlines = 0
    /// Number of bytes on the last line that do not begin a character.
    private(set) var continuations = 0

    init(start: UnsafePointer<UInt8>) {
        unsafe self.start = unsafe start
        unsafe place = unsafe start
    }

    /// Passes over the first of two brackets that do not end a section. False at the end of the section.
    mutating func passBracket() -> Bool {
        if unsafe place[2] == UInt8(ascii: ">") { return false }
        unsafe place += 1
        return true
    }

    /// Reads on to where `byte` stands twice. False at a character that is not plain.
    mutating func read(until byte: UInt8, end: UnsafePointer<UInt8>) -> Bool {
        while unsafe place.pointee != byte || place[1] != byte {
            switch unsafe place.pointee {
            case 0x0A:
                newlines += 1
                continuations = 0
            case 0x0D:
                if unsafe place[1] != 0x0A {
                    if unsafe place + 1 == end { unsafe place = unsafe end }
                    return false
                }
            case 0x09: break
            case 0..<0x20: return false
            case 0xEF where unsafe end - place < 3:
                unsafe place = unsafe end
                return false
            case 0xEF where unsafe XMLCharacters.isNoncharacter(place): return false
            case 0x80..<0xC0: continuations += 1
            default: break
            }
            unsafe place += 1
        }
        return true
    }
}
