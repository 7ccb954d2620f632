public import Statistics

/// Why a report set could not be written.
public enum ReportFault: Error, Hashable, Sendable {
    /// A file could not be written; with its path and the system's own words.
    case cannotWrite(path: String, reason: String)
    /// A file just written could not be read back for its digest.
    case cannotRead(path: String, reason: String)
    /// The workbook library refused; with its own words.
    case workbook(path: String, reason: String)

    /// What went wrong and where.
    public var message: LocalizedText {
        switch self {
        case .cannotWrite(let path, let reason):
            LocalizedText(zh: "无法写入 \(path)：\(reason)", en: "cannot write \(path): \(reason)")
        case .cannotRead(let path, let reason):
            LocalizedText(zh: "无法读取 \(path)：\(reason)", en: "cannot read \(path): \(reason)")
        case .workbook(let path, let reason):
            LocalizedText(zh: "无法生成工作簿 \(path)：\(reason)", en: "cannot make the workbook \(path): \(reason)")
        }
    }

    /// What to do next.
    public var remedy: LocalizedText {
        LocalizedText(
            zh: "请检查该文件夹是否存在、可写，磁盘是否有空间，然后重新运行；上一期报告不受影响。",
            en: "see that the folder exists, is writable and has room, then run again; the last report is untouched")
    }
}
