import Wording
import Foundation
import Glibc
public import Statistics
public import Warehouse

/// The books of one run: during the run a log, `logs/<run>.jsonl`; at its end a manifest, `logs/<run>.json`, its
/// lineage, `logs/<run>.lineage.jsonl`, and the metrics, `metrics/iptally.prom`. Only the books read the clock.
///
/// A failure to write the books does not end the run; `trouble` holds the error.
public final class RunLog: ProgressReporter, @unchecked Sendable {  // one thread runs the stages and tells
    /// A line of the log, without the members that do not apply.
    struct Line: Encodable {
        var time = ""
        var run = ""
        var event: String
        var stage: String?
        /// Pieces of work done.
        var pieces: Int?
        var seconds: Double?
        var message: [String: String]?
        var period: String?
        var set: String?
        var isNew: Bool?
        var held: [String]?
        var counts: [String: Int]?
        var exit: Int32?
        var plan: String?
        var planVersion: String?
        var program: String?
        var process: Int32?
        var asOf: String?
    }

    /// The run's name: when it began, in UTC, and its process, such as `20180430T183000Z-15671`.
    public let run: String
    /// The folder of the logs.
    public let folder: String
    /// Where the log is written.
    public var path: String { "\(folder)/\(run).jsonl" }

    /// The folders.
    public let workspace: Workspace
    /// The plan's name; nil if the run failed before it was loaded.
    public var plan: String? { session?.pipeline.name }
    let program: String
    let began = Date()
    /// The run's name in its lineage, where names are of this kind.
    let lineageId = UUID()
    private var descriptor: Int32 = -1
    private var pieces: [String: Int] = [:]
    private var stageBegan = Date()
    private(set) var stages: [(name: String, pieces: Int, seconds: Double)] = []
    /// Why the books are not complete; nil if they are.
    public private(set) var trouble: RunError?
    private(set) var session: Session?

    /// Prepares the books; nothing is written before the run has a workspace.
    ///
    /// - Parameter program: the program's version.
    public init(workspace: Workspace, program: String) {
        self.workspace = workspace
        self.program = program
        folder = "\(workspace.folder)/logs"
        run = began.text("%Y%m%dT%H%M%SZ") + "-\(getpid())"
    }

    deinit { if descriptor >= 0 { Glibc.close(descriptor) } }

    /// The run has its workspace.
    public func opened(_ session: Session) {
        self.session = session
        stageBegan = Date()
        attempt { try open() }
        write(
            Line(
                event: "start", plan: session.pipeline.name, planVersion: session.pipeline.version, program: program,
                process: getpid(), asOf: session.asOf.description))
        if session.wasDamaged {
            let damaged = RunWording.warehouseDamaged
            write(Line(event: "damaged", message: ["zh": damaged.zh, "en": damaged.en]))
        }
        attempt { try AtomicFile.write(lineage(.start), folder: folder, name: "\(run).lineage.jsonl") }
    }

    /// Pieces of work are not logged one by one; the stage logs their number.
    public func advanced(_ stage: Stage, done: Int, total: Int) {
        pieces[stage.rawValue] = done
    }

    /// A stage has ended.
    public func finished(_ stage: Stage, summary: LocalizedText) {
        let seconds = Date().timeIntervalSince(stageBegan).toMilliseconds
        let pieces = pieces[stage.rawValue] ?? 0
        stageBegan = Date()
        stages.append((stage.rawValue, pieces, seconds))
        write(
            Line(
                event: "stage", stage: stage.rawValue, pieces: pieces, seconds: seconds,
                message: ["zh": summary.zh, "en": summary.en]))
    }

    /// Something was found amiss and put right.
    public func noticed(_ message: LocalizedText) {
        write(Line(event: "restored", message: ["zh": message.zh, "en": message.en]))
    }

    /// The run has ended.
    public func ended(_ summary: RunSummary) {
        for set in summary.sets {
            write(
                Line(
                    event: set.held == nil ? "set" : "held", period: set.model.period.description, set: set.folder,
                    isNew: set.isNew, held: set.held?.reasons.map(\.en)))
        }
        closeBooks(exit: summary.exitCode, message: nil, summary: summary)
    }

    /// The run could not be done, or was stopped.
    public func failed(exit: Int32, message: LocalizedText) {
        // Without a workspace there is nowhere to write; a mistyped name must not make one.
        if session == nil {
            guard unsafe access(workspace.folder, W_OK) == 0 else { return }
            attempt { try open() }
        }
        closeBooks(exit: exit, message: message, summary: nil)
    }

    private func closeBooks(exit: Int32, message: LocalizedText?, summary: RunSummary?) {
        let message = message.map { ["zh": $0.zh, "en": $0.en] }
        write(
            Line(
                event: "end", seconds: Date().timeIntervalSince(began).toMilliseconds, message: message,
                counts: summary?.counts, exit: exit))
        let manifest = RunManifest(self, exit: exit, message: message, summary: summary)
        attempt {
            try AtomicFile.write(AtomicFile.json(manifest, isIndented: true), folder: folder, name: "\(run).json")
        }
        if session != nil {
            attempt {
                let events = try lineage(.start) + lineage(.end(exit: exit, message: message?["en"], summary))
                try AtomicFile.write(events, folder: folder, name: "\(run).lineage.jsonl")
            }
        }
        // A run that found another one at work leaves the metrics to that one.
        guard exit != ExitStatus.busy.rawValue else { return }
        attempt { try RunMetrics(self, exit: exit, summary: summary).write() }
    }

    private func open() throws(RunError) {
        try AtomicFile.makeFolder(folder)
        descriptor = unsafe Glibc.open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw AtomicFile.failure(path) }
    }

    private func write(_ line: Line) {
        guard descriptor >= 0 else { return }
        var line = line
        line.time = Date().stamp
        line.run = run
        attempt { try AtomicFile.append(AtomicFile.json(line), to: descriptor, path: path) }
    }

    private func attempt(_ body: () throws -> Void) {
        do {
            try body()
        } catch {
            trouble = trouble ?? error as? RunError ?? .cannotWrite(path: folder, reason: "\(error)")
        }
    }
}

extension Double {
    /// Seconds without more digits than a clock is worth.
    fileprivate var toMilliseconds: Double { (self * 1000).rounded() / 1000 }
}
