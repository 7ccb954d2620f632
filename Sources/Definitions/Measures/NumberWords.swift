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

    /// Whether a label key begins with a number in digits: it may be an amount, such as 100万元, and no unit.
    static func beginsWithDigits(_ key: String) -> Bool { key.first { !signs.contains($0) }.map(isDigit) ?? false }

    /// 万 is a number too, but no digit.
    private static func isDigit(_ character: Character) -> Bool { character.isASCII && character.isNumber }

    private static let apostrophes: Set<Character> = ["'", "’", "‘", "`", "′"]
    private static let signs: Set<Character> = ["×", "x", "*"]

    /// `10,000`, `×1000`, `'000`, and the 1 of `1万` at the beginning. `000` alone is what a comma left of another number.
    private static func powerOfTen(_ key: String) -> (factor: Int64, rest: String)? {
        if let first = key.first, apostrophes.contains(first) {
            let rest = key.dropFirst()
            guard rest.hasPrefix("000"), rest.dropFirst(3).first.map(isDigit) != true else { return nil }
            return (1000, String(rest.dropFirst(3)))
        }
        let text = key.first.map(signs.contains) == true ? key.dropFirst() : Substring(key)
        let head = text.prefix { isDigit($0) || $0 == "," || apostrophes.contains($0) }
        let digits = head.filter(isDigit)
        let rest = text.dropFirst(head.count)
        guard digits.first == "1", digits.dropFirst().allSatisfy({ $0 == "0" }), let factor = Int64(digits) else {
            return nil
        }
        if digits.count == 1, !words.contains(where: { rest.hasPrefix($0.word) }) { return nil }
        return (factor, String(rest))
    }
}
