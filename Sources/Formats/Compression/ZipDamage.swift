import Messages

/// What is wrong with a zip archive.
enum ZipDamage: Hashable, Sendable {
    /// The directory cannot be followed.
    case directory
    /// More than one directory, or bytes behind the end: programs do not agree on which archive this is.
    case ambiguousEnd
    /// It continues in another file.
    case volumes
    /// The records of Zip64 are not where they should be.
    case zip64
    /// Two parts have one name: programs read one or the other.
    case sameName
    /// Parts lie over one another, as in files made to burst.
    case overlap
    /// A part's own header is not there, or says otherwise than the directory.
    case header
    /// A compression that is not read, by its number.
    case method(Int)
    /// The compressed data.
    case data(InflationDamage)

    /// It in a few words.
    var reason: LocalizedText {
        switch self {
        case .directory: LocalizedText(zh: "目录有误", en: "its directory")
        case .ambiguousEnd: LocalizedText(zh: "结尾之后另有内容", en: "something behind its end")
        case .volumes: LocalizedText(zh: "分卷压缩", en: "one of several volumes")
        case .zip64: LocalizedText(zh: "Zip64 记录有误", en: "its Zip64 records")
        case .sameName: LocalizedText(zh: "两个部件同名", en: "two parts with one name")
        case .overlap: LocalizedText(zh: "部件互相重叠", en: "parts that overlap")
        case .header: LocalizedText(zh: "部件的文件头与目录不符", en: "a part's header that is not as its directory says")
        case .method(let number): LocalizedText(zh: "压缩方法 \(number)", en: "compression method \(number)")
        case .data(let damage): damage.reason
        }
    }
}
