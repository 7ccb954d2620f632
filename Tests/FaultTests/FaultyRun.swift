import Foundation
import Statistics
import TestSupport
import Testing

/// The failure of a call that changes the disk. See `Tests/FaultInjection/faults.c`.
enum FaultKind: String, CaseIterable, Sendable {
    /// Killed instead of the call, when it is done, or half-way through a write.
    case before, after, torn
    /// The disk is full from then on.
    case full
    /// The call fails, and only this one.
    case broken
    /// Asked to end by a signal.
    case asked

    /// Whether the process is killed.
    var kills: Bool { self == .before || self == .after || self == .torn }
}

/// A fault at one call.
struct DiskFault: CustomStringConvertible, Sendable {
    var kind: FaultKind
    /// The number of the call, from 1.
    var call = 1
    /// Only these calls count: a name, and how the path ends. Nil for all.
    var only: String?

    var description: String { "\(kind.rawValue) at call \(call)\(only.map { " of \($0)" } ?? "")" }
}

/// A small plan at work on a few files in a folder of its own; the program can be made to fail at any call.
struct FaultyRun {
    /// The result of a run.
    struct Outcome {
        /// The exit code; for a killed process minus the signal's number.
        var exit: Int32
        /// Its standard error.
        var errors: String
        /// Calls that change the disk.
        var calls: Int
        /// The call that went wrong, in words; empty if none did.
        var failed: String
    }

    private let program: Program
    private let folder: TemporaryFolder
    private let inbox: String
    private let plan: String
    /// The workspace.
    var workspace: String { folder.path + "/workspace" }

    /// Makes an empty workspace.
    ///
    /// - Parameters:
    ///   - inbox: where submissions arrive; nothing writes to it.
    ///   - plan: the plan's folder.
    init(plan: String, inbox: String) throws {
        program = try Program("iptally")
        folder = try TemporaryFolder()
        self.plan = plan
        self.inbox = inbox
    }

    /// Runs all stages, and lets one call go wrong.
    ///
    /// - Parameter surroundings: more for the environment, such as `FAULT_UNREADABLE=…`.
    func run(_ fault: DiskFault? = nil, _ surroundings: String...) throws -> Outcome {
        let state = folder.path + "/state"
        try Data().write(to: URL(filePath: state))
        var environment =
            surroundings + [
                "LD_PRELOAD=\(Self.library(beside: program))", "FAULT_STATE=\(state)", "FAULT_AT=\(fault?.call ?? 0)",
            ]
        if let fault { environment.append("FAULT_KIND=\(fault.kind.rawValue)") }
        if let only = fault?.only { environment.append("FAULT_ONLY=\(only)") }
        let outcome = try program.run(
            [
                "run", "--pipeline", plan, "--workspace", workspace, "--inbox", inbox, "--as-of", "2021-06-30",
                "--summary", "never",
            ], folder: folder.path, environment: environment)
        let bytes = try Data(contentsOf: URL(filePath: state))
        try #require(bytes.count == 512, "the library that makes faults was not loaded")
        let calls = bytes.prefix(8).reversed().reduce(0) { $0 << 8 | Int($1) }
        return Outcome(
            exit: outcome.exit, errors: outcome.errors, calls: calls,
            failed: String(decoding: bytes.dropFirst(8).prefix { $0 != 0 }, as: UTF8.self)
                .replacing(folder.path, with: ""))
    }

    private static func library(beside program: Program) -> String {
        URL(filePath: program.path).deletingLastPathComponent().path + "/libfaults.so"
    }

    /// A copy of the whole workspace to go on with, which reads from another inbox.
    func copied(inbox: String) throws -> FaultyRun {
        let copy = try FaultyRun(plan: plan, inbox: inbox)
        try FileManager.default.copyItem(atPath: workspace, toPath: copy.workspace)
        return copy
    }

    // MARK: What is left

    private struct Manifest: Decodable {
        struct Output: Decodable {
            var file: String
            var sha256: String
        }

        var outputs: [Output]
    }

    /// The published files of every period: those that the manifests list, by path, with their digests. Throws if a set
    /// is incomplete.
    func published() throws -> [String: String] {
        let reports = workspace + "/reports"
        let periods = (try? FileManager.default.contentsOfDirectory(atPath: reports)) ?? []
        var files: [String: String] = [:]
        for period in periods {
            let latest = "\(reports)/\(period)/latest"
            guard (try? FileManager.default.destinationOfSymbolicLink(atPath: latest)) != nil else { continue }
            let bytes = try Data(contentsOf: URL(filePath: latest + "/manifest.json"))
            for output in try JSONDecoder().decode(Manifest.self, from: bytes).outputs {
                let digest = try Self.digest("\(latest)/\(output.file)")
                try #require(digest == output.sha256, "\(period)/\(output.file) is not what its manifest says")
                files["\(period)/\(output.file)"] = digest
            }
            files["\(period)/manifest.json"] = try Self.digest(latest + "/manifest.json")
        }
        return files
    }

    /// Everything in the workspace except the warehouse and records of single runs: its files with their digests, and
    /// no draft among them.
    func everything() throws -> [String: String] {
        var files: [String: String] = [:]
        for path in try FileTree.paths(workspace)
        where !path.hasPrefix("warehouse.sqlite") && !path.hasPrefix("logs/") && !path.hasPrefix("metrics/")
            && path != ".lock"
        {
            files[path] = try Self.digest("\(workspace)/\(path)")
        }
        return files
    }

    private static func digest(_ path: String) throws -> String {
        var hash = SHA256()
        try unsafe Data(contentsOf: URL(filePath: path)).withUnsafeBytes { unsafe hash.update($0) }
        return hash.finish()
    }
}
