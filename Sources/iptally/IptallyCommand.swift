import ArgumentParser
import Statistics

/// The command line: parses arguments, calls, maps to exit codes.
@main
struct IptallyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "iptally",
        abstract:
            "Consolidates statistics: reads what reporting units send, checks it, computes indicators, publishes reports.",
        discussion: """
            汇总统计：接收各单位报送的文件，逐条审核，计算指标，发布报告。

            A plan is a folder of definitions under Pipelines. A workspace is a folder in which a plan works: the \
            archive of originals, the warehouse, the reports.

            Exit codes: 0 done · 2 done, but something was rejected or is overdue (reports were still published) · \
            3 done, but a report set was held back: the last good one stays · \
            64 usage · 65 definitions at fault · 70 internal · 74 input or output · 75 another run holds the workspace · \
            130, 143 stopped by a signal.
            """,
        version: "0.1.0",
        subcommands: [
            RunCommand.self, IngestCommand.self, NormalizeCommand.self, ValidateCommand.self, AggregateCommand.self,
            ReportCommand.self, StatusCommand.self, FindingsCommand.self, ExplainCommand.self, RecordsCommand.self,
            CheckCommand.self, RehearseCommand.self, VerifyCommand.self, DefinitionsCommand.self,
        ])
}
