import Foundation
import TestSupport
import Testing

/// A case: a folder with commands, inputs and expectations. See `Tests/Cases/README.md`.
struct Case: Sendable, CustomTestStringConvertible {
    /// The folder's path below that of all cases, such as `values/date-impossible`.
    let name: String

    var testDescription: String { name }

    /// The folder of all cases.
    static let root = FileTree.project + "/Tests/Cases"

    /// Whether expectations are to be written instead of compared.
    static var isRewriting: Bool { ProcessInfo.processInfo.environment["IPTALLY_REWRITE_CASES"] == "1" }

    /// The cases: the folders that hold a file `command`, at any depth; with `IPTALLY_CASES` in the environment those whose path holds that text.
    static func all() throws -> [Case] {
        let wanted = ProcessInfo.processInfo.environment["IPTALLY_CASES"]
        return try FileManager.default.subpathsOfDirectory(atPath: root)
            .filter { $0.hasSuffix("/command") }.map { String($0.dropLast("/command".count)) }
            .filter { name in wanted.map { name.contains($0) } ?? true }.sorted().map(Case.init)
    }

    /// The folder.
    var folder: String { "\(Self.root)/\(name)" }

    /// The steps that `command` tells.
    func script() throws -> CaseScript {
        try CaseScript(String(contentsOfFile: "\(folder)/command", encoding: .utf8), of: name)
    }

    private static let ownFiles = ["stdout", "stderr", "exit", "findings.csv"]

    /// The expectations, by name: `stdout`, `stderr`, `exit`, `findings.csv`, and files of the workspace below
    /// `workspace/`.
    func expectations() throws -> [String: String] {
        var texts: [String: String] = [:]
        for name in Self.ownFiles {
            let path = "\(folder)/\(name)"
            guard FileManager.default.fileExists(atPath: path) else { continue }
            texts[name] = try String(contentsOfFile: path, encoding: .utf8)
        }
        for path in try workspaceFiles() {
            texts["workspace/\(path)"] = try String(contentsOfFile: "\(folder)/workspace/\(path)", encoding: .utf8)
        }
        return texts
    }

    /// The files of the workspace that the case looks at. A new case names them by empty files and rewrites.
    func workspaceFiles() throws -> [String] {
        let files = "\(folder)/workspace"
        return FileManager.default.fileExists(atPath: files) ? try FileTree.paths(files) : []
    }

    /// Makes a result the expectation.
    func rewrite(_ result: CaseResult) throws {
        for name in Self.ownFiles where result.files[name] == nil {
            if FileManager.default.fileExists(atPath: "\(folder)/\(name)") {
                try FileManager.default.removeItem(atPath: "\(folder)/\(name)")
            }
        }
        for (name, text) in result.files {
            try Data(text.utf8).write(to: URL(filePath: "\(folder)/\(name)"))
        }
    }
}
