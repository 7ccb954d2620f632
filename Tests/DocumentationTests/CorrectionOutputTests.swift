import Foundation
import TestSupport
import Testing

/// The page on corrections is a session: its files are written and its commands run, from top to bottom.
@Suite struct CorrectionOutputTests {
    /// The step of a fenced block.
    private enum Step {
        /// A file of that path with that text.
        case file(String, String)
        /// Commands of a shell.
        case shell(String)
        /// Calls of the program, with its output.
        case calls(String)
    }

    private static func steps(_ page: Page) -> [Step] {
        let parts = page.text.components(separatedBy: "```")
        return parts.indices.compactMap { index in
            guard index % 2 == 1, let end = parts[index].firstIndex(of: "\n") else { return nil }
            let text = String(parts[index][parts[index].index(after: end)...])
            switch parts[index][..<end] {
            case "csv":
                // `In the plan, …:` or `In the inbox, …:`
                let name = parts[index - 1].split(separator: "\n").last?.split(separator: "`").dropFirst().first ?? ""
                return .file((name.hasPrefix("inbox/") ? "" : "Pipelines/gansu/") + name, text)
            case "sh": return .shell(text)
            default: return .calls(text)
            }
        }
    }

    @Test("the page shows the program's output")
    func session() throws {
        let folder = try TemporaryFolder()
        try FileTree.copy(FileTree.project + "/Pipelines", over: folder.path + "/Pipelines")
        try FileManager.default.createSymbolicLink(
            atPath: folder.path + "/SampleData", withDestinationPath: FileTree.project + "/SampleData")
        var outputs = 0
        for step in Self.steps(try Repository.page("Corrections")) {
            switch step {
            case .file(let name, let text):
                let path = URL(filePath: "\(folder.path)/\(name)")
                try FileManager.default.createDirectory(
                    at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
                try text.write(to: path, atomically: true, encoding: .utf8)
            case .shell(let text):
                let process = Process()
                process.executableURL = URL(filePath: "/bin/sh")
                process.arguments = ["-ec", text]
                process.currentDirectoryURL = URL(filePath: folder.path)
                try process.run()
                process.waitUntilExit()
                #expect(process.terminationStatus == 0, "\(text)")
            case .calls(let text):
                for call in text.components(separatedBy: "$ iptally ").dropFirst() {
                    let lines = call.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
                    let arguments = shellWords(lines[0])
                    let output = try Program.output(of: arguments, in: URL(filePath: folder.path))
                    #expect(output == (lines.count > 1 ? String(lines[1]) : ""), "\(lines[0])")
                    outputs += 1
                }
            }
        }
        #expect(outputs > 7)
    }
}
