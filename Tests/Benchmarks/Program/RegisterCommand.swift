import ArgumentParser
import Foundation

/// The whole job on a register: read, check, store, aggregate, publish.
struct RegisterCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "register",
        abstract: "Consolidates a register in several formats, beside reference commands and, if asked for, peers.")

    @OptionGroup var places: Places

    @Option(name: .long, help: "Number of records.")
    var records = 1_000_000

    @Option(name: .long, help: "Number of files.")
    var files = 8

    @Option(name: .long, help: "Runs that count.")
    var runs = 5

    @Option(name: .long, parsing: .upToNextOption, help: "Formats: csv.gz, xml.gz, gb18030, mixed.")
    var formats = ["csv.gz", "xml.gz", "gb18030", "mixed"]

    @Option(
        name: .long,
        help: ArgumentHelp("A Python with what the peers need; without it they are left out.", valueName: "program"))
    var python: String?

    func run() throws {
        print("# \(records) records, \(files) files, medians of \(runs) interleaved runs")
        print("# \(Machine.description)")
        print("# ratio: wall seconds over those of iptally in the same run\n")
        var raw = ["format,program,run,wall_seconds,processor_seconds,memory_bytes"]
        for format in formats {
            let register = try Register(places, records: records, files: files, format: format)
            let commands = try self.commands(register)
            let results = try Interleaving.measure(commands, runs: runs)
            try show(register, commands, results)
            for (command, measurements) in zip(commands, results) {
                for (run, measurement) in measurements.enumerated() {
                    raw.append(
                        "\(format),\(command.name),\(run + 1),\(measurement.wall),\(measurement.processor),\(measurement.memory)"
                    )
                }
            }
        }
        let path = "\(places.cache)/register-\(records)-\(files).csv"
        try (raw.joined(separator: "\n") + "\n").write(toFile: path, atomically: true, encoding: .utf8)
        print("raw runs: \(path)")
    }

    private func commands(_ register: Register) throws -> [Command] {
        let workspace = "\(places.cache)/workspace"
        var commands = [
            Command(
                name: "iptally",
                words: [places.iptally, "run"] + places.options(inbox: register.inbox, workspace: workspace),
                // 2 says that something was rejected, as it is in every register.
                accepted: [2],
                prepare: { try? FileManager.default.removeItem(atPath: workspace) },
                check: { try register.fault(inReport: "\(workspace)/reports/2016/latest") })
        ]
        let files = try register.files.joined(separator: " ")
        let compressed = try register.files.allSatisfy { $0.hasSuffix(".gz") }
        if compressed { commands.append(shell("gzip -dc", "gzip -dc \(files)")) }
        if register.format == "xml.gz" {
            commands.append(
                shell("xmllint --stream", "for f in \(files); do gzip -dc $f | xmllint --stream --noout - ; done"))
        }
        if register.format == "csv.gz" {
            let database = "\(places.cache)/import.sqlite"
            let imports =
                "for f in \(files); do gzip -dc $f | sqlite3 \(database) '.import --csv /dev/stdin register'; done"
            commands.append(shell("sqlite3 .import", "rm -f \(database); \(imports)"))
        }
        if let python { commands += peers(register, python) }
        return commands
    }

    private func shell(_ name: String, _ text: String) -> Command {
        Command(name: name, words: ["sh", "-c", text])
    }

    private func peers(_ register: Register, _ python: String) -> [Command] {
        ["polars", "duckdb", "pandas", "standard_library"].map { name in
            let output = "\(places.cache)/peer"
            return Command(
                name: name.replacing("_", with: " "),
                words: [
                    python, "-B", "Tests/Benchmarks/Peers/\(name)_job.py", "--inbox", register.inbox, "--areas",
                    "\(places.plan)/areas.csv", "--output", output,
                ],
                prepare: {
                    try? FileManager.default.removeItem(atPath: output)
                    try FileManager.default.createDirectory(atPath: output, withIntermediateDirectories: true)
                },
                check: { try register.fault(inAnswers: output) })
        }
    }

    private func show(_ register: Register, _ commands: [Command], _ results: [[Measurement]]) throws {
        let megabytes = Double(try register.textBytes) / 1e6
        let own = median(results[0].map(\.wall))
        print("## \(register.format), \(Int(megabytes)) MB of text")
        print("| program | wall s | least to most | processor s | memory MB | MB/s | ratio |")
        print("|---|---|---|---|---|---|---|")
        for (command, measurements) in zip(commands, results) {
            let walls = measurements.map(\.wall)
            let wall = median(walls)
            let memory = median(measurements.map { Double($0.memory) / 1e6 })
            let cells = [
                command.name, Self.text(wall, 2), "\(Self.text(walls.min() ?? 0, 2))–\(Self.text(walls.max() ?? 0, 2))",
                Self.text(median(measurements.map(\.processor)), 2), Self.text(memory, 0),
                Self.text(megabytes / wall, 0),
                Self.text(wall / own, 2),
            ]
            print("| \(cells.joined(separator: " | ")) |")
        }
        print("answers: right in every run\n")
    }

    /// A number with so many decimals.
    static func text(_ value: Double, _ decimals: Int) -> String {
        let scale = (0..<decimals).reduce(1.0) { scale, _ in scale * 10 }
        let rounded = (value * scale).rounded() / scale
        guard decimals > 0 else { return String(Int(rounded)) }
        let parts = String(rounded).split(separator: ".")
        let fraction = parts.count > 1 ? String(parts[1].prefix(decimals)) : ""
        return "\(parts[0])." + fraction + String(repeating: "0", count: decimals - fraction.count)
    }
}
