package import Messages

/// Findings about gzip files.
extension FindingKind {
    package static let gzipNotGzip = FindingKind(
        "gzip.notGzip", .error,
        meaning: LocalizedText(zh: "文件名为 .gz，内容不是 gzip", en: "the file is called `.gz` and is no gzip file"),
        nextStep: LocalizedText(
            zh: "请由原始文件重新压缩，核对传输后的文件大小，再次报送",
            en: "compress the original again, compare the size after the transfer, and send it again"))

    package static let gzipTruncated = FindingKind(
        "gzip.truncated", .error,
        meaning: LocalizedText(zh: "gzip 文件不完整", en: "the gzip file is cut off"),
        nextStep: LocalizedText(
            zh: "请由原始文件重新压缩，核对传输后的文件大小，再次报送",
            en: "compress the original again, compare the size after the transfer, and send it again"))

    package static let gzipDamaged = FindingKind(
        "gzip.damaged", .error,
        meaning: LocalizedText(zh: "gzip 数据已损坏", en: "the gzip data are damaged"),
        nextStep: LocalizedText(
            zh: "请由原始文件重新压缩，核对传输后的文件大小，再次报送",
            en: "compress the original again, compare the size after the transfer, and send it again"))

    package static let gzipChecksum = FindingKind(
        "gzip.checksum", .error,
        meaning: LocalizedText(zh: "gzip 校验不符，内容已损坏", en: "the gzip checksum disagrees: the contents are damaged"),
        nextStep: LocalizedText(
            zh: "请由原始文件重新压缩，核对传输后的文件大小，再次报送",
            en: "compress the original again, compare the size after the transfer, and send it again"))

    package static let gzipGarbage = FindingKind(
        "gzip.garbage", .error,
        meaning: LocalizedText(zh: "gzip 数据结束后还有多余内容", en: "something follows the end of the gzip data"),
        nextStep: LocalizedText(
            zh: "请由原始文件重新压缩，核对传输后的文件大小，再次报送",
            en: "compress the original again, compare the size after the transfer, and send it again"))

    package static let gzipLimit = FindingKind(
        "gzip.limit", .error,
        meaning: LocalizedText(zh: "解压后的内容或压缩比超过上限", en: "the contents, or the ratio of compression, exceed the limit"),
        nextStep: LocalizedText(
            zh: "请核对压缩文件的内容；确需报送大文件时请拆分", en: "check what was compressed; split a file that is rightly this large"))

    /// All of them.
    package static let ofGzip: [FindingKind] = [
        .gzipNotGzip, .gzipTruncated, .gzipDamaged, .gzipChecksum, .gzipGarbage, .gzipLimit,
    ]
}
