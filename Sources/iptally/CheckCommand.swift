import Presentation
import Inquiry
import ArgumentParser
import Runs
import Statistics

struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract:
            "Checks files before they are sent: the findings the centre will have, with the same ids in the same order.",
        discussion: """
            报送前自查：列出汇总方将提出的审核意见。

            Needs no workspace and changes nothing. What lies in the files of others or of other periods cannot be checked; \
            it is listed at the end, with csv and json on standard error. Files given together are checked against one another.

            The unit that sends a file is that of the folder it lies in, a folder named by a unit's code; --unit names it \
            for files that lie elsewhere. Exit code 2 says that something would be refused or not counted.
            """)

    @Argument(help: ArgumentHelp("The files.", valueName: "file"))
    var files: [String]

    @Option(name: .long, help: ArgumentHelp("Code of the unit that sends them.", valueName: "code"))
    var unit: String?

    @Option(
        name: .long,
        help: ArgumentHelp("The plan's folder. Default: the only one under Pipelines.", valueName: "folder"))
    var pipeline: String?

    @Option(name: .long, help: "How to print: table, csv or json.")
    var format: OutputFormat = .table

    @Option(name: .long, help: ArgumentHelp("The language of what is printed: zh or en.", valueName: "language"))
    var lang: Language = .zh

    func run() throws {
        try Console.run(lang) {
            let plan = try PlanFolder.find(named: pipeline, workspace: nil)
            let outcome = try FileCheck(pipelineFolder: plan, files: files, unit: unit).run()
            if format == .table {
                try Console.result(outcome.filesText(lang))
                try Console.result(Listing.findings(outcome.findings, language: lang, format: .table))
                try Console.result(outcome.uncheckedText(lang))
            } else {
                try Console.result(Listing.findings(outcome.findings, language: lang, format: format))
                Console.note(outcome.uncheckedText(lang))
            }
            if !outcome.isClean { throw ExitCode(ExitStatus.remarks.rawValue) }
        }
    }
}
