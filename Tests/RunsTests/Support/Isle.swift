import Foundation
import Runs
import Statistics
import TestSupport
import Testing

/// The small invented plan of the cases, its inbox and a workspace, in a folder of its own in which everything may be changed.
final class Isle {
    private let folder: TemporaryFolder
    /// The plan.
    var plan: String { folder.path + "/isle" }
    /// The inbox.
    var inbox: String { folder.path + "/inbox" }
    /// The workspace's folder.
    var workspacePath: String { folder.path + "/workspace" }
    /// The workspace.
    var workspace: Workspace { Workspace(folder: workspacePath, inbox: inbox) }

    /// Lays out the plan and a complete inbox; nothing is run yet.
    init() throws {
        folder = try TemporaryFolder()
        try FileTree.copy(FileTree.project + "/Tests/Cases/plans/isle", over: plan)
        try FileTree.copy(FileTree.project + "/Tests/Cases/inboxes/complete", over: inbox)
    }

    /// Opens a workspace, the isle's own if none is named.
    func session(_ other: Workspace? = nil) throws -> Session {
        let asOf = try DateParser.parse("2021-06-30").date
        return try Session(pipelineFolder: plan, workspace: other ?? workspace, asOf: asOf)
    }

    /// Runs all stages in a workspace, the isle's own if none is named.
    @discardableResult
    func run(_ other: Workspace? = nil) throws -> RunSummary { try session(other).run() }

    /// Replaces a text in a file of the plan, which must be there.
    func revise(_ file: String, _ old: String, _ new: String) throws {
        try replace("\(plan)/\(file)", old, new)
    }

    /// Sends a file anew with another text in place of one that must be there.
    func resend(_ file: String, _ old: String, _ new: String) throws {
        try replace("\(inbox)/\(file)", old, new)
    }

    /// Puts a text in the place of another in a file of the plan, or back again.
    func toggle(_ file: String, _ one: String, _ other: String) throws {
        let text = try String(contentsOfFile: "\(plan)/\(file)", encoding: .utf8)
        let isOther = text.contains(other)
        try revise(file, isOther ? other : one, isOther ? one : other)
    }

    /// Puts a file into the inbox.
    func write(_ file: String, _ text: String) throws {
        try text.write(toFile: "\(inbox)/\(file)", atomically: true, encoding: .utf8)
    }

    /// The text of a file of the inbox.
    func text(_ file: String) throws -> String { try String(contentsOfFile: "\(inbox)/\(file)", encoding: .utf8) }

    /// The steps that a run would take.
    func planned() throws -> [RunStep] {
        let asOf = try DateParser.parse("2021-06-30").date
        return try Session.plan(pipelineFolder: plan, workspace: workspace, asOf: asOf)
    }

    /// The published files of a full rebuild from the archive.
    func rebuilt() throws -> [String: Data] {
        let other = try TemporaryFolder()
        try FileTree.copy(workspacePath + "/archive", over: other.path + "/archive")
        let fresh = Workspace(folder: other.path, inbox: inbox)
        try run(fresh)
        return try published(fresh)
    }

    private func replace(_ path: String, _ old: String, _ new: String) throws {
        let text = try String(contentsOfFile: path, encoding: .utf8)
        try #require(text.contains(old), "\(path)")
        try text.replacing(old, with: new).write(toFile: path, atomically: true, encoding: .utf8)
    }

    /// The published files of a workspace.
    func published(_ other: Workspace? = nil) throws -> [String: Data] {
        let latest = (other ?? workspace).reports + "/2020/latest"
        return try FileTree.bytes(URL(filePath: latest).resolvingSymlinksInPath().path)
    }
}
