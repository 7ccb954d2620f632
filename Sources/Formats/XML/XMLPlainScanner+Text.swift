import Glibc

extension XMLPlainScanner {
    /// Reads text up to the next tag or reference.
    mutating func text() -> Outcome {
        let start = buffer.here
        var place = start
        var newlines = 0
        // Between tags there is mostly a line break and the indentation of the next.
        while place.pointee == 0x20 || place.pointee == 0x0A {
            if place.pointee == 0x0A { newlines += 1 }
            place += 1
        }
        var hasReturns = false
        search: while place.pointee != UInt8(ascii: "<") {
            place = XMLCharacters.nextRemarkable(place)
            switch place.pointee {
            case UInt8(ascii: "<"), UInt8(ascii: "&"): break search
            case 0x0A: newlines += 1
            case 0x09: break
            case UInt8(ascii: ">"):
                if place - start >= 2, place[-1] == UInt8(ascii: "]"), place[-2] == UInt8(ascii: "]") {
                    return .foreign
                }
            case 0x0D:
                // Alone it means a line break, but is none by the counting of libxml2.
                if place[1] != 0x0A { return unexpected(place + 1) }
                hasReturns = true
            case 0xEF:
                if buffer.end - place < 3 { return .incomplete }
                if XMLCharacters.isNoncharacter(place) { return .foreign }
            default: return unexpected(place)
            }
            place += 1
        }
        // Where exactly a text becomes too long, libxml2 knows by the pieces in which it hands it out.
        let isTaken =
            hasReturns ? takeWithoutReturns(start, end: place) : matcher.pointee.take(start, count: place - start)
        guard isTaken else { return .foreign }
        buffer.here = place
        line += newlines
        return .read
    }

    /// Hands out text in which every line break is LF or CR LF, as LF.
    private func takeWithoutReturns(_ start: UnsafePointer<UInt8>, end: UnsafePointer<UInt8>) -> Bool {
        let text = UnsafeBufferPointer(start: start, count: end - start).filter { $0 != 0x0D }
        return text.withUnsafeBufferPointer { text in
            text.baseAddress.map { matcher.pointee.take($0, count: text.count) } ?? true
        }
    }

    /// Reads a reference in text.
    mutating func reference() -> Outcome {
        guard let reference = XMLReference(buffer.here, end: buffer.end) else {
            return buffer.end - buffer.here < XMLReference.longest ? .incomplete : .foreign
        }
        let isTaken = withUnsafeBytes(of: reference.text.bytes.littleEndian) { bytes in
            let base = bytes.baseAddress?.assumingMemoryBound(to: UInt8.self)
            return base.map { matcher.pointee.take($0, count: reference.text.count) } ?? true
        }
        guard isTaken else { return .foreign }
        buffer.here += reference.length
        return .read
    }

    /// Reads a comment or a CDATA section.
    mutating func commentOrSection() -> Outcome {
        let start = buffer.here
        if buffer.end - start < 9 { return .incomplete }
        if begins("<!--") {
            var passage = Passage(start: start + 4)
            guard passage.read(until: UInt8(ascii: "-"), end: buffer.end) else { return unexpected(passage.place) }
            // Two hyphens may stand in a comment only at its end.
            guard passage.place[2] == UInt8(ascii: ">") else { return unexpected(passage.place + 2) }
            return finish(passage)
        }
        guard begins("<![CDATA[") else { return .foreign }
        var passage = Passage(start: start + 9)
        repeat {
            guard passage.read(until: UInt8(ascii: "]"), end: buffer.end) else { return unexpected(passage.place) }
            if passage.place + 2 >= buffer.end { return .incomplete }
        } while passage.passBracket()
        guard matcher.pointee.take(passage.start, count: passage.place - passage.start) else { return .foreign }
        let outcome = finish(passage)
        // There libxml2 counts bytes as columns.
        state.pointee.scanned?.addColumns(passage.continuations, line: line)
        return outcome
    }

    private func begins(_ word: StaticString) -> Bool {
        memcmp(buffer.here, word.utf8Start, word.utf8CodeUnitCount) == 0
    }

    private mutating func finish(_ passage: Passage) -> Outcome {
        buffer.here = passage.place + 3
        line += passage.newlines
        return .read
    }
}

/// What stands in a comment or a CDATA section.
private struct Passage {
    let start: UnsafePointer<UInt8>
    /// How far it is read.
    private(set) var place: UnsafePointer<UInt8>
    private(set) var newlines = 0
    /// Number of bytes on the last line that do not begin a character.
    private(set) var continuations = 0

    init(start: UnsafePointer<UInt8>) {
        self.start = start
        place = start
    }

    /// Passes over the first of two brackets that do not end a section. False at the end of the section.
    mutating func passBracket() -> Bool {
        if place[2] == UInt8(ascii: ">") { return false }
        place += 1
        return true
    }

    /// Reads on to where `byte` stands twice. False at a character that is not plain.
    mutating func read(until byte: UInt8, end: UnsafePointer<UInt8>) -> Bool {
        while place.pointee != byte || place[1] != byte {
            switch place.pointee {
            case 0x0A:
                newlines += 1
                continuations = 0
            case 0x0D:
                if place[1] != 0x0A {
                    if place + 1 == end { place = end }
                    return false
                }
            case 0x09: break
            case 0..<0x20: return false
            case 0xEF where end - place < 3:
                place = end
                return false
            case 0xEF where XMLCharacters.isNoncharacter(place): return false
            case 0x80..<0xC0: continuations += 1
            default: break
            }
            place += 1
        }
        return true
    }
}
