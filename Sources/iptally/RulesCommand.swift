import ArgumentParser
import Definitions
import Presentation
import Runs
import Statistics

struct RulesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules", abstract: "Tells the meaning of a rule that a finding names, and the next step.",
        discussion: """
            Without an id it lists every kind of finding that the program raises by itself, and with --pipeline the rules of \
            that plan.
            """)

    @Argument(help: ArgumentHelp("Ids of rules, such as value.date or, with --pipeline, POP-001.", valueName: "id"))
    var ids: [String] = []

    @Option(name: .long, help: ArgumentHelp("The plan's folder of definitions.", valueName: "folder"))
    var pipeline: String?

    @Option(
        name: .long, help: ArgumentHelp("The language of what is printed: zh or en.", valueName: "language"))
    var lang: Language = .zh

    @Option(name: .long, help: "How to print: table, csv or json.")
    var format: OutputFormat = .table

    func run() throws {
        try Console.run(lang) {
            let ofPlan = try pipeline.map { try ListedRule.of(PipelineLoader.load(folder: $0)) }
            let rules = ids.isEmpty ? ofPlan ?? ListedRule.ofProgram : (ofPlan ?? []) + ListedRule.ofProgram
            try Console.result(
                Listing.rules(ListedRule.find(ids, among: rules), language: lang, format: format))
        }
    }
}
