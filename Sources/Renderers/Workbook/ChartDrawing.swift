import CXLSXWriter

/// Sets up a chart of libxlsxwriter. The chart belongs to its workbook, which frees it.
struct ChartDrawing {
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
        chart_title_set_name(chart, content.title)
        var font = lxw_chart_font()
        font.size = 12
        font.bold = 1
        chart_title_set_name_font(chart, &font)
        // A gap is drawn as a gap, not as zero.
        chart_show_blanks_as(chart, UInt8(LXW_CHART_BLANKS_AS_GAP.rawValue))
        var grid = lxw_chart_line()
        grid.color = 0xE1E6EA
        let valueAxis = content.kind == .bars ? chart.pointee.x_axis : chart.pointee.y_axis
        chart_axis_major_gridlines_set_line(valueAxis, &grid)
        switch content.kind {
        case .bars: return drawBars(range)
        case .series: return drawSeries(range)
        }
    }

    private func drawBars(_ range: Range) -> Bool {
        guard let series = addSeries(range, column: range.valuesColumn, name: content.valuesName) else { return false }
        chart_series_set_labels(series)
        chart_series_set_labels_num_format(series, content.numberFormat)
        chart_set_series_gap(chart, 45)
        chart_legend_set_position(chart, UInt8(LXW_CHART_LEGEND_NONE.rawValue))
        // The first area on top, as in the table. In this library the upright axis, that of the categories, is the y axis.
        chart_axis_set_reverse(chart.pointee.y_axis)
        // Every area has its name, however many there are.
        chart_axis_set_interval_unit(chart.pointee.y_axis, 1)
        chart_axis_set_num_format(chart.pointee.x_axis, content.numberFormat)
        return setFills(of: series)
    }

    private func drawSeries(_ range: Range) -> Bool {
        guard let series = addSeries(range, column: range.valuesColumn, name: content.valuesName) else { return false }
        var line = lxw_chart_line()
        line.color = 0x1D4F7C
        line.width = 2.25
        chart_series_set_line(series, &line)
        var fill = lxw_chart_fill()
        fill.color = 0x1D4F7C
        chart_series_set_marker_type(series, UInt8(LXW_CHART_MARKER_CIRCLE.rawValue))
        chart_series_set_marker_size(series, 8)
        chart_series_set_marker_fill(series, &fill)
        chart_series_set_labels(series)
        chart_series_set_labels_num_format(series, content.numberFormat)
        chart_series_set_labels_position(series, UInt8(LXW_CHART_LABEL_POSITION_ABOVE.rawValue))
        chart_axis_set_num_format(chart.pointee.y_axis, content.numberFormat)
        chart_legend_set_position(chart, UInt8(LXW_CHART_LEGEND_BOTTOM.rawValue))
        guard content.targets.contains(where: { $0 != nil }) else { return true }

        guard let targets = addSeries(range, column: range.valuesColumn + 1, name: content.targetsName) else {
            return false
        }
        var none = lxw_chart_line()
        none.none = 1
        chart_series_set_line(targets, &none)
        var red = lxw_chart_fill()
        red.color = 0xA32020
        var edge = lxw_chart_line()
        edge.color = 0xA32020
        // Not the long dash: release 1.1.4 writes it by a name that the format does not have.
        chart_series_set_marker_type(targets, UInt8(LXW_CHART_MARKER_DIAMOND.rawValue))
        chart_series_set_marker_size(targets, 10)
        chart_series_set_marker_fill(targets, &red)
        chart_series_set_marker_line(targets, &edge)
        chart_series_set_labels(targets)
        chart_series_set_labels_num_format(targets, content.numberFormat)
        chart_series_set_labels_position(targets, UInt8(LXW_CHART_LABEL_POSITION_RIGHT.rawValue))
        return true
    }

    private func addSeries(
        _ range: Range, column: Int, name: String
    ) -> UnsafeMutablePointer<lxw_chart_series>? {
        guard let series = chart_add_series(chart, nil, nil) else { return nil }
        let (first, last) = (lxw_row_t(range.firstRow), lxw_row_t(range.lastRow))
        chart_series_set_categories(series, range.sheet, first, 0, last, 0)
        chart_series_set_values(series, range.sheet, first, lxw_col_t(column), last, lxw_col_t(column))
        chart_series_set_name(series, name)
        return series
    }

    /// Gives every bar a fill of its own. The library copies its arguments.
    private func setFills(of series: UnsafeMutablePointer<lxw_chart_series>) -> Bool {
        let count = content.fills.count
        guard count > 0 else { return true }
        let fills = UnsafeMutablePointer<lxw_chart_fill>.allocate(capacity: count)
        let points = UnsafeMutablePointer<lxw_chart_point>.allocate(capacity: count)
        defer {
            fills.deallocate()
            points.deallocate()
        }
        var list: [UnsafeMutablePointer<lxw_chart_point>?] = []
        for (index, color) in content.fills.enumerated() {
            var fill = lxw_chart_fill()
            fill.color = color
            (fills + index).initialize(to: fill)
            var point = lxw_chart_point()
            point.fill = fills + index
            (points + index).initialize(to: point)
            list.append(points + index)
        }
        list.append(nil)
        return chart_series_set_points(series, &list) == LXW_NO_ERROR
    }
}
