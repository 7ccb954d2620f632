/// The cells of a file, row by row, each with its place, for the comparison of two copies.
struct CellTable {
    /// A row.
    struct Row {
        /// Its cells as text.
        var cells: [String]
        /// The place: a line, a sheet and row, a table and row.
        var place: RowPlace
    }

    var rows: [Row] = []
}

/// The place of a row, and the names of its cells.
public enum RowPlace: Hashable, Sendable {
    /// A line of a table of text; its columns have the names of the heading.
    case line(Int, columns: [String])
    /// A row of a sheet.
    case sheet(String, Int)
    /// A row of a table of a page, with the table's number from 1 and the heading above it.
    case table(Int, heading: String, row: Int)
    /// Text of a page outside of its tables, below a heading.
    case text(heading: String)
}

/// The place of a cell.
public struct CellPlace: Hashable, Sendable {
    /// Its row.
    public var row: RowPlace
    /// Number of the column, from 0; nil for the whole row.
    public var column: Int?
}

/// A cell that differs between two copies of a file; nil on one side for a row, or a cell, that only the other has.
struct CellDifference: Hashable {
    var place: CellPlace
    var issued: String?
    var found: String?
}

extension CellTable {
    /// Rows beyond which those that differ are paired by their order instead of the least difference.
    private static let mostAligned = 4_000

    /// The cells in which `found` differs from this table.
    func differences(from found: CellTable) -> [CellDifference] {
        let (issued, found) = (rows, found.rows)
        var start = 0
        while start < min(issued.count, found.count), issued[start].cells == found[start].cells { start += 1 }
        var (issuedEnd, foundEnd) = (issued.count, found.count)
        while issuedEnd > start, foundEnd > start, issued[issuedEnd - 1].cells == found[foundEnd - 1].cells {
            issuedEnd -= 1
            foundEnd -= 1
        }
        return Self.pairs(issued[start..<issuedEnd], found[start..<foundEnd]).flatMap(Self.compare)
    }

    private static func pairs(_ issued: ArraySlice<Row>, _ found: ArraySlice<Row>) -> [(Row?, Row?)] {
        var pairs: [(Row?, Row?)] = []
        var (left, right) = (issued, found)
        guard issued.count != found.count, max(issued.count, found.count) <= mostAligned else {
            while !left.isEmpty || !right.isEmpty { pairs.append((left.popFirst(), right.popFirst())) }
            return pairs
        }
        // A row more or less must not make every row below it differ.
        let change = found.map(\.cells).difference(from: issued.map(\.cells))
        var removed: Set<Int> = []
        var inserted: Set<Int> = []
        for step in change {
            switch step {
            case .remove(let offset, _, _): removed.insert(offset)
            case .insert(let offset, _, _): inserted.insert(offset)
            }
        }
        var (at, place) = (0, 0)
        while !left.isEmpty || !right.isEmpty {
            let isRemoved = removed.contains(at)
            let isInserted = inserted.contains(place)
            let takesBoth = isRemoved == isInserted
            let one = takesBoth || isRemoved ? left.popFirst() : nil
            let other = takesBoth || isInserted ? right.popFirst() : nil
            if one != nil { at += 1 }
            if other != nil { place += 1 }
            pairs.append((one, other))
        }
        return pairs
    }

    private static func compare(_ issued: Row?, _ found: Row?) -> [CellDifference] {
        func text(_ row: Row?) -> String? { row?.cells.joined(separator: " | ") }
        guard let issued, let found else {
            guard let row = issued ?? found else { return [] }
            return [CellDifference(place: CellPlace(row: row.place), issued: text(issued), found: text(found))]
        }
        return (0..<max(issued.cells.count, found.cells.count)).compactMap { column in
            let left = column < issued.cells.count ? issued.cells[column] : nil
            let right = column < found.cells.count ? found.cells[column] : nil
            guard left != right else { return nil }
            return CellDifference(place: CellPlace(row: found.place, column: column), issued: left, found: right)
        }
    }
}
