public import Runs
public import Definitions
public import Statistics
public import Warehouse

/// The effect of changed definitions on all archived files, against the current definitions: new and resolved findings,
/// and changed published figures. Runs in a workspace of its own; the live one is not touched.
public final class Rehearsal {
    /// A figure that would differ.
    public struct FigureChange: Sendable {
        /// The indicator, as changed; as it is now if it would be gone.
        public var indicator: Indicator
        /// Code of the area.
        public var area: String
        /// Name of the area; nil if neither plan has one.
        public var areaName: LocalizedText?
        /// The period.
        public var period: Period
        /// The figure as it is; nil if there is none.
        public var old: StoredObservation?
        /// The figure as it would be; nil if there would be none.
        public var new: StoredObservation?
    }

    /// The changed plan.
    public let pipeline: Pipeline
    /// The figures that would differ, by indicator, area and period.
    public let figures: [FigureChange]
    private let session: Session
    /// Gone with this rehearsal.
    private let scratch: ScratchWorkspace

    /// Runs the current plan and the changed one over all archived files and the inbox.
    ///
    /// - Parameters:
    ///   - changed: folder of the changed plan.
    ///   - live: folder of the current plan.
    ///   - workspace: the live workspace. Takes no lock.
    /// - Throws: `RunError`, also for faults of either plan; `WarehouseError` and other errors that end a run.
    public init(
        changed: String, live: String, workspace: Workspace, asOf: CalendarDate,
        progress: any ProgressReporter = SilentProgress()
    ) throws {
        let scratch = try ScratchWorkspace(of: workspace)
        func run(_ folder: String) throws -> Session {
            let session = try Session(
                pipelineFolder: folder, workspace: scratch.workspace, asOf: asOf, progress: progress)
            try session.ingest()
            try session.normalize()
            try session.validate()
            try session.aggregate()
            return session
        }
        // The same day and the same files for both plans: differences must come from the definitions alone.
        let before: Pipeline
        do {
            let session = try run(live)
            try session.warehouse.keepResults()
            before = session.pipeline
        }
        let session = try run(changed)
        self.scratch = scratch
        self.session = session
        pipeline = session.pipeline
        figures = try Self.figures(before, session)
    }

    private struct Key: Hashable {
        var indicator: String
        var area: String
        var period: Period

        init(_ figure: StoredObservation) {
            (indicator, area, period) = (figure.indicator, figure.area, figure.period)
        }
    }

    /// The published figures that differ, including periods before the plan's: a set holds the base of its growth.
    private static func figures(_ before: Pipeline, _ session: Session) throws -> [FigureChange] {
        let after = session.pipeline
        func byKey(_ figures: [StoredObservation]) -> [Key: StoredObservation] {
            Dictionary(figures.map { (Key($0), $0) }) { first, _ in first }
        }
        let old = byKey(try session.warehouse.formerObservations())
        let new = byKey(try session.warehouse.observations())
        let order = (after.indicators + before.indicators).map(\.id)
        let positions = Dictionary(order.enumerated().map { ($1, $0) }) { first, _ in first }
        let differing = Set(old.keys).union(new.keys).filter { old[$0] != new[$0] }
        return differing.sorted {
            (positions[$0.indicator] ?? 0, $0.area, $0.period) < (positions[$1.indicator] ?? 0, $1.area, $1.period)
        }
        .compactMap { key in
            guard let indicator = after.indicator(key.indicator) ?? before.indicator(key.indicator) else { return nil }
            let area = (after.areas + before.areas).first { $0.code == key.area }
            return FigureChange(
                indicator: indicator, area: key.area,
                areaName: area?.shortName, period: key.period,
                old: old[key], new: new[key])
        }
    }

    /// How many findings would come and go, by rule and unit.
    public func findingCounts() throws -> [Warehouse.ChangeCount] { try session.warehouse.changeCounts() }

    /// Calls `body` with each finding that would come or go.
    public func forEachFinding(_ change: Warehouse.Change, _ body: (Finding) throws -> Void) throws {
        try session.warehouse.forEachChange(change, body)
    }
}
