public import Definitions
public import Statistics
public import Submissions
public import Warehouse

/// Reads archived submissions into records of canonical values. Reads the archive and the submissions, writes records, readings,
/// conversions and its own findings. Files are read on all cores; one writer puts a wave of them into one transaction.
public struct NormalizeStage {
    /// Counted up when the same file would give other records than before.
    public static let codeVersion = 2
    /// Submissions in one transaction.
    private static let wave = 64

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
        var start = 0
        while start < due.count {
            let end = min(start + Self.wave, due.count)
            try read(Array(due[start..<end]), outcome: &outcome) { progress(start + $0, due.count) }
            start = end
        }
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
        let normalizer = normalizer
        try warehouse.database.transaction {
            for submission in submissions {
                guard let form = pipeline.form(submission.form) else { continue }
                try warehouse.records(of: form).remove(submission: submission.id)
                try warehouse.removeFindings(stage: .normalize, work: String(submission.id))
            }
            let forms = Dictionary(uniqueKeysWithValues: submissions.map { ($0.id, $0.form) })
            var done = 0
            try ParallelReading.run(submissions) { submission, emit in
                normalizer.read(submission, emit: emit)
            } consume: { (output: SubmissionNormalizer.Output) in
                switch output {
                case .batch(let batch):
                    guard let form = forms[batch.submission].flatMap(pipeline.form) else { return }
                    try warehouse.records(of: form).insert(batch)
                    try warehouse.add(batch.findings, stage: .normalize, work: String(batch.submission))
                case .end(let submission, let reading, let conversions, let keys):
                    try finish(submission, reading: reading, conversions: conversions, keys: keys)
                    outcome.read += 1
                    outcome.records += reading.records
                    done += 1
                    progress(done)
                case .failure(let error): throw error
                }
            }
        }
    }

    private func finish(_ submission: Submission, reading: Reading, conversions: [Conversion], keys: KeyIndex) throws {
        var reading = reading
        if !reading.isReadable, let form = pipeline.form(submission.form) {
            // Half a file is worse than none: what was read of it must not be counted.
            try warehouse.records(of: form).remove(submission: submission.id)
            reading.records = 0
        }
        try warehouse.put(reading, conversions: reading.isReadable ? conversions : [], submission: submission.id)
        try warehouse.put(reading.isReadable ? keys : KeyIndex(), submission: submission.id)
        try warehouse.setFingerprint(fingerprint(of: submission), stage: .normalize, key: String(submission.id))
    }
}
