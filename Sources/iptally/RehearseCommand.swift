import Presentation
import Inquiry
import ArgumentParser
import Runs
import Statistics

struct RehearseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rehearse",
        abstract:
            "Tells what changed definitions would do: findings that would come and go, figures that would differ.",
        discussion: """
            Runs the plan at work and the changed one, a copy of it in another place, over everything archived, in a workspace that is \
            thrown away. Nothing live is touched; a run may be at work meanwhile.

            A table shows findings by rule and unit, and figures; --findings lists the findings behind it. JSON holds all of them.
            """)

    @OptionGroup var options: WorkspaceOptions

    @Option(
        name: .long,
        help: ArgumentHelp("The plan at work. Default: the one that works in the workspace.", valueName: "folder"))
    var live: String?

    @Flag(name: .long, help: "List the findings that would come and go.")
    var findings = false

    @Option(name: .long, help: "How to print: table or json.")
    var format: RehearsalFormat = .table

    /// How a rehearsal is printed.
    enum RehearsalFormat: String, CaseIterable, ExpressibleByArgument {
        case table, json
    }

    func validate() throws {
        guard options.pipeline != nil else {
            throw ValidationError("Name the folder of the changed plan with --pipeline.")
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
