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
                try Console.result(CheckText.files(outcome, lang))
                try Console.result(Listing.findings(outcome.findings, language: lang, format: .table))
                try Console.result(CheckText.unchecked(outcome, lang))
            } else {
                try Console.result(Listing.findings(outcome.findings, language: lang, format: format))
                Console.note(CheckText.unchecked(outcome, lang))
            }
            if !outcome.isClean { throw ExitCode(2) }
        }
    }
}

/// What a check says besides the findings.
private enum CheckText {
    /// What each file is and how much of it would count.
    static func files(_ outcome: FileCheck.Outcome, _ language: Language) -> String {
        outcome.files.map { file in
            guard let submission = file.submission, let title = file.formTitle else {
                return language == .zh ? "\(file.path)：不会被接收\n" : "\(file.path): would be refused\n"
            }
            let what = "\(title[language]) \(submission.period) v\(submission.version)"
            let units = file.units.map { "  \($0[language])\n" }.joined()
            return language == .zh
                ? "\(file.path)：\(what)，\(file.records) 条记录，\(file.excluded) 条不会计入\n\(units)"
                : "\(file.path): \(what), \(file.records) records, \(file.excluded) would not count\n\(units)"
        }.joined() + counts(outcome, language)
    }

    private static func counts(_ outcome: FileCheck.Outcome, _ language: Language) -> String {
        guard !outcome.findings.isEmpty else {
            return language == .zh ? "没有审核意见\n" : "no findings\n"
        }
        let counts = Severity.allCases.map { severity in outcome.findings.count { $0.severity == severity } }
        return language == .zh
            ? "审核意见 \(outcome.findings.count) 条：错误 \(counts[0])，警告 \(counts[1])，提示 \(counts[2])\n\n"
            : "\(outcome.findings.count) findings: errors \(counts[0]), warnings \(counts[1]), notes \(counts[2])\n\n"
    }

    /// What could not be checked.
    static func unchecked(_ outcome: FileCheck.Outcome, _ language: Language) -> String {
        guard !outcome.unchecked.isEmpty else { return "" }
        return (language == .zh ? "\n单凭这些文件无法核对：\n" : "\nCannot be checked from these files alone:\n")
            + outcome.unchecked.map { "  \($0[language])\n" }.joined()
    }
}
