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
            """)

    @OptionGroup var options: WorkspaceOptions
    @OptionGroup var inbox: InboxOptions

    @Option(name: .long, help: "When to print the summary: auto, always or never.")
    var summary: SummaryMode = .auto

    func run() throws {
        try Console.run(options.lang) {
            let session = try options.session()
            let outcome = try session.run(language: options.lang, settle: inbox.settle)
            let isWanted = summary == .always || summary == .auto && (Console.outputIsTerminal || !outcome.isClean)
            if isWanted { try Console.result(outcome.text(options.lang)) }
            if outcome.exitCode != 0 { throw ExitCode(outcome.exitCode) }
        }
    }
}
