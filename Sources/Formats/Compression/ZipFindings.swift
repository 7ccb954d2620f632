package import Messages

/// Findings about zip archives, of which only workbooks are accepted.
extension FindingKind {
    package static let zipDamaged = FindingKind(
        "zip.damaged", .error,
        meaning: LocalizedText(zh: "工作簿的压缩包已损坏或自相矛盾", en: "the workbook's archive is damaged or contradicts itself"),
        nextStep: LocalizedText(
            zh: "请用电子表格软件打开后另存为 .xlsx，再次报送", en: "open it in a spreadsheet program, save it as .xlsx and send it again")
    )

    package static let zipTruncated = FindingKind(
        "zip.truncated", .error,
        meaning: LocalizedText(zh: "工作簿文件不完整", en: "the workbook is cut off"),
        nextStep: LocalizedText(
            zh: "请核对传输后的文件大小，再次报送完整文件", en: "compare the size after the transfer and send the whole file again"))

    package static let zipChecksum = FindingKind(
        "zip.checksum", .error,
        meaning: LocalizedText(zh: "工作簿内容与其校验值不符", en: "the workbook's contents disagree with their checksum or size"),
        nextStep: LocalizedText(
            zh: "请用电子表格软件打开后另存为 .xlsx，再次报送", en: "open it in a spreadsheet program, save it as .xlsx and send it again")
    )

    package static let zipEncrypted = FindingKind(
        "zip.encrypted", .error,
        meaning: LocalizedText(zh: "工作簿设有密码", en: "the workbook has a password"),
        nextStep: LocalizedText(zh: "请去除密码后再次报送", en: "remove the password and send it again"))

    package static let zipLimit = FindingKind(
        "zip.limit", .error,
        meaning: LocalizedText(zh: "工作簿解压后超过上限", en: "the workbook decompresses beyond the limit"),
        nextStep: LocalizedText(
            zh: "请用电子表格软件打开后另存为 .xlsx，再次报送", en: "open it in a spreadsheet program, save it as .xlsx and send it again")
    )

    /// All of them.
    package static let ofZip: [FindingKind] = [.zipDamaged, .zipTruncated, .zipChecksum, .zipEncrypted, .zipLimit]
}
