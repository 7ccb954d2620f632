import Statistics

/// The texts of faults in workbooks and the zip archives they are.
extension ReadingFault {
    private static let saveAgain = LocalizedText(
        zh: "请用电子表格软件打开后另存为 .xlsx，再次报送",
        en: "open it in a spreadsheet program, save it as .xlsx and send it again")

    static func zipDamaged(reason: String, part: String?) -> ReadingFault {
        ReadingFault(
            code: "zip.damaged",
            message: LocalizedText(zh: "工作簿的压缩包已损坏（\(reason)）", en: "the workbook's archive is damaged (\(reason))"),
            remedy: saveAgain, path: part)
    }

    static func zipTruncated(part: String?) -> ReadingFault {
        ReadingFault(
            code: "zip.truncated",
            message: LocalizedText(zh: "工作簿文件不完整", en: "the workbook file is cut off"),
            remedy: LocalizedText(
                zh: "请核对传输后的文件大小，再次报送完整文件", en: "compare the size after the transfer and send the whole file again"),
            path: part)
    }

    static func zipChecksum(part: String) -> ReadingFault {
        ReadingFault(
            code: "zip.checksum",
            message: LocalizedText(
                zh: "工作簿内容与其校验值不符", en: "the workbook's contents disagree with their checksum or size"),
            remedy: saveAgain, path: part)
    }

    static func zipEncrypted(part: String) -> ReadingFault {
        ReadingFault(
            code: "zip.encrypted",
            message: LocalizedText(zh: "工作簿已加密", en: "the workbook is encrypted"),
            remedy: LocalizedText(zh: "请去除密码后再次报送", en: "remove the password and send it again"), path: part)
    }

    static func zipLimit(part: String?) -> ReadingFault {
        ReadingFault(
            code: "zip.limit",
            message: LocalizedText(
                zh: "工作簿解压后超过上限，已停止", en: "the workbook decompresses beyond the limit; stopped"),
            remedy: saveAgain, path: part)
    }

    static func workbookPart(_ part: String) -> ReadingFault {
        ReadingFault(
            code: "xlsx.part",
            message: LocalizedText(zh: "工作簿缺少部件“\(part)”", en: "the workbook has no part \(part)"),
            remedy: saveAgain, path: part)
    }

    static func workbookReference(_ found: String, line: Int) -> ReadingFault {
        ReadingFault(
            code: "xlsx.reference",
            message: LocalizedText(
                zh: "单元格地址有误或不按顺序", en: "the reference of a row or cell is wrong or out of order"),
            remedy: saveAgain, position: SourcePosition(line: line), found: found)
    }

    static func workbookValue(_ found: String, line: Int, column: Int) -> ReadingFault {
        ReadingFault(
            code: "xlsx.value",
            message: LocalizedText(
                zh: "单元格的值与其类型不符", en: "the value of a cell does not fit its type"),
            remedy: saveAgain, position: SourcePosition(line: line, column: column), found: found)
    }

    static func workbookDate(_ found: String, line: Int, column: Int) -> ReadingFault {
        ReadingFault(
            code: "xlsx.date",
            message: LocalizedText(
                zh: "日期序列号 \(found) 不对应任何日期", en: "the date serial \(found) is no date"),
            remedy: LocalizedText(
                zh: "请把该单元格改为正确的日期（序列号 60 是不存在的 1900-02-29）",
                en: "enter the right date in that cell (serial 60 is 1900-02-29, which never was)"),
            position: SourcePosition(line: line, column: column), found: found)
    }

    static func struckRows(_ lines: [Int], sheet: String) -> ReadingFault {
        let rows = lines.prefix(20).map(String.init).joined(separator: ", ") + (lines.count > 20 ? ", …" : "")
        var fault = ReadingFault(
            code: "xlsx.struck",
            message: LocalizedText(
                zh: "有 \(lines.count) 行带删除线，仍照常计入：第 \(rows) 行",
                en: "\(lines.count) rows are struck out and count nevertheless: \(rows)"),
            remedy: LocalizedText(
                zh: "作废的行请删去后重新报送；照常有效的无须处理", en: "delete rows that are void and send it again; else nothing to do"),
            position: SourcePosition(line: lines.first), found: rows, sheet: sheet)
        fault.severity = .note
        return fault
    }

    static func workbookTextSize(line: Int, column: Int, limit: Int) -> ReadingFault {
        ReadingFault(
            code: "xlsx.cellSize",
            message: LocalizedText(zh: "单元格超过 \(limit) 字节", en: "a cell exceeds \(limit) bytes"),
            remedy: saveAgain, position: SourcePosition(line: line, column: column))
    }
}
