import ArgumentParser
import Runs
import Statistics

struct FeedbackCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "feedback",
        abstract: localized(
            "写出回执：每个单位、每个报告期一个目录，内附标记好的原表。",
            "Writes the feedback to senders: a folder for each unit and period, with its files marked."),
        discussion: localized(
            """
            回执位于 <workspace>/feedback/<period>/<unit>，内有摘要、全部审核意见和标记好的原表；有变化的重新写出。iptally run 结束时自动写出。
            """,
            """
            The folders are <workspace>/feedback/<period>/<unit>, with a summary, all findings and the marked files. Changed \
            ones are written again. iptally run does this at its end.
            """))

    @OptionGroup var options: WorkspaceOptions

    @Option(
        name: .long,
        help: ArgumentHelp(localized("只写该单位的回执。", "Only the feedback to this reporting unit."), valueName: "code"))
    var unit: String?

    func run() throws {
        try Console.run(options.lang) {
            let session = try options.session()
            try session.check(Selection(unit: unit))
            let (folders, written) = try session.feedback(unit: unit)
            guard Console.outputIsTerminal else { return }
            let text =
                options.lang == .zh
                ? "回执 \(folders) 个，更新 \(written) 个：\(session.workspace.feedback)/\n"
                : "\(folders) folders, \(written) written: \(session.workspace.feedback)/\n"
            try Console.result(text)
        }
    }
}
