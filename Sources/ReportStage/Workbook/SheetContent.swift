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
    var rows: [[Cell]]
    /// Columns that stay in sight when the sheet is moved sideways.
    var frozenColumns = 1
    /// Whether the table can be filtered.
    var hasFilter = false
    /// The chart beside the table, if it has one.
    var chart: SheetChart?
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
