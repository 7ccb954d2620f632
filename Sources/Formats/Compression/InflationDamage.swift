import Messages

/// What is wrong with deflated data; the raw values are those of ISA-L.
enum InflationDamage: Int32, Sendable {
    case block = -1
    case symbol = -2
    case distance = -3
    case header = -4
    case method = -5
    case checksum = -6

    /// It in a few words, after those of RFC 1951 and 1952.
    var reason: LocalizedText {
        switch self {
        case .block: LocalizedText(zh: "数据块无效", en: "invalid block")
        case .symbol: LocalizedText(zh: "编码无效", en: "invalid code")
        case .distance: LocalizedText(zh: "回溯距离无效", en: "invalid distance")
        case .header: LocalizedText(zh: "文件头无效", en: "invalid header")
        case .method: LocalizedText(zh: "压缩方法未知", en: "unknown compression method")
        case .checksum: LocalizedText(zh: "校验值或长度不符", en: "wrong checksum or length")
        }
    }
}
