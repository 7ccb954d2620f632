public import Statistics

/// Why a report set could not be written.
public enum ReportFault: Error, Hashable, Sendable {
    /// A file could not be written; with its path and the system's own words.
    case cannotWrite(path: String, reason: String)
    /// A file just written could not be read back for its digest.
    case cannotRead(path: String, reason: String)
    /// The workbook library refused; with its own words.
    case workbook(path: String, reason: String)
    /// A manifest is none that this program writes.
    case badManifest(path: String)

    /// The error and its place in a sentence.
    public var message: LocalizedText {
        switch self {
        case .cannotWrite(let path, let reason):
            LocalizedText(zh: "无法写入 \(path)：\(reason)", en: "cannot write \(path): \(reason)")
        case .cannotRead(let path, let reason):
            LocalizedText(zh: "无法读取 \(path)：\(reason)", en: "cannot read \(path): \(reason)")
        case .workbook(let path, let reason):
            LocalizedText(zh: "无法生成工作簿 \(path)：\(reason)", en: "cannot make the workbook \(path): \(reason)")
        case .badManifest(let path):
            LocalizedText(zh: "\(path) 不是报告集的清单", en: "\(path) is no manifest of a report set")
        }
    }

    /// The next step.
    public var remedy: LocalizedText {
        if case .badManifest = self {
            return LocalizedText(
                zh: "请从发布处重新取得整套报告", en: "get the whole report set again from where it was published")
        }
        return LocalizedText(
            zh: "请检查该目录是否存在、可写，磁盘是否有空间，然后重新运行；上一期报告不受影响。",
            en: "see that the folder exists, is writable and has room, then run again; the last report is untouched")
    }
}
