import Foundation
import Glibc
import TestSupport
import Testing

/// The runbook covers every exit code, with the program's messages.
@Suite struct RunbookTests {
    /// The codes that the program's help lists.
    private static func codes() throws -> [String] {
        let page = try Self.run(["--help", "--lang", "en"], in: Repository.root.path()).output
        let help = page.replacing("\n", with: " ")
        let list = try #require(help.firstMatch(of: #/Exit codes: (.*?)\. /#)).output.1
        return list.matches(of: #/(?:^|· )([0-9]+) /#).map { String($0.output.1) }
    }

    /// The sections that are about an exit code: the code, and the text.
    private static func sections() throws -> [(code: String, text: Substring)] {
        try Repository.page("Runbook").text.split(separator: "\n## ").compactMap { section in
            section.prefixMatch(of: /([0-9]+)\n/).map { (String($0.output.1), section) }
        }
    }

    @Test("every exit code has its section, and its row among the codes")
    func codes() throws {
        let codes = try Self.codes()
        #expect(codes.count > 8)
        #expect(try Self.sections().map(\.code) == codes)
        let rows = try Repository.page("Operating").text.matches(of: #/(?m)^\| ([0-9, ]+) \|/#).flatMap {
            $0.output.1.split(separator: ", ").map(String.init)
        }
        #expect(rows == codes)
    }

    @Test("the page shows the program's output, with the code of the section")
    func examples() throws {
        let folder = try TemporaryFolder()
        for name in ["Pipelines", "SampleData"] {
            try FileManager.default.createSymbolicLink(
                at: URL(filePath: folder.path).appending(path: name),
                withDestinationURL: Repository.root.appending(path: name))
        }
        var count = 0
        for section in try Self.sections() {
            // Another run holds the workspace: the one of the example.
            let lock = section.code == "75" ? try hold(folder.path + "/workspace") : -1
            defer { close(lock) }
            let pattern = #/\$ iptally ([^\n]+)\n((?:[^$][^\n]*\n)+)\$ echo \$\?\n([0-9]+)\n/#
            for example in section.text.matches(of: pattern) {
                count += 1
                let outcome = try Self.run(shellWords(example.output.1), in: folder.path)
                #expect(outcome.output == example.output.2)
                #expect("\(outcome.exit)" == example.output.3 && section.code == example.output.3)
            }
        }
        #expect(count == 4)
    }

    /// The program's output, results and errors in order, and its exit code.
    private static func run(_ arguments: [String], in folder: String) throws -> (output: String, exit: Int32) {
        let process = Process()
        process.executableURL = URL(filePath: try TestSupport.Program("iptally").path)
        process.arguments = arguments
        process.currentDirectoryURL = URL(filePath: folder)
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let bytes = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (String(decoding: bytes, as: UTF8.self), process.terminationStatus)
    }

    private func hold(_ workspace: String) throws -> Int32 {
        let lock = unsafe open(workspace + "/.lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        try #require(lock >= 0 && flock(lock, LOCK_EX | LOCK_NB) == 0 && ftruncate(lock, 0) == 0)
        let holder = Array("15671 2018-04-30 02:30:00 +0800\n".utf8)
        try unsafe #require(write(lock, holder, holder.count) == holder.count)
        return lock
    }
}
