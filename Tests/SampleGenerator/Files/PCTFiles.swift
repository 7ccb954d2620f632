/// The provincial office's quarterly lists of PCT applications: CSV in GB 18030, compressed.
struct PCTFiles {
    private static let unit = "ip-office"
    private static let form = "pct-applications"

    /// A row as sent, and the mistake in it.
    private struct Row {
        var cells: [String]
        var fault: PlantedFault?
    }

    /// Adds the eight lists to `set`.
    static func add(_ truth: PCTTruth, to set: inout SampleSet) throws(GeneratorFault) {
        for (quarter, applications) in truth.quarters.sorted(by: { $0.key < $1.key }) {
            let name = "PCT国际专利申请明细_\(quarter).csv.gz"
            let path = SampleSet.path(unit, name)
            var rows = applications.enumerated().map { index, application in
                Row(cells: cells(application, style: index + PCTTruth.parts(quarter).ordinal), fault: nil)
            }
            decorate(&rows, quarter)
            if let planted = planted(quarter, path) { rows.insert(planted, at: 1) }

            var csv = CSVWriter(CSVHabit(encoding: .gb18030))
            csv.plain("PCT国际专利申请明细")
            csv.plain("表号：甘知统2表,填报单位：甘肃省知识产权局,报告期：\(written(quarter))")
            csv.row(heading(quarter))
            for (index, row) in rows.enumerated() {
                let line = csv.row(row.cells)
                guard var fault = row.fault else { continue }
                fault.line = line
                fault.record = index + 1
                fault.file = path
                set.faults.append(fault)
            }
            csv.plain("注：\(SampleSet.notice)")
            csv.plain("填表人：样某,联系电话：0931-0000000")
            let rejected = rows.filter { $0.fault?.severity == "error" }.count
            set.add(
                try GzipWriter.compress([try csv.bytes()]),
                count: FileCount(
                    unit: unit, form: form, period: quarter, file: path, records: rows.count,
                    accepted: rows.count - rejected))
        }
    }

    private static func heading(_ quarter: String) -> [String] {
        quarter.hasPrefix("2016")
            ? ["国际申请号", "受理日", "第一申请人", "第一申请人地区"] : ["申请号", "受理日期", "申请人", "所在市州"]
    }

    /// The quarter as header blocks write it.
    private static func written(_ quarter: String) -> String {
        let (year, ordinal) = PCTTruth.parts(quarter)
        switch ordinal {
        case 1: return "\(year)年第一季度"
        case 2: return "\(year)年第2季度"
        case 3: return "\(year)年三季度"
        default: return "\(year)年10—12月"
        }
    }

    private static func cells(_ application: PCTApplication, style: Int) -> [String] {
        let day = application.received
        let dates = [day.standard, day.characters, day.slashed, day.compact, day.dotted, day.numerals]
        return [application.number, dates[style % dates.count], application.applicant, application.writtenArea]
    }

    /// Oddities that must be read without a finding.
    private static func decorate(_ rows: inout [Row], _ quarter: String) {
        func mark(_ id: String, _ field: String, _ found: String, zh: String, en: String) {
            rows[0].fault = PlantedFault(
                id: id, unit: unit, form: form, period: quarter, file: "", field: field, found: found, zh: zh, en: en,
                effect: "counted")
        }
        switch quarter {
        case "2016Q2":
            rows[0].cells[0] = Rounding.fullWidth(rows[0].cells[0])
            mark("R02", "number", rows[0].cells[0], zh: "全角的国际申请号", en: "application number in full-width characters")
        case "2016Q3":
            // U+2CB2D takes four bytes in GB 18030.
            rows[0].cells[2] = "陇原样例𬬭合金有限公司"
            mark("R03", "applicant", rows[0].cells[2], zh: "GB18030 四字节字", en: "a character of four bytes in GB 18030")
        case "2016Q4":
            rows[0].cells[2] = "陇原样例仪器有限公司,陇原样例“长风”研究院"
            mark("R04", "applicant", rows[0].cells[2], zh: "字段内有逗号，加引号", en: "a quoted comma inside a field")
        default:
            break
        }
    }

    /// The row with a mistake that the quarter has, if any.
    private static func planted(_ quarter: String, _ path: String) -> Row? {
        var fault = PlantedFault(
            id: "", unit: unit, form: form, period: quarter, file: path, severity: "error", zh: "", en: "",
            effect: "record not counted")
        switch quarter {
        case "2017Q1":
            (fault.id, fault.rule, fault.field) = ("F03", "value.date.impossible", "received")
            (fault.zh, fault.en) = ("不存在的日期", "a day that does not exist")
            fault.found = "2017-02-30"
            return Row(cells: ["PCT/CN2017/029901", "2017-02-30", "天水麦积样例机械制造有限公司", "天水市"], fault: fault)
        case "2017Q2":
            (fault.id, fault.rule, fault.field) = ("F04", "value.area.ambiguous", "area")
            (fault.zh, fault.en) = ("“白银”可指白银市或白银区", "白银 may be the city or its district")
            fault.found = "白银"
            return Row(cells: ["PCT/CN2017/059901", "2017年5月18日", "白银长风样例新材料有限公司", "白银"], fault: fault)
        case "2017Q3":
            (fault.id, fault.rule, fault.field) = ("F05", "PCT-001", "received")
            (fault.zh, fault.en) = ("受理日不在报告季度内", "received outside the quarter")
            fault.found = "2017-10-09"
            return Row(cells: ["PCT/CN2017/099901", "2017-10-09", "兰州恒丰样例药业有限公司", "兰州市"], fault: fault)
        default:
            return nil
        }
    }
}
