import Foundation
import Glibc
import Statistics
import TestSupport
import Testing

/// The books of a run: log, manifest, lineage and metrics, and the programs that are called at its end.
@Suite struct RunLogTests {
    /// A small plan at work.
    private struct Night {
        let folder: TemporaryFolder
        let program: Program
        var workspace: String { folder.path + "/workspace" }
        var inbox = FileTree.project + "/Tests/Cases/inboxes/complete"

        init() throws {
            folder = try TemporaryFolder()
            program = try Program("iptally")
        }

        func run(_ more: String...) throws -> Program.Outcome {
            try program.run(
                [
                    "run", "--pipeline", FileTree.project + "/Tests/Cases/plans/isle", "--workspace", workspace,
                    "--inbox", inbox, "--as-of", "2021-06-30",
                ] + more, folder: folder.path)
        }

        func text(_ path: String) throws -> String {
            try String(contentsOfFile: "\(workspace)/\(path)", encoding: .utf8)
        }

        /// The names of the books that are there, in order.
        func books(_ ending: String) throws -> [String] {
            try FileManager.default.contentsOfDirectory(atPath: workspace + "/logs").sorted().filter {
                $0.hasSuffix(ending) && !(ending == ".jsonl" && $0.hasSuffix(".lineage.jsonl"))
            }
        }

        func lines(_ book: String) throws -> [[String: Any]] {
            try text("logs/\(book)").split(separator: "\n").map {
                try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
            }
        }

        /// The values of the metrics by name.
        func metrics() throws -> [String: String] {
            var values: [String: String] = [:]
            var described: Set<Substring> = []
            for line in try text("metrics/iptally.prom").split(separator: "\n") {
                let words = line.split(separator: " ")
                if line.hasPrefix("# TYPE ") {
                    #expect(words.count == 4 && words[3] == "gauge")
                    described.insert(words[2])
                } else if !line.hasPrefix("# HELP ") {
                    let match = try #require(
                        line.wholeMatch(of: /([a-z_]+)(\{stage="[a-z]+"\})? (-?[0-9.]+)/), "\(line)")
                    #expect(described.contains(match.output.1))
                    values[String(match.output.1)] = String(match.output.3)
                }
            }
            return values
        }

        /// A program that writes down how it was called.
        static let hook = FileTree.project + "/Tests/Cases/hooks/note"

        /// Its output.
        func calls() throws -> String { try String(contentsOfFile: folder.path + "/calls", encoding: .utf8) }
    }

    @Test("a clean run prints nothing and keeps its books")
    func clean() throws {
        let night = try Night()
        let outcome = try night.run("--on-success", Night.hook, "--on-failure", "/bin/false")
        #expect(outcome.exit == 0 && outcome.output.isEmpty && outcome.errors.isEmpty)
        let log = try #require(try night.books(".jsonl").first)
        let lines = try night.lines(log)
        #expect(
            lines.map { $0["event"] as? String } == ["start"] + Array(repeating: "stage", count: 5) + ["set", "end"])
        #expect(
            lines.compactMap { $0["stage"] as? String } == ["ingest", "normalize", "validate", "aggregate", "report"])
        #expect(lines.allSatisfy { $0["run"] as? String == String(log.dropLast(6)) })
        #expect(lines.last?["exit"] as? Int == 0)
        #expect((lines.last?["counts"] as? [String: Int])?["records"] == 15)

        let manifest = try #require(
            try JSONSerialization.jsonObject(with: Data(try night.text("logs/\(log.dropLast(1))").utf8))
                as? [String: Any])
        let set = try #require((manifest["sets"] as? [[String: Any]])?.first)
        let published = try night.text("reports/2020/latest/manifest.json")
        #expect(set["manifest"] as? String == SHA256.hexadecimal(of: published))

        let events = try night.lines(try #require(try night.books(".lineage.jsonl").first))
        #expect(events.map { $0["eventType"] as? String } == ["START", "COMPLETE"])
        #expect(Set(events.compactMap { ($0["run"] as? [String: Any])?["runId"] as? String }).count == 1)
        #expect((events[1]["inputs"] as? [Any])?.count == 6)
        #expect((events[1]["outputs"] as? [[String: Any]])?.first?["name"] as? String == "reports/2020/latest")
        #expect(try night.calls() == "2 0 \(night.workspace)/logs/\(log)|0|isle|\n")
        #expect(try night.metrics()["iptally_last_run_exit_code"] == "0")
        #expect(try night.metrics()["iptally_records"] == "15")
    }

    @Test("a run that fails says so in its books, and when one last succeeded")
    func failed() throws {
        var night = try Night()
        _ = try night.run()
        let success = try night.metrics()["iptally_last_success_timestamp_seconds"]
        night.inbox = night.folder.path + "/nowhere"
        #expect(try night.run("--on-success", "/bin/false", "--on-failure", Night.hook).exit == 74)
        let log = try #require(try night.books(".jsonl").last)
        #expect(try night.lines(log).last?["exit"] as? Int == 74)
        let events = try night.lines(try #require(try night.books(".lineage.jsonl").last))
        #expect(events.map { $0["eventType"] as? String } == ["START", "FAIL"])
        let metrics = try night.metrics()
        #expect(metrics["iptally_last_run_exit_code"] == "74")
        #expect(success != nil && metrics["iptally_last_success_timestamp_seconds"] == success)
        #expect(try night.calls().contains("|74|isle|收件箱不存在或不可读"))
    }

    @Test("a run that has no workspace leaves the books of the one that has it alone")
    func locked() throws {
        let night = try Night()
        _ = try night.run()
        let metrics = try night.text("metrics/iptally.prom")
        let lock = unsafe open(night.workspace + "/.lock", O_RDWR)
        defer { close(lock) }
        try #require(flock(lock, LOCK_EX | LOCK_NB) == 0)
        #expect(try night.run("--on-failure", Night.hook).exit == 75)
        #expect(try night.text("metrics/iptally.prom") == metrics)
        #expect(try night.lines(try #require(try night.books(".jsonl").last)).last?["exit"] as? Int == 75)
        #expect(try night.calls().contains("|75|"))
    }

    @Test("a night on which the plan was at fault is seen in log and metrics")
    func faultyPlan() throws {
        let night = try Night()
        _ = try night.run()
        let outcome = try night.program.run(
            ["run", "--pipeline", night.folder.path, "--workspace", night.workspace], folder: night.folder.path)
        #expect(outcome.exit == 65)
        #expect(try night.metrics()["iptally_last_run_exit_code"] == "65")
        #expect(try night.lines(try #require(try night.books(".jsonl").last)).last?["exit"] as? Int == 65)
    }

    @Test("books that cannot be written, and a program that fails, are told and change nothing")
    func trouble() throws {
        let night = try Night()
        try FileManager.default.createDirectory(atPath: night.workspace, withIntermediateDirectories: true)
        try "".write(toFile: night.workspace + "/logs", atomically: true, encoding: .utf8)
        let outcome = try night.run("--on-success", "/bin/false")
        #expect(outcome.exit == 0)
        #expect(outcome.errors.contains("运行日志不全"))
        #expect(outcome.errors.contains("/bin/false ended with 1"))
        #expect(try night.text("reports/2020/latest/manifest.json").contains("isle"))
    }

    @Test("a mistyped plan makes no workspace")
    func mistyped() throws {
        let night = try Night()
        let outcome = try night.program.run(
            ["run", "--pipeline", night.folder.path, "--workspace", night.workspace], folder: night.folder.path)
        #expect(outcome.exit == 65)
        #expect(!FileManager.default.fileExists(atPath: night.workspace))
    }
}
