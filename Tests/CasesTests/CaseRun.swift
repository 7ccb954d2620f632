import Foundation
import Glibc
import TestSupport

/// What a case did.
struct CaseResult {
    /// Texts by the names of `Case.expectations`.
    var files: [String: String] = [:]
    /// What was not as the steps say.
    var differences: [String] = []
}

/// A case at work in a folder of its own.
final class CaseRun {
    let testCase: Case
    let program: Program
    let folder: TemporaryFolder
    private(set) var planName = "isle"
    private var lock: Int32 = -1
    /// What the last command left behind, and whether its exit code was looked at.
    private var last: (outcome: Program.Outcome, isJudged: Bool)?
    private var differences: [String] = []

    init(_ testCase: Case) throws {
        self.testCase = testCase
        program = try Program("iptally")
        folder = try TemporaryFolder()
    }

    deinit { release() }

    var workspace: String { "\(folder.path)/workspace" }
    var inbox: String { "\(workspace)/inbox" }

    /// Runs the lines of `command`.
    func run() throws -> CaseResult {
        let manager = FileManager.default
        try manager.createDirectory(atPath: inbox, withIntermediateDirectories: true)
        try overlay("inbox", over: inbox)
        let script = try testCase.script()
        var result = CaseResult()
        var (output, errors, exits) = ("", "", "")
        for step in script.steps {
            switch step {
            case .directive(let name, let words, let block): try obey(name, words, block)
            case .command(let arguments):
                judgeExit(isShort: script.isShort)
                let outcome = try program.run(filled(arguments), folder: folder.path)
                last = (outcome, false)
                output += plain(outcome.output)
                errors += plain(outcome.errors)
                exits += "\(outcome.exit)\n"
            }
        }
        judgeExit(isShort: script.isShort)
        release()
        result.differences = differences
        guard !script.isShort else { return result }
        result.files["exit"] = exits
        result.files["stdout"] = output.isEmpty ? nil : output
        result.files["stderr"] = errors.isEmpty ? nil : errors
        if manager.fileExists(atPath: "\(workspace)/warehouse.sqlite") { result.files["findings.csv"] = try findings() }
        for path in try testCase.workspaceFiles() {
            let text = try? String(contentsOfFile: "\(workspace)/\(path)", encoding: .utf8)
            result.files["workspace/\(path)"] = text ?? "(not there)\n"
        }
        return result
    }

    /// Does what a directive says.
    private func obey(_ name: String, _ words: [String], _ block: [String]) throws {
        if CaseScript.expecting.contains(name) { return try expect(name, words, block) }
        let word = words.first ?? ""
        switch name {
        case "plan": planName = word
        case "share":
            // The case's own files win over shared ones of the same name.
            try FileTree.copy("\(Case.root)/inboxes/\(word)", over: inbox)
            try overlay("inbox", over: inbox)
        case "add": try overlay(word, over: inbox)
        case "revise": try overlay(word, over: try plan())
        case "lock": lock = try takeLock()
        default:
            guard try make(name, words, block) else {
                throw CaseScript.Fault(description: "\(testCase.name)/command: @\(name) is unknown")
            }
        }
    }

    // MARK: Expectations

    /// In a short case every command ends with 0 unless the next line says otherwise.
    private func judgeExit(isShort: Bool) {
        guard isShort, let last, !last.isJudged else { return }
        self.last?.isJudged = true
        if last.outcome.exit != 0 {
            differ("exit code \(last.outcome.exit), expected 0: \(last.outcome.errors)\(last.outcome.output)")
        }
    }

    private func expect(_ name: String, _ words: [String], _ block: [String]) throws {
        guard let last else {
            throw CaseScript.Fault(description: "\(testCase.name)/command: @\(name) stands before any command")
        }
        let said = plain(last.outcome.output + last.outcome.errors)
        switch name {
        case "exit":
            self.last?.isJudged = true
            if String(last.outcome.exit) != words.first {
                differ("exit code \(last.outcome.exit), expected \(words.first ?? "none"): \(said)")
            }
        case "says":
            for line in block + (words.isEmpty ? [] : [words.joined(separator: " ")]) where !said.contains(line) {
                differ("“\(line)” is not said, but: \(said)")
            }
        case "silent": if !said.isEmpty { differ("nothing should be said, but: \(said)") }
        case "findings": differences += try CaseFindings(findings() ?? "").differences(from: block)
        case "figures":
            differences += try CaseFigures(reports: "\(workspace)/reports").differences(of: words, from: block)
        default: break
        }
    }

    private func differ(_ text: String) { differences.append(text) }

    // MARK: Inputs

    private func overlay(_ name: String, over target: String) throws {
        let source = "\(testCase.folder)/\(name)"
        if FileManager.default.fileExists(atPath: source) { try FileTree.copy(source, over: target) }
    }

    /// The plan's folder: a shared one, with the case's own files laid over it, or one that only the case has.
    func plan() throws -> String {
        let place = "\(folder.path)/Pipelines/\(planName)"
        if FileManager.default.fileExists(atPath: place) { return place }
        let shared = "\(Case.root)/plans/\(planName)"
        if FileManager.default.fileExists(atPath: shared) { try FileTree.copy(shared, over: place) }
        try overlay("plan/\(planName)", over: place)
        return place
    }

    /// Fills the placeholders; a command that works in a workspace gets the options every case would repeat.
    private func filled(_ arguments: [String]) throws -> [String] {
        let plan = try plan()
        var words = arguments.map {
            $0.replacing("{workspace}", with: workspace).replacing("{plan}", with: plan)
                .replacing("{inbox}", with: inbox).replacing("{folder}", with: folder.path)
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
        let descriptor = unsafe open("\(workspace)/.lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard descriptor >= 0, flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            throw CaseScript.Fault(
                description: unsafe "the lock of \(workspace) cannot be taken: \(String(cString: strerror(errno)))")
        }
        let holder = Array("4711 2021-06-30 02:30:00 +0800\n".utf8)
        guard unsafe write(descriptor, holder, holder.count) == holder.count else {
            throw CaseScript.Fault(description: "the lock of \(workspace) cannot be written")
        }
        return descriptor
    }

    private func release() {
        if lock >= 0 { close(lock) }
        lock = -1
    }

    // MARK: Results

    /// The text without the places of this run.
    private func plain(_ text: String) -> String {
        text.replacing(workspace, with: "{workspace}").replacing(folder.path, with: "{folder}")
            .replacing("\r\n", with: "\n")
    }

    /// The columns of the findings that a reader of a case wants to see.
    private func findings() throws -> String? {
        let outcome = try program.run(filled(["findings", "{here}", "--format", "csv"]), folder: folder.path)
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
