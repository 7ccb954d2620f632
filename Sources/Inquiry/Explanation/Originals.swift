import Definitions
import NormalizeStage
import Submissions
import Warehouse

/// Submissions as they were received, read from the archive.
struct Originals {
    private let pipeline: Pipeline
    private let archive: Archive
    private let vocabulary: LabelVocabulary

    init(pipeline: Pipeline, archive folder: String) {
        self.pipeline = pipeline
        archive = Archive(folder: folder)
        vocabulary = LabelVocabulary(pipeline)
    }

    /// Calls `body` for every row that was read as a record, in order, to the end of the file: only there it is known that its bytes
    /// are those that were taken in.
    ///
    /// - Throws: `ReadingFault` if the original is not there or was changed; whatever `body` throws.
    func forEachRow(of submission: Submission, _ body: (SubmissionRow) throws -> Void) throws {
        guard let form = pipeline.form(submission.form) else { return }
        let reader = FormReader(
            path: archive.path(of: submission.digest), inspection: submission.inspection, form: form,
            vocabulary: vocabulary, digest: submission.digest)
        // Faults of the file were reported when it was read.
        _ = try reader.read(reader.findLayout(), report: { _ in }) { row in
            try body(row)
            return .proceed
        }
    }
}
