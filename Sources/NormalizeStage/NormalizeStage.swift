public import Definitions
import Foundation
public import Statistics
public import Submissions
public import Warehouse

/// Reads archived submissions into records of canonical values. Reads the archive and the submissions; writes records,
/// readings, conversions and its own findings. Files are read on all cores; one writer stores the results.
public struct NormalizeStage {
    /// Increased when the same file would result in other records than before.
    public static let codeVersion = 12
    /// Submissions in one transaction. A run that was killed keeps the finished transactions.
    private static let wave = 64

    /// The number of submissions and records read.
    public struct Outcome: Hashable, Sendable {
        /// Submissions read now.
        public var read = 0
        /// Submissions that were read before and have not changed.
        public var unchanged = 0
        /// Records read now.
        public var records = 0
    }

    private let pipeline: Pipeline
    private let warehouse: Warehouse
    private let normalizer: SubmissionNormalizer

    /// Prepares the stage.
    ///
    /// - Throws: `AreaRegister.Fault` if the plan's areas are not a tree, which its check has ruled out.
    public init(pipeline: Pipeline, warehouse: Warehouse, archive: Archive) throws {
        self.pipeline = pipeline
        self.warehouse = warehouse
        normalizer = SubmissionNormalizer(
            pipeline: pipeline, areas: try AreaRegister(pipeline.areas), vocabulary: LabelVocabulary(pipeline),
            archive: archive)
    }

    /// Reads every submission that fits the filters and was not read in this form before.
    ///
    /// - Parameter progress: called with the number of submissions done and of all to do.
    /// - Throws: `WarehouseError`; a bad file is a finding, never an error.
    public func run(
        unit: String? = nil, form: String? = nil, period: Period? = nil,
        progress: (Int, Int) throws -> Void = { _, _ in }
    ) throws -> Outcome {
        var outcome = Outcome()
        for form in pipeline.forms { _ = try warehouse.records(of: form) }
        let lost = try warehouse.submissionsWithoutRecords()
        let done = try warehouse.fingerprints(stage: .normalize)
        let dependencies = ReadingDependencies(pipeline: pipeline)
        let all = try warehouse.submissions(unit: unit, form: form)
        let slots = Once { SubmissionSlots(all) }
        var due: [Submission] = []
        for submission in all where period == nil || period?.contains(submission.period) == true {
            let key = String(submission.id)
            guard let form = pipeline.form(submission.form), let unit = pipeline.unit(submission.unit) else {
                // The plan no longer has the form or the unit, so the findings are obsolete.
                if done[key] != nil {
                    try warehouse.transaction { try warehouse.removeWork(stage: .normalize, key: key) }
                    warehouse.journal.removed(.normalize, key, WorkSubject(submission))
                }
                continue
            }
            let now = try dependencies.of(submission, form: form, unit: unit)
            if done[key] == now.fingerprint, !lost.contains(submission.id) {
                outcome.unchanged += 1
                warehouse.journal.skipped(.normalize, key, WorkSubject(submission))
                continue
            }
            due.append(submission)
            let former = done[key] == nil ? try slots.value().former(of: submission) : nil
            let reason = warehouse.reason(now, since: done[former.map { String($0.id) } ?? key])
            warehouse.journal.ran(
                .normalize, key, WorkSubject(submission, former: former), because: reason.replacing(former))
        }
        // A killed run may have left unnamed files.
        try warehouse.removeAbandonedRecords()
        try read(due, dependencies, outcome: &outcome) { try progress($0, due.count) }
        return outcome
    }

    private func read(
        _ submissions: [Submission], _ dependencies: ReadingDependencies, outcome: inout Outcome,
        progress: (Int) throws -> Void
    ) throws {
        guard !submissions.isEmpty else { return }
        for start in stride(from: 0, to: submissions.count, by: Self.wave) {
            let wave = Array(submissions[start..<min(start + Self.wave, submissions.count)])
            try warehouse.transaction {
                try readWave(wave, dependencies, outcome: &outcome, progress: progress)
            }
        }
        try warehouse.removeAbandonedRecords()
    }

    private func readWave(
        _ submissions: [Submission], _ dependencies: ReadingDependencies, outcome: inout Outcome,
        progress: (Int) throws -> Void
    ) throws {
        for submission in submissions { try forget(submission) }
        var normalizer = normalizer
        normalizer.readsAhead = submissions.count < ProcessInfo.processInfo.activeProcessorCount
        let reading = normalizer
        let plans = Dictionary(
            uniqueKeysWithValues: try submissions.map { ($0.id, try warehouse.planRecordFile(submission: $0.id)) })
        try ParallelReading.run(submissions) { submission, emit in
            reading.read(submission, records: plans[submission.id], emit: emit)
        } consume: { (output: SubmissionNormalizer.Output) in
            switch output {
            case .part(let part):
                if let keys = part.keys { try warehouse.add(keys, submission: part.submission.id) }
                try warehouse.add(part.findings, stage: .normalize, work: String(part.submission.id))
            case .end(let end):
                try finish(end, dependencies)
                outcome.read += 1
                outcome.records += end.reading.records
                try progress(outcome.read)
            case .failure(let error): throw error
            }
        }
        // The files are on the disk; their names must be before they are named in the warehouse.
        try warehouse.flushRecordFolder()
    }

    /// Removes the former results of a submission except its records, which are replaced.
    private func forget(_ submission: Submission) throws {
        try warehouse.removeWork(stage: .normalize, key: String(submission.id))
        try warehouse.removeReading(submission: submission.id)
        try warehouse.removeKeys(submission: submission.id)
    }

    private func finish(_ end: SubmissionNormalizer.End, _ dependencies: ReadingDependencies) throws {
        let submission = end.submission
        guard let form = pipeline.form(submission.form), let unit = pipeline.unit(submission.unit) else { return }
        let table = try warehouse.records(of: form)
        if let records = end.records {
            try table.put(records)
        } else {
            // Half a file is worse than none: its records must not be counted.
            try table.remove(submission: submission.id)
            try warehouse.removeKeys(submission: submission.id)
        }
        try warehouse.put(
            end.reading, records: end.records?.digest, conversions: end.conversions, submission: submission.id)
        guard end.isOriginalSound else { return }
        try warehouse.setWork(
            dependencies.of(submission, form: form, unit: unit), stage: .normalize, key: String(submission.id))
    }
}
