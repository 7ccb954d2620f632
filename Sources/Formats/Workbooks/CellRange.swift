/// A rectangle of cells, such as a merged heading. Rows from 1, columns from 0 (A), both ends included.
public struct CellRange: Hashable, Sendable, CustomStringConvertible {
    /// The rows, from 1.
    public var rows: ClosedRange<Int>
    /// The columns, from 0.
    public var columns: ClosedRange<Int>

    /// Makes a range.
    public init(rows: ClosedRange<Int>, columns: ClosedRange<Int>) {
        self.rows = rows
        self.columns = columns
    }

    /// Reads `B2:D3` or `B2`; nil for anything else.
    public init?(_ reference: some StringProtocol) {
        let corners = reference.utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false).map {
            parseCellReference($0)
        }
        guard corners.count <= 2, let first = corners.first ?? nil, let last = corners.last ?? nil else { return nil }
        guard first.row <= last.row, first.column <= last.column else { return nil }
        self.init(rows: first.row...last.row, columns: first.column...last.column)
    }

    /// The range as `B2:D3`.
    public var description: String {
        "\(columnName(columns.lowerBound))\(rows.lowerBound):\(columnName(columns.upperBound))\(rows.upperBound)"
    }
}

/// The letters of a sheet's column: 0 is A, 25 is Z, 26 is AA, 16383 is XFD.
public func columnName(_ index: Int) -> String {
    var letters: [UInt8] = []
    var rest = index
    while rest >= 0 {
        letters.append(UInt8(ascii: "A") + UInt8(rest % 26))
        rest = rest / 26 - 1
    }
    return String(decoding: letters.reversed(), as: UTF8.self)
}

/// Number of columns a sheet has at most.
let maximumColumns = 16_384
/// Number of rows a sheet has at most.
let maximumRows = 1_048_576

/// Reads `AB12`: the row from 1 and the column from 0; nil if it is no place on a sheet.
func parseCellReference(_ text: some Sequence<UInt8>) -> (row: Int, column: Int)? {
    var column = 0
    var row = 0
    var isInRow = false
    for byte in text {
        switch byte {
        case UInt8(ascii: "$"): continue
        case UInt8(ascii: "A")...UInt8(ascii: "Z") where !isInRow:
            column = column * 26 + Int(byte - UInt8(ascii: "A")) + 1
        case UInt8(ascii: "0")...UInt8(ascii: "9"):
            isInRow = true
            row = row * 10 + Int(byte - UInt8(ascii: "0"))
        default: return nil
        }
        if column > maximumColumns || row > maximumRows { return nil }
    }
    return column > 0 && row > 0 ? (row, column - 1) : nil
}
