/// The words for powers of ten that stand before a unit of measure: 百万, wan, thousand, 10,000.
enum NumberWords {
    private static let words: [(word: String, factor: Int64)] = [
        ("tenthousand", 10_000), ("thousand", 1000), ("hundred", 100), ("million", 1_000_000),
        ("billion", 1_000_000_000),
        ("qian", 1000), ("bai", 100), ("wan", 10_000), ("yi", 100_000_000), ("十", 10), ("拾", 10), ("百", 100),
        ("佰", 100),
        ("千", 1000), ("仟", 1000), ("万", 10_000), ("萬", 10_000), ("亿", 100_000_000), ("億", 100_000_000),
    ]

    /// The number that a label key made of such a word alone stands for. Digits alone are a number, 十 alone numbers a chapter.
    static func factor(of key: String) -> Int64? {
        guard key != "十", key.first?.isNumber != true || "百千万亿十拾佰仟".contains(key.prefix(1)) else { return nil }
        return prefixes(of: key).first { $0.rest.isEmpty }?.factor
    }

    /// Every way to take number words off the beginning of a label key, the most words first.
    static func prefixes(of key: String) -> [(factor: Int64, rest: String)] {
        var found: [(factor: Int64, rest: String)] = []
        if let digits = powerOfTen(key) { found.append(digits) }
        var factor: Int64 = found.first?.factor ?? 1
        var rest = Substring(found.first?.rest ?? key)
        while let next = words.first(where: { rest.hasPrefix($0.word) }) {
            let product = factor.multipliedReportingOverflow(by: next.factor)
            guard !product.overflow else { break }
            factor = product.partialValue
            rest = rest.dropFirst(next.word.count)
            found.append((factor, String(rest)))
        }
        return found.reversed()
    }

    /// `10,000` or `'000` at the beginning.
    private static func powerOfTen(_ key: String) -> (factor: Int64, rest: String)? {
        let head = key.prefix { $0.isASCII && ($0.isNumber || ",'".contains($0)) }
        var digits = head.filter(\.isNumber)
        if digits == "000" { digits = "1000" }
        guard digits.count > 1, digits.first == "1", digits.dropFirst().allSatisfy({ $0 == "0" }),
            let factor = Int64(digits)
        else { return nil }
        return (factor, String(key.dropFirst(head.count)))
    }
}
