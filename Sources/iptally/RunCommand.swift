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
        abstract: localized("运行全部环节，发布各报告期的报告集。", "Runs all stages and publishes the report sets of all periods."),
        discussion: localized(
            """
            接收收件箱中的新文件，读取、审核、汇总，按报告期各发布一套报告，位于 <workspace>/reports/<period>/latest。没有变化的不再重做。

            在终端上显示摘要；有未采用的文件、未计入的记录或逾期未报的，在其他场合也显示。--summary always 总是显示。由 cron 运行且一切正常时不显示。

            运行日志、清单和沿袭记录在 <workspace>/logs，指标数据在 <workspace>/metrics/iptally.prom。

            --dry-run 在临时工作区中完整试运行一次，然后删除该工作区，并列出每项工作及其原因。
            """,
            """
            Ingests new files of the inbox, reads, checks and aggregates them, and publishes one report set a period under \
            <workspace>/reports/<period>/latest. Unchanged work is skipped.

            The summary is printed on a terminal, and elsewhere if something was refused, not counted or is overdue; \
            --summary always prints it in any case. A clean run under cron prints nothing.

            Log, manifest and lineage of the run are kept under <workspace>/logs, metrics in <workspace>/metrics/iptally.prom.

            --dry-run performs the run in a scratch workspace, removes it, and prints each piece of work with its reason.
            """))

    @OptionGroup var options: WorkspaceOptions
    @OptionGroup var inbox: InboxOptions

    @Option(
        name: .long, help: localized("何时显示摘要：auto、always 或 never。", "When to print the summary: auto, always or never.")
    )
    var summary: SummaryMode = .auto

    @Flag(
        name: .long,
        help: localized("只显示运行将做什么及其原因，不作任何改动。", "Print the steps of a run with their reasons, and change nothing."))
    var dryRun = false

    @Option(
        name: .long,
        help: localized("--dry-run 的输出格式：table、csv 或 json。", "The output format of --dry-run: table, csv or json."))
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

    /// Reports a log that could not be written; the run stays as it is. Not after a failed run, whose error is mostly
    /// the same.
    private func tellTrouble(of log: RunLog) {
        guard let trouble = log.trouble else { return }
        Console.note("iptally: 运行日志不全：\(trouble.message.zh)\n         the log is not complete: \(trouble.message.en)\n")
    }
}
