import Inquiry
import Workbooks
import Foundation
import Renderers
import Runs
import Statistics
import Submissions
import TestSupport
import Testing

@testable import Feedback

/// Feedback to senders: complete, about one unit alone, and removed with the fault.
@Suite struct FeedbackTests {
    private func text(_ path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

    @Test("every finding about a file that counts is handed back once, to its sender alone")
    func complete() throws {
        let run = try SampleRun.whole.get()
        let session = try run.session(.ask)
        let folder = session.workspace.feedback
        let current = Set(try session.warehouse.submissions(state: .current).map(\.file))
        let wanted = try session.findings().filter { $0.place.file.map(current.contains) ?? false }.map(\.id).sorted()
        var given: [String] = []
        for path in try FileTree.paths(folder) where path.hasSuffix(".findings.csv") {
            let unit = path.split(separator: "/")[1]
            for row in DelimitedText.records(try text("\(folder)/\(path)")) {
                given.append(row["id"] ?? "")
                #expect(row["file"]?.hasPrefix("\(unit)/") == true, "\(path)")
                #expect(row["next_zh"]?.isEmpty == false && row["next_en"]?.isEmpty == false, "\(path)")
            }
        }
        #expect(given.sorted() == wanted)
        // Absent and refused submissions are in the summary.
        let summary = try text("\(folder)/2017/623000/summary.txt")
        #expect(summary.contains("称号名录 2017：逾期未报") && summary.contains("Register of titles 2017: overdue"))
        #expect(try text("\(folder)/2015/customs/summary.txt").contains("全部正常，无须处理。"))
    }

    @Test("every workbook of the sample with findings is marked in its own cells, and is read as before")
    func workbooks() throws {
        let run = try SampleRun.whole.get()
        let session = try run.session(.ask)
        let findings = try session.findings().filter { $0.place.sheet != nil }
        #expect(findings.count == 3)
        for finding in findings {
            let file = try #require(finding.place.file)
            let year = try #require(finding.place.period).prefix(4)
            let path = "\(session.workspace.feedback)/\(year)/\(file)"
            let parts = try OriginalWorkbook(path: path)
            #expect(parts.sheets.map(\.name) == ["待办", finding.place.sheet])
            let comments = String(
                decoding: try WorkbookParts.contents(of: "xl/commentsMarked1.xml", parts), as: UTF8.self)
            let cell = "\(finding.place.column ?? "")\(finding.place.line ?? 0)"
            #expect(comments.contains("<comment ref=\"\(cell)\"") && comments.contains(finding.id))
            // Sent back as it is, it has the findings that it had.
            let before = try check("\(run.inbox)/\(file)", unit: finding.place.unit)
            let after = try check(path, unit: finding.place.unit)
            #expect(after == before && after.contains(finding.id), "\(file)")
        }
    }

    private func check(_ file: String, unit: String?) throws -> [String] {
        try FileCheck(pipelineFolder: SampleRun.plan, files: [file], unit: unit).run().findings.map(\.id)
    }

    @Test("two workspaces get the same bytes, and unchanged folders are not written again")
    func sameBytes() throws {
        let run = try SampleRun()
        try run.run()
        let folder = run.workspace + "/feedback"
        let whole = try SampleRun.whole.get().workspace + "/feedback"
        #expect(differences(try FileTree.bytes(folder), try FileTree.bytes(whole)).isEmpty)
        #expect(try run.session().feedback().written == 0)
        // A folder that was deleted comes back alone.
        try FileManager.default.removeItem(atPath: "\(folder)/2017/620500")
        #expect(try run.session().feedback().written == 1)
        #expect(differences(try FileTree.bytes(folder), try FileTree.bytes(whole)).isEmpty)
        #expect(try FileManager.default.contentsOfDirectory(atPath: "\(folder)/2017").allSatisfy { !$0.hasPrefix(".") })
    }

    @Test("killed at any moment, a folder is whole or not there, and the next time makes up for it")
    func killed() throws {
        let run = try SampleRun(inbox: nil)
        try run.receive { $0.hasPrefix("6205") || $0.hasPrefix("6207") || $0.hasPrefix("finance") }
        try run.run()
        let feedback = run.workspace + "/feedback"
        let whole = try FileTree.bytes(feedback)
        let manager = FileManager.default
        let program = try Program("iptally")
        var random = SplitMix(seed: 7)
        let moments = try ContinuousClock().measure {
            try manager.removeItem(atPath: feedback)
            _ = try program.run(["feedback"] + run.options, killedAfter: 60_000) {}
        }
        var kills = 0
        for _ in 1...12 {
            try? manager.removeItem(atPath: feedback)
            let delay = Int.random(in: 0...max(2, Int(moments / .milliseconds(1))), using: &random)
            if try program.run(["feedback"] + run.options, killedAfter: delay, meanwhile: {}) == -SIGKILL { kills += 1 }
            // A folder under its final name is complete.
            let there = manager.fileExists(atPath: feedback) ? try FileTree.bytes(feedback) : [:]
            for (path, bytes) in there where !path.contains("/.draft-") { #expect(bytes == whole[path], "\(path)") }
        }
        #expect(kills > 0)
        try run.session().feedback()
        #expect(differences(try FileTree.bytes(feedback), whole).isEmpty)
    }

    @Test("the repaired file closes its findings, and the faulty one opens them again")
    func repaired() throws {
        let run = try SampleRun(inbox: nil)
        try run.receive { !SampleRun.isPatents($0) }
        try run.run()
        let feedback = run.workspace + "/feedback"
        let folder = feedback + "/2017/620500"
        #expect(try text("\(folder)/summary.txt").contains("pledges_2017Q1.xlsx：错误 1 条，未计入"))
        let before = try FileTree.bytes(feedback)

        // The sender mends the very workbook that came back.
        try repair("\(folder)/pledges_2017Q1.xlsx", as: "\(run.inbox)/620500/pledges_2017Q1.xlsx")
        let titles = "\(run.inbox)/620500/titles_2017.csv"
        let faulty = try Data(contentsOf: URL(filePath: titles))
        let mended = try #require(String(data: faulty, encoding: .utf8)).replacing("强旗", with: "强县")
        try Data(mended.utf8).write(to: URL(filePath: titles))
        try run.run()
        let summary = try text("\(folder)/summary.txt")
        #expect(summary.contains("全部正常，无须处理。") && summary.contains("All is in order; there is nothing to do."))
        #expect(try FileTree.paths(folder) == ["summary.txt"])
        #expect(Set(differences(try FileTree.bytes(feedback), before).map { $0.prefix(11) }) == ["2017/620500"])

        try faulty.write(to: URL(filePath: titles))
        try FileTree.copy(SampleRun.sample + "/inbox", over: run.inbox) { $0 == "620500/pledges_2017Q1.xlsx" }
        try run.run()
        #expect(differences(try FileTree.bytes(feedback), before).isEmpty)
    }

    /// Puts the right word into a workbook.
    private func repair(_ path: String, as target: String) throws {
        let workbook = try OriginalWorkbook(path: path)
        var contents: [(String, [UInt8])] = []
        for part in workbook.parts {
            var bytes = try WorkbookParts.contents(of: part.name, workbook)
            if part.name == "xl/sharedStrings.xml" {
                bytes = Array(String(decoding: bytes, as: UTF8.self).replacing("商号权", with: "商标权").utf8)
            }
            contents.append((part.name, bytes))
        }
        var output = try ZipOutput(path: target)
        for (name, bytes) in contents { try output.add(name) { try $0.write(bytes) } }
        try output.finish()
    }

    @Test("a name as long as a file system holds leaves room for endings")
    func longName() throws {
        let run = try SampleRun(inbox: nil)
        try run.receive { $0 == "620500/titles_2017.csv" }
        let short = "\(run.inbox)/620500/titles_2017.csv"
        let name = "titles_2017_" + String(repeating: "样", count: 78) + ".csv"
        #expect((246...255).contains(name.utf8.count))
        try FileManager.default.moveItem(atPath: short, toPath: "\(run.inbox)/620500/\(name)")
        try run.run()
        let files = try FileTree.paths("\(run.workspace)/feedback/2017/620500")
        #expect(files.count == 3 && files.contains { $0.hasPrefix("titles_2017_样样") && $0.hasSuffix(".findings.csv") })
    }

    @Test("a file that is taken away and one that was not taken leave nothing behind")
    func undated() throws {
        let run = try SampleRun(inbox: nil)
        try run.receive { $0.hasPrefix("customs/") }
        let file = "\(run.inbox)/customs/什么.csv"
        try Data("甲,乙\n1,2\n".utf8).write(to: URL(filePath: file))
        try run.run()
        let folder = run.workspace + "/feedback"
        let summary = try text("\(folder)/undated/customs/summary.txt")
        #expect(summary.contains("什么.csv 未被采用") && summary.contains("什么.csv was not taken"))
        try FileManager.default.removeItem(atPath: file)
        try run.run()
        #expect(!FileManager.default.fileExists(atPath: "\(folder)/undated"))
    }
}
