/// The yearly statements of fiscal outlay: the finance bureau's workbook of all levels, and each prefecture's own.
struct OutlayFiles {
    /// Spent as the prefectures state it, by year and prefecture, in 分; nil where nothing was sent.
    private(set) var own: [Int: [String: Int]] = [:]
    /// Spent below the province as the finance bureau states it, by year and prefecture, in 分.
    private(set) var byFinance: [Int: [String: Int]] = [:]
    /// Spent by the province, by year, in 分.
    private(set) var provincial: [Int: Int] = [:]

    static let form = TableForm(
        id: "fiscal-outlay", title: "知识产权财政投入", code: "甘知统7表",
        fields: [
            ("area", ["地区", "市州", "市（州）"]), ("level", ["预算级次", "级次", "级次"]), ("item", ["投入项目", "项目", "项目"]),
            ("budgeted", ["预算数", "年初预算", "预算数"]), ("spent", ["决算数", "实际支出", "决算数"]),
        ], numbers: ["budgeted", "spent"])
    /// The finance bureau.
    static let finance = "finance-bureau"
    private static let levels = ["provincial": "省级", "prefecture": "市级", "county": "县级"]
    private static let items = ["patent-subsidy": "专利资助", "application": "转化运用", "protection": "保护"]
    /// Prefectures that send XML.
    private static let sendsXML: Set<String> = ["620300", "620900", "621100", "623000"]

    /// Writes the statements to `set`.
    init(_ truth: OutlayTruth, to set: inout SampleSet) throws(GeneratorFault) {
        for year in 2016...2017 {
            let amounts = truth.amounts[year, default: [:]]
            try addFinance(amounts, year, to: &set)
            for prefecture in SampleAreas.prefectures {
                let unit = prefecture.area.code
                if unit == "623000", year == 2017 {
                    set.miss(
                        unit, Self.form.id, SamplePeriod(year),
                        PlantedFault(
                            "F36", "roster.missing", "warning", zh: "甘南州2017年财政投入未报",
                            en: "the outlay of 甘南州 for 2017 was not sent",
                            effect: "the finance bureau's figure stands in for it, marked I"))
                    continue
                }
                try addOwn(prefecture, amounts, year, to: &set)
            }
        }
    }

    // MARK: The finance bureau

    private mutating func addFinance(
        _ truth: [Outlay: (budgeted: Int, spent: Int)], _ year: Int, to set: inout SampleSet
    ) throws(GeneratorFault) {
        // Two decimals of 万元 are whole hundreds of 元.
        func rounded(_ fen: Int) -> Int { (fen + 5_000) / 10_000 * 10_000 }
        var stated = truth.mapValues { (budgeted: rounded($0.budgeted), spent: rounded($0.spent)) }
        if year == 2017 {
            let key = Outlay(area: "620700", level: "prefecture", item: "application")
            stated[key]?.spent += 15_000_000
        }
        var rows: [SentRow] = []
        func add(_ area: String, _ key: Outlay, _ sum: (budgeted: Int, spent: Int), _ fault: PlantedFault? = nil) {
            rows.append(
                SentRow(
                    cells: [
                        "area": area, "level": Self.levels[key.level] ?? "", "item": Self.items[key.item] ?? "",
                        "budgeted": OutlayText.text(sum.budgeted), "spent": OutlayText.text(sum.spent),
                    ], fault: fault))
        }
        for item in OutlayTruth.items {
            let key = Outlay(area: SampleAreas.province, level: "provincial", item: item)
            add("甘肃省", key, stated[key] ?? (0, 0))
        }
        for prefecture in SampleAreas.prefectures {
            for level in OutlayTruth.levels(prefecture) {
                for item in OutlayTruth.items {
                    let key = Outlay(area: prefecture.area.code, level: level, item: item)
                    add(prefecture.area.name, key, stated[key] ?? (0, 0))
                }
            }
        }
        for level in ["prefecture", "county"] {
            for item in OutlayTruth.items {
                let parts = stated.filter { $0.key.level == level && $0.key.item == item }.values
                var total = (budgeted: parts.reduce(0) { $0 + $1.budgeted }, spent: parts.reduce(0) { $0 + $1.spent })
                let isWrong = year == 2016 && level == "county" && item == "protection"
                if isWrong { total.spent += 10_000_000 }
                let fault = PlantedFault(
                    "F37", "FIS-001", "warning", field: "spent", found: OutlayText.text(total.spent),
                    zh: "县级保护经费的全省合计比各市州之和多10万元",
                    en: "the total of county outlay on protection is 10万元 above the sum of its parts",
                    effect: "the sum of the parts counts")
                add("全省　合计", Outlay(area: "", level: level, item: item), total, isWrong ? fault : nil)
            }
        }
        var table = SentTable(Self.form, Self.finance, SamplePeriod(year), rows: rows)
        table.isWorkbook = true
        table.headLine = ["计量单位：万元"]
        table.headings = ["budgeted": "财政投入/预算数", "spent": "财政投入/决算数"]
        if year == 2017 {
            table.wholeFault = (
                PlantedFault("R23", zh: "“全省　合计”中有空格", en: "blanks in 全省合计", effect: "taken for a total"), .none
            )
        }
        try table.add(to: &set)
        for (key, sum) in stated {
            if key.level == "provincial" {
                provincial[year, default: 0] += sum.spent
            } else {
                byFinance[year, default: [:]][key.area, default: 0] += sum.spent
            }
        }
    }

    // MARK: Prefectures

    private mutating func addOwn(
        _ prefecture: SamplePrefecture, _ truth: [Outlay: (budgeted: Int, spent: Int)], _ year: Int,
        to set: inout SampleSet
    ) throws(GeneratorFault) {
        let unit = prefecture.area.code
        let isYuan = OutlayTruth.sendsYuan.contains(unit)
        var table = SentTable(Self.form, unit, SamplePeriod(year), rows: [])
        for level in OutlayTruth.levels(prefecture) {
            for item in OutlayTruth.items {
                guard let sum = truth[Outlay(area: unit, level: level, item: item)] else { continue }
                table.rows.append(
                    SentRow(cells: [
                        "area": prefecture.area.name, "level": Self.levels[level] ?? "",
                        "item": Self.items[item] ?? "", "budgeted": OutlayText.text(sum.budgeted, isYuan: isYuan),
                        "spent": OutlayText.text(sum.spent, isYuan: isYuan),
                    ]))
                own[year, default: [:]][unit, default: 0] += sum.spent
            }
        }
        if Self.sendsXML.contains(unit) {
            try OutlayXML.add(table, isYuan: isYuan, to: &set)
            return
        }
        table.isWorkbook = true
        for field in ["budgeted", "spent"] { table.headings[field] = table.heading(field) + (isYuan ? "（元）" : "（万元）") }
        try table.add(to: &set)
    }
}

/// Amounts of outlay as text.
private enum OutlayText {
    /// In 万元 with two decimals, or in 元 to the 分.
    static func text(_ fen: Int, isYuan: Bool = false) -> String {
        isYuan ? Rounding.fixed(fen, decimals: 2) : Rounding.fixed(fen / 10_000, decimals: 2)
    }
}
