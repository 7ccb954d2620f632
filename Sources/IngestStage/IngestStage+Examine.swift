import Statistics
import Submissions
import Warehouse

extension IngestStage {
    /// Archives files and looks at the copies, on several threads; files that are still being written are added to `left`.
    func examine(
        _ files: [InboxFile], left: inout [LeftFile], progress: (Int, Int) throws -> Void
    ) throws -> [Examined] {
        let limits = pipeline.limits
        let (within, beyond) = SenderLimit(limit: limits.sender).split(files, largest: limits.file)
        let (archive, identifier, inbox) = (archive, identifier, inbox)
        var examined = beyond.map { file in
            let place = identifier.place(file, digest: nil)
            return Examined(file, refused: .senderLimit(limits.sender, size: file.stamp.size, place: place))
        }
        try ParallelReading.run(within) { file, emit in
            _ = emit(Examined(file, inbox: inbox, archive: archive, identifier: identifier))
        } consume: { result in
            // Ends the stage before anything is written down: half of what arrived together must not seem to have come first.
            if let failure = result.failure { throw failure }
            if result.isChanging {
                left.append(LeftFile(path: result.file.path, reason: .changing))
            } else {
                examined.append(result)
            }
            try progress(examined.count, files.count)
        }
        return examined
    }

    /// Nothing may be lost between the folder and the books.
    func balance(_ listing: InboxListing, _ outcome: inout Outcome, passedOver: Set<String>) throws {
        outcome.account = InboxAccount(
            listing, left: outcome.left, passedOver: passedOver, receipts: try warehouse.receipts())
        let lost = outcome.account.lost == 0 ? [] : [Finding.unaccounted(outcome.account)]
        try warehouse.database.transaction {
            try warehouse.removeFindings(stage: .ingest, work: "account")
            try warehouse.add(lost, stage: .ingest, work: "account")
        }
    }
}
