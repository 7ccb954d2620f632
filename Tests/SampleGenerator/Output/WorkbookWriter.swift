import CXLSXWriter
import Foundation

/// A sheet as it is to be written.
struct SheetPlan {
    /// A cell of a sheet.
    enum Cell {
        case text(String)
        /// A number as its decimal text.
        case number(String)
        /// A real date cell.
        case day(Day)
    }

    var name: String
    var isHidden = false
    /// Rows from the top.
    var rows: [[Cell]] = []
    /// Ranges of merged cells, each with the text in it.
    var merged: [(rows: ClosedRange<Int>, columns: ClosedRange<Int>, text: String)] = []
}

/// Writes workbooks; equal plans give equal bytes.
enum WorkbookWriter {
    /// The bytes of a workbook with `sheets`.
    static func bytes(_ sheets: [SheetPlan]) throws(GeneratorFault) -> [UInt8] {
        // The library writes files only; the name is a new one each time, as several samples may be made at once.
        let path = FileManager.default.temporaryDirectory
            .appendingPathComponent("sample-\(UUID().uuidString).xlsx").path
        defer { unsafe unlink(path) }
        guard let book = unsafe workbook_new(path) else { throw failure }
        unsafe setProperties(book)
        let formats = unsafe Formats(book)
        for plan in sheets {
            let sheet = unsafe workbook_add_worksheet(book, plan.name)
            if plan.isHidden { unsafe worksheet_hide(sheet) }
            unsafe worksheet_set_column(sheet, 0, 12, 18, nil)
            for range in plan.merged {
                unsafe worksheet_merge_range(
                    sheet, UInt32(range.rows.lowerBound), UInt16(range.columns.lowerBound),
                    UInt32(range.rows.upperBound), UInt16(range.columns.upperBound), range.text, formats.heading)
            }
            for (row, cells) in plan.rows.enumerated() {
                for (column, cell) in cells.enumerated() {
                    unsafe write(cell, sheet, UInt32(row), UInt16(column), formats)
                }
            }
        }
        guard unsafe workbook_close(book) == LXW_NO_ERROR, let data = FileManager.default.contents(atPath: path) else {
            throw failure
        }
        return [UInt8](data)
    }

    private static let failure = GeneratorFault(zh: "无法生成工作簿", en: "the workbook could not be written")

    @safe private struct Formats {
        let heading: UnsafeMutablePointer<lxw_format>?
        let day: UnsafeMutablePointer<lxw_format>?

        init(_ book: UnsafeMutablePointer<lxw_workbook>) {
            unsafe heading = unsafe workbook_add_format(book)
            unsafe format_set_bold(heading)
            unsafe format_set_align(heading, UInt8(LXW_ALIGN_CENTER.rawValue))
            unsafe format_set_border(heading, UInt8(LXW_BORDER_THIN.rawValue))
            unsafe day = unsafe workbook_add_format(book)
            unsafe format_set_num_format(day, "yyyy/m/d")
        }
    }

    private static func write(
        _ cell: SheetPlan.Cell, _ sheet: UnsafeMutablePointer<lxw_worksheet>?, _ row: UInt32, _ column: UInt16,
        _ formats: Formats
    ) {
        switch cell {
        case .text(let text):
            if !text.isEmpty { unsafe worksheet_write_string(sheet, row, column, text, nil) }
        case .number(let text):
            if let number = Double(text) { unsafe worksheet_write_number(sheet, row, column, number, nil) }
        case .day(let day):
            var value = lxw_datetime(
                year: Int32(day.year), month: Int32(day.month), day: Int32(day.day), hour: 0, min: 0, sec: 0)
            unsafe worksheet_write_datetime(sheet, row, column, &value, formats.day)
        }
    }

    /// Fixes the date of creation, the only clock in the file: 2017-01-01 00:00 UTC.
    private static func setProperties(_ book: UnsafeMutablePointer<lxw_workbook>) {
        unsafe "合成样例数据 synthetic sample data".withCString { text in
            var properties = unsafe lxw_doc_properties()
            unsafe properties.comments = unsafe UnsafeMutablePointer(mutating: text)
            unsafe properties.created = 1_483_228_800
            unsafe workbook_set_properties(book, &properties)
        }
    }
}
