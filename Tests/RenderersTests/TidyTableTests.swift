import FoundationEssentials
import Statistics
import Testing

@Suite("The tables")
struct TidyTableTests {
    private struct Package: Decodable {
        struct Resource: Decodable {
            struct Schema: Decodable {
                struct Field: Decodable {
                    var name: String
                    var type: String
                    var description: String?
                }
                struct ForeignKey: Decodable {
                    var fields: [String]
                }
                var fields: [Field]
                var primaryKey: [String]?
                var foreignKeys: [ForeignKey]?
            }
            var name: String
            var path: String
            var bytes: Int
            var hash: String
            var schema: Schema?
        }
        var name: String
        var resources: [Resource]
    }

    private func package(_ report: WrittenReport) throws -> Package {
        try JSONDecoder().decode(Package.self, from: Data(report.files["datapackage.json"] ?? []))
    }

    @Test("have the headings, sizes and digests the package states", arguments: Language.allCases)
    func package(language: Language) throws {
        let report = try WrittenReport(SampleModel.model(), language)
        let package = try package(report)
        #expect(package.resources.map(\.path).sorted() == report.names.filter { $0.hasSuffix(".csv") })
        for resource in package.resources {
            let bytes = try #require(report.files[resource.path])
            var hash = SHA256()
            unsafe bytes.withUnsafeBytes { unsafe hash.update($0) }
            #expect(resource.bytes == bytes.count)
            #expect(resource.hash == "sha256:" + hash.finish())
            guard let schema = resource.schema else { continue }
            #expect(try report.table(resource.path).first == schema.fields.map(\.name))
        }
    }

    @Test("claim a key only if it holds")
    func keys() throws {
        let sound = try package(try WrittenReport(SampleModel.model()))
        #expect(
            sound.resources.first { $0.name == "observations" }?.schema?.primaryKey == ["indicator", "area", "period"])
        #expect(sound.resources.first { $0.name == "targets" }?.schema?.foreignKeys?.map(\.fields) == [["indicator"]])

        var model = SampleModel.model()
        model.observations = [model.observations[0], model.observations[0]]
        let unsound = try package(try WrittenReport(model))
        #expect(unsound.resources.first { $0.name == "observations" }?.schema?.primaryKey == nil)
        #expect(unsound.resources.first { $0.name == "targets" }?.schema?.foreignKeys == nil)
    }

    @Test("hold every text exactly, whatever is in it, with an apostrophe before a would-be formula")
    func hostile() throws {
        let report = try WrittenReport(HostileModel.model())
        let findings = try report.table("findings.csv")
        let texts = HostileModel.texts.map { ["=", "+", "-", "@"].contains($0.first) ? "'" + $0 : $0 }
        #expect(Set(findings.map(\.count)) == [22])
        #expect(findings.dropFirst().map { $0[18] } == texts)
        #expect(findings.dropFirst().map { $0[20] } == texts)
        #expect(try report.table("members.csv").dropFirst().map { $0[3] } == texts)
    }

    @Test("leave the value of a missing figure empty and say who is absent")
    func missing() throws {
        let rows = try WrittenReport(SampleModel.model()).table("observations.csv")
        let total = try #require(rows.first { $0[0] == "visits-growth" && $0[3] == "990000" })
        #expect(total[6] == "")
        #expect(total[11] == "L")
        #expect(Array(total[12...]) == ["13", "15", #"["北原市","草海自治州"]"#, "", "", "[]"])
        for (row, observation) in zip(rows.dropFirst(), SampleModel.observations) {
            #expect(row[6].isEmpty == (observation.figure.value == nil))
        }
    }

    @Test("give values with their declared decimals, rounded half to even")
    func values() throws {
        let rows = try WrittenReport(SampleModel.model()).table("observations.csv")
        let total = try #require(rows.first { $0[0] == "return-rate" && $0[3] == "990000" })
        // 86.549 is 86.5; 83.33 on a partial coverage stays a number here, with its coverage in another column.
        #expect(total[6] == "86.5")
        #expect(rows.first { $0[0] == "loans" && $0[3] == "990000" }?[6] == "7.9996")
    }

    @Test("say how a value comes from its numerator, factor and denominator", arguments: Language.allCases)
    func factor(language: Language) throws {
        let report = try WrittenReport(SampleModel.model(), language)
        let schema = try package(report).resources.first { $0.name == "observations" }?.schema
        let field = try #require(schema?.fields.first { $0.name == "per" })
        #expect(field.type == "integer")
        #expect(field.description?.contains(language == .zh ? "分子×乘数÷分母" : "numerator × factor ÷ denominator") == true)
        let rows = try report.table("observations.csv")
        let column = try #require(rows.first?.firstIndex(of: "per"))
        #expect(Set(rows.dropFirst().filter { $0[0] == SampleModel.heads[0].id }.map { $0[column] }) == ["10000"])
        #expect(Set(rows.dropFirst().filter { $0[0] != SampleModel.heads[0].id }.map { $0[column] }) == ["1"])
    }

    @Test("hold every finding and every line of the roster")
    func complete() throws {
        let report = try WrittenReport(SampleModel.model())
        #expect(try report.table("findings.csv").dropFirst().map { $0[0] } == SampleLists.findings.map(\.id))
        #expect(try report.table("roster.csv").count == SampleLists.roster.count + 1)
        let targets = SampleModel.scorecard.reduce(0) { $0 + $1.targets.count + $1.later.count }
        #expect(try report.table("targets.csv").count == targets + 1)
    }
}
