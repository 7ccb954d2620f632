/// A prefecture's statement as XML.
enum OutlayXML {
    /// Adds the statement to `set`.
    static func add(_ table: SentTable, isYuan: Bool, to set: inout SampleSet) throws(GeneratorFault) {
        let path = SampleSet.path(table.unit, "\(table.form.id)-\(table.period.id).xml")
        let isGB18030 = table.habit.csv.encoding == .gb18030
        var xml = XMLWriter(declaration: "<?xml version=\"1.0\" encoding=\"\(isGB18030 ? "GB18030" : "UTF-8")\"?>")
        xml.comment(SampleSet.notice)
        xml.start(
            "FiscalOutlay",
            [
                ("unit", table.habit.signature), ("period", table.period.text(table.habit.periods)),
                ("rows", String(table.rows.count)),
            ])
        for (index, row) in table.rows.enumerated() {
            let line = xml.line
            xml.start("Row")
            for (element, field) in [("Area", "area"), ("Level", "level"), ("Item", "item")] {
                xml.element(element, row.cells[field] ?? "")
            }
            for (element, field) in [("Budget", "budgeted"), ("Outlay", "spent")] {
                xml.element(element, (row.cells[field] ?? "") + (isYuan ? "" : "万元"))
            }
            xml.end()
            guard index == 0, table.unit == "620900", table.period.year == 2016 else { continue }
            set.faults.append(
                PlantedFault(
                    id: "R24", unit: table.unit, form: table.form.id, period: table.period.id, file: path, line: line,
                    record: 1, field: "spent", found: (row.cells["spent"] ?? "") + "万元", zh: "XML中的金额自带单位",
                    en: "an amount in XML that brings its unit along", effect: "counted"))
        }
        xml.end()
        set.add(
            try table.habit.csv.encoding.bytes(of: xml.text),
            count: FileCount(
                unit: table.unit, form: table.form.id, period: table.period.id, file: path,
                records: table.rows.count, accepted: table.rows.count))
    }
}
