import ReportModel
import Statistics

/// The lists of the sample report.
enum SampleLists {
    private static func text(_ zh: String, _ en: String) -> LocalizedText { LocalizedText(zh: zh, en: en) }

    static var tallies: [ReportModel.MemberList] {
        let changes: [ReportModel.MemberList.Change] = [.entered, .entered, .stayed, .stayed, .stayed, .stayed, .left]
        return [
            .init(
                indicator: SampleModel.heads[5], figure: SampleModel.figure(6),
                members: changes.enumerated().map { index, change in
                    let area = SampleModel.areaNames[index]
                    return .init(
                        key: "99010\(index)", name: text("第\(index + 1)县", "County \(index + 1)"),
                        part: text(area.0, area.1), change: change)
                })
        ]
    }

    static var roster: [ReportModel.RosterRow] {
        let states: [ReportModel.RosterRow.State] = [
            .received, .received, .received, .incomplete, .refused, .missing, .notDue,
        ]
        return (0..<30).map { index in
            let area = SampleModel.areaNames[index / 2]
            let state = index < 20 ? .received : states[index % states.count]
            let hasArrived = state != .missing && state != .notDue
            return .init(
                unit: SampleModel.areaCode(index / 2), unitName: text(area.0 + "图书局", area.1 + " library office"),
                form: index % 2 == 0 ? "loans" : "visits",
                formTitle: index % 2 == 0 ? text("图书流通登记", "Loans") : text("到馆人次", "Visits"),
                period: SampleModel.period("2016"), due: SampleModel.date(2017, 1, 20), state: state,
                version: hasArrived ? 1 + index % 3 : nil,
                files: hasArrived ? ["\(SampleModel.areaCode(index / 2))/流通_2016_v\(1 + index % 3).csv.gz"] : [],
                records: hasArrived ? (1_200 + index * 31, 1_190 + index * 31 - index % 4, 10 + index % 4) : (0, 0, 0))
        }
    }

    static var findings: [ReportModel.FindingRow] {
        (0..<40).map { index in
            let unit = index < 24 ? 0 : (index < 33 ? 3 : 8)
            let area = SampleModel.areaNames[unit]
            let isUnknown = index == 39
            let severity: Severity = index % 5 == 0 ? .warning : (index % 7 == 0 ? .note : .error)
            let place = Place(
                unit: isUnknown ? nil : SampleModel.areaCode(unit), form: isUnknown ? nil : "loans",
                period: isUnknown ? nil : "2016", file: "\(SampleModel.areaCode(unit))/流通_2016.xlsx",
                digest: String(repeating: "7f", count: 32), sheet: index % 2 == 0 ? "一季度" : nil, line: 12 + index,
                column: index % 2 == 0 ? "C" : "3", field: isUnknown ? nil : "returned")
            let finding = Finding(
                rule: index % 3 == 0 ? "LOAN-003" : "value.date", severity: severity, place: place,
                found: index % 3 == 0 ? "2016-02-30" : "二〇一六年十三月",
                expected: text("日期，不早于借出日", "a date, not before the day of loan"),
                message: text(
                    "归还日（第\(index + 1)条）早于借出日或不是日期", "return date (no. \(index + 1)) precedes the loan or is no date"),
                remedy: text("请核对两个日期后重新报送", "check both dates and send again"), subject: "L-\(index)")
            return .init(
                finding: finding, id: finding.id,
                unitName: isUnknown ? nil : text(area.0 + "图书局", area.1 + " library office"),
                formTitle: isUnknown ? nil : text("图书流通登记", "Loans"),
                fieldTitle: isUnknown ? nil : text("归还日", "returned"))
        }
    }

    static var definitions: [ReportModel.DefinitionRow] {
        SampleModel.scorecard.map { row in
            .init(
                indicator: row.indicator,
                definition: text(
                    "报告期末\(row.indicator.title.zh)，按登记表逐条汇总；同一对象只计一次。",
                    "\(row.indicator.title.en) at the end of the period, summed over the register; each thing counts once."
                ),
                gap: text("缺报单位不计入，标注为部分数据", "what is missing is left out and the figure is marked partial"),
                rulings: [
                    (
                        text("分母取上年末常住人口。", "The denominator is the population at the end of the year before."),
                        "统计制度 第3条"
                    ),
                    (text("比较符取“不低于”。", "The comparison is “at least”."), ""),
                ], targets: row.targets + row.later)
        }
    }
}
