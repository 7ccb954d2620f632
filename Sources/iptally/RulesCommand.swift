import ArgumentParser
import Definitions
import Presentation
import Runs
import Statistics

struct RulesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules",
        abstract: localized(
            "查审核意见所列规则的含义和处理办法。", "Tells the meaning of a rule that a finding names, and the next step."),
        discussion: localized(
            "不写编号则列出程序自身的全部规则；加 --pipeline 则列出该方案的规则。",
            """
            Without an id it lists every kind of finding that the program raises by itself, or with --pipeline the rules of \
            that plan.
            """))

    @Argument(
        help: ArgumentHelp(
            localized(
                "规则编号，如 value.date；加 --pipeline 也可写方案规则，如 POP-001。",
                "Ids of rules, such as value.date or, with --pipeline, POP-001."), valueName: "id"))
    var ids: [String] = []

    @Option(
        name: .long, help: ArgumentHelp(localized("方案目录。", "The plan's folder of definitions."), valueName: "folder"))
    var pipeline: String?

    @Option(
        name: .long,
        help: ArgumentHelp(localized("输出所用语言：zh 或 en。", "The language of the output: zh or en."), valueName: "language")
    )
    var lang: Language = .zh

    @Option(name: .long, help: localized("输出格式：table、csv 或 json。", "The output format: table, csv or json."))
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
