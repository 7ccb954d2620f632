import ArgumentParser
import Foundation

/// Counts instructions where clocks are too noisy: a change that slows the hot path is seen, whatever else the machine does.
struct ThresholdsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "thresholds",
        abstract: "Counts the instructions of readers and of whole runs, and compares them with the thresholds on file."
    )

    /// How much more than the threshold is still taken for the same: libraries and processors differ.
    private static let tolerance = 1.10
    private static let records = 20_000
    private static let path = "Tests/Benchmarks/thresholds.csv"

    @OptionGroup var places: Places

    @Flag(name: .long, help: "Write the counts down as the new thresholds.")
    var update = false

    private struct Case {
        var name: String
        var words: [String]
        /// Bytes of text that are read.
        var bytes: Int
        var accepted: Set<Int32> = [0]
        /// What is wrong with the answers; nil if they are right.
        var fault: () throws -> String? = { nil }
    }

    func run() throws {
        #if !arch(x86_64)
            print("The thresholds on file are those of x86_64; here nothing is counted.")
        #else
            try compare()
        #endif
    }

    private func compare() throws {
        let known = try thresholds()
        var lines = ["case,instructions_per_byte"]
        var failures = 0
        for item in try cases() {
            let count = try instructions(item)
            let perByte = Double(count) / Double(item.bytes)
            lines.append("\(item.name),\(RegisterCommand.text(perByte, 2))")
            let limit = known[item.name]
            let isSlow = limit.map { perByte > $0 * Self.tolerance } ?? !update
            if isSlow { failures += 1 }
            let shown = limit.map { RegisterCommand.text($0, 2) } ?? "none"
            print(
                "\(isSlow ? "slower " : "as fast"): \(item.name) \(RegisterCommand.text(perByte, 2)) instructions a byte, threshold \(shown)"
            )
        }
        if update {
            try (lines.joined(separator: "\n") + "\n").write(toFile: Self.path, atomically: true, encoding: .utf8)
            return
        }
        guard failures == 0 else {
            print("If this is the price of something worth it: make thresholds-update, and say why in the commit.")
            throw ExitCode.failure
        }
    }

    private func cases() throws -> [Case] {
        let own = try stripped("benchmark")
        let iptally = try stripped("iptally")
        var cases: [Case] = []
        let csv = try Register(places, records: Self.records, files: 1, format: "csv.gz")
        let xml = try Register(places, records: Self.records, files: 1, format: "xml.gz")
        let gb18030 = try Register(places, records: Self.records, files: 1, format: "gb18030")
        func add(_ kind: String, _ path: String, _ bytes: Int) {
            // Several times, so that the program's start hardly counts.
            let words = [own, "reader", kind, path, "--times", "5"]
            cases.append(Case(name: "reader \(kind)", words: words, bytes: bytes * 5))
        }
        let plainCSV = try plain(csv)
        let plainXML = try plain(xml)
        let legacy = try gb18030.files[0]
        add("gzip", try csv.files[0], try csv.textBytes)
        add("utf8", plainCSV, try csv.textBytes)
        add("gb18030", legacy, try gb18030.textBytes)
        add("csv", plainCSV, try csv.textBytes)
        add("xml", plainXML, try xml.textBytes)
        for format in ["csv.gz", "xml.gz", "gb18030"] {
            // Two, since records are repeated across files.
            let register = try Register(places, records: Self.records, files: 2, format: format)
            let workspace = "\(places.cache)/thresholds-workspace"
            cases.append(
                Case(
                    name: "run \(register.format)",
                    words: [iptally, "run"] + places.options(inbox: register.inbox, workspace: workspace),
                    bytes: try register.textBytes, accepted: [2],
                    fault: { try register.fault(inReport: "\(workspace)/reports/2016/latest") }))
        }
        return cases
    }

    /// A copy of a program without the debugging information of today's compilers, which Debian's valgrind cannot read.
    private func stripped(_ name: String) throws -> String {
        let copy = "\(places.cache)/\(name)"
        // The first that is written there on a machine that measured nothing before.
        try FileManager.default.createDirectory(atPath: places.cache, withIntermediateDirectories: true)
        let (code, _) = try Command.run(["objcopy", "--strip-debug", "\(places.programs)/\(name)", copy])
        guard code == 0 else { throw BenchmarkFault("cannot strip \(name)") }
        return copy
    }

    /// The register's file, decompressed.
    private func plain(_ register: Register) throws -> String {
        let path = "\(register.folder)/plain"
        if !FileManager.default.fileExists(atPath: path) {
            let (code, _) = try Command.run(["gzip", "-dc", try register.files[0]], output: path)
            guard code == 0 else { throw BenchmarkFault("cannot decompress the register") }
        }
        return path
    }

    /// The number of instructions of all threads of a command.
    private func instructions(_ item: Case) throws -> Int {
        try? FileManager.default.removeItem(atPath: "\(places.cache)/thresholds-workspace")
        let log = "\(places.cache)/callgrind.log"
        let (code, _) = try Command.run(
            ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", "--log-file=\(log)"] + item.words)
        guard item.accepted.contains(code) else { throw BenchmarkFault("\(item.name): exit \(code)") }
        if let fault = try item.fault() { throw BenchmarkFault("\(item.name): \(fault)") }
        let text = try String(contentsOfFile: log, encoding: .utf8)
        guard let line = text.split(separator: "\n").last(where: { $0.contains("Collected :") }),
            let count = line.split(separator: " ").compactMap({ Int($0) }).first
        else { throw BenchmarkFault("\(item.name): callgrind counted nothing") }
        return count
    }

    private func thresholds() throws -> [String: Double] {
        guard let text = try? String(contentsOfFile: Self.path, encoding: .utf8) else { return [:] }
        let rows = text.split(separator: "\n").dropFirst().map { $0.split(separator: ",") }
        return Dictionary(
            uniqueKeysWithValues: rows.compactMap { row in
                row.count == 2 ? Double(row[1]).map { (String(row[0]), $0) } : nil
            })
    }
}
