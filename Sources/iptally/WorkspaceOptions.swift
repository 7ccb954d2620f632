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
            "The plan's folder of definitions. Default: the plan that works in the workspace, or the only one under Pipelines.",
            valueName: "folder"))
    var pipeline: String?

    @Option(
        name: .long,
        help: ArgumentHelp("The folder in which the plan works; made if it is not there.", valueName: "folder"))
    var workspace = "workspace"

    @Option(
        name: .long,
        help: ArgumentHelp(
            "The inbox with a drop folder for each unit; only read. Default: inbox in the workspace.",
            valueName: "folder"))
    var inbox: String?

    @Option(
        name: .long,
        help: ArgumentHelp("The day on which it is judged what is overdue. Default: today.", valueName: "yyyy-mm-dd"))
    var asOf: CalendarDate?

    @Option(
        name: .long,
        help: ArgumentHelp("The language of what is printed and published: zh or en.", valueName: "language"))
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
    @Option(name: .long, help: ArgumentHelp("Only what this reporting unit sent.", valueName: "code"))
    var unit: String?

    @Option(name: .long, help: ArgumentHelp("Only this form.", valueName: "id"))
    var form: String?

    @Option(
        name: .long, help: ArgumentHelp("Only this period and those in it: 2016, 2016Q4, 2016-11.", valueName: "period")
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
            "Files that changed within so many seconds may still be written: they are left for the next run.",
            valueName: "seconds"))
    var settle = 0

    func validate() throws {
        guard settle >= 0 else { throw ValidationError("--settle is a number of seconds.") }
    }
}
