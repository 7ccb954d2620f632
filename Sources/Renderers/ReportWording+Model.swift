import ReportModel
import Statistics
import Wording

/// Words that depend on the model.
extension ReportWording {
    static func comparison(_ verdict: ReportModel.ComparisonRow.Verdict) -> LocalizedText {
        switch verdict {
        case .agrees: LocalizedText(zh: "一致", en: "agrees")
        case .differs: LocalizedText(zh: "不一致", en: "differs")
        case .notComparable: LocalizedText(zh: "不可比", en: "not comparable")
        }
    }

    /// The gap to a later target, and the yearly step that would close it.
    static func remainingAndPace(
        _ row: ReportModel.ScorecardRow, _ target: ReportModel.TargetVerdict, from period: Period, _ language: Language
    ) -> String {
        let rest = remaining(row, target)[language]
        return pace(row, target, from: period).map { rest + comma[language] + $0[language] } ?? rest
    }

    /// The average yearly step to a later target; nil if it is reached or there is no value.
    static func pace(_ row: ReportModel.ScorecardRow, _ target: ReportModel.TargetVerdict, from period: Period)
        -> LocalizedText?
    {
        let years = target.period.year - period.year
        guard years > 0, !row.indicator.isGrowth, let value = row.figure.value,
            target.comparison == .atLeast || target.comparison == .greater,
            value < target.value
        else { return nil }
        let step = FigureText.perYear(value, to: target.value, years: years, decimals: row.figure.decimals)
        return LocalizedText(zh: "年均需增 \(step)", en: "\(step) more a year needed")
    }

    /// The verdict on a whole line: the worst of its targets; nil if it has none.
    static func overall(_ row: ReportModel.ScorecardRow) -> Verdict? {
        if row.targets.contains(where: { $0.verdict == .noValue }) { return .noValue }
        if row.targets.contains(where: { $0.verdict == .notMet }) { return .notMet }
        if row.targets.contains(where: { $0.verdict == .undecided }) { return .undecided }
        return row.targets.first?.verdict
    }

    /// A target as a relation, `≥ 1.9`: the number itself, as the text of the plan may already hold a sign.
    static func goal(_ target: ReportModel.TargetVerdict, decimals: Int = 0) -> String {
        let value = FigureText.exactGrouped(target.value, atLeast: decimals)
        guard let highest = target.highest else { return comparison(target.comparison) + "\u{2009}" + value }
        return value + "–" + FigureText.exactGrouped(highest, atLeast: decimals)
    }

    /// The area of a target set for a single one, with a blank behind it; nothing for the indicator's own.
    static func area(of target: ReportModel.TargetVerdict) -> LocalizedText {
        target.areaName.map { LocalizedText(zh: "\($0.zh) ", en: "\($0.en) ") } ?? LocalizedText(zh: "", en: "")
    }

    /// How far it is to a later target, which has no verdict yet.
    static func remaining(
        _ row: ReportModel.ScorecardRow, _ target: ReportModel.TargetVerdict
    ) -> LocalizedText {
        guard let value = row.figure.value else { return LocalizedText(zh: "尚无数据", en: "no data yet") }
        if target.isMet(by: value) { return LocalizedText(zh: "已提前达到", en: "already met") }
        let (gap, decimals) = FigureText.gap(value, to: target.goal(nearest: value), decimals: row.figure.decimals)
        let size = FigureText.write(scaled: Int128(gap.magnitude), decimals: decimals, grouping: true)
        return gap > 0
            ? LocalizedText(zh: "尚超 \(size)", en: "over by \(size)")
            : LocalizedText(zh: "尚差 \(size)", en: "\(size) to go")
    }

    static func change(_ change: ReportModel.MemberList.Change) -> LocalizedText {
        switch change {
        case .stayed: LocalizedText(zh: "保持", en: "stayed")
        case .entered: LocalizedText(zh: "新增", en: "entered")
        case .left: LocalizedText(zh: "退出", en: "left")
        case .notReported: LocalizedText(zh: "本期未报", en: "not reported")
        case .unknown: LocalizedText(zh: "上期未知", en: "unknown before")
        }
    }

    static func chartLegend(_ kind: ReportModel.Chart.Kind) -> LocalizedText {
        switch kind {
        case .bars:
            LocalizedText(
                zh: "斜纹（※）为部分数据；虚框为缺失，不是零", en: "hatched (※): partial figure; broken frame: no figure, not zero")
        case .series:
            LocalizedText(
                zh: "圆点为数值，红线为目标；线断开处为缺失",
                en: "dots: values; red strokes: targets; the line breaks where there is no figure")
        }
    }
}
