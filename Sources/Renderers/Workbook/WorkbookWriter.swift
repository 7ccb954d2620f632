import Wording
import CXLSXWriter
public import Statistics

/// Owns a workbook of libxlsxwriter while it is being made: writes it when closed, frees it in any case.
///
/// Everything is written through here, so that no other file deals with C. Same calls, same bytes: the creation date is given,
/// not taken from the clock.
@safe public struct WorkbookWriter: ~Copyable {
    /// A sheet of this workbook; of use only while the workbook is there.
    @safe public struct Sheet {
        fileprivate let pointer: UnsafeMutablePointer<lxw_worksheet>
        /// Its name.
        public let name: String
    }

    /// A row or column further than any sheet has.
    private static let mostRows = 1_048_576
    /// A cell holds 32,767 characters; a longer text is cut, with a note that it is.
    private static let mostCharacters = 32_000

    private let path: String
    private let workbook: UnsafeMutablePointer<lxw_workbook>
    private var formats: [CellFormat: UnsafeMutablePointer<lxw_format>] = unsafe [:]
    private var isClosed = false
    private let language: Language

    /// Starts a workbook that will be written to `path`, row by row from the top of each sheet.
    ///
    /// - Parameter isLong: holds only the last row in memory. Texts then stand in the cells themselves, and charts carry no copy of
    ///   their numbers: programs that show charts without reading the cells show none.
    public init(path: String, language: Language, isLong: Bool) throws(ReportFault) {
        var options = unsafe lxw_workbook_options()
        unsafe options.constant_memory = isLong ? 1 : 0
        guard let workbook = unsafe workbook_new_opt(path, &options) else {
            throw .workbook(path: path, reason: "workbook_new")
        }
        self.path = path
        unsafe self.workbook = unsafe workbook
        self.language = language
    }

    deinit {
        if !isClosed { unsafe lxw_workbook_free(workbook) }
    }

    /// Writes the file and ends the workbook.
    public mutating func close() throws(ReportFault) {
        // The library frees the workbook even if writing fails.
        isClosed = true
        try unsafe check(workbook_close(workbook))
    }

    /// Sets title, author and the date of creation, which is midnight of a given day.
    public func setProperties(title: String, author: String, subject: String, created: CalendarDate) throws(ReportFault)
    {
        let code = unsafe Self.clean(title).withCString { title in
            unsafe Self.clean(author).withCString { author in
                unsafe Self.clean(subject).withCString { subject in
                    var properties = unsafe lxw_doc_properties()
                    unsafe properties.title = unsafe UnsafeMutablePointer(mutating: title)
                    unsafe properties.author = unsafe UnsafeMutablePointer(mutating: author)
                    unsafe properties.company = unsafe UnsafeMutablePointer(mutating: author)
                    unsafe properties.subject = unsafe UnsafeMutablePointer(mutating: subject)
                    unsafe properties.created = created.dayNumber * 86_400
                    return unsafe workbook_set_properties(workbook, &properties)
                }
            }
        }
        try check(code)
    }

    /// Adds a sheet for A4 landscape, one page wide, with numbered pages.
    public func addSheet(_ name: String, footer: String) throws(ReportFault) -> Sheet {
        guard let pointer = unsafe workbook_add_worksheet(workbook, name) else {
            throw .workbook(path: path, reason: "workbook_add_worksheet \(name)")
        }
        unsafe worksheet_set_landscape(pointer)
        unsafe worksheet_set_paper(pointer, 9)
        unsafe worksheet_fit_to_pages(pointer, 1, 0)
        unsafe worksheet_set_margins(pointer, 0.5, 0.5, 0.6, 0.7)
        unsafe worksheet_center_horizontally(pointer)
        unsafe worksheet_gridlines(pointer, UInt8(LXW_HIDE_ALL_GRIDLINES.rawValue))
        try unsafe check(worksheet_set_footer(pointer, footer))
        return unsafe Sheet(pointer: pointer, name: name)
    }

    /// Writes a cell; rows and columns count from 0.
    public mutating func write(_ cell: Cell, to sheet: Sheet, row: Int, column: Int) throws(ReportFault) {
        let format = unsafe format(for: cell.style)
        let (row, column) = (lxw_row_t(row), lxw_col_t(column))
        switch cell.content {
        case .text(let text):
            // Always as a string: the library's general writing function is the one that looks for formulas.
            try unsafe check(worksheet_write_string(sheet.pointer, row, column, Self.fitting(text, language), format))
        case .number(let number):
            try unsafe check(worksheet_write_number(sheet.pointer, row, column, number, format))
        case .empty:
            try unsafe check(worksheet_write_blank(sheet.pointer, row, column, format))
        }
        if let comment = cell.comment, !comment.isEmpty {
            try unsafe check(worksheet_write_comment(sheet.pointer, row, column, Self.fitting(comment, language)))
        }
    }

    /// Fastens a long comment to a cell, in a box that shows all of it.
    public func writeComment(_ text: String, on sheet: Sheet, row: Int, column: Int) throws(ReportFault) {
        var options = unsafe lxw_comment_options()
        unsafe options.x_scale = 2.5
        unsafe options.y_scale = 2.5
        let text = Self.fitting(text, language)
        try unsafe check(worksheet_write_comment_opt(sheet.pointer, lxw_row_t(row), lxw_col_t(column), text, &options))
    }

    /// Writes a text that leads to a place in the same workbook, such as `'List'!C4`.
    public mutating func writeLink(_ text: String, to place: String, on sheet: Sheet, row: Int, column: Int)
        throws(ReportFault)
    {
        var style = CellFormat.text
        style.ink = 0x0563C1
        let format = unsafe format(for: style)
        let (row, column) = (lxw_row_t(row), lxw_col_t(column))
        try unsafe check(worksheet_write_url(sheet.pointer, row, column, "internal:\(place)", unsafe format))
        try unsafe check(worksheet_write_string(sheet.pointer, row, column, Self.fitting(text, language), format))
    }

    /// The height in points of a row of so many lines of text.
    public static func height(lines: Int) -> Double { min(Double(lines) * 13.5 + 5, 400) }

    /// Sets a column's width in characters.
    public func setWidth(_ width: Int, of column: Int, in sheet: Sheet) throws(ReportFault) {
        let column = lxw_col_t(column)
        try unsafe check(worksheet_set_column(sheet.pointer, column, column, Double(width), nil))
    }

    /// Sets a row's height in points; rows without one are as high as the program that shows them likes.
    public func setHeight(_ height: Double, of row: Int, in sheet: Sheet) throws(ReportFault) {
        try unsafe check(worksheet_set_row(sheet.pointer, lxw_row_t(row), height, nil))
    }

    /// Keeps the heading row and the first columns in sight, and prints the heading row on every page.
    public func setHeading(row: Int, frozenColumns: Int, in sheet: Sheet) throws(ReportFault) {
        unsafe worksheet_freeze_panes(sheet.pointer, lxw_row_t(row + 1), lxw_col_t(frozenColumns))
        try unsafe check(worksheet_repeat_rows(sheet.pointer, lxw_row_t(row), lxw_row_t(row)))
    }

    /// Prints the cells from the first one to this one.
    func setPrintArea(lastRow: Int, lastColumn: Int, in sheet: Sheet) throws(ReportFault) {
        try unsafe check(worksheet_print_area(sheet.pointer, 0, 0, lxw_row_t(lastRow), lxw_col_t(lastColumn)))
    }

    /// Lets the rows be filtered.
    func setFilter(headingRow: Int, lastRow: Int, lastColumn: Int, in sheet: Sheet) throws(ReportFault) {
        try unsafe check(
            worksheet_autofilter(sheet.pointer, lxw_row_t(headingRow), 0, lxw_row_t(lastRow), lxw_col_t(lastColumn)))
    }

    /// Places a chart whose categories stand in column 0 and whose numbers in `valuesColumn` and the one after it, in the
    /// rows from `firstRow` to `lastRow`.
    func insert(
        _ chart: SheetChart, into sheet: Sheet, column: Int, firstRow: Int, lastRow: Int, valuesColumn: Int
    ) throws(ReportFault) {
        let type = chart.kind == .bars ? LXW_CHART_BAR : LXW_CHART_LINE
        guard let pointer = unsafe workbook_add_chart(workbook, UInt8(type.rawValue)) else {
            throw .workbook(path: path, reason: "workbook_add_chart")
        }
        let drawing = unsafe ChartDrawing(chart: pointer, content: chart)
        let range = ChartDrawing.Range(
            sheet: sheet.name, firstRow: firstRow, lastRow: lastRow, valuesColumn: valuesColumn)
        guard drawing.draw(range) else { throw .workbook(path: path, reason: "chart_add_series") }
        var options = unsafe lxw_chart_options()
        unsafe options.x_scale = 1.55
        unsafe options.y_scale = chart.kind == .bars ? max(1.3, Double(chart.values.count * 22 + 70) / 288) : 1.4
        let code = unsafe Self.clean(chart.title).withCString { description in
            unsafe options.description = unsafe UnsafeMutablePointer(mutating: description)
            return unsafe worksheet_insert_chart_opt(
                sheet.pointer, lxw_row_t(firstRow - 1), lxw_col_t(column), pointer, &options)
        }
        try check(code)
    }

    private mutating func format(for style: CellFormat) -> UnsafeMutablePointer<lxw_format>? {
        if let known = unsafe formats[style] { return unsafe known }
        guard let format = unsafe workbook_add_format(workbook) else { return nil }
        unsafe format_set_font_name(format, "宋体")
        unsafe format_set_font_size(format, style.size)
        if style.isBold { unsafe format_set_bold(format) }
        if let ink = style.ink { unsafe format_set_font_color(format, ink) }
        if let fill = style.fill { unsafe format_set_bg_color(format, fill) }
        if style.wraps { unsafe format_set_text_wrap(format) }
        if style.hasBorder {
            unsafe format_set_border(format, UInt8(LXW_BORDER_THIN.rawValue))
            unsafe format_set_border_color(format, 0xC9D1D8)
        }
        let horizontal =
            switch style.alignment {
            case .left: LXW_ALIGN_LEFT
            case .center: LXW_ALIGN_CENTER
            case .right: LXW_ALIGN_RIGHT
            }
        unsafe format_set_align(format, UInt8(horizontal.rawValue))
        if style.hasBorder, style.alignment == .left { unsafe format_set_indent(format, 1) }
        unsafe format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_CENTER.rawValue))
        // Text cells are marked as text, so that editing one does not make a formula of it either.
        unsafe format_set_num_format(format, style.numberFormat ?? "@")
        unsafe formats[style] = unsafe format
        return unsafe format
    }

    /// A text as a cell can hold it.
    static func fitting(_ text: String, _ language: Language) -> String {
        let text = clean(text)
        guard text.utf8.count > mostCharacters, text.unicodeScalars.count > mostCharacters else { return text }
        return String(String.UnicodeScalarView(text.unicodeScalars.prefix(mostCharacters)))
            + ReportWording.continuedInTable[language]
    }

    /// C ends a text at U+0000, and XML cannot hold U+FFFE and U+FFFF: they are shown, not dropped.
    private static func clean(_ text: String) -> String {
        // In UTF-8, characters from U+FFC0 on begin with EF BF.
        var former: UInt8 = 0
        let isClean = text.isAll { byte in
            defer { former = byte }
            return byte != 0 && !(byte == 0xBF && former == 0xEF)
        }
        if isClean { return text }
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0: result.append("\u{2400}")
            case 0xFFFE, 0xFFFF: result.append("\u{FFFD}")
            default: result.append(scalar)
            }
        }
        return String(result)
    }

    private func check(_ code: lxw_error) throws(ReportFault) {
        guard code != LXW_NO_ERROR else { return }
        throw unsafe .workbook(
            path: path, reason: lxw_strerror(code).map { unsafe String(cString: $0) } ?? "\(code.rawValue)")
    }
}
