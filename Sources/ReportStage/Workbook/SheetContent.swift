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
    /// A table too long to be held, in place of `rows`.
    var stream: Stream?
    /// Columns that stay in sight when the sheet is moved sideways.
    var frozenColumns = 1
    /// Whether the table can be filtered.
    var hasFilter = false
    /// The chart beside the table, if it has one.
    var chart: SheetChart?
}

extension SheetContent {
    /// The rows of a table that are made one by one, when they are written. Columns are as wide as they may be.
    struct Stream {
        /// Number of rows.
        var count: Int
        /// Calls `body` with each row.
        var forEach: (_ body: ([Cell]) throws -> Void) throws -> Void
    }

    /// Number of rows of the table.
    var rowCount: Int { stream?.count ?? rows.count }

    /// Calls `body` with each row of the table.
    func forEachRow(_ body: ([Cell]) throws -> Void) throws {
        if let stream { try stream.forEach(body) } else { for row in rows { try body(row) } }
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
