import Renderers
import Bytes
public import Definitions
public import Statistics
public import Submissions
public import Warehouse

/// Writes the feedback: a folder for each unit and period, with a summary, all findings and the marked files. A folder
/// holds nothing about other units and is rewritten when its contents change.
public struct FeedbackWriter {
    /// Counted up when the same findings would be handed back otherwise than before.
    public static let codeVersion = 3

    /// The number of folders, and of those written.
    public struct Outcome: Hashable, Sendable {
        /// Existing folders.
        public var folders = 0
        /// Of these, written now.
        public var written = 0
    }

    /// The folder for findings without a period.
    private static let undated = "undated"

    private let pipeline: Pipeline
    private let warehouse: Warehouse
    private let archive: Archive
    private let root: String
    private let issued: IssuedFeedback

    /// Names the parts; nothing is written yet.
    ///
    /// - Parameter folder: where the folders are kept, `<period>/<unit>` below it.
    public init(pipeline: Pipeline, warehouse: Warehouse, archive: Archive, folder: String) {
        self.pipeline = pipeline
        self.warehouse = warehouse
        self.archive = archive
        root = folder
        issued = IssuedFeedback(warehouse: warehouse, folder: folder)
    }

    /// Updates the folders.
    ///
    /// - Parameters:
    ///   - unit: the only unit to update; nil for all.
    ///   - asOf: the day as of which due dates are judged.
    /// - Throws: `ReportFault`, `WarehouseError`.
    public func run(unit: String? = nil, asOf: CalendarDate) throws -> Outcome {
        let known = try warehouse.fingerprints(stage: .report).filter { $0.key.hasPrefix("feedback/") }
        let whole = try fingerprint(asOf)
        let folders = known.keys.map { String($0.dropFirst("feedback/".count)) }
        if try warehouse.fingerprint(stage: .report, key: "feedback") == whole, try folders.allSatisfy(isSound) {
            return Outcome(folders: folders.count, written: 0)
        }
        // None is known to be current until all are written again: this run may be killed, or write one unit's only.
        try warehouse.removeWork(stage: .report, key: "feedback")
        let all = try feedback(asOf: asOf)
        if unit == nil { try prune(folders, keeping: Set(all.map(\.name))) }
        var outcome = Outcome(folders: all.count)
        let vocabulary = LabelVocabulary(pipeline)
        for var item in all where unit == nil || item.unit.code == unit {
            item.nameFiles()
            let key = "feedback/\(item.name)"
            let before = State(text: known[key] ?? "")
            let now = State(item)
            let isSound = try isSound(item.name)
            guard before != now || !isSound else { continue }
            let folder = FeedbackFolder(path: "\(root)/\(item.name)")
            try folder.replace { draft in
                try writeSummary(item, into: draft)
                for sent in item.sent where !sent.files.isEmpty {
                    let isSame = isSound && before.files[sent.name] == sent.fingerprint
                    if isSame, folder.keep(sent.files, in: draft) { continue }
                    try write(sent, vocabulary, into: draft)
                }
            }
            try issued.note(item.name, names: folder.names)
            try warehouse.setFingerprint(now.text, stage: .report, key: key)
            outcome.written += 1
        }
        if unit == nil { try warehouse.setFingerprint(whole, stage: .report, key: "feedback") }
        return outcome
    }

    /// The fingerprints of a folder and of its files; files with the same fingerprint are not written again.
    private struct State: Equatable {
        var whole = ""
        /// Fingerprints by name.
        var files: [String: String] = [:]

        init(_ feedback: UnitFeedback) {
            whole = feedback.fingerprint
            for sent in feedback.sent where !sent.files.isEmpty { files[sent.name] = sent.fingerprint }
        }

        init(text: String) {
            let lines = text.split(separator: "\n")
            whole = lines.first.map(String.init) ?? ""
            for line in lines.dropFirst() {
                let parts = line.split(separator: " ", maxSplits: 1)
                if parts.count == 2 { files[String(parts[1])] = String(parts[0]) }
            }
        }

        var text: String {
            ([whole] + files.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }).joined(separator: "\n")
        }
    }

    // MARK: What there is to say

    /// Of every unit and period to which something belongs.
    private func feedback(asOf: CalendarDate) throws -> [UnitFeedback] {
        var all: [String: UnitFeedback] = [:]
        func change(_ unit: String, _ period: Period?, _ body: (inout UnitFeedback) -> Void) {
            guard let unit = pipeline.unit(unit) else { return }
            let item = UnitFeedback(period: folder(for: period), unit: unit, title: pipeline.title)
            body(&all[item.name, default: item])
        }
        let submissions = try warehouse.submissions(state: .current)
        let facts = try SubmissionFacts(warehouse)
        for submission in submissions {
            guard let form = pipeline.form(submission.form) else { continue }
            let sent = facts.sent(submission, form: form, definitions: definitions)
            change(submission.unit, submission.period) { $0.sent.append(sent) }
        }
        let whole = Set(submissions.filter { $0.parts == 1 }.map { "\($0.unit)/\($0.form)/\($0.period)" })
        for owed in pipeline.obligations() where owed.due <= asOf {
            let isHere = whole.contains("\(owed.unit)/\(owed.form)/\(owed.period)")
            let status = isHere ? nil : try warehouse.obligationStatus(of: owed, asOf: asOf)
            change(owed.unit, owed.period) { item in
                guard let status, [.missing, .incomplete].contains(status.state) else { return }
                item.missing.append(status)
            }
        }
        let taken = Set(submissions.map(\.file))
        for finding in try warehouse.findings(stage: .ingest) where finding.severity == .error {
            guard let unit = finding.place.unit, !taken.contains(finding.place.file ?? "") else { continue }
            change(unit, finding.place.period.flatMap(Period.init(code:))) { $0.refused.append(finding) }
        }
        return all.values.sorted { $0.name < $1.name }
    }

    /// The name of the folder to which a period belongs: the period of the reports that holds it, else its year.
    private func folder(for period: Period?) -> String {
        guard let period else { return Self.undated }
        return pipeline.periods.first { $0.contains(period) }?.description ?? String(period.year)
    }

    /// The facts about all submissions, read at once.
    private struct SubmissionFacts {
        let readings: [Int64: Reading]
        let excluded: [Int64: ExclusionCounts]
        let counts: [String: [Severity: Int]]
        let shared: [String: String]
        /// The digest of the records, including corrections, by number of the submission.
        let records: [Int64: String]
        let normalized: [String: String]
        let validated: [String: String]

        init(_ warehouse: Warehouse) throws {
            readings = try warehouse.readings()
            excluded = try warehouse.exclusionCounts()
            counts = try warehouse.findingCountsByFile()
            shared = try warehouse.digestsOfSharedFindings()
            records = try warehouse.recordStates()
            normalized = try warehouse.fingerprints(stage: .normalize)
            validated = try warehouse.fingerprints(stage: .validate)
        }

        func sent(_ submission: Submission, form: Form, definitions: String) -> UnitFeedback.SentFile {
            let id = String(submission.id)
            let counts = counts[submission.file] ?? [:]
            let (records, excluded) = (
                readings[submission.id]?.records ?? 0, excluded[submission.id] ?? ExclusionCounts()
            )
            // Everything that decides the findings of a file and their wording.
            let facts: [String?] = [
                definitions, submission.digest, "\(submission.version) \(submission.part)/\(submission.parts)",
                "\(records) \(excluded.whole) \(excluded.inPart)", normalized[id], validated["records/\(id)"],
                self.records[submission.id],
                Severity.allCases.map { String(counts[$0] ?? 0) }.joined(separator: " "), shared[submission.file],
            ]
            return UnitFeedback.SentFile(
                submission: submission, formTitle: form.title,
                units: readings[submission.id]?.unitTexts(of: form) ?? [], records: records, excluded: excluded,
                counts: counts,
                fingerprint: SHA256.hexadecimal(of: facts.map { $0 ?? "-" }.joined(separator: "\n")))
        }
    }

    private var definitions: String {
        let files = pipeline.fileDigests.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        return SHA256.hexadecimal(of: ([String(Self.codeVersion)] + files).joined(separator: "\n"))
    }

    /// All that the folders are a function of. Nothing changes from one day to another between two due dates.
    private func fingerprint(_ asOf: CalendarDate) throws -> String {
        let day = pipeline.lastDueDate(on: asOf)?.description ?? ""
        let content = try warehouse.contentDigests().map { "\($0.stage.rawValue)=\($0.digest)" }
        return SHA256.hexadecimal(of: ([definitions, day] + content).joined(separator: "\n"))
    }

    // MARK: Writing

    private func isSound(_ name: String) throws -> Bool {
        try FeedbackFolder(path: "\(root)/\(name)").isThere && issued.isSound(name)
    }

    private func prune(_ folders: [String], keeping wanted: Set<String>) throws {
        FeedbackFolder.prune(root, keeping: wanted)
        for name in folders.sorted() where !wanted.contains(name) {
            try warehouse.removeWork(stage: .report, key: "feedback/\(name)")
            try issued.forget(name)
        }
    }

    private func writeSummary(_ feedback: UnitFeedback, into folder: String) throws {
        let summary = FeedbackSummary(feedback: feedback, pipeline: pipeline).text
        // With a byte order mark, by which editors know the encoding.
        try FileOutput.write([0xEF, 0xBB, 0xBF] + Array(summary.utf8), to: "\(folder)/summary.txt")
    }

    private func write(_ item: UnitFeedback.SentFile, _ vocabulary: LabelVocabulary, into folder: String) throws {
        if let table = item.table {
            try FeedbackTable.write(item.submission, warehouse: warehouse, to: "\(folder)/\(table)")
        }
        if let marked = item.marked { try mark(item, vocabulary, as: "\(folder)/\(marked)") }
    }

    private func mark(_ item: UnitFeedback.SentFile, _ vocabulary: LabelVocabulary, as path: String) throws {
        let submission = item.submission
        var findings: [Finding] = []
        try warehouse.forEachFinding(about: submission, most: TodoList.most) { findings.append($1) }
        let list = TodoList(
            file: submission.file, findings: findings, count: item.count, table: item.table ?? "")
        let original = archive.path(of: submission.digest)
        var note = FeedbackWording.viewNote
        if submission.container == "xlsx" {
            do {
                return try MarkedWorkbook(path: original, list: list).write(to: path)
            } catch let fault as UnmarkableWorkbook {
                note = FeedbackWording.notMarked(fault.reason) + note
            } catch let fault as ReadingFault {
                note = FeedbackWording.notMarked(fault.kind.id) + note
            }
        }
        var view = MarkedView(
            list: list, form: pipeline.form(submission.form), note: note, day: submission.period.end)
        do {
            try view.read(submission, at: original, vocabulary: vocabulary)
        } catch let fault as ReadingFault {
            // A file that cannot be read has a finding of its own in the list.
            view.note = FeedbackWording.notRead(fault.kind.id) + view.note
        }
        try view.write(to: path)
    }
}
