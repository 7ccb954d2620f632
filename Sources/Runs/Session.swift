import Wording
import AggregateStage
public import Definitions
import Foundation
public import IngestStage
import NormalizeStage
public import ReportStage
public import Statistics
import Submissions
import ValidateStage
public import Warehouse

/// Limits a command to some units, forms or periods. Nil means everything.
public struct Selection: Sendable {
    /// Code of a unit.
    public var unit: String?
    /// Id of a form.
    public var form: String?
    /// A period.
    public var period: Period?

    /// Whether the selection includes a unit's submissions of a form.
    func means(unit: String, form: String) -> Bool {
        (self.unit == nil || self.unit == unit) && (self.form == nil || self.form == form)
    }

    /// Whether nothing is left out.
    var isEverything: Bool { unit == nil && form == nil && period == nil }

    /// Makes a selection.
    public init(unit: String? = nil, form: String? = nil, period: Period? = nil) {
        self.unit = unit
        self.form = form
        self.period = period
    }
}

/// A plan at work in a workspace: opens both, runs stages, alone or one after the other.
public final class Session {
    /// The plan.
    public let pipeline: Pipeline
    /// The folders.
    public let workspace: Workspace
    /// The one SQLite file.
    public let warehouse: Warehouse
    /// The day on which the roster is judged.
    public let asOf: CalendarDate
    /// Whether the warehouse was not as it had been left, so that all of it is made again from the archive.
    public let wasDamaged: Bool
    let archive: Archive
    private let pipelineFolder: String
    let progress: any ProgressReporter
    private let lock: WorkspaceLock?

    /// The rights of a session.
    public enum Access: Sendable {
        /// Run stages; one process at a time.
        case run
        /// Ask; at any time, also while another process runs.
        case ask
    }

    /// Loads the plan and opens the warehouse; to run stages, takes the workspace's lock first.
    ///
    /// - Throws: `RunError`, `WarehouseError`.
    public init(
        pipelineFolder: String, workspace: Workspace, asOf: CalendarDate, access: Access = .run,
        progress: any ProgressReporter = SilentProgress()
    ) throws {
        do throws(DefinitionFaults) {
            pipeline = try PipelineLoader.load(folder: pipelineFolder)
        } catch {
            throw RunError.definitions(error.faults)
        }
        self.workspace = workspace
        self.pipelineFolder = pipelineFolder
        self.asOf = asOf
        self.progress = progress
        switch access {
        case .run:
            lock = try workspace.open()
            (warehouse, wasDamaged) = try Warehouse.openSound(path: workspace.warehouse)
        case .ask:
            lock = nil
            guard let readable = try Warehouse(reading: workspace.warehouse) else {
                throw RunError.noWarehouse(workspace: workspace.folder)
            }
            warehouse = readable
            wasDamaged = false
        }
        archive = Archive(folder: workspace.archive)
        if let owner = try warehouse.owner, owner != pipeline.name {
            throw RunError.otherPipeline(workspace: workspace.folder, pipeline: owner)
        }
        if access == .run { try warehouse.setOwner(pipeline.name) }
    }

    /// Refuses names that are not in the plan.
    public func check(_ selection: Selection) throws(RunError) {
        if let unit = selection.unit, pipeline.unit(unit) == nil {
            throw .unknownName(
                kind: .unit, name: unit,
                nearest: NearestName.nearest(to: unit, among: pipeline.units.map(\.code)))
        }
        if let form = selection.form, pipeline.form(form) == nil {
            throw .unknownName(
                kind: .form, name: form,
                nearest: NearestName.nearest(to: form, among: pipeline.forms.map(\.id)))
        }
    }

    // MARK: Stages

    /// Between two pieces of work: reports progress, and stops if requested.
    private func advanced(_ stage: Stage, done: Int, total: Int) throws {
        progress.advanced(stage, done: done, total: total)
        try Interruption.check()
    }

    /// Takes new files from the inbox.
    ///
    /// - Parameters:
    ///   - settle: files that changed within so many seconds are left for the next run; 0 for none.
    ///   - files: files from anywhere, by the path they would have in an inbox, in place of the workspace's inbox.
    @discardableResult
    public func ingest(
        _ selection: Selection = Selection(), settle: Int = 0, files: [String: String]? = nil
    ) throws -> IngestSummary {
        if files == nil { try workspace.checkInbox() }
        let stage = ingestStage(files)
        let outcome = try stage.run(
            unit: selection.unit, form: selection.form, period: selection.period, settle: settle
        ) {
            try advanced(.ingest, done: $0, total: $1)
        }
        let summary = IngestSummary(
            files: outcome.files, fresh: outcome.fresh, accepted: outcome.accepted, refused: outcome.refused,
            left: outcome.left, account: outcome.account)
        tell(outcome.restored)
        progress.finished(
            .ingest,
            summary: RunWording.ingested(
                files: summary.files, fresh: summary.fresh, refused: summary.refused, account: summary.account.text))
        return summary
    }

    /// Reads the records of the submissions.
    public func normalize(_ selection: Selection = Selection()) throws {
        let stage = try NormalizeStage(pipeline: pipeline, warehouse: warehouse, archive: archive)
        let outcome = try stage.run(unit: selection.unit, form: selection.form, period: selection.period) {
            try advanced(.normalize, done: $0, total: $1)
        }
        progress.finished(
            .normalize,
            summary: RunWording.normalized(
                submissions: outcome.read, records: outcome.records, unchanged: outcome.unchanged))
    }

    /// Checks the records.
    public func validate(_ selection: Selection = Selection()) throws {
        let stage = try ValidateStage(pipeline: pipeline, warehouse: warehouse)
        let outcome = try stage.run(
            unit: selection.unit, form: selection.form, period: selection.period, asOf: asOf
        ) { try advanced(.validate, done: $0, total: $1) }
        progress.finished(
            .validate,
            summary: RunWording.validated(checked: outcome.checked, unchanged: outcome.unchanged))
    }

    /// Computes the indicators.
    ///
    /// A selection by unit computes the indicators that use the forms owed by the unit.
    public func aggregate(_ selection: Selection = Selection()) throws {
        let stage = try AggregateStage(pipeline: pipeline, warehouse: warehouse)
        let figures: Int?
        if selection.isEverything {
            figures = try stage.run { try advanced(.aggregate, done: $0, total: $1) }
        } else {
            figures = try stage.run(forms: forms(in: selection), period: selection.period)
        }
        progress.finished(.aggregate, summary: RunWording.aggregated(figures: figures))
    }

    /// The forms a selection means; nil for all.
    private func forms(in selection: Selection) -> Set<String>? {
        guard selection.unit != nil || selection.form != nil else { return nil }
        return Set(pipeline.roster.filter { selection.means(unit: $0.unit, form: $0.form) }.map(\.form))
    }

    /// Writes and publishes the report sets of the plan's periods: of all, of one, or of those for which a unit or form is owed.
    @discardableResult
    public func report(
        _ selection: Selection = Selection(), language: Language = .zh
    ) throws -> [ReportStage.Published] {
        let owed = pipeline.obligations().filter { selection.means(unit: $0.unit, form: $0.form) }
        let periods = pipeline.periods.sorted().filter { period in
            (selection.period == nil || selection.period == period)
                && (selection.unit == nil && selection.form == nil || owed.contains { period.contains($0.period) })
        }
        if let period = selection.period, !pipeline.periods.contains(period) {
            throw RunError.unknownName(
                kind: .period, name: period.description,
                nearest: pipeline.periods.map(\.description).first)
        }
        try DefinitionArchive(archive: archive).keep(pipeline.fileDigests, of: pipelineFolder)
        let stage = ReportStage(pipeline: pipeline, warehouse: warehouse, reports: workspace.reports)
        var sets: [ReportStage.Published] = []
        for period in periods {
            sets.append(try stage.run(period: period, language: language, asOf: asOf))
            try advanced(.report, done: sets.count, total: periods.count)
        }
        progress.finished(
            .report,
            summary: RunWording.reported(sets: sets.count, new: sets.count(where: \.isNew)))
        return sets
    }

    /// Runs all stages. Records that are found damaged are read again from the archive, originals taken again from the inbox.
    ///
    /// - Parameter settle: as for `ingest`.
    public func run(language: Language = .zh, settle: Int = 0) throws -> RunSummary {
        do {
            return try runStages(language: language, settle: settle)
        } catch let error as WarehouseError where error.isOfRecords {
            guard try !warehouse.removeDamagedRecords().isEmpty else { throw error }
            return try runStages(language: language, settle: settle)
        }
    }

    private func runStages(language: Language, settle: Int) throws -> RunSummary {
        let ingest = try ingestSound(settle: settle)
        try normalize()
        if try restoreRotten() { try normalize() }
        try validate()
        try aggregate()
        let sets = try report(language: language)
        try feedback()
        try warehouse.seal()
        return try RunSummary(pipeline: pipeline, warehouse: warehouse, ingest: ingest, sets: sets)
    }
}

/// The result of ingest, for callers that import no stage.
public struct IngestSummary: Hashable, Sendable {
    /// Files in the inbox.
    public var files: Int
    /// Files that were new or had changed.
    public var fresh: Int
    /// Of these, taken.
    public var accepted: Int
    /// Of these, refused.
    public var refused: Int
    /// Files that are left for the next run, because they may still be written.
    public var left: [DeferredFile]
    /// The fate of every entry of the inbox.
    public var account: InboxAccount
}
