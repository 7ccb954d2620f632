import Bytes
import CSV
import Compression
import Encodings
public import Statistics
import Workbooks
import XML

/// Every kind of finding that the program raises by itself, in the order of the documentation. The rules of a plan explain themselves.
public struct FindingCatalogue: Sendable {
    /// Kinds about one subject.
    public struct Section: Sendable {
        /// The subject.
        public let title: LocalizedText
        /// The kinds.
        public let kinds: [FindingKind]
    }

    /// The sections.
    public static let sections = [
        Section(
            title: LocalizedText(zh: "整个文件", en: "Whole files"), kinds: FindingKind.ofFiles + FindingKind.ofSystem),
        Section(title: LocalizedText(zh: "表格", en: "Tables"), kinds: FindingKind.ofTables),
        Section(title: LocalizedText(zh: "数值", en: "Values"), kinds: FindingKind.ofValues),
        Section(title: LocalizedText(zh: "记录与报送单位", en: "Records and senders"), kinds: FindingKind.ofRecords),
        Section(title: LocalizedText(zh: "更正", en: "Corrections"), kinds: FindingKind.ofCorrections),
        Section(
            title: LocalizedText(zh: "压缩、编码与语法", en: "Compression, encoding and syntax"),
            kinds: FindingKind.ofGzip + FindingKind.ofEncodings + FindingKind.ofCSV + FindingKind.ofXML
                + FindingKind.ofZip + FindingKind.ofWorkbooks + FindingKind.ofLines),
    ]

    /// The kind with an id; nil for a rule of a plan.
    public static func kind(_ id: String) -> FindingKind? {
        sections.lazy.flatMap(\.kinds).first { $0.id == id }
    }
}
