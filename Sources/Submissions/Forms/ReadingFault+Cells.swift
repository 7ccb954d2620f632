import Bytes
import Definitions
import Statistics

/// Faults of cells and columns that would be lost, or read in the wrong place.
extension ReadingFault {
    static func overlongRow(line: Int, cells: Int, headings: Int, text: String) -> ReadingFault {
        ReadingFault(
            .tableRowOverlong,
            message: LocalizedText(
                zh: "该行有 \(cells) 格，表头只有 \(headings) 栏，数字可能被逗号拆开；该行不计入",
                en:
                    "the row has \(cells) cells below \(headings) headings: a comma may split a number; it does not count"
            ),
            remedy: LocalizedText(
                zh: "请去掉数字中的逗号，或给含逗号的内容加上引号后重新报送",
                en: "leave out the commas in numbers, or quote what holds a comma, and send the file again"),
            position: SourcePosition(line: line), found: text)
    }

    static func surplusCells(_ count: Int, line: Int, text: String) -> ReadingFault {
        ReadingFault(
            .tableCellsSurplus,
            message: LocalizedText(
                zh: "有 \(count) 行在最后一栏之后还有内容，未读取", en: "\(count) rows have text behind the last heading; it is not read"
            ),
            remedy: LocalizedText(zh: "如需报送，请填入相应的栏", en: "put what matters under a heading"),
            position: SourcePosition(line: line), found: text)
    }

    static func hiddenRows(_ count: Int, line: Int) -> ReadingFault {
        ReadingFault(
            .tableRowsHidden,
            message: LocalizedText(
                zh: "有 \(count) 行被隐藏或筛选，已一并计入", en: "\(count) rows are hidden or filtered; they count all the same"),
            remedy: LocalizedText(
                zh: "不应计入的行请删除后重新报送", en: "delete the rows that must not count and send the file again"),
            position: SourcePosition(line: line), found: String(count))
    }

    /// A column that no field reads, though something stands in it.
    struct UnreadColumn {
        var title: String
        /// Its letter or number.
        var column: String
        var hasNumbers: Bool
    }

    private static let mostColumnsShown = 10

    /// One note for all columns, those of numbers first: they are the likelier loss.
    static func unreadColumns(_ columns: [UnreadColumn], line: Int?) -> ReadingFault {
        let ordered = columns.filter(\.hasNumbers) + columns.filter { !$0.hasNumbers }
        let shown = ordered.prefix(mostColumnsShown)
        let isCut = ordered.count > shown.count
        func list(_ hasNumbers: Bool) -> String? {
            let named = shown.filter { $0.hasNumbers == hasNumbers }.map { "\($0.title)（\($0.column)）" }
            return named.isEmpty ? nil : named.joined(separator: "、")
        }
        let (numbers, texts) = (list(true), list(false))
        let zh = [numbers.map { "数字栏 \($0)" }, texts.map { "文字栏 \($0)" }].compactMap(\.self).joined(separator: "；")
        let en = [numbers.map { "of numbers: \($0)" }, texts.map { "of text: \($0)" }].compactMap(\.self)
            .joined(separator: "; ")
        return ReadingFault(
            .tableColumnsUnread,
            message: LocalizedText(
                zh: "表中有 \(columns.count) 栏不在本表指标之内，未读取：\(zh)\(isCut ? "等" : "")",
                en: "columns that the form does not know are not read (\(columns.count)), \(en)\(isCut ? ", …" : "")"),
            remedy: LocalizedText(
                zh: "如属本表指标，请改用规定的栏名", en: "if one belongs to the form, give it the form's heading"),
            position: SourcePosition(line: line),
            found: shown.map { $0.title.isEmpty ? $0.column : $0.title }.joined(separator: "、"))
    }

    static func severalColumns(_ field: Field, _ titles: [String], line: Int) -> ReadingFault {
        let list = titles.joined(separator: "、")
        return ReadingFault(
            .headingSeveral,
            message: LocalizedText(
                zh: "有几栏都像是“\(field.title.zh)”：\(list)", en: "several columns look like “\(field.title.en)”: \(list)"),
            remedy: LocalizedText(
                zh: "请只保留一栏，其余改名或删除（隐藏的栏也算）后重新报送",
                en: "keep one, rename or delete the others, hidden ones too, and send the file again"),
            position: SourcePosition(line: line), found: list)
    }

    static func preferredColumn(_ field: Field, _ title: String, over other: String, line: Int) -> ReadingFault {
        ReadingFault(
            .headingPreferred,
            message: LocalizedText(
                zh: "“\(title)”与“\(other)”都像是“\(field.title.zh)”，取前者",
                en: "“\(title)” and “\(other)” both look like “\(field.title.en)”; the former is read"),
            remedy: LocalizedText(
                zh: "如不对，请改栏名后重新报送", en: "if that is wrong, rename the columns and send the file again"),
            position: SourcePosition(line: line), found: other)
    }

    static func similarHeading(_ field: Field, _ title: String, line: Int) -> ReadingFault {
        ReadingFault(
            .headingSimilar,
            message: LocalizedText(
                zh: "没有“\(field.title.zh)”栏，而“\(title)”与之相像，未读取",
                en: "there is no column “\(field.title.en)”; “\(title)” resembles it and is not read"),
            remedy: LocalizedText(
                zh: "如是同一栏，请改用规定的栏名后重新报送", en: "if it is meant, give it the form's heading and send the file again"),
            position: SourcePosition(line: line), found: title)
    }

    static func secondHeading(line: Int, text: String) -> ReadingFault {
        ReadingFault(
            .tableHeadingSecond,
            message: LocalizedText(
                zh: "表内又有一行不同的表头，其下各行未计入", en: "other headings follow in the table; the rows below them are not counted"
            ),
            remedy: LocalizedText(
                zh: "请把各行并入同一张表，栏名、次序和计量单位一致后重新报送",
                en: "put all rows under one heading, in one order and unit of measure, and send the file again"),
            position: SourcePosition(line: line), found: text, lostRows: .several)
    }

    static func secondUnit(line: Int, text: String) -> ReadingFault {
        ReadingFault(
            .tableHeadingSecond,
            message: LocalizedText(
                zh: "表内又有一行写明另一计量单位，其下各行未计入",
                en: "a line in the table states another unit of measure; the rows below it are not counted"),
            remedy: LocalizedText(
                zh: "请将各行换算为同一计量单位，删去该行后重新报送",
                en: "convert all rows to one unit of measure, delete the line and send the file again"),
            position: SourcePosition(line: line), found: text, lostRows: .several)
    }

    static func secondTable(line: Int, title: String) -> ReadingFault {
        ReadingFault(
            .tableSecond,
            message: LocalizedText(
                zh: "下面还有一张栏名相同的表“\(title)”，已一并读取",
                en: "a second table with the same headings follows, “\(title)”; it is read as well"),
            remedy: LocalizedText(zh: "如不应计入，请删除后重新报送", en: "if it must not count, delete it and send the file again"),
            position: SourcePosition(line: line), found: title)
    }
}
