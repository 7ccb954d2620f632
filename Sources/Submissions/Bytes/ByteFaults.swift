import Statistics

/// The texts of faults in files and their compression.
extension ReadingFault {
    /// Whether the system could not open or read the file: nothing is wrong with its content.
    public var isOfSystem: Bool { code == "file.open" || code == "file.read" }

    /// Whether an original in the archive is not what was received, or cannot be read: nothing is wrong with what was sent.
    public var isOfArchive: Bool { isOfSystem || code == "archive.damaged" }

    static func fileOpen(path: String, reason: String) -> ReadingFault {
        ReadingFault(
            code: "file.open",
            message: LocalizedText(zh: "无法打开文件（\(reason)）", en: "the file cannot be opened (\(reason))"),
            remedy: LocalizedText(
                zh: "请核对文件是否存在、是否有读取权限", en: "check that the file is there and may be read"),
            path: path)
    }

    static func fileRead(path: String, offset: Int, reason: String) -> ReadingFault {
        ReadingFault(
            code: "file.read",
            message: LocalizedText(zh: "读取文件时出错（\(reason)）", en: "the file cannot be read (\(reason))"),
            remedy: LocalizedText(zh: "请检查磁盘后重新运行", en: "check the disk and run again"),
            position: SourcePosition(byteOffset: offset), path: path)
    }

    static func fileSize(_ size: Int, limit: Int) -> ReadingFault {
        ReadingFault(
            code: "file.size",
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
            code: "file.room",
            message: LocalizedText(
                zh: "归档磁盘空间不足，本文件未接收（\(reason)）",
                en: "there is no room for this file on the archive's disk; it was not taken (\(reason))"),
            remedy: LocalizedText(
                zh: "请运维人员腾出空间；下次运行会再次接收，无须重新报送",
                en: "operator: make room; the next run takes it, nothing needs to be sent again"))
    }

    static func archiveDamaged(found: String, expected: String) -> ReadingFault {
        ReadingFault(
            code: "archive.damaged",
            message: LocalizedText(
                zh: "归档中的原件已不是收到时的内容", en: "the original in the archive is no longer what was received"),
            remedy: LocalizedText(
                zh: "请运维人员从备份恢复该原件，或请报送单位重新报送",
                en: "restore the original from a backup, or ask the unit to send it again"),
            found: found, expected: LocalizedText(zh: expected, en: expected))
    }

    private static let compressAgain = LocalizedText(
        zh: "请由原始文件重新压缩，核对传输后的文件大小，再次报送",
        en: "compress the original again, compare the size after the transfer, and send it again")

    static func gzipNotGzip(found: String) -> ReadingFault {
        ReadingFault(
            code: "gzip.notGzip",
            message: LocalizedText(zh: "文件不是 gzip 压缩格式", en: "the file is not in gzip format"),
            remedy: compressAgain, position: SourcePosition(byteOffset: 0), found: found,
            expected: LocalizedText(zh: "文件以字节 1F 8B 开头", en: "the file begins with the bytes 1F 8B"))
    }

    static func gzipTruncated(offset: Int) -> ReadingFault {
        ReadingFault(
            code: "gzip.truncated",
            message: LocalizedText(
                zh: "gzip 文件不完整：在第 \(offset) 字节处中断", en: "the gzip file is cut off after \(offset) bytes"),
            remedy: compressAgain, position: SourcePosition(byteOffset: offset))
    }

    static func gzipDamaged(offset: Int, _ damage: Inflater.Damage) -> ReadingFault {
        let isChecksum = damage == .checksum
        let reason = damage.reason
        return ReadingFault(
            code: isChecksum ? "gzip.checksum" : "gzip.damaged",
            message: isChecksum
                ? LocalizedText(
                    zh: "gzip 校验不符，内容已损坏（\(reason)）",
                    en: "the gzip checksum disagrees, the contents are damaged (\(reason))")
                : LocalizedText(zh: "gzip 数据已损坏（\(reason)）", en: "the gzip data are damaged (\(reason))"),
            remedy: compressAgain, position: SourcePosition(byteOffset: offset))
    }

    static func gzipGarbage(offset: Int, found: String) -> ReadingFault {
        ReadingFault(
            code: "gzip.garbage",
            message: LocalizedText(
                zh: "gzip 数据结束后还有多余内容（第 \(offset) 字节起）",
                en: "something follows the end of the gzip data, from byte \(offset)"),
            remedy: compressAgain, position: SourcePosition(byteOffset: offset), found: found,
            expected: LocalizedText(zh: "文件结束", en: "the end of the file"))
    }

    static func gzipLimit(offset: Int, limit: InflationLimit) -> ReadingFault {
        ReadingFault(
            code: "gzip.limit",
            message: LocalizedText(
                zh: "解压后的内容超过上限（\(limit.output) 字节，或压缩比超过 \(limit.ratio):1），已停止",
                en:
                    "decompressed contents exceed the limit (\(limit.output) bytes, or a ratio above \(limit.ratio):1); stopped"
            ),
            remedy: LocalizedText(
                zh: "请核对压缩文件的内容；确需报送大文件时请拆分", en: "check what was compressed; split a file that is rightly this large"),
            position: SourcePosition(byteOffset: offset))
    }
}
