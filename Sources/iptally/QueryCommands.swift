import Presentation
import Inquiry
import ArgumentParser
import Runs
import Statistics

struct StatusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: localized("列出各单位应报、已报和缺报的情况。", "Shows the submissions owed, received and absent, for every unit."),
        discussion: localized(
            """
            --stages 按单位和环节显示结果是当前的还是已过时的，即再次运行是否会重做；原因见 iptally run --dry-run。
            """,
            """
            --stages shows for every unit and stage whether its results are current or stale: whether a run would make them \
            again. iptally run --dry-run gives the reasons.
            """))

    @OptionGroup var options: WorkspaceOptions
    @OptionGroup var selection: SelectionOptions

    @Flag(name: .long, help: localized("按单位和环节显示哪些结果是当前的，哪些已过时。", "Show current and stale results, by unit and stage."))
    var stages = false

    @Option(name: .long, help: localized("输出格式：table、csv 或 json。", "The output format: table, csv or json."))
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
        commandName: "findings",
        abstract: localized("列出全部审核意见，各附位置和处理办法。", "Lists all findings, each with its place and the next step."))

    @OptionGroup var options: WorkspaceOptions
    @OptionGroup var selection: SelectionOptions

    @Option(name: .long, help: localized("输出格式：table、csv 或 json。", "The output format: table, csv or json."))
    var format: OutputFormat = .table

    func run() throws {
        try Console.run(options.lang) {
            let session = try options.session(.ask)
            let selection = try selection.selection(in: session)
            try Console.result(Listing.findings(session.findings(selection), language: options.lang, format: format))
        }
    }
}
