import Foundation
import Testing

/// The built program, asked for its commands and options.
struct Program {
    /// A command as the program describes itself.
    struct Command: Decodable {
        struct Argument: Decodable {
            struct Name: Decodable {
                let kind: String
                let name: String
            }
            let names: [Name]?
        }

        let commandName: String
        let arguments: [Argument]?
        let subcommands: [Command]?

        /// The long options, such as `--period`.
        var options: Set<String> {
            Set((arguments ?? []).flatMap { $0.names ?? [] }.filter { $0.kind == "long" }.map { "--\($0.name)" })
        }

        /// The commands below it, without the one that prints help.
        var commands: [Command] { (subcommands ?? []).filter { $0.commandName != "help" } }

        /// It and all commands below it.
        var all: [Command] { [self] + commands.flatMap(\.all) }
    }

    private struct Description: Decodable {
        let command: Command
    }

    /// The program's own command, with all others below it.
    static func described() throws -> Command {
        let text = try output(of: ["--experimental-dump-help"], in: Repository.root)
        return try JSONDecoder().decode(Description.self, from: Data(text.utf8)).command
    }

    /// The program's standard output when it is called in a folder; it must not fail.
    static func output(of arguments: [String], in folder: URL) throws -> String {
        let process = Process()
        process.executableURL = try executable()
        process.arguments = arguments
        process.currentDirectoryURL = folder
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        // 2 says that something was rejected or is overdue, as it is in the sample data.
        try #require([0, 2].contains(process.terminationStatus), "iptally \(arguments.joined(separator: " "))")
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The program is next to the tests, where the build puts all products.
    private static func executable() throws -> URL {
        let bundle = try #require(Bundle.main.executableURL).resolvingSymlinksInPath()
        let program = bundle.deletingLastPathComponent().appending(path: "iptally")
        try #require(
            FileManager.default.isExecutableFile(atPath: program.path()), "there is no program at \(program.path())")
        return program
    }
}
