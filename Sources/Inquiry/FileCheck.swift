import Runs
import Definitions
import Foundation
import Glibc
public import Statistics
import Submissions
public import Warehouse

/// Checks files before they are sent: lists the findings of the centre (汇总方), as far as they depend on the files
/// alone.
///
/// Runs the stages themselves, from ingest to validate, in a temporary workspace, so rules, ids and order are the
/// centre's.
public struct FileCheck {
    /// The outcome for a file.
    public struct CheckedFile: Sendable {
        /// Its path below the inbox, as the centre will know it.
        public var path: String
        /// The submission; nil if the file was refused.
        public var submission: Submission?
        /// The form's title.
        public var formTitle: LocalizedText?
        /// For each field of numbers whose unit of measure was found in the file: its title, the unit and its source.
        public var units: [LocalizedText]
        /// Records read from it.
        public var records: Int
        /// Of these, records that would not count.
        public var excluded: Int
    }

    /// The outcome of a check.
    public struct Outcome: Sendable {
        /// The files, in the order of their paths.
        public var files: [CheckedFile]
        /// The findings about them, in the centre's order.
        public var findings: [Finding]
        /// Checks that need other files.
        public var unchecked: [UncheckedPart]

        /// Whether nothing would be refused or left out.
        public var isClean: Bool { files.allSatisfy { $0.submission != nil && $0.excluded == 0 } && !hasErrors }
        private var hasErrors: Bool { findings.contains { $0.severity == .error } }
    }

    /// The plan's folder.
    private let pipelineFolder: String
    private let files: [String]
    private let unit: String?

    /// Names the files to check; reads nothing yet.
    ///
    /// - Parameters:
    ///   - pipelineFolder: the plan's folder.
    ///   - files: paths of the files.
    ///   - unit: code of the sending unit; nil to take it from the files' folders.
    public init(pipelineFolder: String, files: [String], unit: String?) {
        self.pipelineFolder = pipelineFolder
        self.files = files
        self.unit = unit
    }

    /// Checks the files.
    ///
    /// - Throws: `InquiryError` if a file is missing, its sender is unknown, or two files would have the same name in
    ///   the
    ///   inbox; `WarehouseError`. Faults of a file are findings.
    public func run() throws -> Outcome {
        let folder = try Self.temporaryFolder()
        defer { Self.remove(folder) }
        let workspace = Workspace(folder: folder)
        // Overdue submissions are not a fault of the files: on such an early day nothing is due.
        let session = try Session(pipelineFolder: pipelineFolder, workspace: workspace, asOf: .epoch)
        try session.check(Selection(unit: unit))
        let paths = try inboxPaths(session.pipeline)
        try session.ingest(files: Dictionary(zip(paths, files)) { first, _ in first })
        try session.normalize()
        try session.validate()
        let submissions = try session.warehouse.submissions()
        return Outcome(
            files: try checked(paths, session), findings: try session.findings().filter { isKnown($0, submissions) },
            unchecked: UncheckedParts(pipeline: session.pipeline, submissions: submissions).all())
    }

    /// Whether a finding can be known from the files alone: not that something else has not come, nor that a correction is late, for
    /// the version it corrects may have been in time.
    private func isKnown(_ finding: Finding, _ submissions: [Submission]) -> Bool {
        switch finding.rule {
        case FindingKind.rosterMissing.id, FindingKind.submissionPartMissing.id: false
        case FindingKind.rosterLate.id: submissions.first { $0.digest == finding.place.digest }?.version == 1
        default: true
        }
    }

    private func checked(_ paths: [String], _ session: Session) throws -> [CheckedFile] {
        let receipts = try session.warehouse.receipts()
        return try paths.sorted().map { path in
            let submission = try receipts[path]?.submission.flatMap { try session.warehouse.submission($0) }
            let id = submission?.id
            let reading = try id.flatMap { try session.warehouse.reading(of: $0) }
            let form = submission.flatMap { session.pipeline.form($0.form) }
            return CheckedFile(
                path: path, submission: submission,
                formTitle: form?.title, units: form.flatMap { reading?.unitTexts(of: $0) } ?? [],
                records: reading?.records ?? 0,
                excluded: try id.map { try session.warehouse.exclusionCounts(submission: $0).all } ?? 0)
        }
    }

    // MARK: Where the files would lie in the inbox

    /// The path of each file in the inbox: below the folder with its unit's code, or directly in it.
    private func inboxPaths(_ pipeline: Pipeline) throws -> [String] {
        var paths: [String] = []
        for file in files {
            guard unsafe access(file, F_OK) == 0 else { throw InquiryError.noFile(path: file) }
            let steps = URL(filePath: file).standardizedFileURL.pathComponents
            let folder = steps.dropLast().lastIndex { unit == nil ? pipeline.unit($0) != nil : $0 == unit }
            guard let name = steps.last, let sender = folder.map({ steps[$0] }) ?? unit else {
                throw InquiryError.unknownSender(path: file)
            }
            let inner = folder.map { steps[($0 + 1)...] } ?? [name]
            let path = ([sender] + inner).map { EntryName.text(of: Array($0.utf8)) }.joined(separator: "/")
            guard !paths.contains(path) else { throw InquiryError.sameName(path: path) }
            paths.append(path)
        }
        return paths
    }

    private static func temporaryFolder() throws -> String {
        // A check leaves nothing in anybody's workspace: it works in a folder of its own, where the system keeps such, that no other user
        // can read. mkdtemp puts letters of its own in place of the last six.
        var template = Array(
            FileManager.default.temporaryDirectory.appending(path: "iptally-check-XXXXXX").path.utf8CString)
        guard unsafe mkdtemp(&template) != nil else {
            let reason = unsafe String(cString: strerror(errno))
            throw RunError.cannotWrite(path: FileManager.default.temporaryDirectory.path, reason: reason)
        }
        return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// Removes the workspace. If that fails, the system clears its folder for temporary files.
    private static func remove(_ folder: String) { try? FileManager.default.removeItem(atPath: folder) }
}
