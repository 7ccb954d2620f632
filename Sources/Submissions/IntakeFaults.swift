public import Bytes
import Statistics

/// The texts of faults in taking files in and keeping them.
extension ReadingFault {
    /// Whether an original in the archive is not what was received, or cannot be read: nothing is wrong with what was sent.
    public var isOfArchive: Bool { isOfSystem || kind == .archiveDamaged }

    static func fileSize(_ size: Int, limit: Int) -> ReadingFault {
        ReadingFault(
            .fileSize,
            message: LocalizedText(
                zh: "文件超过单个文件的上限（\(limit) 字节），未接收",
                en: "the file is larger than the limit for a file (\(limit) bytes) and was not taken"),
            remedy: LocalizedText(
                zh: "请核对文件；确需报送大文件时请拆分，或由统计人员提高 pipeline.yaml 的 limits.file",
                en: "check the file; split one that is rightly this large, or raise limits.file in pipeline.yaml"),
            found: String(size), expected: LocalizedText(zh: "不超过 \(limit)", en: "at most \(limit)"))
    }

    static func noRoom(reason: String) -> ReadingFault {
        ReadingFault(
            .fileRoom,
            message: LocalizedText(
                zh: "归档磁盘空间不足，本文件未接收（\(reason)）",
                en: "there is no room for this file on the archive's disk; it was not taken (\(reason))"),
            remedy: LocalizedText(
                zh: "请运维人员腾出空间；下次运行会再次接收，无须重新报送",
                en: "operator: make room; the next run takes it, nothing needs to be sent again"))
    }

    static func archiveDamaged(found: String, expected: String) -> ReadingFault {
        ReadingFault(
            .archiveDamaged,
            message: LocalizedText(
                zh: "归档中的原件已不是收到时的内容", en: "the original in the archive is no longer what was received"),
            remedy: LocalizedText(
                zh: "请运维人员从备份恢复该原件，或请报送单位重新报送",
                en: "restore the original from a backup, or ask the unit to send it again"),
            found: found, expected: LocalizedText(zh: expected, en: expected))
    }
}
