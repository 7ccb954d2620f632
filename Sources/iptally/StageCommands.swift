import Presentation
import ArgumentParser
import Runs
import Statistics

struct IngestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ingest", abstract: "Takes in what has arrived: archives it and finds out what it is.",
        discussion: "Files outside the selection are left for the next time.")

    @OptionGroup var options: WorkspaceOptions
    @OptionGroup var inbox: InboxOptions
    @OptionGroup var selection: SelectionOptions

    func run() throws {
        try Console.run(options.lang) {
            let session = try options.session()
            let summary = try session.ingest(selection.selection(in: session), settle: inbox.settle)
            if summary.refused > 0 || !summary.left.isEmpty { throw ExitCode(ExitStatus.remarks.rawValue) }
        }
    }
}

struct NormalizeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "normalize", abstract: "Reads archived submissions into records of canonical values.")

    @OptionGroup var options: WorkspaceOptions
    @OptionGroup var selection: SelectionOptions

    func run() throws {
        try Console.run(options.lang) {
            let session = try options.session()
            try session.normalize(selection.selection(in: session))
        }
    }
}

struct ValidateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate",
        abstract: "Checks records against the plan's rules, for duplicates and for completeness.")

    @OptionGroup var options: WorkspaceOptions
    @OptionGroup var selection: SelectionOptions

    func run() throws {
        try Console.run(options.lang) {
            let session = try options.session()
            try session.validate(selection.selection(in: session))
        }
    }
}

struct AggregateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "aggregate",
        abstract: "Computes every indicator for every area and period, or those a selection concerns.",
        discussion: """
            With --unit or --form only the indicators that rest on the forms concerned are computed again, with --period only \
            those periods. What else has become stale stays so until the next aggregate without a selection, or run; \
            iptally status --stages shows it.
            """)

    @OptionGroup var options: WorkspaceOptions
    @OptionGroup var selection: SelectionOptions

    func run() throws {
        try Console.run(options.lang) {
            let session = try options.session()
            try session.aggregate(selection.selection(in: session))
        }
    }
}

struct ReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "Writes and publishes the report sets, of all periods or of one.")

    @OptionGroup var options: WorkspaceOptions

    @OptionGroup var selection: SelectionOptions

    func run() throws {
        try Console.run(options.lang) {
            let session = try options.session()
            let sets = try session.report(selection.selection(in: session), language: options.lang)
            if Console.outputIsTerminal { try Console.result(sets.map { "\($0.latest)/\n" }.joined()) }
            let held = sets.compactMap { set in
                set.held.map { HeldText.lines($0, period: set.model.period, options.lang) }
            }
            guard !held.isEmpty else { return }
            try Console.result(held.joined().map { $0 + "\n" }.joined())
            throw ExitCode(ExitStatus.held.rawValue)
        }
    }
}
