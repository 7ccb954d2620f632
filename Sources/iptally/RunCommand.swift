import Presentation
import ArgumentParser
import Runs
import Statistics

/// When the summary is printed.
enum SummaryMode: String, CaseIterable, ExpressibleByArgument {
    case auto, always, never
}

struct RunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Runs all stages and publishes the report sets of every period.",
        discussion: """
            Takes in what is new in the inbox, reads, checks and aggregates it, and publishes one report set a period under \
            <workspace>/reports/<period>/latest. What has not changed is not done again.

            The summary is printed on a terminal, and anywhere if something was rejected or is overdue; --summary always \
            prints it in any case. A clean run under cron prints nothing.

            Log, manifest and lineage of the run are kept under <workspace>/logs, metrics in <workspace>/metrics/iptally.prom.

            --dry-run does all of it in a workspace of its own, which is then removed, and prints each piece of work with the \
            reason why it is done.
            """)

    @OptionGroup var options: WorkspaceOptions
    @OptionGroup var inbox: InboxOptions

    @Option(name: .long, help: "When to print the summary: auto, always or never.")
    var summary: SummaryMode = .auto

    @Flag(name: .long, help: "Print what a run would do and why, and change nothing.")
    var dryRun = false

    @Option(name: .long, help: "How --dry-run prints: table, csv or json.")
    var format: OutputFormat = .table

    @OptionGroup var hooks: HookOptions

    func run() throws {
        guard !dryRun else {
            return try Console.run(options.lang) {
                try Console.result(Listing.plan(options.plan(), language: options.lang, format: format))
            }
        }
        let log = RunLog(workspace: options.folders, program: IptallyCommand.configuration.version)
        try Console.run(options.lang) {
            do {
                let outcome = try work(log)
                log.ended(outcome)
                hooks.call(log, exit: outcome.exitCode, message: nil)
                tellTrouble(of: log)
                if outcome.exitCode != 0 { throw ExitCode(outcome.exitCode) }
            } catch let code as ExitCode {
                throw code
            } catch {
                let (message, _, code) = Console.describe(error)
                log.failed(exit: code, message: message)
                hooks.call(log, exit: code, message: message)
                throw error
            }
        }
    }

    private func work(_ log: RunLog) throws -> RunSummary {
        let session = try options.session(log: log)
        log.opened(session)
        let outcome = try session.run(language: options.lang, settle: inbox.settle)
        let isWanted = summary == .always || summary == .auto && (Console.outputIsTerminal || !outcome.isClean)
        if isWanted { try Console.result(outcome.text(options.lang)) }
        return outcome
    }

    /// A log that could not be written changes nothing about the run; somebody should know all the same. After a run that failed
    /// one trouble is enough, mostly the same.
    private func tellTrouble(of log: RunLog) {
        guard let trouble = log.trouble else { return }
        Console.note("iptally: 运行日志不全：\(trouble.message.zh)\n         the log is not complete: \(trouble.message.en)\n")
    }
}
