/// The yearly statements on the 兰白 zone, which Lanzhou sends as XML.
enum ZoneFiles {
    private static let form = "zone"

    /// Adds the three statements to `set`.
    static func add(to set: inout SampleSet) throws(GeneratorFault) {
        for (year, statement) in ZoneTruth.statements.sorted(by: { $0.key < $1.key }) {
            let path = SampleSet.path(ZoneTruth.unit, "兰白试验区统计_\(year)年.xml")
            var xml = XMLWriter(declaration: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")
            xml.comment(SampleSet.notice)
            xml.start("z:Statement", [("xmlns:z", "urn:gansu:zone:statistics")])
            xml.start("z:Head")
            xml.element("z:Unit", "兰州市人民政府")
            xml.element("z:Period", "\(year)年")
            xml.end()
            let line = xml.line
            // In 2015 as bulletins print it.
            let population =
                year == 2015
                ? Rounding.fixed(statement.population / 100, decimals: 2) + "万人" : String(statement.population)
            write(statement, population, to: &xml)
            xml.end()
            set.add(
                Array(xml.text.utf8),
                count: FileCount(
                    unit: ZoneTruth.unit, form: form, period: String(year), file: path, records: 1, accepted: 1))
            guard year == 2015 else { continue }
            set.faults.append(
                PlantedFault(
                    id: "R29", unit: ZoneTruth.unit, form: form, period: "2015", file: path, line: line, record: 1,
                    field: "population", found: population, zh: "人口以万人计，带单位", en: "a population in 万人, with its unit",
                    effect: "as \(statement.population)"))
        }
    }

    private static func write(_ statement: ZoneTruth.Statement, _ population: String, to xml: inout XMLWriter) {
        xml.start("z:Zone", [("name", "兰白试验区")])
        xml.element("z:Population", population)
        xml.start("z:Patents")
        xml.element("z:InForce", String(statement.inventionPatents))
        xml.element("z:PledgeLoans", MoneyStyle.hundredMillion.texts(statement.pledgeLoans).amount + "亿元")
        xml.end()
        xml.start("z:Bodies")
        xml.element("z:AdvantageEnterprises", String(statement.advantageEnterprises))
        xml.element("z:ServiceInstitutions", String(statement.serviceInstitutions))
        xml.end()
        xml.start("z:Registers")
        xml.element("z:WellKnownMarks", String(statement.wellKnownMarks))
        xml.element("z:Works", String(statement.works))
        xml.end()
        xml.end()
    }
}
