import Presentation
import Inquiry
import ArgumentParser
import Runs
import Statistics

struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract:
            localized(
                "报送前自查：列出汇总方将提出的审核意见，编号与次序相同。",
                "Checks files before they are sent: lists the findings of a run, with the same ids in the same order."),
        discussion: localized(
            """
            不需要工作区，不作任何改动。涉及其他单位或其他报告期文件的核对无法进行，列于末尾；csv 和 json 格式时列于标准错误。一并给出的文件互相核对。

            报送单位取自文件所在的目录（以单位代码命名）；文件在别处的，用 --unit 指明。有文件不会被采用或有记录不会计入时，退出码为 2。
            """,
            """
            Needs no workspace and changes nothing. Checks that need the files of other units or periods cannot be made; they \
            are listed at the end, with csv and json on standard error. Files given together are checked against one another.

            The sending unit is that of the folder of the file, which is named by a unit's code; --unit names it \
            for files elsewhere. The exit code is 2 if a file would be refused or a record not counted.
            """))

    @Argument(help: ArgumentHelp(localized("文件。", "The files."), valueName: "file"))
    var files: [String]

    @Option(name: .long, help: ArgumentHelp(localized("报送单位的代码。", "The code of the sending unit."), valueName: "code"))
    var unit: String?

    @Option(
        name: .long,
        help: ArgumentHelp(
            localized("方案目录。默认为 Pipelines 下唯一的方案。", "The plan's folder. Default: the only one under Pipelines."),
            valueName: "folder"))
    var pipeline: String?

    @Option(name: .long, help: localized("输出格式：table、csv 或 json。", "The output format: table, csv or json."))
    var format: OutputFormat = .table

    @Option(
        name: .long,
        help: ArgumentHelp(
            localized("显示所用的语言：zh 或 en。", "The language of the output: zh or en."), valueName: "language"))
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
