/// Brings texts to one form: blanks at the ends, full-width letters and invisible characters are matters of typing, not of
/// meaning. Works on UTF-8 bytes, since every cell passes here.
public enum TextNormalization {
    /// Appends `bytes` in normal form to `output`.
    ///
    /// Blanks of any kind at both ends are trimmed; full-width ASCII (！ to ～) and the ideographic blank become half-width;
    /// zero-width characters and the byte order mark are dropped.
    /// - Returns: whether anything but the trim changed, that is, whether a rewrite is worth recording.
    public static func appendNormalized(_ bytes: UnsafeRawBufferPointer, to output: inout [UInt8]) -> Bool {
        let trimmed = unsafe Blank.trimmed(bytes)
        var changed = unsafe trimmed.count < bytes.count && hasZeroWidth(bytes, outside: trimmed)
        var index = 0
        var runStart = 0
        while index < trimmed.count {
            // ASCII and the common ideographs (E4 to E9) pass untouched.
            let byte = unsafe trimmed[index]
            guard byte >= 0xE2, byte <= 0xE3 || byte == 0xEF, index + 2 < trimmed.count else {
                index += 1
                continue
            }
            let replacement = unsafe replacement(byte, trimmed[index + 1], trimmed[index + 2])
            guard replacement != .unchanged else {
                index += 3
                continue
            }
            unsafe output.append(contentsOf: UnsafeRawBufferPointer(rebasing: trimmed[runStart..<index]))
            if case .ascii(let half) = replacement { output.append(half) }
            changed = true
            index += 3
            runStart = index
        }
        unsafe output.append(contentsOf: UnsafeRawBufferPointer(rebasing: trimmed[runStart...]))
        return changed
    }

    /// The key by which headings and labels are compared: normal form, without any white space, ASCII letters in lower case.
    public static func labelKey(_ text: String) -> String {
        let bytes = Array(text.utf8)
        var key: [UInt8] = []
        unsafe bytes.withUnsafeBytes { unsafe appendLabelKey($0, to: &key) }
        return String(decoding: key, as: UTF8.self)
    }

    /// Appends the key of `labelKey(_:)` as UTF-8.
    public static func appendLabelKey(_ bytes: UnsafeRawBufferPointer, to output: inout [UInt8]) {
        var normal: [UInt8] = []
        normal.reserveCapacity(bytes.count)
        _ = unsafe appendNormalized(bytes, to: &normal)
        unsafe normal.withUnsafeBytes { normal in
            var index = 0
            while index < normal.count {
                let (kind, length) = unsafe Blank.kind(of: normal, at: index)
                if kind == .other {
                    let byte = unsafe normal[index]
                    output.append(byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte)
                }
                index += length
            }
        }
    }

    /// The text inside the marks by which spreadsheet programs are made to keep a code as text: `="620100"` and `'620100`.
    /// - Returns: the inner bytes, which live as long as `bytes`; nil if there are no such marks.
    public static func insideSpreadsheetMarks(_ bytes: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer? {
        let quote = UInt8(ascii: "\"")
        if bytes.count >= 3, unsafe bytes[0] == UInt8(ascii: "="), unsafe bytes[1] == quote,
            unsafe bytes[bytes.count - 1] == quote
        {
            return unsafe UnsafeRawBufferPointer(rebasing: bytes[2..<max(2, bytes.count - 1)])
        }
        if bytes.count >= 2, unsafe bytes[0] == UInt8(ascii: "'") {
            return unsafe UnsafeRawBufferPointer(rebasing: bytes[1...])
        }
        return nil
    }

    private enum Replacement: Equatable {
        case unchanged
        case dropped
        case ascii(UInt8)
    }

    @inline(__always)
    private static func replacement(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Replacement {
        switch (first, second, third) {
        case (0xEF, 0xBC, 0x81...0xBF): .ascii(third - 0x60)
        case (0xEF, 0xBD, 0x80...0x9E): .ascii(third - 0x20)
        case (0xEF, 0xBB, 0xBF): .dropped
        case (0xE3, 0x80, 0x80): .ascii(0x20)
        case (0xE2, 0x80, 0x8B...0x8F), (0xE2, 0x80, 0xAA...0xAE), (0xE2, 0x81, 0xA0): .dropped
        default: .unchanged
        }
    }

    /// Whether the part trimmed off `bytes` to leave `inner` contains more than blanks.
    private static func hasZeroWidth(_ bytes: UnsafeRawBufferPointer, outside inner: UnsafeRawBufferPointer) -> Bool {
        // An empty rest has no place of its own inside the buffer.
        let start: Int
        if let base = bytes.baseAddress, let innerBase = inner.baseAddress, unsafe !inner.isEmpty {
            start = unsafe innerBase - base
        } else {
            start = bytes.count
        }
        var index = 0
        while index < bytes.count {
            if index == start { index += inner.count }
            if index >= bytes.count { break }
            let (kind, length) = unsafe Blank.kind(of: bytes, at: index)
            if kind == .zeroWidth { return true }
            index += length
        }
        return false
    }
}
