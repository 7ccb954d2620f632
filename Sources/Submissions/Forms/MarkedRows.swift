import Bytes
import Rows
import Statistics

/// Rows of a sheet of which people see something else than what is read: struck out, not shown by their format, or hidden and yet
/// telling the unit.
struct MarkedRows {
    private var struck: [Int] = []
    private var partlyStruck: [Int] = []
    private var invisible: [Int] = []
    private var struckHeading: Int?
    /// Hidden rows that state units.
    var hiddenUnits: [Int] = []

    /// Looks at a row of the table.
    @inline(__always)
    mutating func take(_ cells: RowBuffer) {
        if cells.isStruck { struck.append(cells.line) }
        if cells.isPartlyStruck { partlyStruck.append(cells.line) }
        if cells.isInvisible { invisible.append(cells.line) }
    }

    /// Looks at the row of the headings.
    mutating func takeHeading(_ cells: RowBuffer) {
        if cells.isStruck { struckHeading = cells.line }
        if cells.isPartlyStruck { partlyStruck.append(cells.line) }
    }

    /// One note a kind.
    func faults(sheet: String) -> [ReadingFault] {
        var faults: [ReadingFault] = []
        if !struck.isEmpty { faults.append(.struckRows(struck, sheet: sheet)) }
        if !partlyStruck.isEmpty { faults.append(.partlyStruck(partlyStruck, sheet: sheet)) }
        if let struckHeading { faults.append(.struckHeading(struckHeading, sheet: sheet)) }
        if !invisible.isEmpty { faults.append(.invisibleNumbers(invisible, sheet: sheet)) }
        if !hiddenUnits.isEmpty { faults.append(.hiddenUnits(hiddenUnits, sheet: sheet)) }
        return faults
    }
}

extension ReadingFault {
    static func struckRows(_ lines: [Int], sheet: String) -> ReadingFault {
        note(
            .workbookStruck, lines, sheet,
            LocalizedText(
                zh: "有 \(lines.count) 行带删除线，仍照常计入：第 \(list(lines)) 行",
                en: "\(lines.count) rows are struck out and count nevertheless: \(list(lines))"),
            LocalizedText(
                zh: "作废的行请删去后重新报送；照常有效的无须处理", en: "delete rows that are void and send it again; else nothing to do"))
    }

    static func partlyStruck(_ lines: [Int], sheet: String) -> ReadingFault {
        note(
            .workbookStruck, lines, sheet,
            LocalizedText(
                zh: "有 \(lines.count) 行的单元格内部分文字带删除线，该部分未读取：第 \(list(lines)) 行",
                en:
                    "in \(lines.count) rows a part of a cell's text is struck out; that part is not read: \(list(lines))"
            ),
            LocalizedText(zh: "请核对；删去作废的文字后可重新报送", en: "check them; delete what is void and send it again"))
    }

    static func struckHeading(_ line: Int, sheet: String) -> ReadingFault {
        note(
            .workbookStruck, [line], sheet,
            LocalizedText(
                zh: "表头（第 \(line) 行）有带删除线的栏，仍照常读取",
                en: "a heading in row \(line) is struck out; its column is read nevertheless"),
            LocalizedText(zh: "该栏作废的请删去后重新报送", en: "delete the column if it is void and send it again"))
    }

    static func invisibleNumbers(_ lines: [Int], sheet: String) -> ReadingFault {
        note(
            .workbookInvisible, lines, sheet,
            LocalizedText(
                zh: "有 \(lines.count) 行含有因单元格格式而不显示的数字，仍照常计入：第 \(list(lines)) 行",
                en:
                    "\(lines.count) rows hold numbers that their format does not show; they count nevertheless: \(list(lines))"
            ),
            LocalizedText(
                zh: "不应计入的请删去，其余请设为常规格式", en: "delete those that must not count, format the others as General"))
    }

    static func hiddenUnits(_ lines: [Int], sheet: String) -> ReadingFault {
        note(
            .tableRowsHidden, lines, sheet,
            LocalizedText(
                zh: "隐藏的第 \(list(lines)) 行写有计量单位，已按其读取", en: "hidden rows state units, which are taken: \(list(lines))"),
            LocalizedText(zh: "请核对单位；单位请写在可见处", en: "check the unit and write it where it can be seen"))
    }

    private static func list(_ lines: [Int]) -> String {
        lines.prefix(20).map(String.init).joined(separator: ", ") + (lines.count > 20 ? ", …" : "")
    }

    private static func note(
        _ kind: FindingKind, _ lines: [Int], _ sheet: String, _ message: LocalizedText, _ remedy: LocalizedText
    ) -> ReadingFault {
        ReadingFault(
            kind, message: message, remedy: remedy, position: SourcePosition(line: lines.first),
            found: list(lines), sheet: sheet)
    }
}
