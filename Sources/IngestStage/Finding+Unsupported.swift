import Statistics
import Submissions

/// The advice on a kind of file that is not read: each kind has a way of its own out.
extension Finding {
    static func unsupportedFile(_ kind: String, place: Place) -> Finding {
        let known = UnsupportedKind.known(kind)
        let name = known?.name ?? LocalizedText(zh: kind, en: kind)
        return Finding(
            .fileUnsupported, place: place, found: kind,
            expected: LocalizedText(zh: "XLSX，或 CSV、XML（可用 gzip 压缩）", en: "XLSX, or CSV or XML, plain or gzip"),
            message: LocalizedText(
                zh: "不支持的文件类型：\(name.zh)", en: "a kind of file that is not supported: \(name.en)"),
            remedy: known?.remedy
                ?? LocalizedText(zh: "请另存为 CSV、XML 或 XLSX 后重新报送", en: "save it as CSV, XML or XLSX and send it again"))
    }
}

/// A kind of file that is not read, with the remedy for its senders.
private struct UnsupportedKind {
    var name: LocalizedText
    var remedy: LocalizedText

    /// The kind by the name that the inspection gives it; nil if there is no specific advice.
    static func known(_ kind: String) -> UnsupportedKind? {
        if let way = workbooks[kind] {
            return UnsupportedKind(
                name: LocalizedText(zh: way.zh, en: way.en),
                remedy: LocalizedText(
                    zh: "请用 WPS 表格或 Excel 打开，另存为“Excel 工作簿（.xlsx）”后重新报送；只改扩展名无效",
                    en:
                        "open it in a spreadsheet program, save it as an Excel workbook (.xlsx) and send that; another ending of the name is not enough"
                ))
        }
        let plain = LocalizedText(zh: kind, en: kind)
        switch kind {
        case "encrypted workbook":
            return UnsupportedKind(
                name: LocalizedText(zh: "加密的工作簿（打开时要密码）", en: "a workbook that is protected by a password"),
                remedy: LocalizedText(
                    zh: "请打开后去除密码，另存为 .xlsx 后重新报送",
                    en: "open it, remove the password, save it as .xlsx and send it again"))
        case "zip in gzip":
            return UnsupportedKind(
                name: LocalizedText(zh: "gzip 压缩的工作簿或压缩包", en: "a workbook or archive in gzip"),
                remedy: LocalizedText(
                    zh: "工作簿本身已经压缩：请去掉 gzip（.gz），直接报送 .xlsx",
                    en: "a workbook is compressed by itself: unpack the gzip and send the .xlsx as it is"))
        case "zip", "rar", "7z", "cab", "tar", "xz", "zstd", "bzip2", "gzip":
            return UnsupportedKind(
                name: plain,
                remedy: LocalizedText(
                    zh: "请先解压，把其中的每个报表文件（CSV、XML 或 XLSX）分别报送",
                    en: "unpack it and send each of the files in it (CSV, XML or XLSX) by itself"))
        case "eml", "msg", "base64":
            return UnsupportedKind(
                name: kind == "base64"
                    ? LocalizedText(zh: "附件的 Base64 文本", en: "an attachment as Base64 text")
                    : LocalizedText(zh: "邮件（\(kind)）", en: "a mail (\(kind))"),
                remedy: LocalizedText(
                    zh: "请在邮件程序中打开，把附件另存为文件，报送附件本身",
                    en: "open it in a mail program, save the attachment as a file and send the attachment itself"))
        case "pdf", "ofd", "png", "jpeg", "gif", "tiff", "bmp", "image or video", "doc", "docx", "rtf", "odt", "ppt",
            "pptx", "odp":
            return UnsupportedKind(
                name: kind == "image or video" ? LocalizedText(zh: "图片或视频", en: "an image or video") : plain,
                remedy: LocalizedText(
                    zh: "文档和图片不作为报表读取：请报送原来的表格，存为 CSV、XML 或 XLSX",
                    en: "documents and images are not read: send the table itself, saved as CSV, XML or XLSX"))
        case "shortcut":
            return UnsupportedKind(
                name: LocalizedText(zh: "快捷方式，不是文件本身", en: "a shortcut, not the file itself"),
                remedy: LocalizedText(zh: "请报送快捷方式所指的文件", en: "send the file to which the shortcut leads"))
        case "dbf", "mdb", "sqlite", "json":
            return UnsupportedKind(
                name: plain,
                remedy: LocalizedText(
                    zh: "请从数据库或系统中导出为 CSV（UTF-8）后重新报送", en: "export the table as CSV (UTF-8) and send that"))
        default: return nil
        }
    }

    /// Files that a spreadsheet program opens and can save as XLSX.
    private static let workbooks: [String: (zh: String, en: String)] = [
        "xls (OLE)": ("xls (OLE)，即 Excel 97-2003 或 WPS .et 工作簿", "xls (OLE), a workbook of Excel 97-2003 or WPS (.et)"),
        "xls (BIFF)": ("xls (BIFF)，即 Excel 5 以前的工作表", "xls (BIFF), a sheet of Excel before version 5"),
        "html": (
            "html，即网页表格，虽可用 Excel 打开却不是工作簿", "html, a table of a web page, which is no workbook though Excel opens it"
        ),
        "mhtml": ("mhtml，即存档的网页", "mhtml, an archived web page"),
        "SpreadsheetML": ("SpreadsheetML，即“XML 表格 2003”", "SpreadsheetML, “XML Spreadsheet 2003”"),
        "xlsb": ("xlsb，即二进制工作簿", "xlsb, a binary workbook"),
        "ods": ("ods，即 OpenDocument 表格", "ods, a spreadsheet of OpenDocument"),
        "numbers": ("numbers，即 Apple 表格", "numbers, a spreadsheet of Apple Numbers"),
        "sylk": ("sylk，即符号链接表格", "sylk, a symbolic link sheet"),
    ]
}
