/// The High Court's list of cases: XML with a namespace of its own.
enum CourtFile {
    private static let unit = "high-court"

    /// Adds the list of `period` to `set`.
    static func add(
        _ cases: [Case], _ planted: PlantedRecord<Case>?, _ period: SamplePeriod, to set: inout SampleSet
    ) throws(GeneratorFault) {
        var rows = cases.map { (item: $0, fault: PlantedFault?.none) }
        if let planted { rows.insert((planted.item, planted.fault), at: min(2, rows.count)) }
        let path = SampleSet.path(unit, "court-cases_\(period.id).xml.gz")
        var xml = XMLWriter(declaration: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")
        xml.comment(SampleSet.notice)
        xml.start(
            "Cases",
            [
                ("xmlns", "urn:gansu:court:ip-cases"), ("court", "甘肃省高级人民法院"), ("period", period.text(.words)),
                ("count", String(rows.count)),
            ])
        for (index, row) in rows.enumerated() {
            let line = xml.line
            write(row.item, to: &xml)
            guard var fault = row.fault ?? oddity(index, period) else { continue }
            (fault.unit, fault.form, fault.period, fault.file) = (unit, CaseFiles.form.id, period.id, path)
            (fault.line, fault.record) = (line, index + 1)
            set.faults.append(fault)
        }
        xml.end()
        let rejected = rows.count { $0.fault?.severity == "error" }
        set.add(
            try GzipWriter.compress([Array(xml.text.utf8)]),
            count: FileCount(
                unit: unit, form: CaseFiles.form.id, period: period.id, file: path, records: rows.count,
                accepted: rows.count - rejected))
    }

    private static func oddity(_ index: Int, _ period: SamplePeriod) -> PlantedFault? {
        guard index == 0, period.id == "2016Q1" else { return nil }
        return PlantedFault(
            "R21", field: "closed", found: "<Closed></Closed>", zh: "默认命名空间，空元素表示未结",
            en: "a default namespace, and an empty element for an open case",
            effect: "counted")
    }

    private static func write(_ item: Case, to xml: inout XMLWriter) {
        xml.start("Case", [("number", item.number)])
        xml.start("Court", [("type", "法院")])
        xml.section("Place", AreaStyle.withPrefecture.text(item.area))
        xml.end()
        xml.start("Cause", [("division", CaseFiles.word(item.kind, 1))])
        xml.element("Channel", item.channel == "e-commerce" ? "电子商务" : "其他")
        xml.end()
        xml.start("Dates")
        xml.element("Accepted", item.accepted.standard)
        xml.element("Closed", item.closed?.standard ?? "")
        xml.end()
        if item.closed != nil { xml.element("Result", CaseFiles.result(item)) }
        xml.end()
    }
}
