import Inquiry
import Foundation
import Runs
import Statistics
import TestSupport
import Testing

/// A report lists the decisions behind its figures.
@Suite("Notes of a report")
struct DecisionNotesTests {
    private let isle: Isle

    init() throws {
        isle = try Isle()
        try isle.resend("statistics/residents_2020.csv", "合计,40000", "合计,41000")
        let corrected = try String(contentsOfFile: isle.inbox + "/north/libraries_2020.csv", encoding: .utf8)
        try corrected.replacing("2019-06-30", with: "").write(
            toFile: isle.inbox + "/north/libraries_2020_v2.csv", atomically: true, encoding: .utf8)
    }

    private func decide(_ file: String, _ text: String) throws {
        let path = "\(isle.plan)/\(file)"
        try FileManager.default.createDirectory(
            at: URL(filePath: path).deletingLastPathComponent(), withIntermediateDirectories: true)
        try text.write(toFile: path, atomically: true, encoding: .utf8)
    }

    private func notes() throws -> (summary: [LocalizedText], decisions: [LocalizedText]) {
        let model = try #require(try isle.run().sets.first).model
        return (model.notes, model.decisions)
    }

    @Test("tell each correction, explanation and withdrawal with author and day, and no more of it afterwards")
    func decisions() throws {
        let before = try notes()
        #expect(before.decisions.isEmpty)
        try decide(
            "adjustments/a.csv",
            "unit,form,period,key,field,old,new,reason,author,date\nsouth,libraries,2020,L201,area,7201,72,界线,林一,2021-02-01\n"
        )
        try decide(
            "explanations/a.csv",
            """
            rule,unit,form,period,subject,field,found,explanation,author,date
            RES-1,statistics,residents,2020,70,persons,"41,000",外海,周二,2021-02-02

            """)
        try decide(
            "withdrawals/a.csv",
            "unit,form,period,version,reason,author,date\nnorth,libraries,2020,2,草稿,吴三,2021-02-03\n")
        let (summary, made) = try notes()
        #expect(made.count == 3)
        let added = summary.filter { !before.summary.contains($0) }
        #expect(added.map(\.zh) == ["更正 1 处，说明 1 条，撤回 1 份，逐条列于文末和审核意见"])
        for part in [
            ["南岸区", "石镇", "界线", "林一", "2021-02-01"], ["41,000", "外海", "周二"], ["libraries_2020_v2.csv", "草稿", "吴三"],
        ] {
            #expect(made.contains { note in part.allSatisfy { note.zh.contains($0) } }, "\(part)")
        }
        let page = try #require(try isle.published()["report-2020.html"])
        #expect(String(decoding: page, as: UTF8.self).contains("界线"))
        for file in ["adjustments", "explanations", "withdrawals"] {
            try FileManager.default.removeItem(atPath: "\(isle.plan)/\(file)")
        }
        let after = try notes()
        #expect(after.summary == before.summary)
        #expect(after.decisions.isEmpty)
    }

    @Test("tell of an explained contradiction between figures, too")
    func explainedFigures() throws {
        let folder = try TemporaryFolder()
        let plan = folder.path + "/harbour"
        try FileTree.copy(FileTree.project + "/Tests/Cases/figures/two-years/plan/harbour", over: plan)
        func run() throws -> [(rule: String, severity: Severity, subject: String?, message: String)] {
            let workspace = Workspace(
                folder: folder.path + "/workspace", inbox: FileTree.project + "/Tests/Cases/figures/two-years/inbox")
            let asOf = try DateParser.parse("2022-04-30").date
            let session = try Session(pipelineFolder: plan, workspace: workspace, asOf: asOf)
            _ = try session.run()
            return try session.findings().map { ($0.rule, $0.severity, $0.subject, $0.message.zh) }
        }
        let checks = try String(contentsOfFile: plan + "/checks/harbour.yaml", encoding: .utf8)
        let found = try #require(try run().first { $0.severity == .warning && checks.contains("id: \($0.rule)") })
        let session = try Session(
            pipelineFolder: plan, workspace: Workspace(folder: folder.path + "/workspace"),
            asOf: try DateParser.parse("2022-04-30").date, access: .ask)
        let finding = try #require(
            try session.findings().first { $0.rule == found.rule && $0.subject == found.subject })
        let place = finding.place
        try FileManager.default.createDirectory(atPath: plan + "/explanations", withIntermediateDirectories: true)
        let cells = [
            finding.rule, place.unit, place.form, place.period, finding.subject, place.field, finding.found, "两处口径不同",
            "周二", "2022-03-01",
        ].map { "\"\($0 ?? "")\"" }.joined(separator: ",")
        try "rule,unit,form,period,subject,field,found,explanation,author,date\n\(cells)\n".write(
            toFile: plan + "/explanations/a.csv", atomically: true, encoding: .utf8)
        let explained = try #require(try run().first { $0.rule == found.rule && $0.subject == found.subject })
        #expect(explained.severity == .note)
        #expect(explained.message.contains("两处口径不同"))
        try FileManager.default.removeItem(atPath: plan + "/explanations")
        #expect(try run().first { $0.rule == found.rule && $0.subject == found.subject }?.severity == .warning)
    }

    @Test("change with an explanation alone, although no figure does")
    func explanationAlone() throws {
        try isle.run()
        let heading = "rule,unit,form,period,subject,field,found,explanation,author,date\n"
        try decide(
            "explanations/a.csv", heading + "RES-1,statistics,residents,2020,70,persons,\"41,000\",外海,周二,2021-02-02\n")
        #expect(try isle.run().sets.map(\.isNew) == [true])
        #expect(try isle.run().sets.map(\.isNew) == [false])
    }
}
