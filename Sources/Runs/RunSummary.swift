public import ReportModel
import Definitions
public import ReportStage
public import Statistics
import Warehouse

/// The summary of a run for a person: files received, files refused and why, absent units, indicators against targets,
/// and the paths of the reports.
public struct RunSummary {
    /// The title of the statistical work.
    public var title: LocalizedText
    /// The result of ingest.
    public var ingest: IngestSummary
    /// Submissions that count, and records read and not counted.
    public var submissions: Int
    /// Records read from them.
    public var records: Int
    /// Of these, not counted.
    public var excluded: Int
    /// Of these, counted but for some of their values.
    public var inPart: Int
    /// Number of findings by severity.
    public var findings: [Severity: Int]
    /// Errors about whole files: the refused files, with the reason.
    public var refusals: [Finding]
    /// Overdue submissions, whether the reports have a roster or not.
    public var missing: [ReportModel.RosterRow]
    /// Submissions that no figure uses.
    public var unused: [UnusedSubmissions]
    /// Periods for which report sets are made.
    public var periods: [Period]
    /// The published sets.
    public var sets: [ReportStage.Published]

    init(pipeline: Pipeline, warehouse: Warehouse, ingest: IngestSummary, sets: [ReportStage.Published]) throws {
        title = pipeline.title
        self.ingest = ingest
        self.sets = sets
        let current = try warehouse.submissions(state: .current).filter { pipeline.form($0.form) != nil }
        submissions = current.count
        records = 0
        excluded = 0
        inPart = 0
        let exclusions = try warehouse.exclusionCounts()
        for submission in current {
            records += try warehouse.reading(of: submission.id)?.records ?? 0
            excluded += exclusions[submission.id]?.whole ?? 0
            inPart += exclusions[submission.id]?.inPart ?? 0
        }
        findings = try warehouse.findingCounts()
        refusals = try warehouse.refusals()
        unused = try UnusedSubmissions.find(pipeline, warehouse)
        periods = pipeline.periods
        var seen: Set<String> = []
        missing = sets.flatMap(\.model.roster)
            .filter { $0.state == .missing || $0.state == .incomplete || $0.state == .refused }
            .filter { seen.insert("\($0.unit)/\($0.form)/\($0.period)").inserted }
    }

    /// Whether nothing was refused, rejected, overdue, left for the next run or held back.
    public var isClean: Bool {
        missing.isEmpty && refusals.isEmpty && excluded == 0 && inPart == 0 && ingest.left.isEmpty && !isHeld
    }

    /// Whether a set was held back by the plan's gate.
    public var isHeld: Bool { sets.contains { $0.held != nil } }

    /// The exit code that fits.
    public var exitCode: Int32 { (isHeld ? ExitStatus.held : isClean ? .done : .remarks).rawValue }
}
