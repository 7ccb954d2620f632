import Bytes
import Messages

/// The texts of faults in gzip.
extension ReadingFault {
    static func gzipNotGzip(found: String) -> ReadingFault {
        ReadingFault(
            .gzipNotGzip,
            message: LocalizedText(zh: "文件不是 gzip 压缩格式", en: "the file is not in gzip format"),
            position: SourcePosition(byteOffset: 0), found: found,
            expected: LocalizedText(zh: "文件以字节 1F 8B 开头", en: "the file begins with the bytes 1F 8B"))
    }

    static func gzipTruncated(offset: Int) -> ReadingFault {
        ReadingFault(
            .gzipTruncated,
            message: LocalizedText(
                zh: "gzip 文件不完整：在第 \(offset) 字节处中断", en: "the gzip file is cut off after \(offset) bytes"),
            position: SourcePosition(byteOffset: offset))
    }

    static func gzipDamaged(offset: Int, _ damage: InflationDamage) -> ReadingFault {
        let isChecksum = damage == .checksum
        let reason = damage.reason
        return ReadingFault(
            isChecksum ? .gzipChecksum : .gzipDamaged,
            message: isChecksum
                ? LocalizedText(
                    zh: "gzip 校验不符，内容已损坏（\(reason.zh)）",
                    en: "the gzip checksum disagrees, the contents are damaged (\(reason.en))")
                : LocalizedText(zh: "gzip 数据已损坏（\(reason.zh)）", en: "the gzip data are damaged (\(reason.en))"),
            position: SourcePosition(byteOffset: offset))
    }

    static func gzipGarbage(offset: Int, found: String) -> ReadingFault {
        ReadingFault(
            .gzipGarbage,
            message: LocalizedText(
                zh: "gzip 数据结束后还有多余内容（第 \(offset) 字节起）",
                en: "something follows the end of the gzip data, from byte \(offset)"),
            position: SourcePosition(byteOffset: offset), found: found,
            expected: LocalizedText(zh: "文件结束", en: "the end of the file"))
    }

    static func gzipLimit(offset: Int, limit: InflationLimit) -> ReadingFault {
        ReadingFault(
            .gzipLimit,
            message: LocalizedText(
                zh: "解压后的内容超过上限（\(limit.output) 字节，或压缩比超过 \(limit.ratio):1），已停止",
                en:
                    "decompressed contents exceed the limit (\(limit.output) bytes, or a ratio above \(limit.ratio):1); stopped"
            ),
            position: SourcePosition(byteOffset: offset))
    }
}
