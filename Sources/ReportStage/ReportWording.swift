import Statistics

/// Every word of the reports that does not come from the model, in both languages.
enum ReportWording {
    private static func text(_ zh: String, _ en: String) -> LocalizedText { LocalizedText(zh: zh, en: en) }

    // MARK: Marks and punctuation

    /// Stands behind a figure that does not rest on everything it should.
    static let partialMark = "※"
    /// Stands where a figure is not computed at all.
    static let notComputedMark = "·"
    /// Stands where there is nothing to say.
    static let dash = "—"
    /// Stands between the facts of a line.
    static let dot = " · "
    static let semicolon = text("；", "; ")
    static let comma = text("，", ", ")
    static let colon = text("：", ": ")
    static func inUnit(_ unit: String, _ language: Language) -> String {
        unit.isEmpty ? "" : inParentheses(unit, language)
    }
    static func inParentheses(_ inner: String, _ language: Language) -> String {
        language == .zh ? "（\(inner)）" : " (\(inner))"
    }

    // MARK: Figures

    static let missing = text("缺", "missing")
    static let notComputed = text("未计算", "not computed")
    static let none = text("无", "none")
    static let legend = text(
        "“缺”表示没有数据，不是零；“※”及底色表示部分数据、有被拒记录或未经查重的数，原由见覆盖说明；“·”表示该指标不分地区计算。数值按 GB/T 8170 修约，判定用未修约的精确值。",
        "“missing” means there is no figure, which is not zero; “※” on a tint marks a partial figure, one over refused records, or one not compared with absent senders, see the notes on coverage; “·”: not computed by area. Figures are rounded by GB/T 8170; verdicts use the exact values."
    )

    /// A status (code list CL_OBS_STATUS of SDMX) in words.
    static func status(_ status: ObservationStatus) -> LocalizedText {
        switch status.rawValue {
        case "A": text("正常", "normal")
        case "P": text("初步数", "provisional")
        case "O": text("缺数据", "missing")
        case "L": text("未报送", "not collected")
        case "M": text("不可能有此数据", "cannot exist")
        case "V": text("未与缺报单位查重", "not compared with absent senders")
        default: status.title
        }
    }

    /// A coverage with the names of those absent.
    static func coverage(_ coverage: Coverage, _ language: Language) -> String {
        guard coverage.expected > 0 else { return dash }
        let fraction = "\(coverage.present)/\(coverage.expected)"
        guard !coverage.isComplete else { return fraction }
        let names = coverage.absent.map { $0.label[language] }
        return language == .zh
            ? "\(fraction)，缺：" + names.joined(separator: "、") : "\(fraction), absent: " + names.joined(separator: ", ")
    }

    // MARK: Verdicts and states

    static func verdict(_ verdict: Verdict?) -> LocalizedText {
        switch verdict?.rawValue {
        case "met": text("已达标", "met")
        case "notMet": text("未达标", "not met")
        case "noValue": text("无数据", "no data")
        case "notDue": text("未到期", "not due yet")
        case "undecided": text("待定", "undecided")
        default: text("本期无目标", "no target for this period")
        }
    }

    /// The verdict on a whole line: the worst of its targets; nil if it has none.
    static func overall(_ row: ReportModel.ScorecardRow) -> Verdict? {
        if row.targets.contains(where: { $0.verdict == .noValue }) { return .noValue }
        if row.targets.contains(where: { $0.verdict == .notMet }) { return .notMet }
        if row.targets.contains(where: { $0.verdict == .undecided }) { return .undecided }
        return row.targets.first?.verdict
    }

    static func comparison(_ comparison: Comparison) -> String {
        switch comparison {
        case .atLeast: "≥"
        case .greater: ">"
        case .atMost: "≤"
        case .less: "<"
        case .equal: "="
        }
    }

    /// A target as a relation, `≥ 1.9`: the number itself, as the text of the plan may already hold a sign.
    static func goal(_ target: ReportModel.TargetVerdict, decimals: Int = 0) -> String {
        comparison(target.comparison) + "\u{2009}" + FigureText.exactGrouped(target.value, atLeast: decimals)
    }

    /// The area of a target set for a single one, with a blank behind it; nothing for the indicator's own.
    static func area(of target: ReportModel.TargetVerdict) -> LocalizedText {
        target.areaName.map { text("\($0.zh) ", "\($0.en) ") } ?? text("", "")
    }

    /// How far it is to a later target, which has no verdict yet.
    static func remaining(
        _ row: ReportModel.ScorecardRow, _ target: ReportModel.TargetVerdict
    ) -> LocalizedText {
        guard let value = row.figure.value else { return text("尚无数据", "no data yet") }
        if target.comparison.holds(value, target.value) { return text("已提前达到", "already met") }
        let (gap, decimals) = FigureText.gap(value, to: target.value, decimals: row.figure.decimals)
        let size = FigureText.write(scaled: Int128(gap.magnitude), decimals: decimals, grouping: true)
        return gap > 0 ? text("尚超 \(size)", "over by \(size)") : text("尚差 \(size)", "\(size) to go")
    }

    static let onPartialFigure = text("按部分数据", "on a partial figure")

    static func severity(_ severity: Severity) -> LocalizedText {
        switch severity {
        case .error: text("错误", "error")
        case .warning: text("警告", "warning")
        case .note: text("提示", "note")
        }
    }

    static func change(_ change: ReportModel.Tally.Change) -> LocalizedText {
        switch change {
        case .stayed: text("保持", "stayed")
        case .entered: text("新增", "entered")
        case .left: text("退出", "left")
        case .notReported: text("本期未报", "not reported")
        case .unknown: text("上期不详", "unknown before")
        }
    }

    // MARK: Headings of columns

    static let area = text("地区", "Area")
    static let areaCode = text("地区代码", "Area code")
    static let code = text("编号", "No.")
    static let indicator = text("指标", "Indicator")
    static let indicatorId = text("指标标识", "Indicator id")
    static let unit = text("计量单位", "Unit")
    static let period = text("报告期", "Period")
    static let value = text("数值", "Value")
    static let thisPeriod = text("本期", "This period")
    static let previousPeriod = text("上期", "Previous")
    static let numerator = text("分子", "Numerator")
    static let denominator = text("分母", "Denominator")
    static let per = text("乘数", "Factor")
    static let perExplained = text(
        "数值＝分子×乘数÷分母，按 GB/T 8170 修约到所示小数位；非比率的乘数为1。",
        "value = numerator × factor ÷ denominator, rounded by GB/T 8170 to the decimals shown; 1 for what is no ratio.")
    static let observationStatus = text("数据状态", "Status")
    static let coverageHead = text("覆盖", "Coverage")
    static let coveragePresent = text("已报数", "Present")
    static let coverageExpected = text("应报数", "Expected")
    static let absent = text("缺报者", "Absent")
    static let target = text("目标", "Target")
    static let targetCode = text("目标编号", "Target no.")
    static let targetText = text("目标原文", "Target as written")
    static let comparisonHead = text("比较", "Comparison")
    static let gap = text("差距", "Gap")
    static let verdict = text("判定", "Verdict")
    static let lower = text("下限", "Lowest")
    static let upper = text("上限", "Highest")
    static let boundsExplained = text(
        "被拒记录与缺报者可能使数值取到的界限；空为无界。数值确定时与数值相同。",
        "how far refused records and absent senders may move the value; empty where nothing bounds it, the value itself where it is certain"
    )
    static let uncertain = text("不确定的来源", "Uncertain because of")
    static let decidedBy = text("取决于", "Decided by")
    static let range = text("可能范围", "may be")
    static let unbounded = text("无界", "anything")
    static let laterTargets = text("后续目标", "Later targets")
    static let quote = text("原句", "Sentence")
    static let source = text("出处", "Source")
    static let memberKey = text("成员", "Member")
    static let memberName = text("名称", "Name")
    static let memberPart = text("所在地", "Lies in")
    static let change = text("变动", "Change")
    static let reportingUnit = text("报送单位", "Reporting unit")
    static let reportingUnitCode = text("单位代码", "Unit code")
    static let form = text("报表", "Form")
    static let formId = text("报表标识", "Form id")
    static let due = text("截止日", "Due")
    static let state = text("状态", "State")
    static let version = text("版本", "Version")
    static let files = text("文件", "Files")
    static let file = text("文件", "File")
    static let bytes = text("字节", "Bytes")
    static let digest = text("SHA-256", "SHA-256")
    static let recordsRead = text("读入", "Read")
    static let recordsAccepted = text("接受", "Accepted")
    static let recordsRejected = text("剔除", "Rejected")
    static let findingId = text("问题编号", "Finding id")
    static let severity = text("级别", "Severity")
    static let rule = text("规则", "Rule")
    static let place = text("位置", "Place")
    static let sheet = text("工作表", "Sheet")
    static let line = text("行", "Line")
    static let column = text("列", "Column")
    static let path = text("路径", "Path")
    static let record = text("记录", "Record")
    static let fieldName = text("字段", "Field")
    static let fieldTitle = text("字段名称", "Field title")
    static let subject = text("对象", "Subject")
    static let found = text("所见", "Found")
    static let expected = text("应为", "Expected")
    static let message = text("问题", "What is wrong")
    static let remedy = text("处理", "What to do")
    static let definition = text("口径", "Definition")
    static let gapPolicy = text("缺报处理", "Gaps")
    static let rulings = text("裁定", "Rulings")
    static let basis = text("依据：", "Basis: ")
    static let total = text("合计", "Total")
    static let plotted = text("作图列", "Plotted")
    static let plottedTarget = text("目标作图列", "Plotted target")
    static let remark = text("说明", "Remark")

    // MARK: Titles and sentences

    static let observations = text("指标数值", "Observations")
    static let targetsTable = text("目标与判定", "Targets and verdicts")
    static let members = text("名录", "Members")
    static let roster = text("报送情况", "Roster of submissions")
    static let findings = text("问题清单", "Findings")
    static let asOf = text("报送情况截至", "Submissions as of")
    static let definitionsVersion = text("定义版本", "Definitions")
    static let contents = text("目录", "Contents")
    static let figuresCaption = text("全域指标", "Indicators for the whole")
    static let scorecardCaption = text(
        "全域指标与目标；判定用精确值，差距 = 本期 − 目标",
        "Indicators for the whole against their targets; verdicts use exact values; gap = this period − target")
    static let rosterCaption = text("应报与已报", "What was owed and what came")
    static let findingsCaption = text("各单位问题数", "Findings by unit")
    static let findingsOf = text("问题清单：", "Findings: ")
    static let membersOf = text("名录：", "Members: ")
    static let noUnit = text("勾稽核对及未能归属单位", "Figures, and what was not laid to a unit")
    static let noFindings = text("本期未发现问题。", "Nothing was found amiss.")
    static let coverageNotes = text("覆盖说明", "Notes on coverage")
    static let decisions = text("更正、说明与撤回", "Corrections, explanations, withdrawals")
    static let provenance = text("数据来源", "Provenance")
    static let provenanceNote = text(
        "本报告由下列文件按下列定义算出；同样的文件与定义得出同样的报告。",
        "This report follows from these files by these definitions; the same files and definitions give the same report."
    )
    static let inputsCaption = text("计入的报送文件", "Submissions counted")
    static let definitionFile = text("定义文件", "Definition")
    static let definitionsCaption = text("所用定义文件", "Definition files used")
    static let tileReceived = text("报表已收/应收", "forms received of owed")
    static let tileErrors = text("错误级问题", "findings of error")
    static let plottedNote = text(
        "右侧“作图列”供图表取数：缺者留空（图中断开），不作零。",
        "The columns “Plotted” feed the chart: what is missing is left out there (a gap in the chart), not zero.")
    static let continuedInTable = text("……（全文见 CSV）", "… (in full in the CSV file)")

    static func inputs(_ count: Int) -> LocalizedText {
        text("报送文件 \(FigureText.count(count)) 个", "\(FigureText.count(count)) submitted files")
    }
    static func definitionFiles(_ count: Int) -> LocalizedText {
        text("定义文件 \(FigureText.count(count)) 个", "\(FigureText.count(count)) definition files")
    }
    static func listed(_ count: Int) -> LocalizedText {
        text("共 \(FigureText.count(count)) 条，全部列出", "\(FigureText.count(count)), all listed")
    }
    static func chartCaption(_ number: Int, _ language: Language) -> String {
        language == .zh ? "图 \(number)" : "Figure \(number)."
    }
    static func chartLegend(_ kind: ReportModel.Chart.Kind) -> LocalizedText {
        switch kind {
        case .bars:
            text("斜纹（※）为部分数据；虚框为缺数据，不是零", "hatched (※): partial figure; broken frame: no figure, not zero")
        case .series:
            text("圆点为数值，红线为目标；线断开处缺数据", "dots: values; red strokes: targets; the line breaks where there is no figure")
        }
    }

    /// The number of a part: 一、二、… in Chinese.
    static func ordinal(_ number: Int, _ language: Language) -> String {
        guard language == .zh else { return "\(number). " }
        let digits = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
        guard (1..<100).contains(number) else { return "\(number)、" }
        let tens = number < 10 ? "" : (number < 20 ? "" : digits[number / 10]) + "十"
        return tens + digits[number % 10] + "、"
    }

    // MARK: Sheets

    static let scorecardSheet = text("计分卡", "Scorecard")
    static let areasSheet = text("分地区", "By area")
    static let membersSheet = text("名录", "Members")
    static let chartSheet = text("图", "Chart")
    static let rosterSheet = text("报送情况", "Roster")
    static let findingsSheet = text("问题清单", "Findings")
    static let definitionsSheet = text("口径与裁定", "Definitions")
    static let provenanceSheet = text("数据来源", "Provenance")
    static let pageFooter = text("第 &P 页，共 &N 页", "Page &P of &N")
}
