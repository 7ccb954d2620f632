import Statistics

/// The meaning of texts as units of measure: the plan's spellings, and those that follow from them, such as 千元 and 人民币万元 where 元 is
/// known. One place for headings, header blocks, notes and cells, so that a unit means the same wherever it stands.
public struct MeasureNames: Sendable {
    /// A unit as a multiple of its base.
    public struct Meaning: Hashable, Sendable {
        /// The base unit's symbol; nil for a number word alone, such as 万: that many of the base of whatever it stands at.
        public var base: String?
        /// How many base units one is.
        public var factor: Int64
    }

    private let known: [String: Meaning]
    private let several: Set<String>
    private let spellings: [String: [String]]

    /// Takes the units of a plan.
    public init(_ measures: [Measure]) {
        var known: [String: Meaning] = [:]
        var spellings: [String: [String]] = [:]
        for measure in measures {
            let meaning = Meaning(base: measure.base, factor: measure.factor)
            for name in [measure.symbol] + measure.aliases {
                let key = TextNormalization.labelKey(name)
                known[key] = meaning
                spellings[measure.base, default: []].append(key)
            }
        }
        for measure in measures {
            for name in [measure.title.zh, measure.title.en] {
                let key = TextNormalization.labelKey(name)
                // A title of digits alone is no name of a unit.
                guard !key.isEmpty, key.contains(where: \.isLetter), known[key] == nil else { continue }
                known[key] = Meaning(base: measure.base, factor: measure.factor)
            }
        }
        if known["元"] != nil, known["yuan"] == nil { known["yuan"] = known["元"] }
        for word in ["圆", "圓"] where known["元"] != nil && known[word] == nil { known[word] = known["元"] }
        self.known = known
        self.spellings = spellings.mapValues { $0.sorted() }
        several = Set(Dictionary(grouping: measures, by: \.base).filter { $0.value.count > 1 }.keys)
    }

    /// Whether a base has more than one unit, so that a number of it means nothing until its unit is named.
    public func hasSeveral(_ base: String) -> Bool { several.contains(base) }

    /// The plan's spellings of the units of a base, as label keys.
    public func spellings(of base: String) -> [String] { spellings[base] ?? [] }

    /// The meaning of a text; nil if it is no unit.
    public func meaning(of text: String) -> Meaning? {
        let key = TextNormalization.labelKey(text)
        if key.isEmpty { return nil }
        if let factor = NumberWords.factor(of: key) { return Meaning(base: nil, factor: factor) }
        return meaning(ofKey: key) ?? Self.withoutPeriod(key).flatMap(meaning(ofKey:))
    }

    private func meaning(ofKey key: String) -> Meaning? {
        if let found = known[key] { return found }
        if let inner = Self.withoutCurrency(key), let yuan = known["元"] {
            if let found = meaning(ofKey: inner), found.base == yuan.base { return found }
            // 万RMB, RMB 10000
            if let factor = NumberWords.prefixes(of: inner).first(where: { $0.rest.isEmpty })?.factor {
                return Meaning(base: yuan.base, factor: factor)
            }
        }
        // w元, k元
        if ["w元", "k元"].contains(key), let yuan = known["元"] {
            return Meaning(base: yuan.base, factor: yuan.factor * (key.first == "w" ? 10_000 : 1000))
        }
        for (factor, rest) in NumberWords.prefixes(of: key) {
            guard let unit = known[rest], unit.base != nil else { continue }
            let product = unit.factor.multipliedReportingOverflow(by: factor)
            if !product.overflow { return Meaning(base: unit.base, factor: product.partialValue) }
        }
        return nil
    }

    /// Whether a text that means no unit of the plan may be one all the same: another currency, a number word before something
    /// unknown, or a word by which offices count or measure.
    public func mayBeUnit(_ text: String) -> Bool {
        let key = TextNormalization.labelKey(text)
        if CommonUnits.isForeignMoney(key) || CommonUnits.words.contains(key) { return true }
        if CommonUnits.isForeignMoneyUnit(key) { return true }
        if key.count <= 3, key.hasSuffix("元"), key.count > 1 { return true }
        guard let first = key.first, "千万亿".contains(first) else { return false }
        return key.count > 1 && key.count <= 4
    }

    /// Whether a text names another currency.
    public func isForeignMoney(_ text: String) -> Bool {
        CommonUnits.isForeignMoney(TextNormalization.labelKey(text))
    }

    /// Whether a text can end a unit: the last characters of all that `meaning(of:)` and `isForeignMoney` know, so that of
    /// millions of texts nearly all need not be looked at.
    public var endings: Set<Character> {
        var endings = CommonUnits.endings.union(known.keys.compactMap(\.last))
        endings.formUnion("十拾百佰千仟万萬亿億年度季月币圆yrbcnad¥￥)）")
        return endings.union(endings.compactMap { $0.uppercased().first })
    }

    /// Whether a text is an amount's unit in another currency and nothing else: 万美元, not 美元贷款.
    public func isForeignMoneyUnit(_ text: String) -> Bool {
        CommonUnits.isForeignMoneyUnit(TextNormalization.labelKey(text))
    }

    /// Whether a text names the yuan and no unit of it: 人民币 says nothing about ten thousands.
    public func isHomeCurrency(_ text: String) -> Bool {
        Self.currencies.contains(TextNormalization.labelKey(text))
    }

    /// Whether a base is that of amounts of money.
    public func isMoney(_ base: String) -> Bool { known["元"]?.base == base }

    /// Whether a text begins with a number in digits, as an amount does: 100万元.
    public func mayBeAmount(_ text: String) -> Bool {
        let key = TextNormalization.labelKey(text)
        let bare = Self.currencies.first(where: key.hasPrefix).map { String(key.dropFirst($0.count)) } ?? key
        return NumberWords.beginsWithDigits(bare)
    }

    private static let currencies = ["人民币", "rmb", "cny", "¥", "￥"]

    /// `人民币万元` and `万元人民币` without the name of the currency.
    private static func withoutCurrency(_ key: String) -> String? {
        for word in currencies {
            if key.hasPrefix(word), key.count > word.count { return String(key.dropFirst(word.count)) }
            if key.hasSuffix(word), key.count > word.count { return String(key.dropLast(word.count)) }
        }
        return nil
    }

    /// `万元/年` without the time it is for.
    private static func withoutPeriod(_ key: String) -> String? {
        for word in ["/年度", "/季度", "/月度", "/年", "/季", "/月", "每年", "每月", "peryear", "/year", "/a"]
        where key.hasSuffix(word) {
            return String(key.dropLast(word.count))
        }
        return nil
    }
}
