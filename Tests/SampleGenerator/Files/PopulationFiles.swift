/// The population statements of the bureau of statistics, each year in another habit.
struct PopulationFiles {
    private static let unit = "statistics-bureau"
    private static let form = "population"

    /// Adds the three statements to `set`.
    static func add(_ truth: PopulationTruth, to set: inout SampleSet) throws(GeneratorFault) {
        try add2015(truth, to: &set)
        try add2016(truth, to: &set)
        try add2017(truth, to: &set)
    }

    /// In 万人 with two decimals, as bulletins print it.
    private static func add2015(_ truth: PopulationTruth, to set: inout SampleSet) throws(GeneratorFault) {
        var csv = CSVWriter(CSVHabit(encoding: .utf8WithMark))
        csv.plain("年末常住人口")
        csv.plain("表号：甘统人1表,填报单位：甘肃省统计局")
        csv.plain("报告期：2015年,计量单位：万人")
        csv.row(["地区", "年末常住人口（万人）"])
        csv.row(["合计", Rounding.fixed(truth.province(2015) / 100, decimals: 2)])
        for prefecture in SampleAreas.prefectures {
            csv.row([prefecture.area.name, Rounding.fixed(persons(truth, 2015, prefecture) / 100, decimals: 2)])
        }
        csv.plain("注：\(SampleSet.notice)")
        csv.plain("资料来源：嘉峪关、张掖、平凉三市为公开数，全省数及其余市州为虚构")
        csv.plain("填表人：样某,联系电话：0931-0000000")
        finish(csv, "2015", "population_2015.csv", &set, bytes: try csv.bytes())
    }

    /// In persons with thousands marks, blanks inside and before names, GB 18030.
    private static func add2016(_ truth: PopulationTruth, to set: inout SampleSet) throws(GeneratorFault) {
        let name = "常住人口_2016年.csv"
        var csv = CSVWriter(CSVHabit(encoding: .gb18030))
        csv.plain("年末常住人口")
        csv.plain("表号：甘统人1表")
        csv.plain("填报单位：甘肃省统计局")
        csv.plain("报告期：2016年")
        csv.plain("计量单位：人")
        csv.row(["地　区", "年末常住人口（人）"])
        csv.row(["合　计", Rounding.grouped(truth.province(2016))])
        for prefecture in SampleAreas.prefectures {
            let figure = Rounding.grouped(persons(truth, 2016, prefecture))
            // One figure is typed full-width, marks and all.
            let isWide = prefecture.area.code == "620300"
            let line = csv.row(["　" + prefecture.area.name, isWide ? Rounding.fullWidth(figure) : figure])
            guard isWide else { continue }
            set.faults.append(
                PlantedFault(
                    id: "R01", unit: unit, form: form, period: "2016", file: SampleSet.path(unit, name), line: line,
                    record: 4, field: "persons", found: Rounding.fullWidth(figure), zh: "全角数字和千分位",
                    en: "full-width digits and thousands marks", effect: "as \(persons(truth, 2016, prefecture))"))
        }
        csv.plain("注：\(SampleSet.notice)")
        csv.plain("说明：全省数为公开数，各市州数为虚构，相加等于全省数")
        csv.plain("单位负责人：样某某,填表人：样某,报出日期：2017年3月20日")
        finish(csv, "2016", name, &set, bytes: try csv.bytes())
    }

    /// In persons, the total last and two of its digits exchanged.
    private static func add2017(_ truth: PopulationTruth, to set: inout SampleSet) throws(GeneratorFault) {
        let name = "population_2017.csv"
        var csv = CSVWriter(CSVHabit(encoding: .utf8, lineEnd: "\n"))
        csv.plain("表号：甘统人1表,填报单位：甘肃省统计局,报告期：2017年,计量单位：人")
        csv.row(["市州", "常住人口"])
        for (index, prefecture) in SampleAreas.prefectures.enumerated() {
            let figure = persons(truth, 2017, prefecture)
            let line = csv.row([prefecture.area.shortName, String(figure)])
            guard prefecture.area.code == "620200" else { continue }
            set.faults.append(
                PlantedFault(
                    id: "F02", unit: unit, form: form, period: "2017", file: SampleSet.path(unit, name), line: line,
                    record: index + 1, field: "persons", rule: "POP-002", severity: "warning", found: String(figure),
                    zh: "嘉峪关市常住人口比上年增长5.6%", en: "the population of Jiayuguan grows by 5.6 % in a year",
                    effect: "counted as sent"))
        }
        let total = truth.province(2017)
        // 26257100 becomes 26251700.
        let wrong = total - 5_400
        let line = csv.row(["合　计", String(wrong)])
        set.faults.append(
            PlantedFault(
                id: "F01", unit: unit, form: form, period: "2017", file: SampleSet.path(unit, name), line: line,
                record: 15, field: "persons", rule: "POP-001", severity: "warning", found: String(wrong),
                zh: "合计与各市州之和（\(total)）不符", en: "the total differs from the sum of the parts (\(total))",
                effect: "the sum of the parts counts"))
        csv.plain("注：\(SampleSet.notice)")
        csv.plain("说明：全省数、张掖市为公开数，其余为虚构")
        finish(csv, "2017", name, &set, bytes: try csv.bytes())
    }

    private static func persons(_ truth: PopulationTruth, _ year: Int, _ prefecture: SamplePrefecture) -> Int {
        truth.persons[year]?[prefecture.area.code] ?? 0
    }

    private static func finish(
        _ csv: CSVWriter, _ period: String, _ name: String, _ set: inout SampleSet, bytes: [UInt8]
    ) {
        set.add(
            bytes,
            count: FileCount(
                unit: unit, form: form, period: period, file: SampleSet.path(unit, name), records: 15, accepted: 15))
    }
}
