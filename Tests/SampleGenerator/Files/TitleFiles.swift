/// The lists of titles: the prefectures' as CSV, the provincial office's as a workbook.
struct TitleFiles {
    private static let form = "titles"

    private let truth: TitleTruth

    /// The rows that count, by year: what the indicators see.
    private(set) var counted: [Int: [Title]] = [:]

    /// Writes the lists to `set`.
    init(_ truth: TitleTruth, to set: inout SampleSet) throws(GeneratorFault) {
        self.truth = truth
        for year in 2016...2017 {
            try addWorkbook(year, to: &set)
            for prefecture in SampleAreas.prefectures {
                try addList(prefecture.area.code, year, to: &set)
            }
        }
    }

    // MARK: - Prefectures

    private mutating func addList(_ unit: String, _ year: Int, to set: inout SampleSet) throws(GeneratorFault) {
        guard let habit = TitleHabit.all[unit] else { return }
        let name = Self.dated(habit.file, year)
        if unit == "623000", year == 2017 {
            set.miss(
                unit, Self.form, SamplePeriod(year),
                PlantedFault(
                    "F13", "roster.missing", "warning", zh: "甘南州2017年称号名录未报",
                    en: "the list of 甘南州 for 2017 was not sent",
                    effect: "夏河县 is not reported: K07 of 2017 rests on 14 of 15 lists"))
            return
        }
        var rows = listed(unit, year).map { row($0, habit) }
        plant(&rows, unit, year, habit)
        if unit == "620800", year == 2016 {
            // The list as first sent; a corrected one follows under the name with _v2.
            let path = SampleSet.path(unit, name)
            var first = rows
            if let index = first.firstIndex(where: { $0.holder == "静宁县" }) {
                first[index].awarded = habit.days.text(Day(2017, 5, 10))
            }
            set.faults.append(
                PlantedFault(
                    id: "F14", unit: unit, form: Self.form, period: "2016", file: path, rule: "submission.superseded",
                    severity: "note", zh: "平凉市更正后重报，旧版由 _v2 取代", en: "superseded by the corrected list with _v2",
                    effect: "静宁县 was awarded in 2016, not 2017: one strong county more"))
            try write(first, habit, name, unit, year, isSuperseded: true, to: &set)
            try write(rows, habit, "titles_2016_v2.csv", unit, year, isSuperseded: false, to: &set)
        } else {
            try write(rows, habit, name, unit, year, isSuperseded: false, to: &set)
        }
        counted[year, default: []] += rows.filter { $0.fault?.severity != "error" }.compactMap(\.title)
    }

    private func write(
        _ rows: [TitleRow], _ habit: TitleHabit, _ name: String, _ unit: String, _ year: Int, isSuperseded: Bool,
        to set: inout SampleSet
    ) throws(GeneratorFault) {
        var csv = CSVWriter(habit.csv)
        for line in habit.header { csv.plain(Self.dated(line, year)) }
        csv.row(habit.columns.map(\.heading))
        let path = SampleSet.path(unit, name)
        let fields = habit.columns.map(\.field)
        for (index, row) in rows.enumerated() {
            let line = csv.row(row.cells(fields))
            guard var fault = row.fault else { continue }
            (fault.file, fault.line, fault.record) = (path, line, index + 1)
            set.faults.append(fault)
        }
        if habit.hasTotal { csv.row(["合计", "", "共 \(rows.count) 项", "", "", ""]) }
        csv.plain("注：\(SampleSet.notice)")
        for line in habit.footer { csv.plain(Self.dated(line, year)) }
        let rejected = rows.filter { $0.fault?.severity == "error" }.count
        set.add(
            try csv.bytes(),
            count: FileCount(
                unit: unit, form: Self.form, period: String(year), file: path, records: rows.count,
                accepted: rows.count - rejected, isSuperseded: isSuperseded))
    }

    private func plant(_ rows: inout [TitleRow], _ unit: String, _ year: Int, _ habit: TitleHabit) {
        var fault = PlantedFault(
            id: "", unit: unit, form: Self.form, period: String(year), file: "", severity: "error", zh: "", en: "",
            effect: "record not counted")
        switch (unit, year) {
        case ("620500", 2017):
            (fault.id, fault.rule, fault.field) = ("F15", "value.category", "kind")
            fault.found = "省级知识产权强旗"
            (fault.zh, fault.en) = ("目录中没有的称号种类", "a title that the code list does not have")
            rows.append(
                TitleRow(
                    kind: fault.found, level: "省级", holder: "甘谷县", area: habit.areas.text("620523"),
                    awarded: habit.days.text(Day(2017, 6, 1)), ended: habit.noEnd, title: nil, fault: fault))
        case ("620900", 2016):
            (fault.id, fault.rule, fault.field) = ("F16", "TIT-001", "ended")
            fault.found = habit.days.text(Day(2015, 3, 1))
            (fault.zh, fault.en) = ("终止日期早于认定日期", "ended before it was awarded")
            rows.append(
                TitleRow(
                    kind: "省级知识产权优势企业", level: "省", holder: "敦煌飞天样例食品有限公司", area: "敦煌",
                    awarded: habit.days.text(Day(2016, 3, 1)), ended: fault.found, title: nil, fault: fault))
        default:
            break
        }
    }

    // MARK: - The provincial office

    private mutating func addWorkbook(_ year: Int, to set: inout SampleSet) throws(GeneratorFault) {
        let titles = listed("ip-office", year)
        let name = year == 2016 ? "知识产权称号名录_2016.xlsx" : "titles_2017.xlsx"
        let path = SampleSet.path("ip-office", name)
        set.add(
            try TitleWorkbook.bytes(titles, year: year),
            count: FileCount(
                unit: "ip-office", form: Self.form, period: String(year), file: path, records: titles.count,
                accepted: titles.count))
        counted[year, default: []] += titles
    }

    // MARK: - Shared

    private func listed(_ unit: String, _ year: Int) -> [Title] {
        truth.titles.filter { $0.unit == unit && $0.isListed(in: year) }
    }

    private func row(_ title: Title, _ habit: TitleHabit) -> TitleRow {
        let names = TitleTruth.written[title.kind] ?? [title.kind]
        return TitleRow(
            kind: names[min(habit.alias, names.count - 1)], level: habit.level, holder: title.holder,
            area: habit.areas.text(title.area), awarded: habit.days.text(title.awarded),
            ended: title.ended.map(habit.days.text) ?? habit.noEnd, title: title)
    }

    private static func dated(_ text: String, _ year: Int) -> String {
        var result = ""
        for (index, piece) in text.split(separator: "{", omittingEmptySubsequences: false).enumerated() {
            guard index > 0, let close = piece.firstIndex(of: "}") else {
                result += piece
                continue
            }
            result += String(piece[..<close] == "next" ? year + 1 : year)
            result += piece[piece.index(after: close)...]
        }
        return result
    }
}
