import Presentation
import Inquiry
import ArgumentParser
import Runs
import Statistics

struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: localized(
            "核对报告集或其中一个文件是否与发布时相同，列出不同之处，直至单元格。",
            "Checks a report set, or one of its files, against the published one, and lists every difference down to the cell."
        ),
        discussion: localized(
            """
            文件先按内容、再按名称在工作区的全部报告集中查找。有不同之处时退出码为 2。
            """,
            """
            A file is looked up by content, then by name, among all sets of the workspace. The exit code is 2 if something \
            differs.
            """))

    @OptionGroup var options: WorkspaceOptions

    @Argument(
        help: ArgumentHelp(
            localized(
                "报告集的目录，或其中的 CSV、XLSX、HTML、JSON 文件。",
                "The folder of a report set, or a CSV, XLSX, HTML or JSON file of one."), valueName: "path"))
    var path: String?

    @Flag(
        name: .long,
        help: localized(
            "核对工作区的全部内容：原件、统计库、记录、报告集、回执。",
            "Check the whole workspace: originals, warehouse, records, report sets, feedback."))
    var all = false

    @Option(
        name: .long,
        help: ArgumentHelp(
            localized("与该报告集核对：目录，或工作区中的名称。", "The set to compare with, by folder or by name in the workspace."),
            valueName: "set"))
    var set: String?

    func run() throws {
        try Console.run(options.lang) {
            let workspace = options.folders
            let remaking = SetReproduction(workspace) {
                try PlanFolder.find(named: options.pipeline, workspace: workspace)
            }
            let verifier = Verifier(reports: workspace.reports, remake: remaking.remake)
            if all { return try verifyAll(workspace, verifier) }
            let verification = try verifier.verify(path ?? "", set: set)
            try Console.result(verification.text(options.lang))
            if !verification.differences.isEmpty { throw ExitCode(ExitStatus.remarks.rawValue) }
        }
    }

    func validate() throws {
        if all == (path != nil) { throw ValidationError(zh: "请写明路径，或用 --all", en: "name a path, or use --all") }
        if all, set != nil {
            throw ValidationError(zh: "--set 与路径同用，不与 --all 同用", en: "--set goes with a path, not with --all")
        }
    }

    private func verifyAll(_ workspace: Workspace, _ verifier: Verifier) throws {
        let damages = try StoreCheck(workspace).run(verifier)
        try Console.result(StoreCheck.Damage.text(damages, options.lang))
        if !damages.isEmpty { throw ExitCode(ExitStatus.remarks.rawValue) }
    }
}
