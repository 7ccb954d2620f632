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
        abstract: localized(
            "将两套报告集的差异分解到原因：每个原因使每个数变动多少。",
            "Splits the difference of two published sets by cause: the exact effect of each cause on each figure."),
        discussion: localized(
            """
            原因依次为：方案定义改动、撤回、补报、重新报送（按单位和报表）、更正。每施加一个原因即重算全部的数，不影响工作区。

            不写报告集时，比较各报告期现行的一套与前一套。
            """,
            """
            Causes, in the order in which they are applied: definitions, withdrawals, first submissions, resubmissions, by unit \
            and form, and corrections. All figures are computed after each, apart from the workspace.

            Without sets: for every period the set in force and the previous one.
            """))

    @OptionGroup var options: WorkspaceOptions

    @Argument(
        help: ArgumentHelp(
            localized("先前的报告集：目录，或工作区中的名称。", "The earlier set, by folder or by name in the workspace."),
            valueName: "before"))
    var before: String?

    @Argument(
        help: ArgumentHelp(
            localized("其后的报告集。默认为同一报告期现行的一套。", "The later set. Default: the one in force for the same period."),
            valueName: "after"))
    var after: String?

    @Option(
        name: .long, help: ArgumentHelp(localized("只限该报告期的报告集。", "Only the sets of this period."), valueName: "period"))
    var period: Period?

    @Option(name: .long, help: localized("输出格式：table 或 json。", "The output format: table or json."))
    var format: OutputFormat = .table

    func validate() throws {
        if format == .csv {
            throw ValidationError(zh: "diff 的输出格式只有 table 和 json", en: "diff prints --format table or json")
        }
    }

    func run() throws {
        try Console.run(options.lang) {
            let comparison = SetComparison(options.folders)
            let text = DifferenceText(try options.session(.ask), options.lang)
            for (before, after) in try pairs(comparison) {
                let difference = try comparison.difference(from: before, to: after)
                try Console.result(format == .json ? text.json(difference) : text.text(difference))
            }
        }
    }

    private func pairs(_ comparison: SetComparison) throws -> [(PublishedSet, PublishedSet)] {
        if let before {
            let first = try comparison.set(named: before)
            if let after { return [(first, try comparison.set(named: after))] }
            return [(first, try comparison.latest(beside: first))]
        }
        let pairs = try comparison.periods().filter { period == nil || $0 == period }.compactMap {
            try comparison.lastTwo($0, options.lang)
        }
        guard !pairs.isEmpty else { throw InquiryError.noEarlierSet }
        return pairs
    }
}
