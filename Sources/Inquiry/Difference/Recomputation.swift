import Runs
import Definitions
import Foundation
import ReportStage
import Statistics
import Submissions
import Warehouse

/// Computes figures again as they were, apart from the workspace: by definitions and from submissions that were in force then.
final class Recomputation {
    private let scratch: ScratchWorkspace
    private let asOf: CalendarDate
    private let archive: Archive
    private var session: Session?
    private var plans = 0

    /// Prepares to compute from the contents of a workspace.
    init(_ workspace: Workspace, asOf: CalendarDate) throws {
        scratch = try ScratchWorkspace(of: workspace)
        archive = Archive(folder: scratch.workspace.archive)
        self.asOf = asOf
    }

    /// The plan by which is computed now.
    var pipeline: Pipeline {
        get throws { try current().pipeline }
    }

    /// The numbers of the arrivals of all submissions.
    func arrivals() throws -> [SubmissionKey: Int64] {
        Dictionary(try current().warehouse.submissions().map { (SubmissionKey($0), $0.arrival) }, uniquingKeysWith: max)
    }

    private func current() throws -> Session {
        guard let session else { preconditionFailure("a plan is laid out first") }
        return session
    }

    /// From now on computes by these definitions, which lie in the archive.
    ///
    /// - Throws: `InquiryError` if one was not kept, `RunError` if they do not go together.
    func use(_ definitions: [PublishedSet.File], of pipeline: String) throws {
        plans += 1
        let folder = "\(scratch.workspace.folder)/plans/\(plans)/\(pipeline)"
        for definition in definitions {
            let parts = definition.file.split(separator: "/", omittingEmptySubsequences: false)
            let original = archive.definitionPath(of: definition.sha256)
            guard parts.count <= 2, !parts.contains(".."), !parts.contains(""), unsafe access(original, R_OK) == 0
            else {
                throw Self.notKept(definition)
            }
            let target = URL(filePath: "\(folder)/\(definition.file)")
            try FileManager.default.createDirectory(
                at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
            try FileManager.default.copyItem(atPath: original, toPath: target.path)
        }
        // It holds the workspace's lock until it goes.
        session = nil
        let session = try Session(pipelineFolder: folder, workspace: scratch.workspace, asOf: asOf)
        for definition in definitions where session.pipeline.fileDigests[definition.file] != definition.sha256 {
            throw Self.notKept(definition)
        }
        self.session = session
    }

    private static func notKept(_ definition: PublishedSet.File) -> InquiryError {
        .definitionNotKept(file: definition.file, digest: definition.sha256)
    }

    /// From now on computes from these submissions.
    ///
    /// - Parameter isMeant: which forms and periods they are all there was of; other submissions stay as they are.
    /// - Throws: `InquiryError` if one is not in the workspace.
    func use(_ submissions: Set<SubmissionKey>, isMeant: (_ form: String, _ period: Period) -> Bool) throws {
        let warehouse = try current().warehouse
        var absent = submissions
        try warehouse.transaction {
            for submission in try warehouse.submissions() {
                let key = SubmissionKey(submission)
                let isWanted = absent.remove(key) != nil
                guard isWanted || isMeant(submission.form, submission.period) else { continue }
                let state: Submission.State = isWanted ? .current : .superseded
                if submission.state != state { try warehouse.setState(state, of: submission.id) }
            }
        }
        guard let key = absent.min(by: { $0.digest < $1.digest }) else { return }
        throw InquiryError.submissionAbsent(
            unit: key.unit, form: key.form, period: key.period, digest: key.digest)
    }

    /// All figures of a period and those in it, but for those that were never to be collected: a set does not state them.
    func figures(_ period: Period) throws -> [FigureKey: SetDifference.Value] {
        let session = try current()
        try session.normalize()
        try session.validate()
        try session.aggregate()
        var values: [FigureKey: SetDifference.Value] = [:]
        for observation in try session.warehouse.observations()
        where period.contains(observation.period) && observation.status != .notCollected {
            values[observation.key] = SetDifference.Value(exact: try observation.value(), status: observation.status)
        }
        return values
    }
}

extension PublishedSet {
    /// The figures of its period that it states.
    ///
    /// - Throws: `ReadingFault` if its table cannot be read.
    func statedFigures(_ period: Period) throws -> [FigureKey: SetDifference.Value] {
        let rows = try CellTable(csv: path(of: "observations.csv")).rows
        guard let columns = rows.first?.cells else { return [:] }
        func column(_ name: String) -> Int { columns.firstIndex(of: name) ?? columns.count }
        let names = ["indicator", "area", "period", "status", "numerator", "denominator", "per"].map(column)
        var figures: [FigureKey: SetDifference.Value] = [:]
        for row in rows.dropFirst() {
            let texts = names.map { $0 < row.cells.count ? row.cells[$0] : "" }
            guard let own = Period(code: texts[2]), period.contains(own),
                let status = ObservationStatus(rawValue: texts[3])
            else { continue }
            let key = FigureKey(indicator: texts[0], area: texts[1], period: own)
            let numbers = texts[4...].compactMap { Int64($0) }
            let exact = numbers.count == 3 ? try Ratio(numbers[0], numbers[1]) * numbers[2] : nil
            figures[key] = SetDifference.Value(exact: exact, status: status)
        }
        return figures
    }
}
