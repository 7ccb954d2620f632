import Presentation
import Inquiry
import ArgumentParser
import Runs
import Statistics

struct StatusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "Shows for every unit what is owed, what has come and what is missing.",
        discussion: """
            --stages shows for every unit and stage whether what was made is current, or stale: whether a run would do it again. \
            iptally run --dry-run tells why.
            """)

    @OptionGroup var options: WorkspaceOptions
    @OptionGroup var selection: SelectionOptions

    @Flag(name: .long, help: "Show what is current and what is stale, by unit and stage.")
    var stages = false

    @Option(name: .long, help: "How to print: table, csv or json.")
    var format: OutputFormat = .table

    func run() throws {
        try Console.run(options.lang) {
            let session = try options.session(.ask)
            let selection = try selection.selection(in: session)
            if stages {
                let status = StageStatus(
                    steps: try options.plan().filter { selection.means($0) }, owed: try session.status(selection),
                    units: session.pipeline.units.filter { selection.unit == nil || selection.unit == $0.code })
                return try Console.result(Listing.stages(status, language: options.lang, format: format))
            }
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
