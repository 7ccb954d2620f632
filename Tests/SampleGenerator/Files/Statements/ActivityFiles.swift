/// The yearly statements on enforcement, laid out as official forms are.
struct ActivityFiles {
    /// What is stated, by year, sender and item.
    private(set) var stated: [Int: [String: [String: Int]]] = [:]

    private static let form = TableForm(
        id: "enforcement-activities", title: "知识产权执法活动", code: "甘知统8表",
        fields: [
            ("item", ["指标名称"]), ("row_code", ["代码"]), ("measure", ["计量单位"]), ("current", ["本年"]),
            ("previous", ["上年同期"]),
        ])

    /// Writes the statements to `set`.
    init(_ truth: ActivityTruth, to set: inout SampleSet) throws(GeneratorFault) {
        stated = truth.counts
        // One case more than the register has.
        stated[2017]?["620500"]?["exhibition-cases", default: 0] += 1
        for year in 2016...2017 {
            for unit in ActivityTruth.senders { try add(unit, year, to: &set) }
        }
    }

    private func add(_ unit: String, _ year: Int, to set: inout SampleSet) throws(GeneratorFault) {
        var table = SentTable(Self.form, unit, SamplePeriod(year), rows: [])
        (table.habit.head, table.habit.foot) = (.official, .signatures)
        table.letters = ["甲", "乙", "丙", "1", "2"]
        for item in ActivityTruth.items {
            guard let current = stated[year]?[unit]?[item.code] else { continue }
            var row = SentRow(cells: [
                "item": item.wording.hasPrefix("其中") ? "　" + item.wording : item.wording,
                "row_code": Rounding.padded(table.rows.count + 1, 2), "measure": item.measure,
                "current": String(current),
                "previous": stated[year - 1]?[unit]?[item.code].map(String.init) ?? table.habit.missing,
            ])
            if unit == "621200", year == 2017, item.code == "special-enforcement" {
                let previous = (stated[2016]?[unit]?[item.code] ?? 0) + 2
                row.cells["previous"] = String(previous)
                row.fault = PlantedFault(
                    "F38", "ENF-001", "warning", field: "previous", found: String(previous), zh: "上年同期与上年报表的本年数不符",
                    en: "the year before differs from what was stated then", effect: "counted as sent")
            }
            if unit == "620900", year == 2016, item.code == "exhibition-counterfeit" {
                row.fault = PlantedFault(
                    "R25", field: "item", found: row.cells["item"] ?? "", zh: "缩进的“其中”行",
                    en: "an indented of-which row",
                    effect: "read, never added")
            }
            table.rows.append(row)
        }
        mark(&table)
        try table.add(to: &set)
    }

    private func mark(_ table: inout SentTable) {
        switch (table.unit, table.period.year) {
        case ("620100", 2016):
            table.wholeFault = (
                PlantedFault(
                    "R26", found: "甲 乙 丙 1 2", zh: "表头下的字母行", en: "a row of letters below the headings",
                    effect: "no record"), .none
            )
        case ("620800", 2016):
            table.wholeFault = (
                PlantedFault(
                    "R27", found: "单位负责人签章", zh: "表末签章行", en: "signatures below the table", effect: "no record"),
                .signed
            )
        case ("ip-office", 2016):
            table.wholeFault = (
                PlantedFault(
                    "R28", found: "有效期至：2018年12月", zh: "表头中的文号和有效期", en: "numbers and days in the header block",
                    effect: "not taken for the period"), .none
            )
        default: break
        }
    }
}
