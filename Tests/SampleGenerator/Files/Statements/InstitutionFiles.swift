/// The prefectures' yearly lists of service institutions.
struct InstitutionFiles {
    /// What counts, by year.
    private(set) var counted: [Int: [Institution]] = [:]

    private static let form = TableForm(
        id: "service-institutions", title: "知识产权服务机构名录", code: "甘知统6表",
        fields: [
            ("code", ["统一社会信用代码", "信用代码", "机构代码"]), ("name", ["机构名称", "单位名称", "名称"]),
            ("kind", ["机构类型", "服务类别", "类型"]), ("area", ["所在地区", "地区", "所在县区"]),
            ("listed", ["入选日期", "入选时间", "认定日期"]), ("removed", ["退出日期", "退出时间", "撤销日期"]),
        ])
    private static let kinds = [
        "patent-agency": "专利代理", "trademark-agency": "商标代理", "copyright-agency": "版权服务", "legal": "法律服务",
        "information": "信息服务", "operation": "运营评估",
    ]

    /// Writes the lists to `set`.
    init(_ truth: InstitutionTruth, to set: inout SampleSet) throws(GeneratorFault) {
        for year in 2016...2017 {
            for prefecture in SampleAreas.prefectures {
                let unit = prefecture.area.code
                // Whoever left stays on the list, with the day.
                let listed = truth.institutions.filter { $0.unit == unit && $0.listed <= Day(year, 12, 31) }
                var table = SentTable(Self.form, unit, SamplePeriod(year), rows: [])
                let habit = table.habit
                table.rows = listed.map { SentRow(cells: Self.cells($0, habit)) }
                Self.plant(&table)
                try table.add(to: &set)
                counted[year, default: []] += listed
            }
        }
    }

    private static func cells(_ item: Institution, _ habit: SenderHabit) -> [String: String] {
        [
            "code": item.code, "name": item.name, "kind": kinds[item.kind] ?? item.kind,
            "area": habit.areas.text(item.area), "listed": habit.days.text(item.listed),
            "removed": item.removed.map(habit.days.text) ?? habit.missing,
        ]
    }

    private static func plant(_ table: inout SentTable) {
        func add(_ listed: Day, _ removed: Day?, _ area: String, code: String, _ fault: PlantedFault) {
            let item = Institution(
                code: code, name: "陇原样例知识产权事务所", kind: "legal", area: area, listed: listed, removed: removed,
                unit: table.unit)
            table.rows.append(SentRow(cells: cells(item, table.habit), fault: fault))
        }
        switch (table.unit, table.period.year) {
        case ("620100", 2017):
            add(
                Day(2017, 6, 20), Day(2017, 3, 8), "620102", code: InstitutionTruth.creditCode("91620102MA7000001"),
                PlantedFault(
                    "F33", "SVC-001", "error", field: "removed", found: "2017-03-08", zh: "退出日期早于入选日期",
                    en: "removed before it was listed", effect: "record not counted"))
        case ("620300", 2016):
            add(
                Day(2016, 5, 18), nil, "620302", code: "9.16E+17",
                PlantedFault(
                    "F34", "value.text.digits", "error", field: "code", found: "9.16E+17", zh: "信用代码被电子表格改成科学记数",
                    en: "a credit code that a spreadsheet turned into 9.16E+17", effect: "record not counted"))
        case ("621000", 2016):
            table.signed = Day(2017, 3, 2)
            table.wholeFault = (
                PlantedFault(
                    "F35", "roster.late", "warning", found: "2017年3月2日", zh: "报出日期晚于应报日期（2017-02-14）",
                    en: "signed after the due day, 2017-02-14", effect: "counted"), .signed
            )
        case ("620200", 2016):
            // Keeps spreadsheets from taking the code for a number.
            table.rows[0].cells["code"]? += "\t"
            table.rows[0].fault = PlantedFault(
                "R22", field: "code", found: table.rows[0].cells["code"] ?? "", zh: "代码后粘着制表符",
                en: "a tab glued to a code", effect: "counted")
        default:
            break
        }
    }
}
