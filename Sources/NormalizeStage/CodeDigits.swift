import Rows
import Statistics
import Submissions

/// Codes and days that a spreadsheet program took for numbers.
enum CodeDigits {
    /// Digits that a workbook's number keeps.
    private static let kept = 15

    /// Whether a code has lost digits: as text in scientific notation, as a number of more digits than numbers keep.
    @inline(__always)
    static func areLost(_ bytes: UnsafeRawBufferPointer, kind: CellKind) -> Bool {
        if kind == .text { return unsafe bytes[0] &- 0x30 <= 9 && bytes.count > 4 && isScientific(bytes) }
        return unsafe kind.isNumeric && bytes.prefix { $0 != UInt8(ascii: ".") }.count > kept
    }

    /// Whether a text is `2.01763E+11`, all of it.
    private static func isScientific(_ bytes: UnsafeRawBufferPointer) -> Bool {
        func isDigit(_ index: Int) -> Bool { unsafe bytes[index] &- 0x30 <= 9 }
        let last = bytes.count - 1
        guard isDigit(last), isDigit(last - 1),
            unsafe bytes[1] == UInt8(ascii: ".") || bytes[1] | 0x20 == UInt8(ascii: "e")
        else {
            return false
        }
        let sign = isDigit(last - 2) ? last - 3 : last - 2
        guard sign > 1, unsafe bytes[sign] == UInt8(ascii: "+"), unsafe bytes[sign - 1] | 0x20 == UInt8(ascii: "e")
        else {
            return false
        }
        return (2..<max(2, sign - 1)).allSatisfy { isDigit($0) }
    }

    /// The day whose serial number in a workbook a text is, from 1954 to 2119; nil if it is none.
    static func serialDay(_ text: [UInt8]) -> CalendarDate? {
        let whole = text.prefix { $0 != UInt8(ascii: ".") }
        guard whole.count == 5, let serial = Int(String(decoding: whole, as: UTF8.self)),
            (20_000...80_000).contains(serial),
            text.dropFirst(6).allSatisfy({ $0 &- 0x30 <= 9 })
        else { return nil }
        return CalendarDate(dayNumber: serial - 25_569)
    }
}
