import Statistics

/// The words of the parts that set figures beside one another.
extension ReportWording {
    static let byPeriodSheet = LocalizedText(zh: "分季", en: "By period")
    static let reconciliationSheet = LocalizedText(zh: "勾稽", en: "Reconciliation")
    static let reconciliation = LocalizedText(zh: "勾稽核对", en: "Reconciliation")
    static let byPeriodCaption = LocalizedText(
        zh: "单期数与本年累计数分行列示，不得相加", en: "Single periods and sums since January stand in rows of their own")
    static let left = LocalizedText(zh: "甲方", en: "Left")
    static let right = LocalizedText(zh: "乙方", en: "Right")
    static let difference = LocalizedText(zh: "差额", en: "Difference")
    static let check = LocalizedText(zh: "核对", en: "Check")
    static let comparisonVerdict = LocalizedText(zh: "结果", en: "Result")
    static let used = LocalizedText(zh: "采用：", en: "Used: ")
    static let allAgree = LocalizedText(zh: "可比者全部一致。", en: "Wherever they can be compared they agree.")

    static func comparison(_ verdict: ReportModel.ComparisonRow.Verdict) -> LocalizedText {
        switch verdict {
        case .agrees: LocalizedText(zh: "一致", en: "agrees")
        case .differs: LocalizedText(zh: "不一致", en: "differs")
        case .notComparable: LocalizedText(zh: "不可比", en: "not comparable")
        }
    }

    /// How far it is to a later target, and what that takes a year.
    static func remainingAndPace(
        _ row: ReportModel.ScorecardRow, _ target: ReportModel.TargetVerdict, from period: Period, _ language: Language
    ) -> String {
        let rest = remaining(row, target)[language]
        return pace(row, target, from: period).map { rest + comma[language] + $0[language] } ?? rest
    }

    /// What a yearly step up to a later target must be on average; nil where it is reached or nothing is known.
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
}
