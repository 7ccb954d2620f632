import Foundation
import Runs
import Statistics
import TestSupport
import Testing

/// Same inputs, same bytes: however and how often the pipeline is run.
@Suite struct SampleRepetitionTests {
    private let whole: [String: Data]

    init() throws { whole = try SampleRun.whole.get().published() }

    @Test("two workspaces get the same bytes, and a second run publishes nothing new")
    func twice() throws {
        let run = try SampleRun()
        try run.run()
        #expect(differences(try run.published(), whole).isEmpty)
        let manager = FileManager.default
        let before = try manager.contentsOfDirectory(atPath: run.workspace + "/reports/2017").sorted()
        let link = try manager.destinationOfSymbolicLink(atPath: run.workspace + "/reports/2017/latest")
        let summary = try run.run()
        #expect(summary.ingest.fresh == 0)
        #expect(summary.sets.map(\.isNew) == [false, false])
        #expect(try manager.contentsOfDirectory(atPath: run.workspace + "/reports/2017").sorted() == before)
        #expect(try manager.destinationOfSymbolicLink(atPath: run.workspace + "/reports/2017/latest") == link)
        #expect(differences(try run.published(), whole).isEmpty)
    }

    @Test("the stages as single commands have the result of a run, also when parts are repeated")
    func stageByStage() throws {
        let run = try SampleRun()
        let program = try Program("iptally")
        func command(_ words: String...) throws {
            let outcome = try program.run(words + run.options, folder: run.inboxFree)
            #expect(outcome.exit == 0, "\(words): \(outcome.errors)")
        }
        for stage in ["ingest", "normalize", "validate", "aggregate", "report"] { try command(stage) }
        #expect(differences(try run.published(), whole).isEmpty)
        try command("normalize", "--unit", "620700")
        try command("validate", "--form", "titles", "--period", "2016")
        try command("report", "--period", "2016")
        #expect(differences(try run.published(), whole).isEmpty)
    }

    @Test("stages limited to one unit or form after the other have the result of a whole run")
    func pieceByPiece() throws {
        let run = try SampleRun()
        let session = try run.session()
        for unit in session.pipeline.units.map(\.code).reversed() {
            try session.ingest(Selection(unit: unit))
            try session.normalize(Selection(unit: unit))
        }
        for form in session.pipeline.forms.map(\.id).reversed() {
            for period in session.pipeline.periods.reversed() {
                try session.validate(Selection(form: form, period: period))
            }
        }
        try session.validate()
        try session.aggregate()
        try session.report()
        #expect(differences(try run.published(), whole).isEmpty)
    }

    @Test("every stage limited to a form and a period, one after the other, leads to the same report sets")
    func formByForm() throws {
        let run = try SampleRun()
        let session = try run.session()
        let years = try ["2015", "2016", "2017"].map { try #require(Period(code: $0)) }
        for form in session.pipeline.forms.map(\.id).reversed() {
            for year in years.reversed() {
                let selection = Selection(form: form, period: year)
                try session.ingest(selection)
                try session.normalize(selection)
            }
        }
        // A change is judged against the year before, so the check needs all readings.
        for form in session.pipeline.forms.map(\.id).reversed() {
            for year in years.reversed() { try session.validate(Selection(form: form, period: year)) }
        }
        for form in session.pipeline.forms.map(\.id) {
            for year in years { try session.aggregate(Selection(form: form, period: year)) }
        }
        for year in session.pipeline.periods { try session.report(Selection(period: year)) }
        #expect(differences(try run.published(), whole).isEmpty)
    }

    @Test("the English set stands beside the Chinese one, and neither changes the other")
    func languages() throws {
        let run = try SampleRun()
        try run.run(language: .en)
        let english = try run.published(2017, link: "latest-en")
        let page = try #require(english["report-2017.html"])
        #expect(String(decoding: page, as: UTF8.self).contains("Invention patents per 10,000 inhabitants"))
        #expect(!FileManager.default.fileExists(atPath: run.workspace + "/reports/2017/latest"))
        try run.run()
        #expect(differences(try run.published(), whole).isEmpty)
        #expect(differences(try run.published(2017, link: "latest-en"), english).isEmpty)
    }

    @Test("files that arrive later have the result of files that arrive at once", arguments: [1, 2] as [UInt64])
    func laterArrivals(seed: UInt64) throws {
        let run = try SampleRun(inbox: nil)
        var random = SplitMix(seed: seed)
        var early: Set<String> = []
        for path in try FileTree.paths(run.sampleInbox) where random.next() % 2 == 0 { early.insert(path) }
        try run.receive { early.contains($0) }
        try run.run()
        #expect(!differences(try run.published(), whole).isEmpty, "seed \(seed): nothing was held back")
        try run.receive()
        try run.run()
        #expect(differences(try run.published(), whole).isEmpty, "seed \(seed)")
    }

    @Test("lost records are read again from the archive")
    func lostRecords() throws {
        let run = try SampleRun()
        try run.run()
        let records = "\(run.workspace)/records"
        for (index, name) in try FileManager.default.contentsOfDirectory(atPath: records).sorted().enumerated()
        where index % 2 == 0 { try FileManager.default.removeItem(atPath: "\(records)/\(name)") }
        // A rule that changed has them looked at.
        let session = try run.session()
        try session.warehouse.removeWork(stage: .validate, key: "records/1")
        try session.warehouse.removeWork(stage: .validate, key: "records/2")
        try session.normalize()
        #expect(try session.warehouse.submissionsWithoutRecords().isEmpty)
        _ = try session.run()
        #expect(differences(try run.published(), whole).isEmpty)
    }

    @Test("a lost warehouse is rebuilt from the archive, though the inbox was emptied and files came in two nights")
    func rebuilt() throws {
        let run = try SampleRun(inbox: nil)
        try run.receive { !$0.contains("_v2") }
        try run.run()
        try run.receive()
        try run.run()
        #expect(differences(try run.published(), whole).isEmpty)
        for name in try FileManager.default.contentsOfDirectory(atPath: run.workspace) where name != "archive" {
            try FileManager.default.removeItem(atPath: "\(run.workspace)/\(name)")
        }
        try FileManager.default.removeItem(atPath: run.inbox)
        try FileManager.default.createDirectory(atPath: run.inbox, withIntermediateDirectories: true)
        try run.run()
        #expect(differences(try run.published(), whole).isEmpty)
    }
}

extension SampleRun {
    /// A folder where a process may leave its output.
    fileprivate var inboxFree: String { URL(filePath: workspace).deletingLastPathComponent().path }
    fileprivate var sampleInbox: String { Self.sample + "/inbox" }
}
