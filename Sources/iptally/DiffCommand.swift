import Presentation
import Inquiry
import ArgumentParser
import Definitions
import ReportStage
import Runs
import Statistics

struct DiffCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Takes the difference of two published sets apart: what each cause did to each figure, exactly.",
        discussion: """
            Causes, in the order in which they are applied: definitions, withdrawals, what was sent for the first time, what was \
            sent again, by unit and form, and corrections. All figures are computed after each, apart from the workspace.

            Without sets: for every period the set in force and the one before it.
            """)

    @OptionGroup var options: WorkspaceOptions

    @Argument(help: ArgumentHelp("The set before, by folder or by name in the workspace.", valueName: "before"))
    var before: String?

    @Argument(help: ArgumentHelp("The set after. Default: the one in force for the same period.", valueName: "after"))
    var after: String?

    @Option(name: .long, help: ArgumentHelp("Only the sets of this period.", valueName: "period"))
    var period: Period?

    @Option(name: .long, help: "How to print: table or json.")
    var format: OutputFormat = .table

    func validate() throws {
        if format == .csv { throw ValidationError("diff prints figures with their parts: --format table or json.") }
    }

    func run() throws {
        try Console.run(options.lang) {
            let differ = Differ(options.folders)
            let text = DifferenceText(try options.session(.ask), options.lang)
            for (before, after) in try pairs(differ) {
                let difference = try differ.difference(from: before, to: after)
                try Console.result(format == .json ? text.json(difference) : text.text(difference))
            }
        }
    }

    private func pairs(_ differ: Differ) throws -> [(PublishedSet, PublishedSet)] {
        if let before {
            let first = try differ.set(named: before)
            if let after { return [(first, try differ.set(named: after))] }
            return [(first, try differ.latest(beside: first))]
        }
        let pairs = try differ.periods().filter { period == nil || $0 == period }.compactMap {
            try differ.lastTwo($0, options.lang)
        }
        guard !pairs.isEmpty else { throw InquiryError.noEarlierSet }
        return pairs
    }
}
