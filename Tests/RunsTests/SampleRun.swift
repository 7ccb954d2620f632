import Foundation
import Runs
import Statistics
import TestSupport
import Testing

/// A workspace in a folder of its own in which the first plan works on the sample data.
struct SampleRun: Sendable {
    /// The day on which the roster of the sample is judged.
    static let day = "2018-04-30"
    /// The plan.
    static let plan = FileTree.project + "/Pipelines/gansu"
    /// The sample.
    static let sample = FileTree.project + "/SampleData"

    /// One undisturbed run over the whole sample, which tests read and never change.
    static let whole = Result { try SampleRun().finished() }

    /// The same without the large register of patents.
    static let lean = Result {
        let run = try SampleRun(inbox: nil)
        try run.receive { !isPatents($0) }
        return try run.finished()
    }

    /// Whether a file of the inbox belongs to the register of patents.
    static func isPatents(_ path: String) -> Bool { path.contains("/invention-patents") }

    private let folder: TemporaryFolder
    /// Where submissions arrive.
    let inbox: String
    /// The workspace.
    var workspace: String { folder.path + "/workspace" }
    /// How long the run took: to find moments within a run, never to judge it.
    private(set) var duration = Duration.zero

    /// Makes an empty workspace.
    ///
    /// - Parameter inbox: nil for the sample's own, which nothing writes to.
    init(inbox: String? = SampleRun.sample + "/inbox") throws {
        folder = try TemporaryFolder()
        self.inbox = inbox ?? folder.path + "/inbox"
    }

    /// Puts the files of the sample that are wanted into a workspace's own inbox.
    func receive(_ isWanted: (String) -> Bool = { _ in true }) throws {
        try FileTree.copy(Self.sample + "/inbox", over: inbox, where: isWanted)
    }

    /// Opens the workspace, as each command does.
    func session(_ access: Session.Access = .run) throws -> Session {
        let asOf = try DateParser.parse(Self.day).date
        return try Session(
            pipelineFolder: Self.plan, workspace: Workspace(folder: workspace, inbox: inbox), asOf: asOf,
            access: access)
    }

    /// Runs all stages.
    @discardableResult
    func run(language: Language = .zh) throws -> RunSummary { try session().run(language: language) }

    private func finished() throws -> SampleRun {
        var run = self
        run.duration = try ContinuousClock().measure { _ = try self.run() }
        return run
    }

    /// Options that lead the built program to this workspace.
    var options: [String] {
        ["--pipeline", Self.plan, "--inbox", inbox, "--workspace", workspace, "--as-of", Self.day]
    }

    /// The published files of a period.
    func published(_ period: Int, link: String = "latest") throws -> [String: Data] {
        let latest = "\(workspace)/reports/\(period)/\(link)"
        return try FileTree.bytes(URL(filePath: latest).resolvingSymlinksInPath().path)
    }

    /// The published files of both periods.
    func published() throws -> [String: Data] {
        var files: [String: Data] = [:]
        for period in [2016, 2017] {
            for (name, bytes) in try published(period) { files["\(period)/\(name)"] = bytes }
        }
        return files
    }

    /// A published table, each row as a mapping from the names of the columns.
    func table(_ name: String, _ period: Int) throws -> [[String: String]] {
        let bytes = try #require(try published(period)[name])
        return DelimitedText.records(String(decoding: bytes, as: UTF8.self))
    }

    /// The figures of both sets, by indicator, area and period.
    func figures() throws -> [String: [String: String]] {
        var figures: [String: [String: String]] = [:]
        for row in try table("observations.csv", 2016) + table("observations.csv", 2017) {
            figures["\(row["indicator"] ?? "") \(row["area"] ?? "") \(row["period"] ?? "")"] = row
        }
        return figures
    }

    /// A table of the sample's answers.
    static func answers(_ name: String) throws -> [[String: String]] {
        DelimitedText.records(try String(contentsOfFile: "\(sample)/answers/\(name)", encoding: .utf8))
    }
}

/// Names of files that differ; says more than two dictionaries of bytes.
func differences(_ left: [String: Data], _ right: [String: Data]) -> [String] {
    Set(left.keys).union(right.keys).filter { left[$0] != right[$0] }.sorted()
}
