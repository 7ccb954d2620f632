import Foundation
import Testing

/// The files that let the first plan run every night.
@Suite struct ScheduleTests {
    private static let folder = "Pipelines/gansu/schedule"

    private static func text(_ name: String) throws -> String {
        try String(contentsOf: Repository.root.appending(path: "\(folder)/\(name)"), encoding: .utf8)
    }

    @Test("cron and systemd run the same command, with options that it has")
    func command() throws {
        let calls = try ["iptally-gansu.cron", "iptally-gansu.service"].map { name in
            try #require(try Self.text(name).firstMatch(of: /bin\/iptally (run [^\n]*)/)).output.1
        }
        #expect(calls[0] == calls[1])
        let run = try #require(try Program.described().commands.first { $0.commandName == "run" })
        for option in calls[0].matches(of: /--[a-z-]+/) { #expect(run.options.contains(String(option.output))) }
        #expect(try Repository.page("Runbook").text.contains("bin/iptally \(calls[0])"))
    }

    @Test(
        "systemd has nothing to say against service and timer",
        .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/systemd-analyze")))
    func units() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "iptally-units-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let names = ["iptally-gansu.service", "iptally-gansu.timer"]
        for name in names {
            // The program does not lie there on this machine.
            try Self.text(name).replacing("/srv/iptally/bin/iptally", with: "/bin/true")
                .write(to: folder.appending(path: name), atomically: true, encoding: .utf8)
        }
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/systemd-analyze")
        process.arguments = ["verify"] + names.map { folder.appending(path: $0).path }
        let pipe = Pipe()
        process.standardError = pipe
        try process.run()
        let said = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationStatus == 0 && said.isEmpty, "\(said)")
    }
}
