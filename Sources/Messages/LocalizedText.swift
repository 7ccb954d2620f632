/// A sentence in the two languages of every output: Chinese first, English beside it.
public struct LocalizedText: Hashable, Sendable, Encodable {
    /// The Chinese wording.
    public var zh: String
    /// The English wording.
    public var en: String

    /// Makes a text from its two wordings.
    public init(zh: String, en: String) {
        self.zh = zh
        self.en = en
    }

    /// The wording in `language`.
    public subscript(language: Language) -> String {
        switch language {
        case .zh: zh
        case .en: en
        }
    }
}

/// A language in which reports and messages are written.
public enum Language: String, CaseIterable, Sendable {
    /// Chinese.
    case zh
    /// English.
    case en
}
