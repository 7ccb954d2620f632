import Foundation

/// `metrics/iptally.prom`: the last run in the text format of Prometheus, for the textfile collector of its node exporter.
struct RunMetrics {
    private static let name = "iptally.prom"
    private static let lastSuccess = "iptally_last_success_timestamp_seconds"

    private let log: RunLog
    private let exit: Int32
    private let summary: RunSummary?
    private var folder: String { "\(log.workspace.folder)/metrics" }

    init(_ log: RunLog, exit: Int32, summary: RunSummary?) {
        self.log = log
        self.exit = exit
        self.summary = summary
    }

    /// Writes the file, in place of the one of the run before.
    func write() throws(RunError) {
        let now = Date().timeIntervalSince1970
        var text = ""
        func gauge(_ name: String, _ help: String, _ values: [(labels: String, value: String)]) {
            guard !values.isEmpty else { return }
            text += "# HELP \(name) \(help)\n# TYPE \(name) gauge\n"
            for value in values { text += "\(name)\(value.labels) \(value.value)\n" }
        }
        func seconds(_ value: Double) -> String { String(format: "%.3f", value) }
        gauge("iptally_last_run_timestamp_seconds", "When the last run ended.", [("", seconds(now))])
        gauge("iptally_last_run_exit_code", "Exit code of the last run.", [("", "\(exit)")])
        gauge(
            "iptally_last_run_duration_seconds", "How long the last run took.",
            [("", seconds(Date().timeIntervalSince(log.began)))])
        gauge(
            "iptally_stage_duration_seconds", "How long each stage of the last run took.",
            log.stages.map { ("{stage=\"\($0.name)\"}", seconds($0.seconds)) })
        // A run that did not publish keeps the time of the last publication.
        let success = ExitStatus.isSuccess(exit) ? seconds(now) : formerSuccess
        gauge(
            Self.lastSuccess, "When a run last ended with its report sets in force.",
            success.map { [("", $0)] } ?? [])
        for count in summary?.allCounts ?? [] {
            gauge("iptally_\(count.name)", count.meaning, [("", "\(count.value)")])
        }
        try AtomicFile.write(text, folder: folder, name: Self.name)
    }

    private var formerSuccess: String? {
        guard let data = FileManager.default.contents(atPath: "\(folder)/\(Self.name)") else { return nil }
        let lines = String(decoding: data, as: UTF8.self).split(separator: "\n")
        return lines.first { $0.hasPrefix(Self.lastSuccess + " ") }.map {
            String($0.dropFirst(Self.lastSuccess.count + 1))
        }
    }
}
