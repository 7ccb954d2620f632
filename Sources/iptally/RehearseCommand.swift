import Presentation
import Inquiry
import ArgumentParser
import Runs
import Statistics

struct RehearseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rehearse",
        abstract:
            localized(
                "试算方案改动的影响：审核意见的增减，数的变化。",
                "Shows the effect of changed definitions: new and resolved findings, changed figures."),
        discussion: localized(
            """
            在临时工作区中，对全部归档文件分别运行现行方案和改动后的方案（另一目录中的副本），然后删除该工作区。不影响现行结果，其间可以照常运行。

            table 格式按规则和单位列出审核意见的增减以及变化的数；--findings 逐条列出审核意见。json 格式包含全部内容。
            """,
            """
            Runs the current plan and the changed one, a copy elsewhere, over all archived files, in a scratch workspace that is \
            then removed. The live workspace is not touched and may be in use meanwhile.

            A table shows findings by rule and unit, and figures; --findings lists each finding. JSON holds all of them.
            """))

    @OptionGroup var options: WorkspaceOptions

    @Option(
        name: .long,
        help: ArgumentHelp(
            localized("现行方案的目录。默认为工作区所用的方案。", "The current plan. Default: the plan of the workspace."),
            valueName: "folder"))
    var live: String?

    @Flag(name: .long, help: localized("逐条列出增减的审核意见。", "List the new and resolved findings."))
    var findings = false

    @Option(name: .long, help: localized("输出格式：table 或 json。", "The output format: table or json."))
    var format: RehearsalFormat = .table

    /// How a rehearsal is printed.
    enum RehearsalFormat: String, CaseIterable, ExpressibleByArgument {
        case table, json
    }

    func validate() throws {
        guard options.pipeline != nil else {
            throw ValidationError(
                zh: "请用 --pipeline 指明改动后的方案目录", en: "name the folder of the changed plan with --pipeline")
        }
    }

    func run() throws {
        try Console.run(options.lang) {
            let rehearsal = try options.rehearsal(live: live)
            switch format {
            case .table:
                try Console.result(rehearsal.text(options.lang))
                if findings { try rehearsal.printFindings(options.lang, write: Console.result) }
            case .json: try RehearsalDocument(rehearsal, write: Console.result).print()
            }
        }
    }
}
