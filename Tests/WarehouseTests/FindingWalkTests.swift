import Statistics
import Testing
import Warehouse

@Suite("Walking through findings")
struct FindingWalkTests {
    private static func findings() -> [Finding] {
        let units = [nil, "甲", "乙", "u1", "u2"]
        let texts = ["", "a", "一", "两个字", "a text longer than fifteen bytes", "另一段超过十五个字节的文字"]
        return (0..<300).map { index in
            let text = LocalizedText(zh: texts[index % 6], en: texts[index / 2 % 6])
            let place = Place(
                unit: units[index % 5], form: index % 7 == 0 ? nil : "f\(index % 2)",
                period: index % 3 == 0 ? nil : "2017",
                file: index % 4 == 0 ? nil : "u/f\(index % 3).csv", digest: texts[index % 6],
                line: index % 5 == 0 ? nil : 300 - index, column: index % 2 == 0 ? nil : "\(index % 10)",
                path: index % 11 == 0 ? "/r/p" : nil, record: index % 6 == 0 ? nil : index * 7 % 300,
                field: index % 4 == 1 ? "field" : nil)
            return Finding(
                rule: "r\(index % 3)", severity: Severity.allCases[index % 3], place: place,
                found: index % 2 == 0 ? texts[index / 3 % 6] : nil, expected: index % 3 == 0 ? text : nil,
                message: text,
                remedy: text, subject: index % 5 == 0 ? nil : "\(index)")
        }
    }

    @Test("meets all of them whole, in the order of the list, and those of each unit")
    func agreesWithTheList() throws {
        let findings = Self.findings()
        let warehouse = try Warehouse(path: ":memory:")
        try warehouse.add(findings, stage: .validate, work: "w")
        let list = try warehouse.findings()
        #expect(Set(list) == Set(findings))
        #expect(list.map(\.severity) == list.map(\.severity).sorted())
        func walk(_ scope: Warehouse.FindingScope) throws -> [Finding] {
            var met: [Finding] = []
            try warehouse.forEachFinding(in: scope) { id, finding in
                #expect(id == finding.id)
                met.append(finding)
            }
            return met
        }
        #expect(try walk(.all) == list)
        for unit in Set(findings.map(\.place.unit)) {
            #expect(try walk(.unit(unit)) == list.filter { $0.place.unit == unit })
        }
    }
}
