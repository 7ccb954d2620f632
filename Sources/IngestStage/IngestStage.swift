public import Definitions
public import Statistics
public import Submissions
public import Warehouse

/// Takes new files from the inbox: archives and identifies them, and supersedes earlier versions. Reads only the inbox;
/// writes only receipts, submissions and its own findings, in one transaction for all files.
public struct IngestStage {
    /// Counted up when the same file would be taken for something else than before.
    public static let codeVersion = 4

    /// The outcome of ingest.
    public struct Outcome: Hashable, Sendable {
        /// Files in the inbox.
        public var files = 0
        /// Files seen for the first time or changed since.
        public var fresh = 0
        /// Of these: taken as submissions.
        public var accepted = 0
        /// Of these: refused.
        public var refused = 0
        /// Files that are left for the next run, because they may still be written.
        public var left: [DeferredFile] = []
        /// The fate of every entry of the inbox.
        public var account = InboxAccount()
        /// Arrivals whose originals were lost and taken from the inbox again.
        public var restored: [Arrival] = []
    }

    let pipeline: Pipeline
    let warehouse: Warehouse
    let archive: Archive
    let inbox: InboxRoot
    let identifier: FileIdentifier

    /// Prepares the stage.
    public init(pipeline: Pipeline, warehouse: Warehouse, archive: Archive, inbox: InboxRoot) {
        self.pipeline = pipeline
        self.warehouse = warehouse
        self.archive = archive
        self.inbox = inbox
        identifier = FileIdentifier(pipeline: pipeline, vocabulary: LabelVocabulary(pipeline))
    }

    /// Takes in every file that is new or has changed.
    ///
    /// - Parameters:
    ///   - unit: only this unit's drop folder.
    ///   - form: only submissions of this form; others are left for the next time.
    ///   - period: only submissions for this period and those in it.
    ///   - settle: files that changed within so many seconds are left for the next time; 0 for none.
    ///   - progress: called with the number of files done and of all to do.
    /// - Throws: `WarehouseError`, `ArchiveError`; a bad file is a finding, never an error.
    public func run(
        unit: String? = nil, form: String? = nil, period: Period? = nil, settle: Int = 0,
        progress: (Int, Int) throws -> Void = { _, _ in }
    ) throws -> Outcome {
        archive.removeAbandoned()
        let listing = InboxListing(inbox)
        let log = ArrivalLog(archive)
        if let state = try warehouse.arrivalList { try log.check(beginsWith: state) }
        let arrivals = try log.read()
        let lost = arrivals.filter { !archive.holds($0.digest, size: $0.stamp.size) }
        let restored = try restore(lost, from: listing)
        try recoverArrivals(arrivals)
        let receipts = try warehouse.receipts()
        // Other definitions may accept a file that was refused before.
        let definitions = try dependencies()
        let former = try warehouse.fingerprint(stage: .ingest, key: "definitions")
        let isSame = former == definitions.fingerprint
        let files = listing.files.filter { unit == nil || $0.folder == unit }
        var fresh = files.filter { file in
            guard let receipt = receipts[file.path], receipt.stamp.fits(file.stamp),
                // An unreadable file may be readable now although it has not changed.
                !receipt.digest.isEmpty
            else { return true }
            return !isSame && receipt.outcome == .refused
        }
        var outcome = Outcome(files: files.count)
        outcome.restored = restored
        outcome.left = listing.unfinished.filter { unit == nil || $0.path.hasPrefix("\(unit ?? "")/") }
        fresh.removeAll { file in
            guard file.changed(within: settle) else { return false }
            outcome.left.append(DeferredFile(path: file.path, reason: .recent(seconds: settle)))
            return true
        }
        try forgetVanished(listing, receipts: receipts, unit: unit)
        try noteUnreadable(listing)

        var inspected = try examine(fresh, left: &outcome.left, progress: progress)
        // Threads finish in any order; numbers are given in the order of the paths.
        inspected.sort { InboxListing.isBefore($0.file.path, $1.file.path) }
        var passedOver = Set(listing.files.map(\.path)).subtracting(files.map(\.path))
        passedOver.formUnion(inspected.filter { !$0.isAbout(form: form, period: period) }.map(\.file.path))
        inspected.removeAll { passedOver.contains($0.file.path) }
        outcome.fresh = inspected.count
        outcome.left.sort { InboxListing.isBefore($0.path, $1.path) }
        note(files, inspected, receipts, because: warehouse.reason(definitions, since: former))
        // Originals and the list of arrivals first, so that the warehouse can always be rebuilt from them.
        let run = (arrivals.map(\.run).max() ?? 0) + 1
        let added = newArrivals(inspected, arrivals, run: run)
        try archive.flushNames(of: added.map(\.digest))
        try log.append(added)
        let before = InboxState(
            arrival: try warehouse.lastArrival(), receipts: receipts, present: Set(listing.files.map(\.path)))
        // One transaction, since the files arrived together: if a killed run kept half of them, the other half would
        // seem to have arrived later, and a second file of the same version would win instead of being refused.
        try warehouse.transaction {
            for (index, item) in inspected.enumerated() {
                // Half of it is undone: the next run takes all together again.
                try progress(index + 1, inspected.count)
                if try take(item, before) { outcome.accepted += 1 } else { outcome.refused += 1 }
            }
            try warehouse.noteTaken(run: added.isEmpty ? run - 1 : run)
            try warehouse.noteArrivalList(log.state())
        }
        try supersede()
        try balance(listing, &outcome, passedOver: passedOver)
        if unit == nil, form == nil, period == nil {
            try warehouse.setWork(definitions, stage: .ingest, key: "definitions")
        }
        return outcome
    }

    /// Adds the arrivals that the warehouse lacks: all of them if it is new or was lost, the last ones if a run was
    /// killed before the transaction. One transaction, so that the next run finds all or none.
    private func recoverArrivals(_ arrivals: [Arrival]) throws {
        let taken = try warehouse.lastRunTaken ?? (warehouse.receipts().isEmpty ? 0 : .max)
        guard arrivals.contains(where: { $0.run > taken }) else { return }
        try warehouse.transaction { try recoverArrivals(arrivals, after: taken) }
    }

    private func recoverArrivals(_ arrivals: [Arrival], after taken: Int) throws {
        var present = Set(arrivals.filter { $0.run <= taken }.map(\.path))
        for run in Set(arrivals.map(\.run)).sorted() where run > taken {
            let together = arrivals.filter { $0.run == run }.sorted { InboxListing.isBefore($0.path, $1.path) }
            present.formUnion(together.map(\.path))
            var inspected: [InspectedFile] = []
            let archive = archive
            let identifier = identifier
            try ParallelReading.run(together) { arrival, emit in
                _ = emit(InspectedFile(arrival, archive: archive, identifier: identifier))
            } consume: {
                inspected.append($0)
            }
            inspected.sort { InboxListing.isBefore($0.file.path, $1.file.path) }
            let before = InboxState(
                arrival: try warehouse.lastArrival(), receipts: try warehouse.receipts(), present: present)
            for item in inspected { _ = try take(item, before) }
            try warehouse.noteTaken(run: run)
        }
    }

    /// Those of the files looked at that the list of arrivals does not have yet, as arrivals of this run.
    private func newArrivals(_ inspected: [InspectedFile], _ arrivals: [Arrival], run: Int) -> [Arrival] {
        let known = Set(arrivals.map { "\($0.digest) \($0.stamp.modified) \($0.path)" })
        return inspected.compactMap { item in
            let file = item.file
            // A file that could not even be copied has not arrived.
            guard !item.digest.isEmpty, !known.contains("\(item.digest) \(file.stamp.modified) \(file.path)") else {
                return nil
            }
            return Arrival(run: run, digest: item.digest, stamp: file.stamp, path: file.path)
        }
    }

    /// Drops the receipts of refused files that their senders have removed. Accepted files stay, even if they are gone
    /// from the inbox.
    private func forgetVanished(_ listing: InboxListing, receipts: [String: Receipt], unit: String?) throws {
        let present = Set(listing.files.map(\.path))
        for receipt in receipts.values.sorted(by: { $0.path < $1.path })
        where receipt.outcome == .refused && !present.contains(receipt.path) {
            try warehouse.transaction {
                try warehouse.removeFindings(stage: .ingest, work: receipt.path)
                try warehouse.removeReceipt(receipt.path)
            }
        }
    }

    private func noteUnreadable(_ listing: InboxListing) throws {
        try warehouse.transaction {
            try warehouse.removeFindings(stage: .ingest, work: "inbox")
            let findings = listing.unreadable.map { entry in
                let unit = entry.folder.flatMap(pipeline.unit)?.code
                return Finding.unreadableEntry(entry, place: Place(unit: unit, file: entry.path))
            }
            try warehouse.add(findings, stage: .ingest, work: "inbox")
        }
    }

    /// How things stood before this run took anything.
    private struct InboxState {
        /// The last arrival.
        var arrival: Int64
        /// Receipts by path.
        var receipts: [String: Receipt]
        /// Paths of the files that lie in the inbox now.
        var present: Set<String>
    }

    /// Writes down one file; true if it is a submission.
    private func take(_ item: InspectedFile, _ before: InboxState) throws -> Bool {
        if let error = item.failure { throw error }
        let file = item.file
        try warehouse.removeFindings(stage: .ingest, work: file.path)
        var receipt = Receipt(
            path: file.path, size: file.stamp.size, modified: file.stamp.modified, changed: file.stamp.changed,
            inode: file.stamp.inode, digest: item.digest, outcome: .refused, submission: nil)
        var findings = item.findings
        if let submission = item.submission {
            switch try place(submission, before, findings: &findings) {
            case .known(let id):
                receipt.outcome = .repeated
                receipt.submission = id
            case .added(let id):
                receipt.outcome = .accepted
                receipt.submission = id
            case .refused: break
            }
        }
        try warehouse.put(receipt)
        try warehouse.add(findings, stage: .ingest, work: file.path)
        return receipt.outcome != .refused
    }

    private enum Placement {
        case known(Int64), added(Int64), refused
    }

    private func place(
        _ submission: Submission, _ before: InboxState, findings: inout [Finding]
    ) throws -> Placement {
        // One slot may have thousands of versions, so only this part is read.
        let (unit, form, period, part) = (submission.unit, submission.form, submission.period, submission.part)
        let receipt = before.receipts[submission.file]
        let alike = try warehouse.submissions(digest: submission.digest).filter {
            $0.form == form && $0.period == period
        }
        if let same = alike.first(where: { $0.unit == unit && $0.part == part }) {
            // A copy under another name changes nothing. A higher version does, and so does a file that is put back in the
            // place of the one that had replaced it.
            let former = try receipt?.submission.flatMap { try warehouse.submission($0) }
            let isBack = former.map { $0.id != same.id && $0.isOfSamePart(as: submission) } ?? false
            if submission.version > same.version || isBack && submission.version == same.version {
                try warehouse.noteArrival(of: same.id, file: submission.file, version: submission.version)
            }
            return .known(same.id)
        }
        // Two contents of one version that lie side by side: which one is meant is for the sender to say, now and whenever
        // the refused one is looked at again.
        let wasRefused = receipt?.outcome == .refused && receipt?.digest == submission.digest
        let rival = try warehouse.submissions(
            unit: unit, form: form, period: period, part: part, version: submission.version
        )
        .first { $0.arrival > before.arrival || wasRefused && before.present.contains($0.file) }
        if let rival {
            findings.append(.sameVersion(submission.version, other: rival.file, place: submission.place))
            return .refused
        }
        if let other = alike.first(where: { $0.unit != unit }) {
            findings.append(.copied(from: other.file, unit: other.unit, place: submission.place))
        }
        return .added(try warehouse.add(submission))
    }
}
