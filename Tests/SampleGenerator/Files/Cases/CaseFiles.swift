/// The quarterly lists of cases. Each names all cases of the year so far as they stand at the quarter's end.
struct CaseFiles {
    /// What counts, by period and sender.
    private(set) var counted: [SamplePeriod: [String: [Case]]] = [:]

    /// The form.
    static let form = TableForm(
        id: "cases", title: "知识产权案件明细", code: "甘知统5表",
        fields: [
            ("number", ["案号", "案件编号", "立案编号"]), ("organ", ["办案机关", "执法机关", "办案单位"]),
            ("kind", ["案件种类", "案件类型", "案由"]), ("channel", ["发生领域", "领域", "案发领域"]),
            ("accepted", ["受理日", "受理日期", "立案日期"]), ("closed", ["结案日", "结案日期", "结案时间"]),
            ("result", ["处理结果", "办理结果", "结案方式"]), ("area", ["地区", "案发地", "所在县区"]),
        ])

    /// Writes the lists to `set`.
    init(_ truth: CaseTruth, to set: inout SampleSet) throws(GeneratorFault) {
        for period in SamplePeriod(2015).quarters + SamplePeriod.quarters {
            for sender in CaseSize.senders {
                if let fault = CaseFaults.missing(sender, period) {
                    set.miss(sender, Self.form.id, period, fault)
                    continue
                }
                let all = truth.cases[sender, default: []]
                var known = all.filter { $0.isListed(in: period) }.map { Self.known($0, at: period) }
                let fault = CaseFaults.apply(sender, period, all, &known)
                counted[period, default: [:]][sender] = known
                let planted = CaseFaults.planted(sender, period, all)
                if sender == "high-court" {
                    try CourtFile.add(known, planted, period, to: &set)
                } else {
                    try Self.add(known, planted, fault, sender, period, to: &set)
                }
            }
        }
    }

    /// The case as it stands at the end of a period: what is closed later is open.
    private static func known(_ item: Case, at period: SamplePeriod) -> Case {
        var item = item
        if let closed = item.closed, closed > period.end { item.closed = nil }
        return item
    }

    private static func add(
        _ cases: [Case], _ planted: PlantedRecord<Case>?, _ fault: CaseFaults.Typed?, _ sender: String,
        _ period: SamplePeriod, to set: inout SampleSet
    ) throws(GeneratorFault) {
        var table = SentTable(form, sender, period, rows: [])
        let habit = table.habit
        table.rows = cases.map { SentRow(cells: cells($0, habit)) }
        if let fault, let index = cases.firstIndex(where: { $0.number == fault.number }) {
            table.rows[index].fault = fault.fault
        }
        if let planted {
            table.rows.insert(planted.row { cells($0, habit) }, at: min(2, table.rows.count))
        }
        CaseFaults.decorate(&table)
        try table.add(to: &set)
    }

    private static func cells(_ item: Case, _ habit: SenderHabit) -> [String: String] {
        [
            "number": item.number, "organ": word(item.organ, habit.wording), "kind": kind(item, habit.wording),
            "channel": item.channel == "other" ? "其他" : item.channel == "exhibition" ? "展会" : "电商",
            "accepted": habit.days.text(item.accepted), "closed": item.closed.map(habit.days.text) ?? habit.missing,
            "result": result(item), "area": habit.areas.text(item.area),
        ]
    }

    /// How a case ended; nothing while it is open.
    static func result(_ item: Case) -> String {
        guard item.closed != nil else { return "" }
        let results = item.organ == "court" ? ["判决", "调解", "撤诉"] : ["行政处罚", "调解", "责令停止侵权", "移送司法机关"]
        return results[item.number.utf8.reduce(0) { $0 + Int($1) } % results.count]
    }

    /// How senders call a kind; customs and copyright are names of organs too.
    private static func kind(_ item: Case, _ wording: Int) -> String {
        switch item.kind {
        case "customs": "海关保护"
        case "copyright": ["著作权案件", "著作权", "侵犯著作权"][wording]
        default: word(item.kind, wording)
        }
    }

    /// How senders call organs and kinds, by their wording.
    static func word(_ code: String, _ wording: Int) -> String {
        let words: [String: [String]] = [
            "ip-office": ["知识产权局", "专利行政执法", "知识产权局"], "court": ["法院", "法院", "人民法院"],
            "customs": ["海关", "海关", "海关"], "industry-commerce": ["工商", "工商行政管理局", "工商局"],
            "copyright": ["版权", "版权局", "版权"], "patent-infringement": ["专利侵权纠纷", "专利侵权", "专利侵权纠纷"],
            "patent-other": ["其他专利纠纷", "其他专利纠纷", "其他专利纠纷"], "counterfeit": ["假冒专利", "查处假冒专利", "假冒专利"],
            "trademark": ["商标案件", "商标侵权", "商标"], "civil": ["民事案件", "民事", "民事"],
            "criminal": ["刑事案件", "刑事", "刑事"], "administrative": ["行政案件", "行政", "行政"],
        ]
        return words[code]?[wording] ?? code
    }
}
