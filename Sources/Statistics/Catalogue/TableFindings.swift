/// Findings about the layout of a table: its headings, rows and totals.
// swift-format-ignore: AllPublicDeclarationsHaveDocumentation
extension FindingKind {
    public static let layoutNone = FindingKind(
        "layout.none", .error,
        meaning: LocalizedText(zh: "文件不符合该报表的任何一种版式", en: "the file fits none of the form's layouts"),
        nextStep: LocalizedText(zh: "请使用该报表的模板", en: "use the form's template"))

    public static let layoutTransposed = FindingKind(
        "layout.transposed", .error,
        meaning: LocalizedText(zh: "表头在第一列，一行是一个字段", en: "the headings stand in the first column, one field a row"),
        nextStep: LocalizedText(zh: "请转置后报送：一行一条记录", en: "transpose the table: one record a row"))

    public static let sheetSeveral = FindingKind(
        "sheet.several", .error,
        meaning: LocalizedText(zh: "有几张可见的工作表都像该报表", en: "several visible sheets look like the form"),
        nextStep: LocalizedText(zh: "一个文件只保留一张", en: "leave one of them in a file"))

    public static let headingMissing = FindingKind(
        "heading.missing", .error,
        meaning: LocalizedText(zh: "必需的栏没有可识别的表头", en: "a required column has no known heading"),
        nextStep: LocalizedText(zh: "请用提示中列出的表头补上该栏", en: "add the column under a heading that the finding lists"))

    public static let headingSeveral = FindingKind(
        "heading.several", .error,
        meaning: LocalizedText(
            zh: "几栏像同一字段（含隐藏栏），且不止一栏有值；整表未读入",
            en:
                "several columns, hidden ones included, look like one field, and more than one holds values; nothing was read"
        ),
        nextStep: LocalizedText(zh: "只保留一栏", en: "keep one"))

    public static let headingPreferred = FindingKind(
        "heading.preferred", .note,
        meaning: LocalizedText(
            zh: "同一字段有两栏，读取的是表头与字段名称一致的一栏",
            en: "of two columns for one field, the one with the field's own title was read"),
        nextStep: LocalizedText(zh: "要用另一栏的，请更改其表头", en: "rename the other if it was meant"))

    public static let headingSimilar = FindingKind(
        "heading.similar", .error,
        meaning: LocalizedText(
            zh: "缺少某字段的栏，另有一栏表头相近；未读取",
            en: "a field has no column, and a heading resembles its title; that column was not read"),
        nextStep: LocalizedText(zh: "确为该字段的，请使用规定的表头", en: "use the form's heading if it is meant"))

    public static let tableRecordBelowNotes = FindingKind(
        "table.record.below-notes", .error,
        meaning: LocalizedText(
            zh: "表尾注释之后有一行像是记录；未计入", en: "a line below the notes looks like a record; it does not count"),
        nextStep: LocalizedText(zh: "请移到注释之前", en: "move it above the notes"))

    public static let tableHeadingSecond = FindingKind(
        "table.heading.second", .error,
        meaning: LocalizedText(
            zh: "表中又出现不同的表头，或另有一行计量单位；其后各行未计入",
            en: "other headings, or a line with another unit, follow within the table; the rows below do not count"),
        nextStep: LocalizedText(zh: "请把全部各行放在同一表头之下", en: "put all rows under one heading"))

    public static let tableSecond = FindingKind(
        "table.second", .note,
        meaning: LocalizedText(
            zh: "其后还有一张表头相同的表，一并读取", en: "a second table with the same headings follows and was read as well"),
        nextStep: LocalizedText(zh: "不应计入的请删去", en: "delete it if it must not count"))

    public static let tableRowOverlong = FindingKind(
        "table.row.overlong", .error,
        meaning: LocalizedText(
            zh: "数据行的格数多于表头，可能有数字被逗号拆开；该行未计入",
            en: "a row has more cells than headings, so that a comma may split a number; it does not count"),
        nextStep: LocalizedText(zh: "请去掉数字中的逗号，或加引号", en: "leave the comma out, or quote the number"))

    public static let tableCellsSurplus = FindingKind(
        "table.cells.surplus", .note,
        meaning: LocalizedText(zh: "最后一个表头右侧还有文字；未读取", en: "text behind the last heading; it was not read"),
        nextStep: LocalizedText(zh: "有用的内容请放在表头之下", en: "put what matters under a heading"))

    public static let tableColumnsUnread = FindingKind(
        "table.columns.unread", .note,
        meaning: LocalizedText(
            zh: "表中有报表没有的栏，列出前十个；未读取。备注栏和序号栏不列",
            en:
                "columns that the form does not know, the first ten by name; they were not read. Columns of remarks and of line numbers are not named"
        ),
        nextStep: LocalizedText(zh: "需要读取的请使用规定的表头", en: "use the form's headings"))

    public static let tableRowsHeading = FindingKind(
        "table.rows.heading", .warning,
        meaning: LocalizedText(
            zh: "只有名称、其下各行有数值的行，视为分组标题，不是记录",
            en: "rows with nothing but a name above rows with values are taken for headings of groups, not for records"),
        nextStep: LocalizedText(
            zh: "确无数据的单位，请填零或缺失标记", en: "for a unit without data, write its zeros or the mark for a missing value"))

    public static let tableRowsHidden = FindingKind(
        "table.rows.hidden", .note,
        meaning: LocalizedText(
            zh: "有隐藏或被筛选的行，照常计入；或计量单位在隐藏行中",
            en: "hidden or filtered rows, which count all the same, or a hidden row that states the unit"),
        nextStep: LocalizedText(zh: "不应计入的请删去", en: "delete those that must not count"))

    public static let tableTotal = FindingKind(
        "table.total", .warning,
        meaning: LocalizedText(
            zh: "填报的合计与各行之和不符；按各行计", en: "a stated total differs from the sum of its rows as sent; the rows count"),
        nextStep: LocalizedText(zh: "请查找漏报或重复的行", en: "look for a missing or repeated row"))

    public static let tableTotalVisible = FindingKind(
        "table.total.visible", .warning,
        meaning: LocalizedText(
            zh: "填报的合计只等于可见行之和；隐藏行也计入", en: "a stated total is the sum of the visible rows; hidden ones count as well"),
        nextStep: LocalizedText(zh: "不应计入的行请删去", en: "delete the rows that must not count"))

    public static let tableTotalParts = FindingKind(
        "table.total.parts", .note,
        meaning: LocalizedText(
            zh: "“其中”之后缩进的行或无主键的行不在合计之内，同样视为其中项",
            en:
                "indented rows, or rows without a key, behind one of 其中 are outside the total: they are taken as parts as well"
        ),
        nextStep: LocalizedText(zh: "请在每行之前写“其中”", en: "write 其中 before each"))

    public static let tableTotalUnmarked = FindingKind(
        "table.total.unmarked", .warning,
        meaning: LocalizedText(
            zh: "没有“合计”字样的一行等于其他各行之和；位置明确的不计入，见提示",
            en:
                "a row without a word for it is the sum of others; where its place leaves no doubt it does not count, as the finding says"
        ),
        nextStep: LocalizedText(zh: "请写明“合计”或“小计”", en: "write 合计 or 小计"))

    public static let tablePartsUnmarked = FindingKind(
        "table.parts.unmarked", .warning,
        meaning: LocalizedText(
            zh: "“其中”之后各行合起来等于总数；合计未否定时视为其中项",
            en: "rows behind one of 其中 make up the whole with it; they are taken as parts where no total says otherwise"
        ),
        nextStep: LocalizedText(zh: "请在每行之前写“其中”，或填报合计", en: "write 其中 before each, or state a total"))

    public static let tableTotalAlone = FindingKind(
        "table.total.alone", .error,
        meaning: LocalizedText(zh: "只有合计，没有各行；不计入", en: "a total without rows; it does not count"),
        nextStep: LocalizedText(zh: "请填报各行", en: "fill in the rows"))

    package static let ofTables: [FindingKind] = [
        .layoutNone, .layoutTransposed, .sheetSeveral, .headingMissing, .headingSeveral, .headingPreferred,
        .headingSimilar, .tableRecordBelowNotes, .tableHeadingSecond, .tableSecond, .tableRowOverlong,
        .tableCellsSurplus, .tableColumnsUnread, .tableRowsHeading, .tableRowsHidden, .tableTotal,
        .tableTotalVisible, .tableTotalParts, .tableTotalUnmarked, .tablePartsUnmarked, .tableTotalAlone,
    ]
}
