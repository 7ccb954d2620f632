/// Why a figure is not certain: records of one submission that were refused, a contribution that is absent, or records that
/// contradict one another.
public struct Doubt: Hashable, Sendable {
    /// The cause of the doubt.
    public enum Kind: String, CaseIterable, Sendable {
        /// Records were refused.
        case refused
        /// Rows of a file were not read.
        case unread
        /// A contribution is absent.
        case absent
        /// Of records with one key that contradict one another one was chosen.
        case contested
    }

    /// The name of a record: its key, which survives a change of order; its number in the file if the key is at fault.
    public enum RecordName: Hashable, Comparable, Sendable {
        case key(String)
        case number(Int64)
    }

    /// The names of so many records are kept; of the others only how many there are.
    public static let mostNamed = 5

    /// The cause of the doubt.
    public var kind: Kind
    /// The stable key of the absent item or of the submission.
    public var key: String
    /// The subject in words, such as sender, form and period.
    public var label: LocalizedText
    /// Number of records refused or of rows not read; 0 if nobody has counted them, and for all else.
    public var records: Int
    /// Names of the first of these records, in order.
    public var named: [RecordName]

    /// Makes a doubt.
    public init(kind: Kind, key: String, label: LocalizedText, records: Int = 0, named: [RecordName] = []) {
        self.kind = kind
        self.key = key
        self.label = label
        self.records = records
        self.named = named
    }

    /// The doubt in words: `省局 名录 2016 “甲”、“乙”记录未计入`, `Office, register 2016: records 甲, 乙 refused`.
    public var title: LocalizedText {
        switch kind {
        case .absent: return LocalizedText(zh: "\(label.zh) 未报", en: "\(label.en) is absent")
        case .contested:
            return LocalizedText(
                zh: "\(label.zh) 同一主键的记录互相矛盾", en: "\(label.en): records with one key contradict one another")
        case .unread:
            let count = records == 0 ? ("有", "") : ("有 \(records) ", "\(records) ")
            return LocalizedText(
                zh: "\(label.zh) \(count.0)行未读入", en: "\(label.en): \(count.1)row\(records == 1 ? "" : "s") not read")
        case .refused: return refusal
        }
    }

    private var refusal: LocalizedText {
        let names = named.map { name -> (zh: String, en: String) in
            switch name {
            case .key(let key): ("“\(key)”", key)
            case .number(let number): ("第\(number)条", "no. \(number)")
            }
        }
        let isWhole = names.count == records
        return LocalizedText(
            zh: "\(label.zh) \(names.map(\.zh).joined(separator: "、"))\(isWhole ? "" : "等 \(records) 条")记录未计入",
            en: "\(label.en): record\(records == 1 ? "" : "s") \(names.map(\.en).joined(separator: ", "))"
                + "\(isWhole ? "" : " and \(records - names.count) more") refused")
    }
}

/// The bounds and the doubts of a figure that is not certain.
public struct Uncertainty: Hashable, Sendable {
    /// The lowest and the highest value that it can have.
    public var bounds: Bounds
    /// The causes of the uncertainty, without duplicates, by key.
    public private(set) var doubts: [Doubt]

    /// Makes an uncertainty. Of several doubts with one key, the one over most records is kept.
    public init(bounds: Bounds, doubts: [Doubt]) {
        self.bounds = bounds
        var byKey: [String: Doubt] = [:]
        for doubt in doubts {
            guard let known = byKey[doubt.key] else {
                byKey[doubt.key] = doubt
                continue
            }
            let named = Set(known.named + doubt.named).sorted()
            byKey[doubt.key] = Doubt(
                kind: doubt.kind, key: doubt.key, label: doubt.label,
                records: max(known.records, doubt.records, named.count),
                named: Array(named.prefix(Doubt.mostNamed)))
        }
        self.doubts = byKey.values.sorted { $0.key < $1.key }
    }

    /// Whether records were refused or rows not read.
    public var hasLostRecords: Bool { doubts.contains { $0.kind == .refused || $0.kind == .unread } }
}
