package import Messages

/// Findings about files that the system does not give.
extension FindingKind {
    package static let fileOpen = FindingKind(
        "file.open", .error,
        meaning: LocalizedText(zh: "系统无法打开文件", en: "the system cannot open the file"),
        nextStep: LocalizedText(zh: "运维人员：检查文件与读取权限", en: "operator: check that the file is there and may be read"))

    package static let fileRead = FindingKind(
        "file.read", .error,
        meaning: LocalizedText(zh: "系统读取文件时出错", en: "the system cannot read the file"),
        nextStep: LocalizedText(zh: "运维人员：检查磁盘后重新运行", en: "operator: check the disk and run again"))

    /// All of them.
    package static let ofSystem: [FindingKind] = [.fileOpen, .fileRead]
}
