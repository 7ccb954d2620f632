import CXLSXWriter

/// Sets up a chart of libxlsxwriter. The chart belongs to its workbook, which frees it.
@safe struct ChartDrawing {
    /// Where the chart's data stand. Rows and columns count from 0.
    struct Range {
        var sheet: String
        var firstRow: Int
        var lastRow: Int
        var valuesColumn: Int
    }

    let chart: UnsafeMutablePointer<lxw_chart>
    let content: SheetChart

    /// Adds the series and the looks; false if the library has no memory for them.
    func draw(_ range: Range) -> Bool {
        unsafe chart_title_set_name(chart, content.title)
        var font = unsafe lxw_chart_font()
        unsafe font.size = 12
        unsafe font.bold = 1
        unsafe chart_title_set_name_font(chart, &font)
        // A gap is drawn as a gap, not as zero.
        unsafe chart_show_blanks_as(chart, UInt8(LXW_CHART_BLANKS_AS_GAP.rawValue))
        var grid = lxw_chart_line()
        grid.color = 0xE1E6EA
        let valueAxis = unsafe content.kind == .bars ? chart.pointee.x_axis : chart.pointee.y_axis
        unsafe chart_axis_major_gridlines_set_line(valueAxis, &grid)
        switch content.kind {
        case .bars: return drawBars(range)
        case .series: return drawSeries(range)
        }
    }

    private func drawBars(_ range: Range) -> Bool {
        guard let series = unsafe addSeries(range, column: range.valuesColumn, name: content.valuesName) else {
            return false
        }
        unsafe chart_series_set_labels(series)
        unsafe chart_series_set_labels_num_format(series, content.numberFormat)
        unsafe chart_set_series_gap(chart, 45)
        unsafe chart_legend_set_position(chart, UInt8(LXW_CHART_LEGEND_NONE.rawValue))
        // The first area on top, as in the table. In this library the upright axis, that of the categories, is the y axis.
        unsafe chart_axis_set_reverse(chart.pointee.y_axis)
        // Every area has its name, however many there are.
        unsafe chart_axis_set_interval_unit(chart.pointee.y_axis, 1)
        unsafe chart_axis_set_num_format(chart.pointee.x_axis, content.numberFormat)
        return unsafe setFills(of: series)
    }

    private func drawSeries(_ range: Range) -> Bool {
        guard let series = unsafe addSeries(range, column: range.valuesColumn, name: content.valuesName) else {
            return false
        }
        var line = lxw_chart_line()
        line.color = 0x1D4F7C
        line.width = 2.25
        unsafe chart_series_set_line(series, &line)
        var fill = lxw_chart_fill()
        fill.color = 0x1D4F7C
        unsafe chart_series_set_marker_type(series, UInt8(LXW_CHART_MARKER_CIRCLE.rawValue))
        unsafe chart_series_set_marker_size(series, 8)
        unsafe chart_series_set_marker_fill(series, &fill)
        unsafe chart_series_set_labels(series)
        unsafe chart_series_set_labels_num_format(series, content.numberFormat)
        unsafe chart_series_set_labels_position(series, UInt8(LXW_CHART_LABEL_POSITION_ABOVE.rawValue))
        unsafe chart_axis_set_num_format(chart.pointee.y_axis, content.numberFormat)
        unsafe chart_legend_set_position(chart, UInt8(LXW_CHART_LEGEND_BOTTOM.rawValue))
        guard content.targets.contains(where: { $0 != nil }) else { return true }

        guard let targets = unsafe addSeries(range, column: range.valuesColumn + 1, name: content.targetsName) else {
            return false
        }
        var none = lxw_chart_line()
        none.none = 1
        unsafe chart_series_set_line(targets, &none)
        var red = lxw_chart_fill()
        red.color = 0xA32020
        var edge = lxw_chart_line()
        edge.color = 0xA32020
        // Not the long dash: release 1.1.4 writes it by a name that the format does not have.
        unsafe chart_series_set_marker_type(targets, UInt8(LXW_CHART_MARKER_DIAMOND.rawValue))
        unsafe chart_series_set_marker_size(targets, 10)
        unsafe chart_series_set_marker_fill(targets, &red)
        unsafe chart_series_set_marker_line(targets, &edge)
        unsafe chart_series_set_labels(targets)
        unsafe chart_series_set_labels_num_format(targets, content.numberFormat)
        unsafe chart_series_set_labels_position(targets, UInt8(LXW_CHART_LABEL_POSITION_RIGHT.rawValue))
        return true
    }

    private func addSeries(
        _ range: Range, column: Int, name: String
    ) -> UnsafeMutablePointer<lxw_chart_series>? {
        guard let series = unsafe chart_add_series(chart, nil, nil) else { return nil }
        let (first, last) = (lxw_row_t(range.firstRow), lxw_row_t(range.lastRow))
        unsafe chart_series_set_categories(series, range.sheet, first, 0, last, 0)
        unsafe chart_series_set_values(series, range.sheet, first, lxw_col_t(column), last, lxw_col_t(column))
        unsafe chart_series_set_name(series, name)
        return unsafe series
    }

    /// Gives every bar a fill of its own. The library copies its arguments.
    private func setFills(of series: UnsafeMutablePointer<lxw_chart_series>) -> Bool {
        let count = content.fills.count
        guard count > 0 else { return true }
        let fills = UnsafeMutablePointer<lxw_chart_fill>.allocate(capacity: count)
        let points = UnsafeMutablePointer<lxw_chart_point>.allocate(capacity: count)
        defer {
            unsafe fills.deallocate()
            unsafe points.deallocate()
        }
        var list: [UnsafeMutablePointer<lxw_chart_point>?] = unsafe []
        for (index, color) in content.fills.enumerated() {
            var fill = lxw_chart_fill()
            fill.color = color
            unsafe (fills + index).initialize(to: fill)
            var point = unsafe lxw_chart_point()
            unsafe point.fill = unsafe fills + index
            unsafe (points + index).initialize(to: point)
            unsafe list.append(points + index)
        }
        unsafe list.append(nil)
        return unsafe chart_series_set_points(series, &list) == LXW_NO_ERROR
    }
}
