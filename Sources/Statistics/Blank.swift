/// The characters that look like nothing, as they stand in UTF-8.
enum Blank {
    /// The kind of text at a position.
    enum Kind {
        /// A character that takes up room: blank, tab, line end, no-break, thin and ideographic blanks.
        case blank
        /// A character without width: zero-width blanks and joiners, direction marks, the byte order mark.
        case zeroWidth
        /// Anything else.
        case other
    }

    /// Kind and length in bytes of the character that begins at `index`. Of other characters only the first byte is counted.
    @inline(__always)
    static func kind(of bytes: UnsafeRawBufferPointer, at index: Int) -> (kind: Kind, length: Int) {
        let first = unsafe bytes[index]
        if first < 0x80 {
            return first == 0x20 || (first >= 0x09 && first <= 0x0D) ? (.blank, 1) : (.other, 1)
        }
        switch first {
        case 0xC2 where unsafe index + 1 < bytes.count && bytes[index + 1] == 0xA0:
            return (.blank, 2)
        case 0xE2 where index + 2 < bytes.count:
            switch unsafe (bytes[index + 1], bytes[index + 2]) {
            case (0x80, 0x80...0x8A), (0x80, 0xA8...0xA9), (0x80, 0xAF), (0x81, 0x9F): return (.blank, 3)
            case (0x80, 0x8B...0x8F), (0x80, 0xAA...0xAE), (0x81, 0xA0): return (.zeroWidth, 3)
            default: return (.other, 1)
            }
        case 0xE3 where unsafe index + 2 < bytes.count && bytes[index + 1] == 0x80 && bytes[index + 2] == 0x80:
            return (.blank, 3)
        case 0xEF where unsafe index + 2 < bytes.count && bytes[index + 1] == 0xBB && bytes[index + 2] == 0xBF:
            return (.zeroWidth, 3)
        default:
            return (.other, 1)
        }
    }

    /// The bytes without blanks and characters without width at either end.
    static func trimmed(_ bytes: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
        var start = 0
        var end = bytes.count
        while start < end {
            let (kind, length) = unsafe kind(of: bytes, at: start)
            if kind == .other { break }
            start += length
        }
        while end > start {
            let length = unsafe endingLength(bytes, end: end)
            if length == 0 || end - length < start { break }
            end -= length
        }
        if start == 0 && end == bytes.count { return unsafe bytes }
        return unsafe UnsafeRawBufferPointer(rebasing: bytes[start..<end])
    }

    /// Length of the blank or zero-width character that ends just before `end`; 0 if there is another character.
    @inline(__always)
    private static func endingLength(_ bytes: UnsafeRawBufferPointer, end: Int) -> Int {
        if unsafe bytes[end - 1] < 0x80 { return unsafe kind(of: bytes, at: end - 1).kind == .other ? 0 : 1 }
        for length in 2...3 where end >= length {
            let (kind, found) = unsafe kind(of: bytes, at: end - length)
            if kind != .other && found == length { return length }
        }
        return 0
    }
}
