public import Statistics
public import Warehouse

/// A piece of work of a run: its subject, whether it is done, and why.
public struct RunStep: Hashable, Sendable {
    /// The stage.
    public var stage: Stage
    /// The kind of work, such as the check for duplicates; nil for stages with one kind of work.
    public var kind: Kind?
    /// The key of the piece of work in the table `work`.
    public var work: String
    /// The subject of the work.
    public var subject: WorkSubject
    /// Whether the work is done, skipped or removed.
    public var action: WorkEntry.Action
    /// The reason; nil for skipped work.
    public var reason: WorkReason?
    /// For a new version: how its records differ from those before; nil if that is not known.
    public var difference: RecordDifference?

    /// A kind of work of the stage that checks.
    public enum Kind: String, Hashable, Sendable {
        /// Records, one by one.
        case records
        /// Whether all announced parts of a submission arrived.
        case whole
        /// Records that repeat one another.
        case repeated
        /// Submissions owed and received.
        case roster
    }
}

extension Session {
    /// The steps that the stages of this session have done or skipped so far, with reasons, in order.
    ///
    /// - Throws: `WarehouseError` if records cannot be compared.
    public func steps() throws -> [RunStep] { try warehouse.journal.entries.map(step) }

    /// The steps that a run would take now: those of a run in a scratch workspace.
    ///
    /// - Throws: the errors of `run`.
    public static func plan(
        pipelineFolder: String, workspace: Workspace, asOf: CalendarDate, language: Language = .zh,
        progress: any ProgressReporter = SilentProgress()
    ) throws -> [RunStep] {
        try workspace.checkInbox()
        let scratch = try ScratchWorkspace(of: workspace)
        let session = try Session(
            pipelineFolder: pipelineFolder, workspace: scratch.workspace, asOf: asOf, progress: progress)
        _ = try session.run(language: language)
        return try session.steps()
    }

    private func step(_ entry: WorkEntry) throws -> RunStep {
        RunStep(
            stage: entry.stage, kind: Self.kind(of: entry), work: entry.work, subject: entry.subject,
            action: entry.action, reason: entry.reason,
            difference: entry.reason == nil ? nil : try difference(entry))
    }

    /// How the records of a new version differ, where they were read.
    private func difference(_ entry: WorkEntry) throws -> RecordDifference? {
        guard let current = entry.subject.submission, let former = entry.subject.former,
            let form = entry.subject.form.flatMap(pipeline.form),
            try warehouse.reading(of: current)?.isReadable == true,
            try warehouse.reading(of: former)?.isReadable == true
        else { return nil }
        return try warehouse.difference(of: current, from: former, form: form)
    }

    private static func kind(of entry: WorkEntry) -> RunStep.Kind? {
        guard entry.stage == .validate else { return nil }
        return RunStep.Kind(rawValue: String(entry.work.prefix { $0 != "/" }))
    }
}
