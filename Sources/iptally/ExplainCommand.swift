import ArgumentParser
import Runs
import Statistics

struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Tells why a figure is what it is: formula, coverage, submissions and records behind it.")

    @OptionGroup var options: WorkspaceOptions

    @Argument(help: "The indicator, by id or by the number the plan gives it.")
    var indicator: String

    @Option(name: .long, help: ArgumentHelp("The area, by code or name. Default: the whole.", valueName: "area"))
    var area: String?

    @Option(name: .long, help: ArgumentHelp("The period.", valueName: "period"))
    var period: Period

    @Flag(
        name: .long,
        help: "List all records, with their text as received; also those that do not count, with the reason.")
    var records = false

    @Option(name: .long, help: "How to print: table or json.")
    var format: OutputFormat = .table

    func validate() throws {
        if format == .csv { throw ValidationError("explain prints a tree: --format table or json.") }
    }

    func run() throws {
        try Console.run(options.lang) {
            let explainer = try Explainer(options.session(.ask))
            let explanation = try explainer.explain(indicator, area: area, period: period)
            let output = ResultStream()
            switch format {
            case .json:
                try ExplanationDocument(explainer, listsAll: records, write: output.write).print(explanation)
            default:
                try ExplanationText(explainer, options.lang, listsAll: records, write: output.write).print(explanation)
            }
            try output.finish()
        }
    }
}

/// Gathers a long result and prints it piece by piece.
final class ResultStream {
    private var pending = ""

    /// Adds to the result.
    func write(_ text: String) throws {
        pending += text
        if pending.utf8.count > 1 << 16 { try finish() }
    }

    /// Prints what is gathered.
    func finish() throws {
        try Console.result(pending)
        pending = ""
    }
}
