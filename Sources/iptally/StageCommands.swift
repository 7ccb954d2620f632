import Presentation
import ArgumentParser
import Runs
import Statistics

struct IngestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ingest",
        abstract: localized("接收：将新到文件归档并识别。", "Archives and identifies the files that have arrived."),
        discussion: localized("所选范围之外的文件留待下次。", "Files outside the selection are left for the next run."))

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
        commandName: "normalize",
        abstract: localized("规范：将归档的报送读成记录，取值统一。", "Reads archived submissions into records of canonical values."))

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
        abstract: localized(
            "审核：按方案的规则审核记录，查重，查缺报。", "Checks records against the plan's rules, for duplicates and for completeness."))

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
        abstract: localized(
            "汇总：计算各地区、各报告期的全部指标，或所选范围涉及的指标。",
            "Computes every indicator for every area and period, or those of a selection."),
        discussion: localized(
            """
            用 --unit 或 --form 时只重算涉及有关报表的指标，用 --period 时只重算该期。其余已过时的结果保持原样，直到下一次不带范围的 \
            aggregate 或 run；iptally status --stages 可以查看。
            """,
            """
            With --unit or --form only the indicators of the forms concerned are computed again, with --period only those \
            periods. Other stale results stay so until the next aggregate without a selection, or run; \
            iptally status --stages shows them.
            """))

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
        commandName: "report",
        abstract: localized("发布：写出并发布全部或单个报告期的报告集。", "Writes and publishes the report sets of all periods or of one."))

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
