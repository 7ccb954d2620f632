public import Bytes
import Messages

/// The texts of faults in zip archives, of which only workbooks are accepted.
extension ReadingFault {
    static func zipDamaged(_ damage: ZipDamage, part: String? = nil) -> ReadingFault {
        ReadingFault(
            .zipDamaged,
            message: LocalizedText(
                zh: "工作簿的压缩包已损坏（\(damage.reason.zh)）", en: "the workbook's archive is damaged (\(damage.reason.en))"),
            path: part)
    }

    static func zipTruncated(part: String?) -> ReadingFault {
        ReadingFault(
            .zipTruncated,
            message: LocalizedText(zh: "工作簿文件不完整", en: "the workbook file is cut off"),
            path: part)
    }

    static func zipChecksum(part: String) -> ReadingFault {
        ReadingFault(
            .zipChecksum,
            message: LocalizedText(
                zh: "工作簿内容与其校验值不符", en: "the workbook's contents disagree with their checksum or size"),
            path: part)
    }

    static func zipEncrypted(part: String) -> ReadingFault {
        ReadingFault(
            .zipEncrypted,
            message: LocalizedText(zh: "工作簿已加密", en: "the workbook is encrypted"),
            path: part)
    }

    /// `zip.limit`: what is packed, or a part of it, is larger than is allowed.
    public static func zipLimit(part: String?) -> ReadingFault {
        ReadingFault(
            .zipLimit,
            message: LocalizedText(
                zh: "工作簿解压后超过上限，已停止", en: "the workbook decompresses beyond the limit; stopped"),
            path: part)
    }
}
