package import Statistics

/// Findings about how the lines and cells of a table are written.
extension FindingKind {
    package static let csvSeparator = FindingKind(
        "csv.separator", .error,
        meaning: LocalizedText(
            zh: "表头用不能分栏的符号分隔（如“，”或空格）；整表未读入",
            en: "the headings are divided by a sign that divides no cells, such as `，` or blanks; nothing was read"),
        nextStep: LocalizedText(zh: "请改用英文逗号或制表符", en: "export with commas or tabs"))

    package static let csvDialect = FindingKind(
        "csv.dialect", .error,
        meaning: LocalizedText(
            zh: "该行的分隔符与前面各行不同；未读入", en: "a line is divided by another sign than those above it; it was not read"),
        nextStep: LocalizedText(zh: "请用同一种分隔符重新导出", en: "export all lines with one delimiter"))

    package static let textGarbled = FindingKind(
        "text.garbled", .error,
        meaning: LocalizedText(
            zh: "表头是乱码：报送之前按错误的编码读过",
            en: "the headings are garbled: they were read in a wrong encoding before they were sent"),
        nextStep: LocalizedText(
            zh: "请由原系统重新导出，勿手工修补", en: "export again from the original system; do not patch the file by hand"))

    package static let xmlRecordNone = FindingKind(
        "xml.record.none", .error,
        meaning: LocalizedText(zh: "文件中没有任何记录", en: "the document holds no record"),
        nextStep: LocalizedText(zh: "请核对根元素、命名空间与记录元素", en: "check root, namespace and records against the form"))

    package static let workbookStruck = FindingKind(
        "xlsx.struck", .note,
        meaning: LocalizedText(
            zh: "有划删除线的行或表头，照常计入；单元格中划去的部分不取",
            en: "rows or headings that are struck out count nevertheless; a struck part of a text is left out"),
        nextStep: LocalizedText(zh: "作废的请删除", en: "delete what is void"))

    package static let workbookInvisible = FindingKind(
        "xlsx.invisible", .note,
        meaning: LocalizedText(
            zh: "有格式为不显示（;;;）的数字，照常计入", en: "numbers that their format does not show (`;;;`) count nevertheless"),
        nextStep: LocalizedText(zh: "不应计入的请删除", en: "delete those that must not count"))

    /// All of them.
    package static let ofLines: [FindingKind] = [
        .csvSeparator, .csvDialect, .textGarbled, .xmlRecordNone, .workbookStruck, .workbookInvisible,
    ]
}
