import ArgumentParser
import Runs
import Statistics

struct StatusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "Shows for every unit what is owed, what has come and what is missing.")

    @OptionGroup var options: WorkspaceOptions
    @OptionGroup var selection: SelectionOptions

    @Option(name: .long, help: "How to print: table, csv or json.")
    var format: OutputFormat = .table

    func run() throws {
        try Console.run(options.lang) {
            let session = try options.session(.ask)
            let selection = try selection.selection(in: session)
            try Console.result(Listing.status(session.status(selection), language: options.lang, format: format))
        }
    }
}

struct FindingsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "findings", abstract: "Lists findings, all of them, each with its place and what to do next.")

    @OptionGroup var options: WorkspaceOptions
    @OptionGroup var selection: SelectionOptions

    @Option(name: .long, help: "How to print: table, csv or json.")
    var format: OutputFormat = .table

    func run() throws {
        try Console.run(options.lang) {
            let session = try options.session(.ask)
            let selection = try selection.selection(in: session)
            try Console.result(Listing.findings(session.findings(selection), language: options.lang, format: format))
        }
    }
}

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

    @Flag(name: .long, help: "List all records, not only the first ten of each submission.")
    var records = false

    @Option(name: .long, help: "How to print: table or json.")
    var format: OutputFormat = .table

    func run() throws {
        try Console.run(options.lang) {
            let session = try options.session(.ask)
            let explainer = try Explainer(pipeline: session.pipeline, warehouse: session.warehouse)
            let explanation = try explainer.explain(
                indicator, area: area, period: period, leaves: records ? .max : 10)
            try Console.result(format == .json ? Listing.json(explanation) : explanation.text(options.lang))
        }
    }
}
