import Runs
import Definitions
import Foundation
import Glibc
public import Statistics
import Submissions
public import Warehouse

/// Checks files before they are sent: what the centre (汇总方) will find in them, as far as the files alone can tell.
///
/// The stages themselves do it, from ingest to validate, in a workspace that lasts as long as the check. So rules, ids and order
/// are the centre's.
public struct FileCheck {
    /// What became of a file.
    public struct CheckedFile: Sendable {
        /// Its path below the inbox, as the centre will know it.
        public var path: String
        /// What it is; nil if it was not accepted.
        public var submission: Submission?
        /// The form's title.
        public var formTitle: LocalizedText?
        /// For each field of numbers whose unit of measure had to be found: its title, the unit and where it stands.
        public var units: [LocalizedText]
        /// Records read from it.
        public var records: Int
        /// Of these, records that would not count.
        public var excluded: Int
    }

    /// What a check found.
    public struct Outcome: Sendable {
        /// The files, in the order of their paths.
        public var files: [CheckedFile]
        /// The findings about them, in the centre's order.
        public var findings: [Finding]
        /// What could not be checked without files that were not given.
        public var unchecked: [UncheckedPart]

        /// Whether nothing would be refused or left out.
        public var isClean: Bool { files.allSatisfy { $0.submission != nil && $0.excluded == 0 } && !hasErrors }
        private var hasErrors: Bool { findings.contains { $0.severity == .error } }
    }

    /// The plan's folder.
    private let pipelineFolder: String
    private let files: [String]
    private let unit: String?

    /// Names what is to be checked; nothing is read yet.
    ///
    /// - Parameters:
    ///   - pipelineFolder: the plan's folder.
    ///   - files: paths of the files.
    ///   - unit: code of the unit that sends them; nil if the folders in which they lie say so.
    public init(pipelineFolder: String, files: [String], unit: String?) {
        self.pipelineFolder = pipelineFolder
        self.files = files
        self.unit = unit
    }

    /// Checks the files.
    ///
    /// - Throws: `InquiryError` if a file is not there, its sender cannot be told, or two files would have the same name in the
    ///   inbox; `WarehouseError`. Whatever is wrong with a file is a finding.
    public func run() throws -> Outcome {
        let folder = try Self.temporaryFolder()
        defer { Self.remove(folder) }
        let workspace = Workspace(folder: folder)
        // What is overdue is no matter of the files: so long ago nothing is.
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

    /// For each file its path in the inbox: below the folder that bears its unit's code, as it lies there; else right in it.
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

    /// Removes the workspace. What cannot be removed lies in the system's folder for temporary files, which the system clears.
    private static func remove(_ folder: String) { try? FileManager.default.removeItem(atPath: folder) }
}
