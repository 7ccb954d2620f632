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
            // Lists for programs hold nothing but rows.
            guard format == .table else { return }
            for (period, note) in try session.held(selection, language: options.lang) {
                let lines = HeldText.lines(note, period: period, options.lang)
                try Console.result("\n" + lines.map { $0 + "\n" }.joined())
            }
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
