import Inquiry
public import Presentation
public import ArgumentParser
import Definitions
import Foundation
import Runs
public import Statistics

extension Language: ExpressibleByArgument {}

extension Period: ExpressibleByArgument {
    /// The period of that code, such as `2016Q4`.
    public init?(argument: String) { self.init(code: argument) }
}

extension CalendarDate: ExpressibleByArgument {
    /// The day, in any spelling that submissions may use.
    public init?(argument: String) {
        guard let date = try? DateParser.parse(argument).date else { return nil }
        self = date
    }
}

extension OutputFormat: ExpressibleByArgument {}

/// Which plan works where.
struct WorkspaceOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(
            localized(
                "方案目录。默认为工作区所用的方案，或 Pipelines 下唯一的方案。",
                "The plan's folder. Default: the plan of the workspace, or the only one under Pipelines."),
            valueName: "folder"))
    var pipeline: String?

    @Option(
        name: .long,
        help: ArgumentHelp(localized("工作区目录；没有时新建。", "The workspace folder; created if missing."), valueName: "folder"))
    var workspace = "workspace"

    @Option(
        name: .long,
        help: ArgumentHelp(
            localized(
                "收件箱，每个单位一个投递目录；只读取，不改动。默认为工作区中的 inbox。",
                "The inbox, with a drop folder for each unit; only read. Default: inbox in the workspace."),
            valueName: "folder"))
    var inbox: String?

    @Option(
        name: .long,
        help: ArgumentHelp(
            localized("判断是否逾期的日期。默认为今天。", "The day as of which due dates are judged. Default: today."),
            valueName: "yyyy-mm-dd"))
    var asOf: CalendarDate?

    @Option(
        name: .long,
        help: ArgumentHelp(
            localized("显示和发布所用的语言：zh 或 en。", "The language of output and reports: zh or en."), valueName: "language"))
    var lang: Language = .zh

    /// The folders.
    var folders: Workspace { Workspace(folder: workspace, inbox: inbox) }

    /// Opens the workspace.
    ///
    /// - Parameter log: receives the progress of the run, in addition to the terminal.
    func session(_ access: Session.Access = .run, log: any ProgressReporter = SilentProgress()) throws -> Session {
        if access == .run { Interruption.listen() }
        return try Session(
            pipelineFolder: PlanFolder.find(named: pipeline, workspace: folders), workspace: folders,
            asOf: asOf ?? Self.today, access: access, progress: ProgressReporters(TerminalProgress(language: lang), log)
        )
    }

    /// Rehearses the plan named in the workspace.
    func rehearsal(live: String?) throws -> Rehearsal {
        let folders = Workspace(folder: workspace, inbox: inbox)
        return try Rehearsal(
            changed: PlanFolder.find(named: pipeline, workspace: folders),
            live: PlanFolder.find(named: live, workspace: folders), workspace: folders, asOf: asOf ?? Self.today,
            progress: TerminalProgress(language: lang))
    }

    /// The steps that a run would take.
    func plan() throws -> [RunStep] {
        let folders = Workspace(folder: workspace, inbox: inbox)
        return try Session.plan(
            pipelineFolder: PlanFolder.find(named: pipeline, workspace: folders), workspace: folders,
            asOf: asOf ?? Self.today, language: lang, progress: TerminalProgress(language: lang))
    }

    private static var today: CalendarDate {
        let parts = Calendar(identifier: .gregorian).dateComponents([.year, .month, .day], from: Date())
        return CalendarDate(year: parts.year ?? 1, month: parts.month ?? 1, day: parts.day ?? 1) ?? .epoch
    }
}

/// Limits a stage to some units, forms or periods.
struct SelectionOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(localized("只限该单位报送的。", "Only submissions of this reporting unit."), valueName: "code"))
    var unit: String?

    @Option(name: .long, help: ArgumentHelp(localized("只限该报表。", "Only this form."), valueName: "id"))
    var form: String?

    @Option(
        name: .long,
        help: ArgumentHelp(
            localized(
                "只限该报告期及其所含各期：2016、2016Q4、2016-11。",
                "Only this period and the periods within it: 2016, 2016Q4, 2016-11."), valueName: "period")
    )
    var period: Period?

    /// The selection, after its names were looked up in the plan.
    func selection(in session: Session) throws -> Selection {
        let selection = Selection(unit: unit, form: form, period: period)
        try session.check(selection)
        return selection
    }
}

/// Selects the files to take from the inbox.
struct InboxOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(
            localized(
                "在此秒数内有改动的文件可能尚未写完，留待下次运行。",
                "Files changed within so many seconds may be incomplete; they are left for the next run."),
            valueName: "seconds"))
    var settle = 0

    func validate() throws {
        guard settle >= 0 else { throw ValidationError(zh: "--settle 应为秒数", en: "--settle is a number of seconds") }
    }
}
