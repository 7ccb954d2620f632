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
            localized(
                "汇总统计：接收各单位报送的文件，逐条审核，计算指标，发布报告。",
                "Consolidates statistics: reads the files of reporting units, checks them, computes indicators and publishes reports."
            ),
        discussion: localized(
            """
            方案是 Pipelines 下的一个定义目录。工作区是方案运行的目录，内有归档的原件、统计库和报告。

            退出码：\(ExitStatus.allCases.map { "\($0.rawValue) \($0.meaning.zh)" }.joined(separator: " · "))。
            """,
            """
            A plan is a folder of definitions under Pipelines. A workspace is the folder in which a plan works: it holds the \
            archive of originals, the warehouse and the reports.

            Exit codes: \(ExitStatus.allCases.map { "\($0.rawValue) \($0.meaning.en)" }.joined(separator: " · ")).
            """),
        version: "0.1.0",
        subcommands: [
            RunCommand.self, IngestCommand.self, NormalizeCommand.self, ValidateCommand.self, AggregateCommand.self,
            ReportCommand.self, StatusCommand.self, FindingsCommand.self, ExplainCommand.self, RecordsCommand.self,
            CheckCommand.self, FeedbackCommand.self, RehearseCommand.self, VerifyCommand.self, DiffCommand.self,
            DefinitionsCommand.self, RulesCommand.self,
        ])

    /// Parses the command line and runs the command. Help and usage errors appear in the caller's language.
    static func main() {
        do {
            var command = try parseAsRoot()
            try command.run()
        } catch {
            end(with: error)
        }
    }

    private static func end(with error: any Error) -> Never {
        let (code, page) = (exitCode(for: error), fullMessage(for: error))
        if code.isSuccess, !page.isEmpty {
            print(UsageText.help(page, UsageText.language))
        } else if !page.isEmpty {
            Console.note(UsageText.error(message(for: error), page: page, UsageText.language))
        }
        exit(withError: code)
    }
}
