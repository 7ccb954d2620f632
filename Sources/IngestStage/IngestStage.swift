public import Definitions
public import Statistics
public import Submissions
public import Warehouse

/// Takes in what has arrived: archives it, finds out what it is, and notes what it takes the place of. Reads only the inbox,
/// writes only receipts, submissions and its own findings; one transaction for all that arrived together.
public struct IngestStage {
    /// Counted up when the same file would be taken for something else than before.
    public static let codeVersion = 2

    /// What happened to the files of the inbox.
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
        public var left: [LeftFile] = []
    }

    let pipeline: Pipeline
    let warehouse: Warehouse
    private let archive: Archive
    private let inbox: String
    private let identifier: Identifier

    /// Prepares the stage.
    public init(pipeline: Pipeline, warehouse: Warehouse, archive: Archive, inbox: String) {
        self.pipeline = pipeline
        self.warehouse = warehouse
        self.archive = archive
        self.inbox = inbox
        identifier = Identifier(pipeline: pipeline, vocabulary: LabelVocabulary(pipeline))
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
        let listing = InboxListing(inbox: inbox)
        let log = ArrivalLog(archive)
        let arrivals = try log.read()
        try takeUp(arrivals)
        let receipts = try warehouse.receipts()
        // What was refused under other definitions may be welcome under these.
        let definitions = try dependencies()
        let former = try warehouse.fingerprint(stage: .ingest, key: "definitions")
        let isSame = former == definitions.fingerprint
        let files = listing.files.filter { unit == nil || $0.folder == unit }
        var fresh = files.filter { file in
            guard let receipt = receipts[file.path], receipt.size == file.stamp.size,
                receipt.modified == file.stamp.modified,
                // What could not be read may be readable now, though nothing in it has changed.
                !receipt.digest.isEmpty
            else { return true }
            return !isSame && receipt.outcome == .refused
        }
        var outcome = Outcome(files: files.count)
        outcome.left = listing.unfinished.filter { unit == nil || $0.path.hasPrefix("\(unit ?? "")/") }
        fresh.removeAll { file in
            guard file.changed(within: settle) else { return false }
            outcome.left.append(LeftFile(path: file.path, reason: .recent(seconds: settle)))
            return true
        }
        try forgetVanished(listing, receipts: receipts, unit: unit)
        try noteUnreadable(listing)

        var examined: [Examined] = []
        let archive = archive
        let identifier = identifier
        let inbox = inbox
        try ParallelReading.run(fresh) { file, emit in
            _ = emit(Examined(file, inbox: inbox, archive: archive, identifier: identifier))
        } consume: { result in
            // Ends the stage before anything is written down: half of what arrived together must not seem to have come first.
            if let failure = result.failure { throw failure }
            if result.isChanging {
                outcome.left.append(LeftFile(path: result.file.path, reason: .changing))
            } else {
                examined.append(result)
            }
            try progress(examined.count, fresh.count)
        }
        // Threads finish in any order; numbers are given in the order of the paths.
        examined.sort { InboxListing.isBefore($0.file.path, $1.file.path) }
        examined.removeAll { !$0.isAbout(form: form, period: period) }
        outcome.fresh = examined.count
        outcome.left.sort { InboxListing.isBefore($0.path, $1.path) }
        note(files, examined, receipts, because: warehouse.reason(definitions, since: former))
        // First the originals and the list of arrivals, then the warehouse: what the warehouse knows can always be rebuilt.
        let run = (arrivals.map(\.run).max() ?? 0) + 1
        let news = news(examined, arrivals, run: run)
        try archive.flushNames(of: news.map(\.digest))
        try log.append(news)
        let before = Before(
            arrival: try warehouse.lastArrival(), receipts: receipts, present: Set(listing.files.map(\.path)))
        // One transaction: what arrived together is taken together. If half of it were kept by a run that is killed, the other half
        // would seem to have arrived later, and a second file of the same version would win instead of being refused.
        try warehouse.database.transaction {
            for item in examined {
                if try take(item, before) { outcome.accepted += 1 } else { outcome.refused += 1 }
            }
            try warehouse.noteTaken(run: news.isEmpty ? run - 1 : run)
        }
        try supersede()
        if unit == nil, form == nil, period == nil {
            try warehouse.setWork(definitions, stage: .ingest, key: "definitions")
        }
        return outcome
    }

    /// Takes in what the list of arrivals has and the warehouse has not: all of it if the warehouse is new or was lost, the last
    /// arrivals if a run was killed between the two. One transaction, so that the next run finds all of it or nothing.
    private func takeUp(_ arrivals: [Arrival]) throws {
        let taken = try warehouse.lastRunTaken ?? (warehouse.receipts().isEmpty ? 0 : .max)
        guard arrivals.contains(where: { $0.run > taken }) else { return }
        try warehouse.database.transaction { try takeUp(arrivals, after: taken) }
    }

    private func takeUp(_ arrivals: [Arrival], after taken: Int) throws {
        var present = Set(arrivals.filter { $0.run <= taken }.map(\.path))
        for run in Set(arrivals.map(\.run)).sorted() where run > taken {
            let together = arrivals.filter { $0.run == run }.sorted { InboxListing.isBefore($0.path, $1.path) }
            present.formUnion(together.map(\.path))
            var examined: [Examined] = []
            let archive = archive
            let identifier = identifier
            try ParallelReading.run(together) { arrival, emit in
                _ = emit(Examined(arrival, archive: archive, identifier: identifier))
            } consume: {
                examined.append($0)
            }
            examined.sort { InboxListing.isBefore($0.file.path, $1.file.path) }
            let before = Before(
                arrival: try warehouse.lastArrival(), receipts: try warehouse.receipts(), present: present)
            for item in examined { _ = try take(item, before) }
            try warehouse.noteTaken(run: run)
        }
    }

    /// Those of the files looked at that the list of arrivals does not have yet, as arrivals of this run.
    private func news(_ examined: [Examined], _ arrivals: [Arrival], run: Int) -> [Arrival] {
        let known = Set(arrivals.map { "\($0.digest) \($0.modified) \($0.path)" })
        return examined.compactMap { item in
            let file = item.file
            // A file that could not even be copied has not arrived.
            guard !item.digest.isEmpty, !known.contains("\(item.digest) \(file.stamp.modified) \(file.path)") else {
                return nil
            }
            return Arrival(
                run: run, digest: item.digest, size: file.stamp.size, modified: file.stamp.modified, path: file.path)
        }
    }

    /// A refused file that its sender has taken away is no matter any more. What was accepted stays, wherever its file went.
    private func forgetVanished(_ listing: InboxListing, receipts: [String: Receipt], unit: String?) throws {
        let present = Set(listing.files.map(\.path))
        for receipt in receipts.values.sorted(by: { $0.path < $1.path })
        where receipt.outcome == .refused && !present.contains(receipt.path) {
            try warehouse.database.transaction {
                try warehouse.removeFindings(stage: .ingest, work: receipt.path)
                try warehouse.removeReceipt(receipt.path)
            }
        }
    }

    private func noteUnreadable(_ listing: InboxListing) throws {
        try warehouse.database.transaction {
            try warehouse.removeFindings(stage: .ingest, work: "inbox")
            let findings = listing.unreadable.map {
                Finding.unreadableEntry(reason: $0.reason, place: Place(file: $0.path))
            }
            try warehouse.add(findings, stage: .ingest, work: "inbox")
        }
    }

    /// How things stood before this run took anything.
    private struct Before {
        /// The last arrival.
        var arrival: Int64
        /// Receipts by path.
        var receipts: [String: Receipt]
        /// Paths of the files that lie in the inbox now.
        var present: Set<String>
    }

    /// Writes down one file; true if it is a submission.
    private func take(_ item: Examined, _ before: Before) throws -> Bool {
        if let error = item.failure { throw error }
        let file = item.file
        try warehouse.removeFindings(stage: .ingest, work: file.path)
        var receipt = Receipt(
            path: file.path, size: file.stamp.size, modified: file.stamp.modified, digest: item.digest,
            outcome: .refused,
            submission: nil)
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
        _ submission: Submission, _ before: Before, findings: inout [Finding]
    ) throws -> Placement {
        let kin = try warehouse.submissions(
            unit: submission.unit, form: submission.form, period: submission.period, part: submission.part)
        let receipt = before.receipts[submission.file]
        if let same = kin.first(where: { $0.digest == submission.digest }) {
            // A copy under another name changes nothing. A higher version does, and so does a file that is put back in the
            // place of the one that had replaced it.
            let isBack = kin.contains { $0.id != same.id && $0.id == receipt?.submission }
            if submission.version > same.version || isBack && submission.version == same.version {
                try warehouse.noteArrival(of: same.id, file: submission.file, version: submission.version)
            }
            return .known(same.id)
        }
        // Two contents of one version that lie side by side: which one is meant is for the sender to say, now and whenever
        // the refused one is looked at again.
        let wasRefused = receipt?.outcome == .refused && receipt?.digest == submission.digest
        let rival = kin.first {
            $0.version == submission.version
                && ($0.arrival > before.arrival || wasRefused && before.present.contains($0.file))
        }
        if let rival {
            findings.append(.sameVersion(submission.version, other: rival.file, place: submission.place))
            return .refused
        }
        let copies = try warehouse.submissions(
            form: submission.form, period: submission.period, digest: submission.digest)
        if let other = copies.first(where: { $0.unit != submission.unit }) {
            findings.append(.copied(from: other.file, unit: other.unit, place: submission.place))
        }
        return .added(try warehouse.add(submission))
    }

    /// Of all submissions of the same unit, form and period the highest version, and of these the last arrival, says in how
    /// many parts the whole is sent: what was divided otherwise no longer counts. Of each part again the highest version and
    /// last arrival counts. What the plan withdraws is left out of all this, as if it had not come.
    private func supersede() throws {
        func isOlder(_ left: Submission, _ right: Submission) -> Bool {
            (left.version, left.arrival) < (right.version, right.arrival)
        }
        let withdrawals = Withdrawals(pipeline.corrections.withdrawals)
        let all = try warehouse.submissions()
        let groups = Dictionary(grouping: all) { "\($0.unit)\u{1F}\($0.form)\u{1F}\($0.period)" }
        try warehouse.database.transaction {
            try warehouse.removeFindings(stage: .ingest, work: "versions")
            try warehouse.add(withdrawals.unused(all), stage: .ingest, work: "versions")
            for everything in groups.sorted(by: { $0.key < $1.key }).map(\.value) {
                let withdrawn = withdrawals.isEmpty ? [] : everything.filter { withdrawals.withdrawal(of: $0) != nil }
                for submission in withdrawn {
                    if submission.state != .withdrawn { try warehouse.setState(.withdrawn, of: submission.id) }
                    let note = withdrawals.withdrawal(of: submission).map { Finding.withdrawn($0, submission) }
                    try warehouse.add([note].compactMap { $0 }, stage: .ingest, work: "versions")
                }
                let group = withdrawn.isEmpty ? everything : everything.filter { !withdrawn.contains($0) }
                guard let newest = group.max(by: isOlder) else { continue }
                // Of each part the newest counts, among those that announce as many parts as the newest of all.
                let rivals = Dictionary(grouping: group.filter { $0.parts == newest.parts }, by: \.part)
                let newestOfPart = rivals.compactMapValues { $0.max(by: isOlder) }
                for submission in group {
                    let best = newestOfPart[submission.part] ?? newest
                    let state: Submission.State = submission.id == best.id ? .current : .superseded
                    if state != submission.state { try warehouse.setState(state, of: submission.id) }
                    guard state == .superseded else { continue }
                    let note = Finding.superseded(by: best.file, version: best.version, place: submission.place)
                    try warehouse.add([note], stage: .ingest, work: "versions")
                }
            }
        }
    }
}
