package import Statistics

/// The words of the reports that do not come from the model, in both languages.
package enum ReportWording {
    private static func text(_ zh: String, _ en: String) -> LocalizedText { LocalizedText(zh: zh, en: en) }

    // MARK: Marks and punctuation

    /// Marks a figure that is incomplete.
    package static let partialMark = "※"
    /// Stands where a figure is not computed at all.
    package static let notComputedMark = "·"
    /// Stands where there is nothing to say.
    package static let dash = "—"
    /// Stands between the facts of a line.
    package static let dot = " · "
    package static let semicolon = text("；", "; ")
    package static let comma = text("，", ", ")
    package static let colon = text("：", ": ")
    package static func inUnit(_ unit: String, _ language: Language) -> String {
        unit.isEmpty ? "" : inParentheses(unit, language)
    }
    package static func inParentheses(_ inner: String, _ language: Language) -> String {
        language == .zh ? "（\(inner)）" : " (\(inner))"
    }

    // MARK: Figures

    package static let missing = ObservationStatus.missing.title
    package static let notComputed = text("未计算", "not computed")
    package static let none = text("无", "none")
    package static let legend = text(
        "“缺失”表示没有数据，不是零；“※”及底色表示部分数据、含未计入的记录或未与缺报单位查重的数，原因见覆盖说明；“·”表示该指标不分地区计算。数值按 GB/T 8170 修约，判定用未修约的精确值。",
        "“missing” means there is no figure, which is not zero; “※” on a tint marks a partial figure, one over excluded records, or one not compared with absent senders, see the notes on coverage; “·”: not computed by area. Figures are rounded by GB/T 8170; verdicts use the exact values."
    )

    /// A coverage with the names of those absent.
    package static func coverage(_ coverage: Coverage, _ language: Language) -> String {
        guard coverage.expected > 0 else { return dash }
        let fraction = "\(coverage.present)/\(coverage.expected)"
        guard !coverage.isComplete else { return fraction }
        let names = coverage.absent.map { $0.label[language] }
        return language == .zh
            ? "\(fraction)，缺报：" + names.joined(separator: "、") : "\(fraction), absent: " + names.joined(separator: ", ")
    }

    // MARK: Verdicts and states

    /// A verdict in words; nil is a figure without a target in this period.
    package static func verdict(_ verdict: Verdict?) -> LocalizedText { (verdict ?? .noTarget).title }

    package static func comparison(_ comparison: Comparison) -> String {
        switch comparison {
        case .atLeast: "≥"
        case .greater: ">"
        case .atMost: "≤"
        case .less: "<"
        case .equal: "="
        case .between: "∈"
        }
    }

    package static let onPartialFigure = text("按部分数据", "on a partial figure")

    package static func severity(_ severity: Severity) -> LocalizedText {
        switch severity {
        case .error: text("错误", "error")
        case .warning: text("警告", "warning")
        case .note: text("提示", "note")
        }
    }

    // MARK: Headings of columns

    package static let area = text("地区", "Area")
    package static let areaCode = text("地区代码", "Area code")
    package static let code = text("编号", "No.")
    package static let indicator = text("指标", "Indicator")
    package static let indicatorId = text("指标标识", "Indicator id")
    package static let unit = text("计量单位", "Unit")
    package static let period = text("报告期", "Period")
    package static let value = text("数值", "Value")
    package static let thisPeriod = text("本期", "This period")
    package static let previousPeriod = text("上期", "Previous")
    package static let numerator = text("分子", "Numerator")
    package static let denominator = text("分母", "Denominator")
    package static let per = text("乘数", "Factor")
    package static let perExplained = text(
        "数值＝分子×乘数÷分母，按 GB/T 8170 修约到所示小数位；非比率的乘数为1。",
        "value = numerator × factor ÷ denominator, rounded by GB/T 8170 to the decimals shown; 1 for figures that are no ratios."
    )
    package static let observationStatus = text("数据状态", "Status")
    package static let coverageHead = text("覆盖", "Coverage")
    package static let coveragePresent = text("已报数", "Present")
    package static let coverageExpected = text("应报数", "Expected")
    package static let absent = text("缺报单位", "Absent")
    package static let target = text("目标", "Target")
    package static let targetCode = text("目标编号", "Target no.")
    package static let targetText = text("目标原文", "Target as written")
    package static let comparisonHead = text("比较", "Comparison")
    package static let gap = text("差距", "Gap")
    package static let verdict = text("判定", "Verdict")
    package static let targetHighest = text("目标上限", "Highest target")
    package static let targetHighestExplained = text(
        "目标为范围时的上限，此时目标值是下限", "upper end of a range, of which the target is the lower one")
    package static let lower = text("下限", "Lowest")
    package static let upper = text("上限", "Highest")
    package static let boundsExplained = text(
        "未计入的记录与缺报单位可能使数值达到的界限；空白表示无界。数值确定时与数值相同。",
        "the range left open by excluded records and absent senders; empty if unbounded, the value itself if certain"
    )
    package static let uncertain = text("不确定的来源", "Uncertain because of")
    package static let decidedBy = text("取决于", "Decided by")
    package static let range = text("可能范围", "may be")
    package static let unbounded = text("无界", "anything")
    package static let laterTargets = text("后续目标", "Later targets")
    package static let quote = text("原句", "Sentence")
    package static let source = text("出处", "Source")
    package static let memberKey = text("成员", "Member")
    package static let memberName = text("名称", "Name")
    package static let memberPart = text("所在地", "Location")
    package static let change = text("变动", "Change")
    package static let reportingUnit = text("报送单位", "Reporting unit")
    package static let reportingUnitCode = text("单位代码", "Unit code")
    package static let form = text("报表", "Form")
    package static let formId = text("报表标识", "Form id")
    package static let due = text("截止日期", "Due")
    package static let state = text("状态", "State")
    package static let version = text("版本", "Version")
    package static let files = text("文件", "Files")
    package static let file = text("文件", "File")
    package static let bytes = text("字节", "Bytes")
    package static let digest = text("SHA-256", "SHA-256")
    package static let recordsRead = text("读入", "Read")
    package static let recordsAccepted = text("计入", "Counted")
    package static let recordsRejected = text("未计入", "Not counted")
    package static let findingId = text("意见编号", "Finding id")
    package static let severity = text("级别", "Severity")
    package static let rule = text("规则", "Rule")
    package static let place = text("位置", "Place")
    package static let sheet = text("工作表", "Sheet")
    package static let line = text("行", "Line")
    package static let column = text("列", "Column")
    package static let path = text("路径", "Path")
    package static let record = text("记录", "Record")
    package static let fieldName = text("字段", "Field")
    package static let fieldTitle = text("字段名称", "Field title")
    package static let subject = text("对象", "Subject")
    package static let found = text("所见", "Found")
    package static let expected = text("应为", "Expected")
    package static let message = text("问题", "Problem")
    package static let remedy = text("处理办法", "Next step")
    package static let definition = text("口径", "Definition")
    package static let gapPolicy = text("缺报处理", "Gaps")
    package static let rulings = text("裁定", "Rulings")
    package static let basis = text("依据：", "Basis: ")
    package static let total = text("合计", "Total")
    package static let plotted = text("作图列", "Plotted")
    package static let plottedTarget = text("目标作图列", "Plotted target")
    package static let remark = text("说明", "Remark")

    // MARK: Figures beside one another

    package static let byPeriodSheet = text("分季", "By period")
    package static let reconciliationSheet = text("勾稽", "Reconciliation")
    package static let reconciliation = text("勾稽核对", "Reconciliation")
    package static let byPeriodCaption = text(
        "单期数与本年累计数分行列示，不得相加", "Single periods and sums since January are in separate rows and must not be added")
    package static let left = text("甲项", "Left")
    package static let right = text("乙项", "Right")
    package static let difference = text("差额", "Difference")
    package static let check = text("核对", "Check")
    package static let comparisonVerdict = text("结果", "Result")
    package static let used = text("采用：", "Used: ")
    package static let allAgree = text("可比的全部一致。", "All comparable figures agree.")

    // MARK: Titles and sentences

    package static let observations = text("指标数值", "Observations")
    package static let targetsTable = text("目标与判定", "Targets and verdicts")
    package static let members = text("名录", "Members")
    package static let roster = text("报送情况", "Roster of submissions")
    package static let findings = text("审核意见", "Findings")
    package static let asOf = text("报送情况截至", "Submissions as of")
    package static let definitionsVersion = text("方案版本", "Plan version")
    package static let contents = text("目录", "Contents")
    package static let figuresCaption = text("总体指标", "Indicators for the whole")
    package static let scorecardCaption = text(
        "总体指标与目标；判定用精确值，差距 = 本期 − 目标",
        "Indicators for the whole against their targets; verdicts use exact values; gap = this period − target")
    package static let rosterCaption = text("应报与已报", "Submissions owed and received")
    package static let findingsCaption = text("各单位审核意见数", "Findings by unit")
    package static let findingsOf = text("审核意见：", "Findings: ")
    package static let membersOf = text("名录：", "Members: ")
    package static let noUnit = text("勾稽核对及未归属单位的意见", "Reconciliation, and findings without a unit")
    package static let noFindings = text("本期没有审核意见。", "There are no findings for this period.")
    package static let coverageNotes = text("覆盖说明", "Notes on coverage")
    package static let decisions = text("更正、说明与撤回", "Corrections, explanations, withdrawals")
    package static let provenance = text("数据来源", "Provenance")
    package static let provenanceNote = text(
        "本报告依据下列报送文件和方案文件计算；文件与方案相同，报告即相同。",
        "This report was computed from the following files and definitions; the same files and definitions give the same report."
    )
    package static let inputsCaption = text("计入的报送文件", "Submissions counted")
    package static let definitionFile = text("方案文件", "Plan file")
    package static let definitionsCaption = text("所用方案文件", "Plan files used")
    package static let tileReceived = text("报表已收/应收", "forms received / owed")
    package static let tileErrors = text("错误级意见", "errors")
    package static let plottedNote = text(
        "右侧“作图列”供图表取数：缺失的留空（图中断开），不作零。",
        "The columns “Plotted” feed the chart: missing values are blank there (a gap in the chart), not zero.")
    package static let continuedInTable = text("……（全文见 CSV）", "… (in full in the CSV file)")

    package static func inputs(_ count: Int) -> LocalizedText {
        text("报送文件 \(FigureText.count(count)) 个", "\(FigureText.count(count)) submitted files")
    }
    package static func definitionFiles(_ count: Int) -> LocalizedText {
        text("方案文件 \(FigureText.count(count)) 个", "\(FigureText.count(count)) plan files")
    }
    package static func listed(_ count: Int) -> LocalizedText {
        text("共 \(FigureText.count(count)) 条，全部列出", "\(FigureText.count(count)), all listed")
    }
    package static func chartCaption(_ number: Int, _ language: Language) -> String {
        language == .zh ? "图 \(number)" : "Figure \(number)."
    }
    /// The number of a part: 一、二、… in Chinese.
    package static func ordinal(_ number: Int, _ language: Language) -> String {
        guard language == .zh else { return "\(number). " }
        let digits = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
        guard (1..<100).contains(number) else { return "\(number)、" }
        let tens = number < 10 ? "" : (number < 20 ? "" : digits[number / 10]) + "十"
        return tens + digits[number % 10] + "、"
    }

    // MARK: Sheets

    package static let scorecardSheet = text("计分卡", "Scorecard")
    package static let areasSheet = text("分地区", "By area")
    package static let membersSheet = text("名录", "Members")
    package static let chartSheet = text("图", "Chart")
    package static let rosterSheet = text("报送情况", "Roster")
    package static let findingsSheet = text("审核意见", "Findings")
    package static let definitionsSheet = text("口径与裁定", "Definitions")
    package static let provenanceSheet = text("数据来源", "Provenance")
    package static let pageFooter = text("第 &P 页，共 &N 页", "Page &P of &N")
}
