public import Bytes
import Messages

/// The texts of faults in zip archives, of which only workbooks are accepted.
extension ReadingFault {
    private static let saveAgain = LocalizedText(
        zh: "请用电子表格软件打开后另存为 .xlsx，再次报送",
        en: "open it in a spreadsheet program, save it as .xlsx and send it again")

    static func zipDamaged(_ damage: ZipDamage, part: String? = nil) -> ReadingFault {
        ReadingFault(
            .zipDamaged,
            message: LocalizedText(
                zh: "工作簿的压缩包已损坏（\(damage.reason.zh)）", en: "the workbook's archive is damaged (\(damage.reason.en))"),
            remedy: saveAgain, path: part)
    }

    static func zipTruncated(part: String?) -> ReadingFault {
        ReadingFault(
            .zipTruncated,
            message: LocalizedText(zh: "工作簿文件不完整", en: "the workbook file is cut off"),
            remedy: LocalizedText(
                zh: "请核对传输后的文件大小，再次报送完整文件", en: "compare the size after the transfer and send the whole file again"),
            path: part)
    }

    static func zipChecksum(part: String) -> ReadingFault {
        ReadingFault(
            .zipChecksum,
            message: LocalizedText(
                zh: "工作簿内容与其校验值不符", en: "the workbook's contents disagree with their checksum or size"),
            remedy: saveAgain, path: part)
    }

    static func zipEncrypted(part: String) -> ReadingFault {
        ReadingFault(
            .zipEncrypted,
            message: LocalizedText(zh: "工作簿已加密", en: "the workbook is encrypted"),
            remedy: LocalizedText(zh: "请去除密码后再次报送", en: "remove the password and send it again"), path: part)
    }

    /// `zip.limit`: what is packed, or a part of it, is larger than is allowed.
    public static func zipLimit(part: String?) -> ReadingFault {
        ReadingFault(
            .zipLimit,
            message: LocalizedText(
                zh: "工作簿解压后超过上限，已停止", en: "the workbook decompresses beyond the limit; stopped"),
            remedy: saveAgain, path: part)
    }
}
