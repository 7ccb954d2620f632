package import Messages

/// Findings about workbooks.
extension FindingKind {
    package static let workbookPart = FindingKind(
        "xlsx.part", .error,
        meaning: LocalizedText(zh: "工作簿缺少部件", en: "the workbook lacks a part"),
        nextStep: LocalizedText(
            zh: "请用电子表格软件打开后另存为 .xlsx，再次报送", en: "open it in a spreadsheet program, save it as .xlsx and send it again")
    )

    package static let workbookReference = FindingKind(
        "xlsx.reference", .error,
        meaning: LocalizedText(zh: "单元格地址有误或不按顺序", en: "the reference of a row or cell is wrong or out of order"),
        nextStep: LocalizedText(
            zh: "请用电子表格软件打开后另存为 .xlsx，再次报送", en: "open it in a spreadsheet program, save it as .xlsx and send it again")
    )

    package static let workbookValue = FindingKind(
        "xlsx.value", .error,
        meaning: LocalizedText(zh: "单元格的值与其类型不符", en: "the value of a cell does not fit its type"),
        nextStep: LocalizedText(
            zh: "请用电子表格软件打开后另存为 .xlsx，再次报送", en: "open it in a spreadsheet program, save it as .xlsx and send it again")
    )

    package static let workbookDate = FindingKind(
        "xlsx.date", .error,
        meaning: LocalizedText(zh: "日期序列号不对应任何日期", en: "a date serial is no day"),
        nextStep: LocalizedText(
            zh: "请把该单元格改为正确的日期（序列号 60 是不存在的 1900-02-29）",
            en: "enter the right date in that cell (serial 60 is 1900-02-29, which never was)"))

    package static let workbookCellSize = FindingKind(
        "xlsx.cellSize", .error,
        meaning: LocalizedText(zh: "单元格超过上限", en: "a cell exceeds the limit"),
        nextStep: LocalizedText(
            zh: "请用电子表格软件打开后另存为 .xlsx，再次报送", en: "open it in a spreadsheet program, save it as .xlsx and send it again")
    )

    /// All of them.
    package static let ofWorkbooks: [FindingKind] = [
        .workbookPart, .workbookReference, .workbookValue, .workbookDate, .workbookCellSize,
    ]
}
