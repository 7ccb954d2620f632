/// How one prefecture writes its list of titles.
struct TitleHabit {
    var csv = CSVHabit()
    /// Lines before the headings; `{year}` is replaced.
    var header: [String] = []
    /// Headings by field, in the order of the columns.
    var columns: [(field: String, heading: String)] = Self.usual
    var days: DayStyle = .standard
    var areas: AreaStyle = .full
    /// How a title without an end is written.
    var noEnd = ""
    /// The name of the provincial level.
    var level = "省级"
    /// Which of a kind's names is used.
    var alias = 0
    /// Whether a row of totals follows.
    var hasTotal = false
    /// Lines after the rows; the notice of synthetic data is always the first of them.
    var footer: [String] = []
    /// The file's name; `{year}` is replaced.
    var file = "titles_{year}.csv"

    /// The headings as the form has them.
    static let usual = [
        ("kind", "称号种类"), ("level", "级别"), ("holder", "持有者"), ("area", "所在地区"), ("awarded", "认定日期"), ("ended", "终止日期"),
    ]
    private static let others = [
        ("holder", "获得单位"), ("kind", "称号名称"), ("level", "称号级别"), ("area", "所在县区"), ("awarded", "授予日期"),
        ("ended", "有效期至"),
    ]
    private static let shorter = [
        ("kind", "称号"), ("level", "级别"), ("holder", "持有单位"), ("area", "地区"), ("awarded", "认定时间"), ("ended", "到期日期"),
    ]

    /// The habits by prefecture.
    static let all: [String: TitleHabit] = [
        "620100": TitleHabit(
            csv: CSVHabit(encoding: .utf8WithMark),
            header: ["知识产权称号名录", "表号：甘知统3表,制定机关：甘肃省知识产权局", "填报单位：兰州市知识产权局,报告期：{year}年"],
            hasTotal: true, footer: ["单位负责人：样某某,填表人：样某,联系电话：0931-0000000"]),
        // Nothing but the table: drop folder and file name must do.
        "620200": TitleHabit(csv: CSVHabit(lineEnd: "\n"), columns: shorter, days: .slashed),
        "620300": TitleHabit(
            csv: CSVHabit(encoding: .gb18030), header: ["填报单位：金昌市人民政府", "报告期：{year}年"], days: .characters, noEnd: "—"),
        "620400": TitleHabit(
            csv: CSVHabit(encoding: .gb18030, separator: "\t"), header: ["填报单位：白银市\t报告期：{year}年度"], columns: others,
            days: .dotted, alias: 1, file: "称号名录_{year}.csv"),
        "620500": TitleHabit(
            csv: CSVHabit(encoding: .utf8WithMark, separator: ";", statesSeparator: true), columns: shorter,
            areas: .withPrefecture, noEnd: "无"),
        // Line ends of old Macintosh spreadsheets.
        "620600": TitleHabit(
            csv: CSVHabit(encoding: .gb18030, lineEnd: "\r"), header: ["填报单位：武威市知识产权局", "报告期：{year}年"], days: .slashed,
            footer: ["填表人：样某"]),
        "620700": TitleHabit(
            csv: CSVHabit(trailing: 4), header: ["报送单位：张掖市政府", "统计期：{year}年"], days: .compact, noEnd: "/",
            hasTotal: true),
        "620800": TitleHabit(
            csv: CSVHabit(encoding: .gb18030), header: ["知识产权称号名录", "填报单位：平凉市人民政府,报告期：{year}年"], days: .characters,
            alias: 1, footer: ["填表人：样某,报出日期：{next}年1月20日"]),
        "620900": TitleHabit(
            csv: CSVHabit(encoding: .utf8WithMark), header: ["填报单位：酒泉市,报告期：{year}年"], columns: others, days: .dotted,
            areas: .short, noEnd: "--", level: "省"),
        "621000": TitleHabit(
            csv: CSVHabit(separator: "\t", lineEnd: "\n"), header: ["填报单位：庆阳市\t报告期：{year}年"], areas: .short),
        "621100": TitleHabit(
            csv: CSVHabit(encoding: .gb18030, quotesAll: true), header: ["填报单位：定西市知识产权局"], days: .slashed, level: "省",
            file: "知识产权称号名录_{year}年.csv"),
        "621200": TitleHabit(
            csv: CSVHabit(encoding: .utf8WithMark), header: ["知识产权称号名录,,,,,", "填报单位：陇南市政府,,,报告期：{year}年,,"],
            columns: shorter, areas: .withPrefecture, footer: ["\"说明：终止日期为空的，\n表示未规定有效期\""]),
        "622900": TitleHabit(
            csv: CSVHabit(encoding: .gb18030), header: ["填报单位：临夏州人民政府,报告期：{year}年"], days: .fullWidth, alias: 1,
            hasTotal: true),
        "623000": TitleHabit(
            csv: CSVHabit(lineEnd: "\n"), header: ["填报单位：甘南州知识产权局,报告期：{year}年"], days: .numerals, noEnd: "……",
            footer: ["备注：数据截至{year}年底"]),
    ]
}
