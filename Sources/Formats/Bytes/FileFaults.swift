import Messages

/// The texts of faults in opening and reading files.
extension ReadingFault {
    /// Whether the system could not open or read the file: nothing is wrong with its content.
    public var isOfSystem: Bool { kind == .fileOpen || kind == .fileRead }

    /// `file.open`: the file cannot be opened, for the system's `reason`.
    public static func fileOpen(path: String, reason: String) -> ReadingFault {
        ReadingFault(
            .fileOpen,
            message: LocalizedText(zh: "无法打开文件（\(reason)）", en: "the file cannot be opened (\(reason))"),
            remedy: LocalizedText(
                zh: "请核对文件是否存在、是否有读取权限", en: "check that the file is there and may be read"),
            path: path)
    }

    /// `file.read`: reading failed behind `offset` bytes, for the system's `reason`.
    public static func fileRead(path: String, offset: Int, reason: String) -> ReadingFault {
        ReadingFault(
            .fileRead,
            message: LocalizedText(zh: "读取文件时出错（\(reason)）", en: "the file cannot be read (\(reason))"),
            remedy: LocalizedText(zh: "请检查磁盘后重新运行", en: "check the disk and run again"),
            position: SourcePosition(byteOffset: offset), path: path)
    }
}
