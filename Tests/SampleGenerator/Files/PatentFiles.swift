/// The provincial office's register of invention patents: XML in the shape of the national feed, compressed, that of a year in two parts.
struct PatentFiles {
    private static let unit = "ip-office"
    private static let form = "invention-patents"

    /// Adds the files to `set`.
    static func add(_ register: PatentRegister, to set: inout SampleSet) throws(GeneratorFault) {
        for (period, parts) in register.parts.sorted(by: { $0.key < $1.key }) {
            let year = period.quarter == nil ? period.year : nil
            for (index, entries) in parts.enumerated() {
                let part = parts.count == 1 ? "" : "_part\(index + 1)of\(parts.count)"
                let name = "invention-patents_\(period.id)\(part).xml.gz"
                let path = SampleSet.path(unit, name)
                let isGB18030 = year == 2017 && index == 1
                let text = document(entries, period, path, encoding: isGB18030 ? "GB18030" : "UTF-8", &set)
                // Byte order marks and other encodings occur in the feed.
                let encoding: TextEncoding = isGB18030 ? .gb18030 : (year == 2016 && index == 1 ? .utf8WithMark : .utf8)
                let bytes = try encoding.bytes(of: text)
                // One file is put together from two gzip members, as `cat a.gz b.gz` does.
                let middle = bytes.count / 2
                let members = year == 2017 && index == 0 ? [Array(bytes[..<middle]), Array(bytes[middle...])] : [bytes]
                let rejected = entries.filter(\.isRejected).count
                set.add(
                    try GzipWriter.compress(members),
                    count: FileCount(
                        unit: unit, form: form, period: period.id, file: path, records: entries.count,
                        accepted: entries.count - rejected))
            }
        }
    }

    private static func document(
        _ entries: [PatentEntry], _ period: SamplePeriod, _ path: String, encoding: String, _ set: inout SampleSet
    ) -> String {
        let standalone = period == SamplePeriod(2016) ? " standalone=\"no\"" : ""
        var xml = XMLWriter(declaration: "<?xml version=\"1.0\" encoding=\"\(encoding)\"\(standalone)?>")
        xml.comment(SampleSet.notice)
        xml.start(
            "b:Register",
            [
                ("xmlns:b", "http://www.sipo.gov.cn/XMLSchema/business"),
                ("xmlns:a", "http://www.sipo.gov.cn/XMLSchema/base"), ("unit", "甘肃省知识产权局"),
                ("period", period.text(.words)), ("count", String(entries.count)),
            ])
        for (index, entry) in entries.enumerated() {
            // A record is found by the line of its start tag.
            let line = xml.line
            write(entry, index + 1, to: &xml)
            guard var fault = entry.fault else { continue }
            fault.period = period.id
            fault.file = path
            fault.record = index + 1
            fault.line = line
            set.faults.append(fault)
        }
        xml.end()
        return xml.text
    }

    private static func write(_ entry: PatentEntry, _ position: Int, to xml: inout XMLWriter) {
        let patent = entry.patent
        xml.start("b:Patent", [("sequence", String(position)), ("docKind", "B")])
        xml.start("b:ApplicationReference", [("dataFormat", "original"), ("applType", "10")])
        xml.start("a:DocumentID")
        xml.element("a:WIPOST3Code", "CN")
        xml.element("a:DocNumber", entry.number)
        xml.element("a:Date", entry.filed)
        xml.end()
        xml.end()
        // The same once more, in the feed's own form.
        xml.start("b:ApplicationReference", [("dataFormat", "standard"), ("applType", "10")])
        xml.start("a:DocumentID")
        xml.element("a:WIPOST3Code", "CN")
        xml.element("a:DocNumber", patent.standardNumber)
        xml.element("a:Date", patent.filed.compact)
        xml.end()
        xml.end()
        xml.start("b:PublicationReference", [("dataFormat", "original")])
        xml.start("a:DocumentID")
        xml.element("a:DocNumber", patent.publication + "B")
        xml.element("a:Kind", "B")
        xml.end()
        xml.end()
        xml.start("b:Classification")
        xml.element("a:Main", patent.ipc)
        xml.end()
        xml.start("b:Grant")
        xml.element("a:Date", entry.granted)
        xml.end()
        xml.start("b:AssigneeDetails")
        write(patent.patentee, 1, address: entry.address, to: &xml)
        if let second = patent.second { write(second, 2, address: second.address, to: &xml) }
        xml.end()
        xml.start("b:LegalStatus", [("code", entry.status)])
        if let lapsed = entry.lapsed {
            xml.start("b:Lapse")
            xml.element("a:Date", lapsed)
            xml.end()
        }
        xml.end()
        xml.end()
    }

    /// Writes a patentee. The parts of the address are 0 in the feed: only the text is filled.
    private static func write(_ body: Names.Body, _ sequence: Int, address: String, to xml: inout XMLWriter) {
        xml.start("b:Assignee", [("sequence", String(sequence)), ("kind", body.kind)])
        xml.start("a:AddressBook", [("lang", "zh")])
        if body.kind == "机关团体" {
            xml.section("a:Name", body.name)
        } else {
            xml.element("a:Name", body.name)
        }
        xml.start("a:Address")
        xml.element("a:Province", "0")
        xml.element("a:City", "0")
        xml.element("a:Text", address)
        xml.element("a:WIPOST3Code", "CN")
        xml.end()
        xml.end()
        xml.end()
    }
}
