public import Statistics

/// From where the unit of measure of a field's numbers in a submission is known.
public struct UnitOrigin: Hashable, Sendable {
    /// The unit as written.
    public var unit: String
    /// The kind of source, such as `heading`; `declared` for the plan's unit of values sent without one.
    public var source: String
    /// The line or row, from 1.
    public var line: Int?
    /// The column: a letter for a workbook, a number from 1 for text.
    public var column: String?
    /// The text of the source, on one line.
    public var quote: String

    /// Makes an origin.
    public init(unit: String, source: String, line: Int? = nil, column: String? = nil, quote: String = "") {
        self.unit = unit
        self.source = source
        self.line = line
        self.column = column
        self.quote = quote
    }

    /// The kinds of place in words, by `source`.
    private static let titles = [
        "heading": LocalizedText(zh: "表头", en: "heading"),
        "upper-heading": LocalizedText(zh: "上层表头", en: "upper heading"),
        "unit-row": LocalizedText(zh: "单位行", en: "row of units"), "title": LocalizedText(zh: "标题", en: "title"),
        "header": LocalizedText(zh: "表首", en: "header block"), "note": LocalizedText(zh: "附注", en: "note"),
        "file-name": LocalizedText(zh: "文件名", en: "file name"),
        "sheet-name": LocalizedText(zh: "工作表名", en: "sheet name"),
        "format": LocalizedText(zh: "数字格式", en: "number format"),
        "element": LocalizedText(zh: "元素或属性", en: "element or attribute"),
        "declared": LocalizedText(zh: "报表定义", en: "definition of the form"),
    ]

    /// The unit and its source, on one line.
    public var wording: LocalizedText {
        let title = Self.titles[source] ?? LocalizedText(zh: source, en: source)
        let place = [column, line.map(String.init)].compactMap { $0 }
        let isText = column?.allSatisfy(\.isNumber) ?? true
        let at = isText ? place.reversed().joined(separator: ":") : place.joined()
        let said = quote.isEmpty ? "" : "“\(quote)”"
        return LocalizedText(
            zh: "\(unit)，见\(title.zh)\(at.isEmpty ? "" : " \(at) ")\(said)",
            en: "\(unit), by the \(title.en)\(at.isEmpty ? "" : " \(at)")\(said.isEmpty ? "" : " \(said)")")
    }
}

extension UnitOrigin {
    /// The origin as one line of a table, without line ends and tabs.
    var stored: String {
        [unit, source, line.map(String.init) ?? "", column ?? "", quote]
            .map { $0.map { $0 == "\t" || $0.isNewline ? " " : String($0) }.joined() }.joined(separator: "\t")
    }

    /// Reads the output of `stored`; nil if it is no such text.
    init?(stored: Substring) {
        let parts = stored.split(separator: Character("\t"), omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 5 else { return nil }
        self.init(
            unit: parts[0], source: parts[1], line: Int(parts[2]), column: parts[3].isEmpty ? nil : parts[3],
            quote: parts[4])
    }
}
