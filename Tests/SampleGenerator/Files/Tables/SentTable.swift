/// A line of a table that is no record.
enum TableLine {
    case none, heading, signed, total
}

/// Where the lines of a table are found.
struct TableLines {
    var records: [Int] = []
    var heading = 0
    var total = 0
    var signed = 0

    /// The line meant; nil for none.
    subscript(line: TableLine) -> Int? {
        switch line {
        case .none: nil
        case .heading: heading
        case .signed: signed
        case .total: total
        }
    }
}

/// A table that one sender fills in for one period: put together line by line, then written as CSV or as a workbook.
struct SentTable {
    let form: TableForm
    let unit: String
    let period: SamplePeriod
    var habit: SenderHabit
    /// Fields that this sender's table has, in order; those of the form unless set.
    var fields: [String]
    /// Headings that differ from the form's, such as one with a unit of measure.
    var headings: [String: String] = [:]
    var rows: [SentRow]
    /// A further line of the header block.
    var headLine: [String] = []
    /// Rows after the records, such as totals, by field.
    var totals: [[String: String]] = []
    /// Days as they stand in real date cells, in workbooks.
    var hasDateCells = false
    /// Whether the table is a workbook.
    var isWorkbook = false
    /// Further sheets of the workbook.
    var sheets: [SheetPlan] = []
    /// What goes before the ending of the file's name, such as `_v2`.
    var version = ""
    /// Whether a newer version takes its place.
    var isSuperseded = false
    /// The row of letters and numbers below the headings of official forms.
    var letters: [String] = []
    /// After which record the headings are printed once more, as on a new page.
    var headingsAgainAfter: Int?
    /// The day of signing; within the time allowed unless set.
    var signed: Day?
    /// A mistake or oddity that is no record's, and the line at which it is found.
    var wholeFault: (fault: PlantedFault, line: TableLine)?

    /// Begins the table of a sender.
    init(_ form: TableForm, _ unit: String, _ period: SamplePeriod, rows: [SentRow]) {
        self.form = form
        self.unit = unit
        self.period = period
        self.rows = rows
        habit = SenderHabit.all[unit] ?? SenderHabit(signature: unit)
        fields = form.fields.map(\.name)
    }

    /// The path below the sample folder.
    var path: String {
        let name = habit.isNamedInChinese ? form.title : form.id
        let ending = isWorkbook ? ".xlsx" : habit.isCompressed ? ".csv.gz" : ".csv"
        return SampleSet.path(unit, "\(name)_\(period.text(habit.periods))\(version)\(ending)")
    }

    /// Adds the file, its faults with their places, and its count to `set`.
    func add(to set: inout SampleSet) throws(GeneratorFault) {
        let lines: TableLines
        let bytes: [UInt8]
        if isWorkbook {
            let plan = sheet()
            lines = plan.lines
            bytes = try WorkbookWriter.bytes([plan.sheet] + sheets)
        } else {
            var csv = CSVWriter(habit.csv)
            lines = writeText(&csv)
            let text = try csv.bytes()
            bytes = habit.isCompressed ? try GzipWriter.compress([text]) : text
        }
        for (index, row) in rows.enumerated() {
            guard var fault = row.fault else { continue }
            (fault.unit, fault.form, fault.period, fault.file) = (unit, form.id, period.id, path)
            (fault.line, fault.record) = (lines.records[index], index + 1)
            set.faults.append(fault)
        }
        if let (whole, line) = wholeFault {
            var fault = whole
            (fault.unit, fault.form, fault.period, fault.file) = (unit, form.id, period.id, path)
            fault.line = lines[line]
            set.faults.append(fault)
        }
        let isWholeRejected = wholeFault?.fault.severity == "error"
        let accepted = isWholeRejected ? 0 : rows.count { !$0.isRejected }
        set.add(
            bytes,
            count: FileCount(
                unit: unit, form: form.id, period: period.id, file: path, records: rows.count, accepted: accepted,
                isSuperseded: isSuperseded))
    }

    /// Marks a record as an oddity that must be read without a finding.
    mutating func mark(_ index: Int, _ id: String, _ field: String, zh: String, en: String) {
        guard rows.indices.contains(index), rows[index].fault == nil else { return }
        rows[index].fault = PlantedFault(
            id, field: field, found: rows[index].cells[field] ?? "", zh: zh, en: en, effect: "counted")
    }

    // MARK: Parts

    /// The heading of a field.
    func heading(_ field: String) -> String {
        if let heading = headings[field] { return heading }
        let known = form.fields.first { $0.name == field }?.headings ?? [field]
        return known[min(habit.wording, known.count - 1)]
    }

    /// The lines above the headings, in cells.
    var head: [[String]] {
        let sender = "填报单位：\(habit.signature)"
        let time = "报告期：\(period.text(habit.periods))"
        var lines: [[String]] =
            switch habit.head {
            case .none: []
            case .line: [[sender, time]]
            case .title: [[form.title], [sender, time]]
            case .cells: [["填报单位：", habit.signature], ["报告期：", period.text(habit.periods)]]
            case .official:
                [
                    [form.title], ["表号：\(form.code)", "制定机关：甘肃省知识产权局"], ["批准文号：甘统制〔2015〕11号", "有效期至：2018年12月"],
                    [sender, time],
                ]
            }
        if !headLine.isEmpty { lines.append(headLine) }
        return lines
    }

    /// The day of signing as written; quarters are signed after twelve days, years after 25.
    private var signedText: String {
        let next = period.quarter.map { $0 * 3 % 12 + 1 } ?? 1
        let year = next == 1 ? period.year + 1 : period.year
        return (signed ?? Day(year, next, period.quarter == nil ? 25 : 12)).characters
    }

    /// The lines below the rows, in cells; the notice of synthetic data is always the first of them.
    var foot: [[String]] {
        let notice = ["注：\(SampleSet.notice)"]
        switch habit.foot {
        case .none: return signed == nil ? [notice] : [notice, ["报出日期：\(signedText)"]]
        case .filler: return [notice, ["填表人：样某", "报出日期：\(signedText)"]]
        case .signatures:
            return [
                notice, ["单位负责人签章：样某某", "处（科）负责人签章：样某", "制表人签章：样某"], ["联系电话：0931-0000000", "报出日期：\(signedText)"],
            ]
        }
    }

    /// The cells of a row in the order of the columns.
    func cells(_ texts: [String: String]) -> [String] { fields.map { texts[$0] ?? "" } }

    private func writeText(_ csv: inout CSVWriter) -> TableLines {
        for line in head { csv.row(line) }
        let headings = fields.map(heading)
        var lines = TableLines(heading: csv.row(headings))
        if !letters.isEmpty { csv.row(letters) }
        for (index, row) in rows.enumerated() {
            if index == headingsAgainAfter { csv.row(headings) }
            lines.records.append(csv.row(cells(row.cells)))
        }
        for total in totals { lines.total = csv.row(cells(total)) }
        for line in foot { lines.signed = csv.row(line) }
        return lines
    }
}
