import ReportModel
import Statistics

/// A sheet before it is written: a title, a table, perhaps a chart.
struct SheetContent {
    /// A column of the table.
    struct Column {
        var title: LocalizedText
        /// Its width in characters is that of its contents, but not more than this.
        var widest = 36
    }

    /// The name on its tab.
    var name: String
    /// The title above the table.
    var title: String
    /// A line under the title.
    var remark: String
    /// The columns.
    var columns: [Column]
    /// The rows of the table.
    var rows: [[Cell]] = []
    /// Streamed rows, in place of `rows`, for a table too long to keep.
    var stream: Stream?
    /// Columns that stay in sight when the sheet is moved sideways.
    var frozenColumns = 1
    /// Whether the table can be filtered.
    var hasFilter = false
    /// The chart next to the table, if it has one.
    var chart: SheetChart?
}

extension SheetContent {
    /// The rows of a table of texts that are made one by one, when they are written. Columns are as wide as they may be, and texts
    /// are wrapped.
    struct Stream {
        /// The style of a row of cells.
        struct RowStyle {
            /// The style of each cell.
            var styles: [CellFormat]
            /// The first row with this style, from 0; nil if there is none. Styles are in the order of their first rows.
            var firstRow: Int?
        }

        /// Number of rows.
        var count: Int
        /// All row styles.
        var rowStyles: [RowStyle]
        /// Calls `body` with each row: the index of its style in `rowStyles`, and the texts of its cells.
        var forEach: (_ body: (_ rowStyle: Int, _ texts: [String]) throws -> Void) throws -> Void

        /// The first row of each style, and the last row of all: the workbook library needs to see no others.
        var samples: [(row: Int, rowStyle: Int)] {
            var samples = rowStyles.enumerated().compactMap { rowStyle, item in
                item.firstRow.map { (row: $0, rowStyle: rowStyle) }
            }
            if let last = samples.last, last.row < count - 1 {
                samples.append((row: count - 1, rowStyle: last.rowStyle))
            }
            return samples
        }
    }

    /// Number of rows of the table.
    var rowCount: Int { stream?.count ?? rows.count }

    /// Calls `body` with each row of the table.
    func forEachRow(_ body: ([Cell]) throws -> Void) throws {
        guard let stream else { return try rows.forEach(body) }
        try stream.forEach { rowStyle, texts in
            try body(zip(texts, stream.rowStyles[rowStyle].styles).map { Cell.text($0, $1) })
        }
    }
}

/// A native chart over data that stand on its own sheet.
struct SheetChart {
    /// Bars or a series.
    var kind: ReportModel.Chart.Kind
    /// The title.
    var title: String
    /// The name of the series of values.
    var valuesName: String
    /// The name of the series of targets.
    var targetsName: String
    /// How its numbers are shown.
    var numberFormat: String
    /// For every row of the table the number to draw; nil draws nothing.
    var values: [Double?]
    /// For every row the target to draw; nil draws nothing.
    var targets: [Double?]
    /// The fill of every bar, as 0xRRGGBB.
    var fills: [UInt32]
    /// Headings of the columns that hold the numbers to draw.
    var headings: [String]
}
