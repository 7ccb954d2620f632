/// Mistakes and oddities in the tables of pledges.
enum PledgeFaults {
    /// Why a table was not sent, if it was not.
    static func missing(_ unit: String, _ quarter: SamplePeriod) -> PlantedFault? {
        guard unit == "622900", quarter == SamplePeriod(2017, 2) else { return nil }
        return PlantedFault(
            "F17", "roster.missing", "warning", zh: "临夏州2017年二季度质押登记未报",
            en: "the pledges of 临夏州 for the second quarter of 2017 were not sent",
            effect: "K03 of 2017 and the sums so far from 2017Q2 on are partial")
    }

    /// Whether amounts in 亿元 stand under a heading of 万元.
    static func isShifted(_ unit: String, _ quarter: SamplePeriod) -> Bool {
        unit == "620800" && quarter == SamplePeriod(2017, 3)
    }

    static let shifted = PlantedFault(
        "F18", "PLG-003", "error", field: "amount", found: "质押金额（万元）", zh: "整表金额按亿元填写，标题却为万元",
        en: "all amounts are in 亿元 under a heading of 万元", effect: "nothing of the file counts; it is as good as absent"
    )

    /// Whether a corrected table follows the first one.
    static func isCorrected(_ unit: String, _ quarter: SamplePeriod) -> Bool {
        unit == "620500" && quarter == SamplePeriod(2016, 3)
    }

    static let superseded = PlantedFault(
        "F19", "submission.superseded", "note", zh: "天水市更正后重报，旧版金额全部多一个零",
        en: "superseded by the corrected table: every amount had a zero too many", effect: "the corrected amounts count"
    )

    /// The planted record of a table, if it has one.
    static func planted(_ unit: String, _ quarter: SamplePeriod, _ truth: PledgeTruth) -> PlantedRecord<Pledge>? {
        let rejected = "record not counted"
        func pledge(_ area: String, _ day: Day, released: Day? = nil, amount: Int = 3_500_000_00) -> Pledge {
            Pledge(
                number: "Y\(quarter.year)629\(quarter.quarter ?? 0)\(unit.suffix(4))", registered: day,
                released: released,
                pledgor: "陇原样例机械制造有限公司", pledgee: "样例银行营业部", right: "patent", items: 2, amount: amount, area: area)
        }
        switch (unit, quarter.id) {
        case ("620600", "2016Q2"):
            return PlantedRecord(
                item: pledge("620602", Day(2016, 7, 4)),
                fault: PlantedFault(
                    "F20", "PLG-001", "error", field: "registered", found: "2016/7/4", zh: "登记日不在报告季度内",
                    en: "registered outside the quarter", effect: rejected))
        case ("620700", "2016Q4"):
            return PlantedRecord(
                item: pledge("620702", Day(2016, 11, 21), released: Day(2016, 11, 12)),
                fault: PlantedFault(
                    "F21", "PLG-002", "error", field: "released", found: "2016-11-12", zh: "解除日早于登记日",
                    en: "released before it was registered", effect: rejected))
        case ("620400", "2016Q3"):
            guard var twin = truth.pledges["620100"]?[quarter]?.first else { return nil }
            twin = Pledge(
                number: twin.number, registered: twin.registered, released: nil, pledgor: twin.pledgor,
                pledgee: twin.pledgee, right: twin.right, items: twin.items, amount: twin.amount, area: "620402")
            return PlantedRecord(
                item: twin,
                fault: PlantedFault(
                    "F22", "record.duplicate", "error", field: "number", found: twin.number,
                    zh: "兰州市已报的一笔登记，白银市又报一次", en: "a registration that 兰州 has sent is sent by 白银 too",
                    effect: "the one of 白银 is not counted"))
        case ("621000", "2016Q3"):
            return PlantedRecord(
                item: pledge("621027", Day(2016, 8, 9)), changes: ["area": "镇塬县"],
                fault: PlantedFault(
                    "F23", "value.area.unknown", "error", field: "area", found: "镇塬县", zh: "“镇原县”误作“镇塬县”",
                    en: "镇原县 misspelt 镇塬县", effect: rejected))
        case ("620500", "2017Q1"):
            return PlantedRecord(
                item: pledge("620523", Day(2017, 2, 14)), changes: ["right": "商号权"],
                fault: PlantedFault(
                    "F24", "value.category", "error", field: "right", found: "商号权", zh: "目录中没有的权利种类",
                    en: "a right that the code list does not have", effect: rejected))
        case ("620300", "2017Q2"):
            return PlantedRecord(
                item: pledge("620302", Day(2017, 5, 16)), changes: ["amount": "350."],
                fault: PlantedFault(
                    "F25", "value.number.damaged", "error", field: "amount", found: "350.", zh: "小数点后的数字丢失",
                    en: "the digits behind the point are lost", effect: rejected))
        case ("621100", "2017Q4"):
            return PlantedRecord(
                item: pledge("621122", Day(2017, 10, 26)), changes: ["amount": "3,50,000"],
                fault: PlantedFault(
                    "F26", "value.number.grouping", "error", field: "amount", found: "3,50,000", zh: "千分位不在千位上，可能少了数字",
                    en: "separators not at the thousands: a digit may be lost", effect: rejected))
        default:
            return nil
        }
    }

    /// Oddities that must be read without a finding.
    static func decorate(_ table: inout SentTable) {
        switch (table.unit, table.period.id) {
        case ("620100", "2016Q1"):
            let index = table.rows.firstIndex { $0.cells["amount"]?.contains(",") ?? false } ?? 0
            table.mark(index, "R06", "amount", zh: "金额带千分位", en: "thousands marks in an amount")
        case ("620100", "2016Q2"):
            table.rows[0].cells["pledgor"]? += "\n（曾用名：样例陇原贸易有限公司）"
            table.mark(0, "R07", "pledgor", zh: "单元格内换行", en: "a line break inside a cell")
        case ("lanzhou-new-area", "2016Q1"):
            table.mark(
                0, "R08", "number", zh: "兰州市和兰州新区各报一次，不算重复", en: "listed by Lanzhou and by its new area: no duplicate")
        case ("620900", "2016Q1"):
            table.mark(0, "R09", "measure", zh: "金额单位逐行填写", en: "the unit of the amount row by row")
        case ("620600", "2016Q1"):
            table.mark(0, "R10", "amount", zh: "单位写在金额之后", en: "the unit behind the amount")
        case ("623000", "2016Q1"):
            table.mark(0, "R11", "amount", zh: "全角金额，带单位", en: "an amount in full-width digits, with its unit")
        case ("620700", "2016Q1"):
            table.mark(0, "R12", "registered", zh: "日期是日期单元格", en: "days in real date cells")
        case ("620500", "2016Q1"):
            table.mark(0, "R13", "number", zh: "两行合并表头", en: "two rows of merged headings")
        case ("621100", "2016Q1"):
            table.mark(0, "R14", "number", zh: "表中多出“序号”列", en: "a column that the form does not have")
        case ("621200", "2016Q1"):
            table.wholeFault = (
                PlantedFault(
                    "R15", found: "合　计", zh: "明细表末行为合计，“合　计”中有空格", en: "a total below a register, with blanks in 合　计",
                    effect: "no record"), .total
            )
        case ("622900", "2016Q1"):
            var old = table.sheet().sheet
            (old.name, old.isHidden) = ("2015年", true)
            table.sheets = [old]
            table.wholeFault = (
                PlantedFault(
                    "R16", found: "2015年", zh: "工作簿中有隐藏的旧表", en: "a hidden sheet with an old table", effect: "not read"),
                .none
            )
        default:
            break
        }
    }
}
