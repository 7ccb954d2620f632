import Bytes
import Statistics
public import Submissions
import Warehouse

extension IngestStage {
    /// Archives files and looks at the copies, on several threads; files that are still being written are added to `left`.
    func examine(
        _ files: [InboxFile], left: inout [DeferredFile], progress: (Int, Int) throws -> Void
    ) throws -> [InspectedFile] {
        let limits = pipeline.limits
        let (within, beyond) = SenderLimit(limit: limits.sender).split(files, largest: limits.file)
        let (archive, identifier, inbox) = (archive, identifier, inbox)
        var inspected = beyond.map { file in
            let place = identifier.place(file, digest: nil)
            return InspectedFile(file, refused: .senderLimit(limits.sender, size: file.stamp.size, place: place))
        }
        try ParallelReading.run(within) { file, emit in
            _ = emit(InspectedFile(file, inbox: inbox, archive: archive, identifier: identifier))
        } consume: { result in
            // Ends the stage before anything is written: a later run must not see half of these files as earlier
            // arrivals.
            if let failure = result.failure { throw failure }
            if result.isChanging {
                left.append(DeferredFile(path: result.file.path, reason: .changing))
            } else {
                inspected.append(result)
            }
            try progress(inspected.count, files.count)
        }
        return inspected
    }

    /// Nothing may be lost between the folder and the books.
    func balance(_ listing: InboxListing, _ outcome: inout Outcome, passedOver: Set<String>) throws {
        outcome.account = InboxAccount(
            listing, left: outcome.left, passedOver: passedOver, receipts: try warehouse.receipts())
        let lost = outcome.account.lost == 0 ? [] : [Finding.unaccounted(outcome.account)]
        try warehouse.transaction {
            try warehouse.removeFindings(stage: .ingest, work: "account")
            try warehouse.add(lost, stage: .ingest, work: "account")
        }
    }

    /// Takes originals that were found damaged from the inbox again, where it still has them.
    ///
    /// - Parameter digests: SHA-256 of the originals.
    /// - Returns: the arrivals whose originals are as they were now.
    /// - Throws: `ArchiveError`.
    public func restore(_ digests: Set<String>) throws -> [Arrival] {
        let damaged = try ArrivalLog(archive).read().filter { digests.contains($0.digest) }
        return try restore(damaged, from: InboxListing(inbox))
    }

    /// Puts originals that the archive has lost back into it, where the inbox still has them as they were taken.
    func restore(_ lost: [Arrival], from listing: InboxListing) throws -> [Arrival] {
        guard !lost.isEmpty else { return [] }
        let files = Dictionary(listing.files.map { ($0.path, $0) }) { first, _ in first }
        var taken: Set<String> = []
        for arrival in lost where !taken.contains(arrival.digest) {
            guard let file = files[arrival.path], file.stamp.size == arrival.stamp.size else { continue }
            do {
                // Archived by its present content: only the same bytes replace a lost original.
                taken.insert(try archive.take(inbox.open(file.steps, path: file.path), asFound: file.stamp))
            } catch is FileChanging {
                continue
            } catch is ReadingFault {
                // The same fault is reported when the file is read.
                continue
            }
        }
        try archive.flushNames(of: taken.sorted())
        var told: Set<String> = []
        return lost.filter { taken.contains($0.digest) && told.insert($0.digest).inserted }
    }
}
