import CXLSXWriter
import Foundation

/// The provincial office's list of national titles: a workbook with two rows of merged headings.
enum TitleWorkbook {
    /// The workbook for `year`; equal titles give equal bytes.
    static func bytes(_ titles: [Title], year: Int) throws(GeneratorFault) -> [UInt8] {
        // The library writes files only; the name is a new one each time, as several samples may be made at once.
        let path = FileManager.default.temporaryDirectory
            .appendingPathComponent("sample-titles-\(UUID().uuidString).xlsx").path
        defer { unsafe unlink(path) }
        guard let book = unsafe workbook_new(path) else { throw failure }
        unsafe setProperties(book)
        let sheet = unsafe workbook_add_worksheet(book, "称号名录")
        unsafe writeHead(book, sheet, year)
        unsafe writeRows(book, sheet, titles)
        var row = UInt32(titles.count) + 4
        for note in ["注：\(SampleSet.notice)", "说明：终止日期为空的，表示未规定有效期", "填表人：样某　联系电话：0931-0000000"] {
            unsafe worksheet_write_string(sheet, row, 0, note, nil)
            row += 1
        }
        unsafe writeInstructions(book)
        guard unsafe workbook_close(book) == LXW_NO_ERROR else { throw failure }
        guard let data = FileManager.default.contents(atPath: path) else { throw failure }
        return [UInt8](data)
    }

    private static let failure = GeneratorFault(zh: "无法生成工作簿", en: "the workbook could not be written")

    /// Fixes the date of creation, the only clock in the file: 2017-01-01 00:00 UTC.
    private static func setProperties(_ book: UnsafeMutablePointer<lxw_workbook>) {
        unsafe "合成样例数据 synthetic sample data".withCString { text in
            var properties = unsafe lxw_doc_properties()
            let comments = unsafe UnsafeMutablePointer(mutating: text)
            unsafe properties.comments = unsafe comments
            unsafe properties.created = 1_483_228_800
            unsafe workbook_set_properties(book, &properties)
        }
    }

    private static func writeHead(
        _ book: UnsafeMutablePointer<lxw_workbook>, _ sheet: UnsafeMutablePointer<lxw_worksheet>?, _ year: Int
    ) {
        let title = unsafe workbook_add_format(book)
        unsafe format_set_bold(title)
        unsafe format_set_align(title, UInt8(LXW_ALIGN_CENTER.rawValue))
        let heading = unsafe workbook_add_format(book)
        unsafe format_set_bold(heading)
        unsafe format_set_align(heading, UInt8(LXW_ALIGN_CENTER.rawValue))
        unsafe format_set_border(heading, UInt8(LXW_BORDER_THIN.rawValue))
        unsafe worksheet_merge_range(sheet, 0, 0, 0, 5, "知识产权称号名录（国家级）", title)
        unsafe worksheet_write_string(sheet, 1, 0, "填报单位：甘肃省知识产权局", nil)
        unsafe worksheet_write_string(sheet, 1, 4, "报告期：\(year)年", nil)
        for (index, group) in ["称号", "持有者", "起止时间"].enumerated() {
            let column = UInt16(index * 2)
            unsafe worksheet_merge_range(sheet, 2, column, 2, column + 1, group, heading)
        }
        for (index, name) in ["种类", "级别", "名称", "所在地区", "认定日期", "终止日期"].enumerated() {
            unsafe worksheet_write_string(sheet, 3, UInt16(index), name, heading)
        }
        unsafe worksheet_set_column(sheet, 0, 5, 24, nil)
    }

    /// Days stand as real date cells in some rows and as text in others, as after years of copying.
    private static func writeRows(
        _ book: UnsafeMutablePointer<lxw_workbook>, _ sheet: UnsafeMutablePointer<lxw_worksheet>?, _ titles: [Title]
    ) {
        let dateFormat = unsafe workbook_add_format(book)
        unsafe format_set_num_format(dateFormat, "yyyy/m/d")
        for (index, title) in titles.enumerated() {
            let row = UInt32(index) + 4
            let names = TitleTruth.written[title.kind] ?? [title.kind]
            unsafe worksheet_write_string(sheet, row, 0, names[index % names.count], nil)
            unsafe worksheet_write_string(sheet, row, 1, index % 4 == 3 ? "国家" : "国家级", nil)
            unsafe worksheet_write_string(sheet, row, 2, title.holder, nil)
            unsafe worksheet_write_string(sheet, row, 3, AreaStyle.full.text(title.area), nil)
            for (column, day) in [(UInt16(4), Optional(title.awarded)), (UInt16(5), title.ended)] {
                guard let day else { continue }
                if index % 3 == 2 {
                    unsafe worksheet_write_string(sheet, row, column, day.characters, nil)
                } else {
                    var value = lxw_datetime(
                        year: Int32(day.year), month: Int32(day.month), day: Int32(day.day), hour: 0, min: 0, sec: 0)
                    unsafe worksheet_write_datetime(sheet, row, column, &value, dateFormat)
                }
            }
        }
    }

    /// A second sheet that holds no table.
    private static func writeInstructions(_ book: UnsafeMutablePointer<lxw_workbook>) {
        let sheet = unsafe workbook_add_worksheet(book, "填表说明")
        unsafe worksheet_write_string(sheet, 0, 0, "本表由省知识产权局填报，只列国家级称号。", nil)
        unsafe worksheet_write_string(sheet, 1, 0, SampleSet.notice, nil)
    }
}
