import Presentation
import ArgumentParser
import Runs
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

            Exit codes: \(ExitStatus.allCases.map { "\($0.rawValue) \($0.meaning)" }.joined(separator: " · ")).
            """,
        version: "0.1.0",
        subcommands: [
            RunCommand.self, IngestCommand.self, NormalizeCommand.self, ValidateCommand.self, AggregateCommand.self,
            ReportCommand.self, StatusCommand.self, FindingsCommand.self, ExplainCommand.self, RecordsCommand.self,
            CheckCommand.self, FeedbackCommand.self, RehearseCommand.self, VerifyCommand.self, DiffCommand.self,
            DefinitionsCommand.self, RulesCommand.self,
        ])
}
