import Bytes
import Definitions
import Statistics
import Testing

@testable import Submissions
@testable import XML

/// Units of measure in a document that no path of its layout reads.
@Suite struct XMLUnitTests {
    private static let nothing = LocalizedText(zh: "", en: "")
    private static let vocabulary = LabelVocabulary(
        Pipeline(
            name: "", version: "", title: nothing, publisher: nothing, periods: [], areas: [],
            scope: AreaScope(total: "", partLevels: []), vocabulary: Vocabulary(measureLabels: ["计量单位"]),
            measures: [
                Measure(symbol: "元", base: "元", factor: 1, title: nothing, aliases: []),
                Measure(symbol: "万元", base: "元", factor: 10_000, title: nothing, aliases: []),
                Measure(symbol: "件", base: "件", factor: 1, title: nothing, aliases: []),
            ], units: [], roster: [], forms: [], rules: [], indicators: [], targets: [],
            report: ReportLayout(title: nothing, notes: [], sections: []), fileDigests: [:]))

    /// The amounts of the rows, and the units stated for more than one of them.
    private func read(_ inside: String, root: String = "", plain: Bool) throws -> (amounts: [String], units: [String]) {
        let layout = XMLRecordLayout(
            namespaces: [:], record: try ElementPath(parsing: "/List/Row"),
            fields: try ["Name", "Amount"].map { try ElementPath(parsing: $0) }, header: [])
        let text = "<List\(root)>\(inside)</List>"
        let reader = XMLRecordReader(source: MemorySource(Array(text.utf8)), layout: layout) { _ in }
        let watch = XMLUnitWatch(
            fields: [
                Field(name: "name", title: Self.nothing, type: .string),
                Field(name: "amount", title: Self.nothing, type: .number(decimals: 2), unit: "元"),
            ], vocabulary: Self.vocabulary)
        reader.observer = watch
        reader.usesOnlyLibXML2 = !plain
        var amounts: [String] = []
        try reader.forEachRow { row in
            amounts.append(row.text(1))
            return .proceed
        }
        return (amounts, watch.statements.map { "\($0.text) \($0.meaning?.factor ?? 0) \($0.quote)" })
    }

    private static let row = "<Row><Name>甲</Name><Amount>5</Amount></Row>"

    @Test("a unit at a value counts for the value", arguments: [true, false])
    func atTheValue(plain: Bool) throws {
        for (attribute, value, amount) in [
            ("unit=\"万元\"", "5", "5万元"), ("kind=\"万元\"", "5", "5万元"), ("currency=\"USD\"", "5", "5USD"),
            ("scale=\"4\"", "5", "5scale=4"), ("scale=\"0\"", "5", "5"), ("unit=\"万元\"", "5万元", "5万元"),
            ("unit=\"万元\"", "—", "—"), ("unit=\"东局\"", "5", "5"), ("kind=\"件\"", "5", "5"), ("kind=\"万\"", "5", "5"),
        ] {
            let read = try read("<Row><Name>甲</Name><Amount \(attribute)>\(value)</Amount></Row>", plain: plain)
            #expect(read.amounts == [amount], "\(attribute)")
            #expect(read.units.isEmpty)
        }
    }

    @Test("a unit anywhere else is told once", arguments: [true, false])
    func elsewhere(plain: Bool) throws {
        for (inside, root, unit) in [
            (Self.row, " measure=\"万元\"", "万元 10000 measure=\"万元\""),
            ("<Measure>万元</Measure>" + Self.row, "", "万元 10000 <Measure>万元</Measure>"),
            ("<H><A b='1'>x</A><计量单位> 万元 </计量单位></H>" + Self.row, "", "万元 10000 <计量单位>万元 </计量单位>"),
            (Self.row + "<Note>注：金额单位为万元</Note>", "", "万元 10000 <Note>注：金额单位为万元</Note>"),
            ("<Row unit=\"万元\"><Amount>5</Amount></Row><Row unit=\"万元\"/>", "", "万元 10000 unit=\"万元\""),
            ("<Row><Money>美元</Money><Amount>5</Amount></Row>", "", "美元 0 <Money>美元</Money>"),
        ] {
            #expect(
                try read(inside, root: root, plain: plain).units == [unit.replacing("万元 <", with: "万元<")], "\(inside)")
        }
    }

    @Test("what only looks like a unit is none", arguments: [true, false])
    func none(plain: Bool) throws {
        let inside =
            "<Surname>万</Surname><Row kind=\"件\"><Name>万元</Name><Town>万</Town><Amount>5</Amount><No>10000</No></Row>"
        #expect(try read(inside, plain: plain).units.filter { !$0.hasPrefix("件") } == [])
    }
}
