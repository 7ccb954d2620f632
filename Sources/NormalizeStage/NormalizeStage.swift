public import Definitions
public import Statistics
public import Submissions
public import Warehouse

/// Reads archived submissions into records of canonical values. Reads the archive and the submissions, writes records, readings,
/// conversions and its own findings. Files are read on all cores; one writer takes what they give.
public struct NormalizeStage {
    /// Counted up when the same file would give other records than before.
    public static let codeVersion = 3
    /// Records after which what was read is committed, so that neither memory nor journal grows with the files. What is half read
    /// when a run is killed has no reading yet: nothing of it counts, and the next run reads it anew.
    private static let commitInterval = 1 << 18
    /// Parts that may wait for the writer: readers go on while it waits for the disk.
    private static let waitingParts = 24

    /// What was read.
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
        unit: String? = nil, form: String? = nil, period: Period? = nil, progress: (Int, Int) -> Void = { _, _ in }
    ) throws -> Outcome {
        var outcome = Outcome()
        for form in pipeline.forms { _ = try warehouse.records(of: form) }
        var due: [Submission] = []
        for submission in try warehouse.submissions(unit: unit, form: form)
        where period == nil || period?.contains(submission.period) == true {
            let key = String(submission.id)
            guard pipeline.form(submission.form) != nil, pipeline.unit(submission.unit) != nil else {
                // The plan no longer knows the form or the unit: what was found in it concerns nobody.
                try warehouse.database.transaction { try warehouse.removeWork(stage: .normalize, key: key) }
                continue
            }
            if try warehouse.fingerprint(stage: .normalize, key: key) == fingerprint(of: submission) {
                outcome.unchanged += 1
            } else {
                due.append(submission)
            }
        }
        try read(due, outcome: &outcome) { progress($0, due.count) }
        return outcome
    }

    /// Everything that a submission's records depend on.
    private func fingerprint(of submission: Submission) throws -> String {
        let forms = pipeline.fileDigests.filter { $0.key.hasPrefix("forms/") }
        let own = forms["forms/\(submission.form).yaml"].map { [$0] } ?? forms.values.sorted()
        let parts: [String] = [
            // The path stands in the places of findings.
            String(Self.codeVersion), submission.digest, submission.unit, submission.file,
            pipeline.fileDigests["pipeline.yaml"] ?? "",
            pipeline.fileDigests["areas.csv"] ?? "", pipeline.fileDigests["units.csv"] ?? "",
            pipeline.fileDigests["measures.csv"] ?? "",
        ]
        return SHA256.hexadecimal(of: (parts + own).joined(separator: "\n"))
    }

    private func read(_ submissions: [Submission], outcome: inout Outcome, progress: (Int) -> Void) throws {
        guard !submissions.isEmpty else { return }
        try warehouse.database.transaction {
            for submission in submissions { try forget(submission) }
        }
        let normalizer = normalizer
        var uncommitted = 0
        try warehouse.database.transaction {
            try ParallelReading.run(submissions, capacity: Self.waitingParts) { submission, emit in
                normalizer.read(submission, emit: emit)
            } consume: { (output: SubmissionNormalizer.Output) in
                switch output {
                case .part(let part):
                    try write(part)
                    uncommitted += part.block?.count ?? 0
                case .end(let submission, let reading, let conversions):
                    try finish(submission, reading: reading, conversions: conversions)
                    outcome.read += 1
                    outcome.records += reading.records
                    progress(outcome.read)
                case .failure(let error): throw error
                }
                if uncommitted >= Self.commitInterval {
                    uncommitted = 0
                    try warehouse.database.commitAndGoOn()
                }
            }
        }
    }

    /// Removes what was read of a submission before.
    private func forget(_ submission: Submission) throws {
        try warehouse.removeWork(stage: .normalize, key: String(submission.id))
        try warehouse.removeReading(submission: submission.id)
        try removeRecords(of: submission)
    }

    private func removeRecords(of submission: Submission) throws {
        guard let form = pipeline.form(submission.form) else { return }
        try warehouse.records(of: form).remove(submission: submission.id)
        try warehouse.removeKeys(submission: submission.id)
    }

    private func write(_ part: SubmissionNormalizer.Part) throws {
        guard let form = pipeline.form(part.submission.form) else { return }
        let id = part.submission.id
        if let block = part.block { try warehouse.records(of: form).insert(block) }
        if let keys = part.keys { try warehouse.add(keys, submission: id) }
        try warehouse.add(part.findings, stage: .normalize, work: String(id))
    }

    private func finish(_ submission: Submission, reading: Reading, conversions: [Conversion]) throws {
        var reading = reading
        if !reading.isReadable {
            // Half a file is worse than none: what was read of it must not be counted.
            try removeRecords(of: submission)
            reading.records = 0
        }
        try warehouse.put(reading, conversions: reading.isReadable ? conversions : [], submission: submission.id)
        try warehouse.setFingerprint(fingerprint(of: submission), stage: .normalize, key: String(submission.id))
    }
}
