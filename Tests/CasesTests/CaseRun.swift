import Foundation
import Glibc
import TestSupport

/// The results of a case, as texts by the names of `Case.expectations`.
struct CaseResult {
    var files: [String: String] = [:]
}

/// A case at work in a folder of its own.
struct CaseRun {
    /// Why a case cannot be run.
    struct Fault: Error, CustomStringConvertible {
        var description: String
    }

    private let testCase: Case
    private let program: Program
    private let folder: TemporaryFolder

    init(_ testCase: Case) throws {
        self.testCase = testCase
        program = try Program("iptally")
        folder = try TemporaryFolder()
    }

    private var workspace: String { "\(folder.path)/workspace" }
    private var inbox: String { "\(workspace)/inbox" }

    /// Runs the lines of `command`.
    func run() throws -> CaseResult {
        let manager = FileManager.default
        try manager.createDirectory(atPath: inbox, withIntermediateDirectories: true)
        try overlay("inbox", over: inbox)
        var plan = "isle"
        var lock: Int32 = -1
        defer { if lock >= 0 { close(lock) } }
        var result = CaseResult()
        var (output, errors, exits) = ("", "", "")
        for step in try testCase.steps() {
            switch step {
            case .directive("plan", let name): plan = name
            case .directive("share", let name):
                // The case's own files win over shared ones of the same name.
                try FileTree.copy("\(Case.root)/inboxes/\(name)", over: inbox)
                try overlay("inbox", over: inbox)
            case .directive("add", let name): try overlay(name, over: inbox)
            case .directive("revise", let name): try overlay(name, over: try self.plan(plan))
            case .directive("remove", let path): try manager.removeItem(atPath: "\(inbox)/\(path)")
            case .directive("lock", _): lock = try takeLock()
            case .directive(let name, _): throw Fault(description: "\(testCase.name)/command: @\(name) is unknown")
            case .command(let arguments):
                let place = try self.plan(plan)
                let outcome = try program.run(filled(arguments, plan: place), folder: folder.path)
                output += plain(outcome.output)
                errors += plain(outcome.errors)
                exits += "\(outcome.exit)\n"
            }
        }
        if lock >= 0 {
            close(lock)
            lock = -1
        }
        result.files["exit"] = exits
        result.files["stdout"] = output.isEmpty ? nil : output
        result.files["stderr"] = errors.isEmpty ? nil : errors
        if manager.fileExists(atPath: "\(workspace)/warehouse.sqlite") {
            result.files["findings.csv"] = try findings(plan: try self.plan(plan))
        }
        for path in try testCase.workspaceFiles() {
            let text = try? String(contentsOfFile: "\(workspace)/\(path)", encoding: .utf8)
            result.files["workspace/\(path)"] = text ?? "(not there)\n"
        }
        return result
    }

    // MARK: Inputs

    private func overlay(_ name: String, over target: String) throws {
        let source = "\(testCase.folder)/\(name)"
        if FileManager.default.fileExists(atPath: source) { try FileTree.copy(source, over: target) }
    }

    /// The plan's folder: a shared one, overlaid with the case's own files, or one of the case alone.
    private func plan(_ name: String) throws -> String {
        let place = "\(folder.path)/Pipelines/\(name)"
        if FileManager.default.fileExists(atPath: place) { return place }
        let shared = "\(Case.root)/plans/\(name)"
        if FileManager.default.fileExists(atPath: shared) { try FileTree.copy(shared, over: place) }
        try overlay("plan/\(name)", over: place)
        return place
    }

    /// Fills the placeholders; a command that works in a workspace gets the options every case would repeat.
    private func filled(_ arguments: [String], plan: String) -> [String] {
        var words = arguments.map {
            $0.replacing("{workspace}", with: workspace).replacing("{plan}", with: plan).replacing(
                "{inbox}", with: inbox)
        }
        if let index = words.firstIndex(of: "{here}") {
            words.replaceSubrange(
                index...index,
                with: ["--pipeline", plan, "--workspace", workspace, "--as-of", "2021-06-30"])
        }
        return words
    }

    /// Holds the workspace as another run would.
    private func takeLock() throws -> Int32 {
        let descriptor = open("\(workspace)/.lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard descriptor >= 0, flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            throw Fault(description: "the lock of \(workspace) cannot be taken: \(String(cString: strerror(errno)))")
        }
        let holder = Array("4711 2021-06-30 02:30:00 +0800\n".utf8)
        guard write(descriptor, holder, holder.count) == holder.count else {
            throw Fault(description: "the lock of \(workspace) cannot be written")
        }
        return descriptor
    }

    // MARK: Results

    /// The text without the places of this run.
    private func plain(_ text: String) -> String {
        text.replacing(workspace, with: "{workspace}").replacing(folder.path, with: "{folder}")
            .replacing("\r\n", with: "\n")
    }

    /// The columns of the findings that a reader of a case wants to see.
    private func findings(plan: String) throws -> String? {
        let arguments = filled(["findings", "{here}", "--format", "csv"], plan: plan)
        let outcome = try program.run(arguments, folder: folder.path)
        // A workspace that another plan owns shows its findings to nobody else.
        guard outcome.exit == 0 else { return nil }
        let rows = DelimitedText.rows(outcome.output)
        guard let heading = rows.first else { return "" }
        let wanted = ["rule", "severity", "unit", "form", "period", "file", "line", "record", "field", "found"]
        let columns = wanted.compactMap { heading.firstIndex(of: $0) }
        return plain(
            rows.map { row in columns.map { DelimitedText.quoted(row[$0]) }.joined(separator: ",") + "\n" }.joined())
    }
}
