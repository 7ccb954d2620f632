import ArgumentParser
import Runs
import Statistics

struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Tells whether a report set, or one of its files, is what was issued, and each cell that is not.",
        discussion: """
            A file is found again by its content, else by its name among all sets of the workspace. Ends with exit code 2 if \
            something differs.
            """)

    @OptionGroup var options: WorkspaceOptions

    @Argument(
        help: ArgumentHelp("The folder of a report set, or a CSV, XLSX, HTML or JSON file of one.", valueName: "path"))
    var path: String

    @Option(
        name: .long,
        help: ArgumentHelp("Hold it against this set, by folder or by name in the workspace.", valueName: "set"))
    var set: String?

    func run() throws {
        try Console.run(options.lang) {
            let workspace = options.folders
            let remaking = SetRemaking(workspace) {
                try PlanFolder.find(named: options.pipeline, workspace: workspace)
            }
            let verifier = Verifier(reports: workspace.reports, remake: remaking.remake)
            let verification = try verifier.verify(path, set: set)
            try Console.result(verification.text(options.lang))
            if !verification.differences.isEmpty { throw ExitCode(2) }
        }
    }
}
