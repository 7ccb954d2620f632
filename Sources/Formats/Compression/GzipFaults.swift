import Bytes
import Messages

/// The texts of faults in gzip.
extension ReadingFault {
    private static let compressAgain = LocalizedText(
        zh: "请由原始文件重新压缩，核对传输后的文件大小，再次报送",
        en: "compress the original again, compare the size after the transfer, and send it again")

    static func gzipNotGzip(found: String) -> ReadingFault {
        ReadingFault(
            .gzipNotGzip,
            message: LocalizedText(zh: "文件不是 gzip 压缩格式", en: "the file is not in gzip format"),
            remedy: compressAgain, position: SourcePosition(byteOffset: 0), found: found,
            expected: LocalizedText(zh: "文件以字节 1F 8B 开头", en: "the file begins with the bytes 1F 8B"))
    }

    static func gzipTruncated(offset: Int) -> ReadingFault {
        ReadingFault(
            .gzipTruncated,
            message: LocalizedText(
                zh: "gzip 文件不完整：在第 \(offset) 字节处中断", en: "the gzip file is cut off after \(offset) bytes"),
            remedy: compressAgain, position: SourcePosition(byteOffset: offset))
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
            remedy: compressAgain, position: SourcePosition(byteOffset: offset))
    }

    static func gzipGarbage(offset: Int, found: String) -> ReadingFault {
        ReadingFault(
            .gzipGarbage,
            message: LocalizedText(
                zh: "gzip 数据结束后还有多余内容（第 \(offset) 字节起）",
                en: "something follows the end of the gzip data, from byte \(offset)"),
            remedy: compressAgain, position: SourcePosition(byteOffset: offset), found: found,
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
            remedy: LocalizedText(
                zh: "请核对压缩文件的内容；确需报送大文件时请拆分", en: "check what was compressed; split a file that is rightly this large"),
            position: SourcePosition(byteOffset: offset))
    }
}
