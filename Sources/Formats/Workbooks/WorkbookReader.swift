public import Bytes
import Messages
public import Rows
import XML

/// One sheet of a workbook.
public struct WorkbookSheet: Hashable, Sendable {
    /// The name on its tab.
    public var name: String
    /// True if the sheet is hidden.
    public var isHidden: Bool
    /// The name of its part in the archive.
    var part: String
}

/// What the number format of a cell shows beside the number.
public struct FormatWords: Hashable, Sendable {
    /// The words.
    public var text: String
    /// The column, from 0.
    public var column: Int
    /// The row, from 1.
    public var row: Int
    /// Rows in which numbers of the column show no words, the first ones.
    public var bareRows: [Int] = []
}

/// Reads XLSX workbooks (ECMA-376, both the transitional and the strict variant) row by row.
///
/// Memory does not grow with a sheet; only the shared texts are kept. Cells come as they were saved:
/// no formula is ever calculated.
public final class WorkbookReader {
    private let package: WorkbookPackage
    private var sharedStrings: SharedStrings?

    /// Opens a workbook. Throws `file.*`, `zip.*`, `xlsx.part`, `xml.*`.
    public init(path: String) throws {
        package = try WorkbookPackage(path: path)
    }

    /// The sheets in the order of their tabs.
    public var sheets: [WorkbookSheet] { package.sheets }

    /// The merged ranges of a sheet in file order. A pass of its own: they stand behind the rows.
    ///
    /// Throws like `forEachRow`.
    public func mergedRanges(of sheet: WorkbookSheet) throws -> [CellRange] {
        var ranges: [CellRange] = []
        try located(sheet) {
            try XMLPartScanner.scan(try package.open(sheet.part), names: ["mergeCell"]) { element in
                if let range = element.attributes["ref"].flatMap({ CellRange($0) }) { ranges.append(range) }
            }
        }
        return ranges
    }

    /// Words that the formats of numbers show, such as 万元 in `0.00"万元"`: each with the first cell of a column that shows them, and with
    /// cells of the column that show none. A pass of its own, only for workbooks that have such formats. Throws like `forEachRow`.
    public func formatWords(of sheet: WorkbookSheet) throws -> [FormatWords] {
        let masks = package.masks
        guard masks.values.contains(where: { $0.words != nil }) else { return [] }
        var found: [FormatWords] = []
        var bare: [Int: [Int]] = [:]
        var seen: Set<FormatWords> = []
        var cell: (words: String?, column: Int, row: Int)?
        try located(sheet) {
            try XMLPartScanner.scan(try package.open(sheet.part), names: ["c", "v"]) { element in
                guard element.name == "c" else {
                    guard let (words, column, row) = cell else { return }
                    if let words {
                        // The same words in the same column are told once.
                        guard seen.insert(FormatWords(text: words, column: column, row: 0)).inserted else { return }
                        found.append(FormatWords(text: words, column: column, row: row))
                    } else if bare[column, default: []].count < Self.mostBareRows {
                        bare[column, default: []].append(row)
                    }
                    return
                }
                guard element.attributes["t"] ?? "n" == "n",
                    let range = element.attributes["r"].flatMap({ CellRange($0) })
                else {
                    cell = nil
                    return
                }
                let words = element.attributes["s"].flatMap { Int($0) }.flatMap { masks[$0]?.words }
                cell = (words, range.columns.lowerBound, range.rows.lowerBound)
            }
        }
        for index in found.indices { found[index].bareRows = bare[found[index].column] ?? [] }
        return found
    }

    /// More rows than can stand above the headings.
    private static let mostBareRows = 200

    /// Calls `body` for every row that has a cell. Index of a cell = index of its column, from 0; `line` is the row's number.
    ///
    /// Numbers come as shortest plain decimals, dates as `2016-11-10` (or `2016-11-10T08:30:00`), booleans as `TRUE` and
    /// `FALSE`. `report` receives `xlsx.date` and `xlsx.value`, which cost a cell (delivered as `error` with what was
    /// found). Throws `zip.*`, `xml.*`, `xlsx.reference`, `xlsx.cellSize`, and what `body` throws.
    public func forEachRow(
        of sheet: WorkbookSheet, report: (ReadingFault) -> Void, _ body: (RowBuffer) throws -> ReadingDecision
    ) throws {
        let strings = try loadSharedStrings()
        try located(sheet) {
            try withoutActuallyEscaping(report) { report in
                try withoutActuallyEscaping(body) { body in
                    try SheetScanner.scan(
                        try package.open(sheet.part), dateSystem: package.dateSystem, styles: package.styles,
                        masks: package.masks, strings: strings, report: { report($0.inSheet(sheet.name)) }, body: body)
                }
            }
        }
    }

    /// Faults of a sheet's part carry the sheet's name.
    private func located(_ sheet: WorkbookSheet, _ work: () throws -> Void) throws {
        do {
            try work()
        } catch var fault as ReadingFault {
            if fault.path == nil || FindingKind.ofXML.contains(fault.kind) { fault.path = sheet.part }
            throw fault.inSheet(sheet.name)
        }
    }

    private func loadSharedStrings() throws -> SharedStrings {
        if let sharedStrings { return sharedStrings }
        var strings = SharedStrings()
        if let part = package.sharedStringsPart {
            do {
                strings = try SharedStrings.read(try package.open(part))
            } catch let fault as ReadingFault {
                throw fault.atPath(part)
            }
        }
        sharedStrings = strings
        return strings
    }
}
