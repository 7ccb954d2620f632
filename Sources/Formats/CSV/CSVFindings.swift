package import Messages

/// Findings about CSV files.
extension FindingKind {
    package static let csvQuote = FindingKind(
        "csv.quote", .error,
        meaning: LocalizedText(
            zh: "引号没有关闭，其后无法读取；整个文件不计入",
            en: "a quote is never closed and the rest cannot be read: nothing of the file counts"),
        nextStep: LocalizedText(
            zh: "请检查该行的引号与分隔符，或由原系统重新导出",
            en: "check quotes and delimiters on that line, or export again from the original system"))

    package static let csvStrayText = FindingKind(
        "csv.strayText", .error,
        meaning: LocalizedText(zh: "关闭引号之后还有文字；该行未读入", en: "text follows a closing quote; the row was not read"),
        nextStep: LocalizedText(
            zh: "请检查该行的引号与分隔符，或由原系统重新导出",
            en: "check quotes and delimiters on that line, or export again from the original system"))

    package static let csvCellSize = FindingKind(
        "csv.cellSize", .error,
        meaning: LocalizedText(zh: "单元格超过上限；该行未读入", en: "a cell exceeds the limit; the row was not read"),
        nextStep: LocalizedText(
            zh: "请检查该行的引号与分隔符，或由原系统重新导出",
            en: "check quotes and delimiters on that line, or export again from the original system"))

    package static let csvColumns = FindingKind(
        "csv.columns", .error,
        meaning: LocalizedText(zh: "一行的格数超过上限；该行未读入", en: "a row has more cells than the limit and was not read"),
        nextStep: LocalizedText(
            zh: "请检查该行的引号与分隔符，或由原系统重新导出",
            en: "check quotes and delimiters on that line, or export again from the original system"))

    /// All of them.
    package static let ofCSV: [FindingKind] = [.csvQuote, .csvStrayText, .csvCellSize, .csvColumns]
}
