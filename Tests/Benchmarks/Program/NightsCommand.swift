import ArgumentParser
import Foundation

/// What a night costs on which little or nothing has changed, what a question costs, and how soon the program starts.
struct NightsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "nights",
        abstract: "Many submissions: a full run, one of them replaced, nothing changed, one unit again, a question.")

    @OptionGroup var places: Places

    @Option(name: .long, help: "Number of records.")
    var records = 1_000_000

    @Option(name: .long, help: "Number of submissions.")
    var files = 1000

    @Option(name: .long, help: "Runs that count.")
    var runs = 5

    func run() throws {
        let register = try Register(places, records: records, files: files, format: "csv.gz")
        print("# \(records) records in \(files) submissions, medians of \(runs) runs")
        print("# \(Machine.description)\n")
        let workspace = "\(places.cache)/nights-workspace"
        let inbox = "\(places.cache)/nights-inbox"
        for folder in [workspace, inbox] { try? FileManager.default.removeItem(atPath: folder) }
        try FileManager.default.createDirectory(atPath: inbox, withIntermediateDirectories: true)
        try FileManager.default.copyItem(atPath: register.drop, toPath: "\(inbox)/register-office")
        let options = places.options(inbox: inbox, workspace: workspace)
        let run = [places.iptally, "run"] + options
        let full = try Command(name: "full run", words: run, accepted: [2]).measure()
        if let fault = try register.fault(inReport: "\(workspace)/reports/2016/latest") { throw BenchmarkFault(fault) }

        print("| | wall s | processor s | memory MB | of the full run |")
        print("|---|---|---|---|---|")
        show("full run", [full], full)
        var version = 1
        let asking = ["--pipeline", places.plan, "--workspace", workspace]
        let commands = [
            Command(
                name: "one submission replaced", words: run, accepted: [2],
                prepare: {
                    version += 1
                    try replaceMiddle(of: inbox, by: version)
                }),
            Command(name: "nothing changed", words: run, accepted: [2]),
            Command(name: "validate again, nothing changed", words: [places.iptally, "validate"] + options),
            Command(
                name: "explain one figure",
                words: [places.iptally, "explain", "filed-2010", "--period", "2016", "--area", "620721"] + asking),
            Command(name: "--version", words: [places.iptally, "--version"]),
        ]
        for command in commands {
            _ = try command.measure()
            show(command.name, try (0..<runs).map { _ in try command.measure() }, full)
        }
    }

    /// Sends the submission in the middle again without its last record, under a higher version.
    private func replaceMiddle(of inbox: String, by version: Int) throws {
        let drop = "\(inbox)/register-office"
        let part = "register_2016_part\(files / 2)of\(files)"
        let command =
            "gzip -dc \(drop)/\(part).csv.gz | head -n -\(version - 1) | gzip -1 > \(drop)/\(part)_v\(version).csv.gz"
        let (code, _) = try Command.run(["sh", "-c", command])
        guard code == 0 else { throw BenchmarkFault("the submission could not be replaced") }
    }

    private func show(_ name: String, _ measurements: [Measurement], _ full: Measurement) {
        let wall = median(measurements.map(\.wall))
        let cells = [
            name, RegisterCommand.text(wall, 3), RegisterCommand.text(median(measurements.map(\.processor)), 3),
            RegisterCommand.text(median(measurements.map { Double($0.memory) / 1e6 }), 0),
            wall == full.wall ? "1" : "1/\(Int((full.wall / wall).rounded()))",
        ]
        print("| \(cells.joined(separator: " | ")) |")
    }
}
