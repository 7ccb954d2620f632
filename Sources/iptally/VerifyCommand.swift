import Presentation
import Inquiry
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
    var path: String?

    @Flag(name: .long, help: "All that the workspace keeps: originals, warehouse, records, report sets, feedback.")
    var all = false

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
            if all { return try verifyAll(workspace, verifier) }
            let verification = try verifier.verify(path ?? "", set: set)
            try Console.result(verification.text(options.lang))
            if !verification.differences.isEmpty { throw ExitCode(ExitStatus.remarks.rawValue) }
        }
    }

    func validate() throws {
        if all == (path != nil) { throw ValidationError("Name a path, or give --all.") }
        if all, set != nil { throw ValidationError("--set goes with a path, not with --all.") }
    }

    private func verifyAll(_ workspace: Workspace, _ verifier: Verifier) throws {
        let damages = try StoreCheck(workspace).run(verifier)
        try Console.result(StoreCheck.Damage.text(damages, options.lang))
        if !damages.isEmpty { throw ExitCode(ExitStatus.remarks.rawValue) }
    }
}
