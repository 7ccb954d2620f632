import Renderers
import Statistics
import Testing

@Suite("A report set")
struct ReportSetTests {
    @Test("has the same bytes every time it is written", arguments: Language.allCases)
    func sameBytes(language: Language) throws {
        let first = try WrittenReport(SampleModel.model(), language)
        let second = try WrittenReport(SampleModel.model(), language)
        #expect(first.names == second.names)
        for name in first.names {
            #expect(first.files[name] == second.files[name], "\(name) differs")
        }
    }

    @Test("consists of exactly the files the writer names, sorted")
    func namesFiles() throws {
        let report = try WrittenReport(SampleModel.model())
        #expect(report.names == report.files.keys.sorted())
        #expect(
            report.names == [
                "datapackage.json", "findings.csv", "members.csv", "observations.csv", "reconciliation.csv",
                "report-2016.html", "report-2016.xlsx", "roster.csv", "targets.csv",
            ])
    }

    @Test("is said to have the sizes and digests that its files have")
    func digests() throws {
        let report = try WrittenReport(SampleModel.model())
        for file in report.written {
            let bytes = try #require(report.files[file.name])
            var hash = SHA256()
            unsafe bytes.withUnsafeBytes { unsafe hash.update($0) }
            #expect(file.size == bytes.count, "\(file.name)")
            #expect(file.digest == hash.finish(), "\(file.name)")
        }
    }

    @Test("can be written of a plan without parts and figures", arguments: Language.allCases)
    func empty(language: Language) throws {
        var model = SampleModel.model()
        model.sections = []
        model.observations = []
        model.inputs = []
        let report = try WrittenReport(model, language)
        #expect(try report.table("observations.csv").count == 1)
        #expect(MarkupCheck.faults(try report.page).isEmpty)
    }

    @Test("that cannot be written names the place and the next step")
    func unwritable() {
        let fault = #expect(throws: ReportFault.self) {
            try ReportWriter.write(SampleModel.model(), language: .zh, into: "/nonexistent-folder/of-a-report")
        }
        #expect(fault?.message.en.contains("/nonexistent-folder/of-a-report") == true)
        #expect(fault?.remedy.zh.isEmpty == false)
    }
}
