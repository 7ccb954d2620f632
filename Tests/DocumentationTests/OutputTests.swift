import Foundation
import TestSupport
import Testing

/// Output on the pages equals the program's output for the sample data.
@Suite struct OutputTests {
    /// The folder in which the examples are run: the repository's plans and sample data, and a workspace of its own.
    private static func folder() throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appending(path: "iptally-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for name in ["Pipelines", "SampleData"] {
            try FileManager.default.createSymbolicLink(
                at: folder.appending(path: name), withDestinationURL: Repository.root.appending(path: name))
        }
        return folder
    }

    @Test("examples of asking, and the mail, are the program's own output")
    func examples() throws {
        let folder = try Self.folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let asking = try Repository.page("Asking")
        let run = try #require(asking.calls.first { $0.first == "run" })
        _ = try Program.output(of: run, in: folder)
        let mail = try Program.output(of: run, in: folder)

        let summary = try #require(try Repository.page("Operating").plainBlocks.first { $0.contains("收到文件") })
        #expect(mail.hasPrefix(summary))

        // From the corrections on, the examples rest on files that are not among the sample data.
        let before = try #require(asking.text.range(of: "## Corrections")).lowerBound
        let blocks = asking.plainBlocks.filter { block in
            block.hasPrefix("$ iptally ") && asking.text.range(of: block).map { $0.lowerBound < before } ?? false
        }
        #expect(blocks.count > 3)
        for block in blocks {
            let lines = block.split(separator: "\n", maxSplits: 1)
            let arguments = Array(shellWords(lines[0]).dropFirst(2))
            let shown = lines.count > 1 ? String(lines[1]) : ""
            #expect(try Program.output(of: arguments, in: folder) == shown, "\(lines[0])")
        }
    }

    @Test("examples of checking before sending are the program's own output")
    func checks() throws {
        let folder = try Self.folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let blocks = try Repository.page("Feedback").plainBlocks.filter { $0.hasPrefix("$ iptally check") }
        #expect(blocks.count == 2)
        for block in blocks {
            let lines = block.split(separator: "\n", maxSplits: 1)
            let shown = lines.count > 1 ? String(lines[1]) : ""
            #expect(
                try Program.output(of: Array(shellWords(lines[0]).dropFirst(2)), in: folder) == shown, "\(lines[0])")
        }
    }
}
