import Definitions
import Statistics
import Submissions

/// Amounts in words and digits: `118万元整`, `1180000（元）`, `118万3千元`. Unambiguous ones are read; the fault of any
/// other names the obstacle.
extension FieldConverter {
    typealias Number = (value: Int64, rewrites: RewriteSet)

    private static let approximations = [
        "大约", "左右", "上下", "以上", "以下", "不足", "超过", "将近", "约", "近", "余", "多", "≈", "~", "～", ">", "<", "≥", "≤", "about",
    ]

    /// The number in a text in normal form, which is neither a number nor one with a unit behind it.
    func written(_ text: String, else fault: ValueFault) throws(ValueFault) -> Number {
        guard text.utf8.count < 120, text.contains(where: { $0.isASCII && $0.isNumber }) else {
            throw unknown(text, fault)
        }
        if let mark = FootnoteMark.trailing(text) { throw .unclear(.footnoteMark(mark)) }
        if let last = text.last, ";；。、".contains(last) { throw .unclear(.footnoteMark(String(last))) }
        if let inner = Self.bracketed(text), let number = try? DecimalParser.parse(inner, format), number.value > 0 {
            // Accountants write negative numbers in brackets.
            return (-number.value, number.rewrites.union(RewriteSet(.sign)))
        }
        let bare = withoutCurrency(text)
        if let number = try plain(bare, isCurrency: bare.count < text.count) { return number }
        if let number = try permille(bare) { return number }
        if let number = try compound(bare) { return number }
        if let remark = Self.remark(text) {
            if remark.contains(where: { $0.isASCII && $0.isNumber }) { throw .unclear(.severalNumbers) }
            throw .unclear(.remark(remark))
        }
        if let word = Self.approximations.first(where: text.lowercased().contains) {
            throw .unclear(.approximate(word))
        }
        throw unknown(text, fault)
    }

    /// A number, optionally with a unit in brackets, after a stroke or before 整; nil for anything else.
    private func plain(_ text: String, isCurrency: Bool) throws(ValueFault) -> Number? {
        let (number, rest) = Self.split(text)
        guard !number.isEmpty else { return nil }
        if rest.isEmpty {
            guard isCurrency else { return nil }
            return try DecimalParser.parse(number, format)
        }
        var unit = rest
        if unit.hasPrefix("/") { unit.removeFirst() }
        if let inner = Self.bracketed(unit) { unit = inner }
        if let last = unit.last, "整正".contains(last) { unit.removeLast() }
        guard !unit.contains(where: { $0.isASCII && $0.isNumber }), let factor = units.factor(of: unit) else {
            return nil
        }
        var result = try DecimalParser.parse(
            number,
            DecimalFormat(decimals: format.decimals, factor: factor, allowsPercentSign: format.allowsPercentSign))
        result.rewrites.insert(.unit)
        return result
    }

    /// `209‰` where a percentage is asked for.
    private func permille(_ text: String) throws(ValueFault) -> Number? {
        let (number, rest) = Self.split(text)
        guard field.unit == "%", rest == "‰", format.decimals > 0 else { return nil }
        var result = try DecimalParser.parse(number, DecimalFormat(decimals: format.decimals - 1, factor: 1))
        result.rewrites.insert(.unit)
        return result
    }

    /// `118万3千元`: whole numbers of ever smaller units.
    private func compound(_ text: String) throws(ValueFault) -> Number? {
        var rest = text
        var total: Int64 = 0
        var last = Int64.max
        var parts = 0
        while !rest.isEmpty {
            let (number, behind) = Self.split(rest)
            let unit = String(behind.prefix { !($0.isASCII && $0.isNumber) })
            guard !number.isEmpty, number.allSatisfy({ $0.isASCII && $0.isNumber }),
                let factor = units.factor(of: unit),
                factor < last, let count = Int64(number), parts == 0 || count < last / factor
            else { return nil }
            let part = try DecimalParser.parse(number, DecimalFormat(decimals: format.decimals, factor: factor)).value
            let (sum, overflow) = total.addingReportingOverflow(part)
            guard !overflow else { throw .tooLarge }
            (total, last) = (sum, factor)
            rest = String(behind.dropFirst(unit.count))
            parts += 1
        }
        return parts > 1 ? (total, RewriteSet(.unit)) : nil
    }

    /// The text without the name or sign of the currency in which the field is.
    private func withoutCurrency(_ text: String) -> String {
        guard let first = text.firstIndex(where: { $0.isASCII && ($0.isNumber || $0 == "-") }), first > text.startIndex
        else { return text }
        let name = text[..<first].filter { !$0.isWhitespace && $0 != ":" }
        guard names.isHomeCurrency(String(name)), units.isMoney(names) else { return text }
        return String(text[first...])
    }

    /// Why the unit behind a number is not known.
    private func unknown(_ text: String, _ fault: ValueFault) -> ValueFault {
        guard units.isMeasured else { return fault }
        let (number, rest) = Self.split(text)
        guard !number.isEmpty, !rest.isEmpty else { return fault }
        if Self.isNoUnit(rest) { return .notANumber }
        var unit = Self.bracketed(rest) ?? rest
        if unit.hasPrefix("个") { unit.removeFirst() }
        if let asked = field.unit {
            guard let meaning = names.meaning(of: unit) else {
                return names.mayBeUnit(unit)
                    ? .otherUnit(unit, base: unit, asked: asked) : .unknownUnit(known: units.known)
            }
            if let base = meaning.base, base != names.meaning(of: asked)?.base {
                return .otherUnit(unit, base: base, asked: asked)
            }
        }
        return .unknownUnit(known: units.known)
    }

    /// Whether the text after a number is a letter typed for a digit (`3O`, `1l80`), or a sign.
    private static func isNoUnit(_ rest: String) -> Bool {
        rest.allSatisfy { "OolI".contains($0) || $0.isASCII && $0.isNumber }
            || !rest.contains { $0.isLetter || $0.isNumber || $0.isCurrencySymbol || "%‰°".contains($0) }
    }

    // MARK: Parts of the text

    private static func split(_ text: String) -> (number: String, rest: String) {
        let bytes = Array(text.utf8)
        return unsafe bytes.withUnsafeBytes { bytes in
            let (number, rest) = unsafe DecimalParser.splitUnit(bytes)
            return unsafe (String(decoding: number, as: UTF8.self), String(decoding: rest, as: UTF8.self))
        }
    }

    /// The text inside the brackets that hold all of a text.
    private static func bracketed(_ text: String) -> String? {
        guard text.count > 2, let first = text.first, let last = text.last,
            (first, last) == ("(", ")") || (first, last) == ("[", "]")
        else { return nil }
        let inner = String(text.dropFirst().dropLast())
        return inner.contains(where: { "()[]".contains($0) }) ? nil : inner
    }

    /// The text in brackets at the end.
    private static func remark(_ text: String) -> String? {
        guard text.last == ")", let start = text.firstIndex(of: "("), start > text.startIndex else { return nil }
        return String(text[start...])
    }
}
