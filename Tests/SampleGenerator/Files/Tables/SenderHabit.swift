/// How one sender writes its tables, whatever the form.
struct SenderHabit {
    /// What stands above the headings.
    enum Head {
        /// Nothing: drop folder and file name must do.
        case none
        /// Sender and period.
        case line
        /// Title, sender and period.
        case title
        /// Title, number of the form, who issued it under what number, until when, sender and period.
        case official
        /// Sender and period, each with its label in one cell and its value in the next.
        case cells
    }

    /// What stands below the rows, besides the notice.
    enum Foot {
        case none, filler, signatures
    }

    /// The name as signed.
    let signature: String
    var csv = CSVHabit()
    var days: DayStyle = .standard
    var areas: AreaStyle = .full
    var periods: SamplePeriod.Style = .words
    var head: Head = .line
    var foot: Foot = .none
    /// Whether files have Chinese names.
    var isNamedInChinese = true
    /// Whether files are compressed.
    var isCompressed = false
    /// Which of the headings of a form's fields are used: 0, 1 or 2.
    var wording = 0
    /// How a missing value is written.
    var missing = ""

    /// The habits by sender.
    static let all: [String: SenderHabit] = [
        "620100": SenderHabit(
            signature: "兰州市知识产权局", csv: CSVHabit(encoding: .utf8WithMark), head: .official, foot: .signatures),
        "lanzhou-new-area": SenderHabit(
            signature: "兰州新区管委会", csv: CSVHabit(encoding: .gb18030), days: .characters, periods: .short, head: .title,
            foot: .filler, wording: 2),
        "620200": SenderHabit(
            signature: "嘉峪关市", csv: CSVHabit(lineEnd: "\n"), days: .slashed, periods: .id, head: .none,
            isNamedInChinese: false, wording: 2),
        "620300": SenderHabit(
            signature: "金昌市人民政府", csv: CSVHabit(encoding: .gb18030), days: .characters, periods: .digits, head: .cells,
            wording: 1, missing: "—"),
        "620400": SenderHabit(
            signature: "白银市", csv: CSVHabit(encoding: .gb18030, separator: "\t"), days: .dotted, periods: .months,
            head: .title, wording: 1),
        "620500": SenderHabit(
            signature: "天水市知识产权局", csv: CSVHabit(encoding: .utf8WithMark, separator: ";", statesSeparator: true),
            areas: .withPrefecture, periods: .id, head: .cells, isNamedInChinese: false, wording: 2, missing: "无"),
        "620600": SenderHabit(
            signature: "武威市知识产权局", csv: CSVHabit(encoding: .gb18030, lineEnd: "\r"), days: .slashed, periods: .short,
            foot: .filler),
        "620700": SenderHabit(
            signature: "张掖市政府", csv: CSVHabit(trailing: 3), days: .compact, periods: .dash, head: .title, wording: 1,
            missing: "/"),
        "620800": SenderHabit(
            signature: "平凉市人民政府", csv: CSVHabit(encoding: .gb18030), days: .characters, head: .official,
            foot: .signatures),
        "620900": SenderHabit(
            signature: "酒泉市", csv: CSVHabit(encoding: .utf8WithMark), days: .dotted, areas: .short, periods: .digits,
            wording: 2, missing: "--"),
        "621000": SenderHabit(
            signature: "庆阳市", csv: CSVHabit(separator: "\t", lineEnd: "\n"), areas: .short, periods: .id, head: .cells,
            foot: .filler, isNamedInChinese: false),
        "621100": SenderHabit(
            signature: "定西市知识产权局", csv: CSVHabit(encoding: .gb18030, quotesAll: true), days: .slashed, periods: .short,
            head: .title, foot: .signatures, wording: 1),
        "621200": SenderHabit(
            signature: "陇南市政府", csv: CSVHabit(encoding: .utf8WithMark), areas: .withPrefecture, periods: .months,
            head: .line, wording: 2),
        "622900": SenderHabit(
            signature: "临夏州人民政府", csv: CSVHabit(encoding: .gb18030), days: .fullWidth, periods: .words, head: .title,
            foot: .signatures),
        "623000": SenderHabit(
            signature: "甘南州知识产权局", csv: CSVHabit(lineEnd: "\n"), days: .numerals, periods: .digits, head: .line,
            foot: .filler, missing: "……"),
        "industry-commerce": SenderHabit(
            signature: "甘肃省工商行政管理局", csv: CSVHabit(encoding: .gb18030), days: .compact, areas: .withPrefecture,
            periods: .words, head: .official, foot: .signatures, isCompressed: true, wording: 1),
        "customs": SenderHabit(
            signature: "中华人民共和国兰州海关", csv: CSVHabit(encoding: .gb18030), days: .slashed, periods: .months,
            head: .cells, wording: 2),
        "copyright-office": SenderHabit(
            signature: "甘肃省版权局", csv: CSVHabit(encoding: .utf8WithMark), days: .characters, periods: .digits,
            head: .title, foot: .filler, missing: "-"),
        "ip-office": SenderHabit(
            signature: "甘肃省知识产权局", csv: CSVHabit(encoding: .gb18030), head: .official, foot: .signatures),
        "finance-bureau": SenderHabit(
            signature: "甘肃省财政厅", periods: .words, head: .title, foot: .signatures),
    ]
}
