import Wording
import IngestStage
import Statistics
import Submissions
import Warehouse

/// Restores originals that were damaged in the archive while the inbox still has them.
extension Session {
    func ingestStage(_ files: [String: String]? = nil) -> IngestStage {
        IngestStage(
            pipeline: pipeline, warehouse: warehouse, archive: archive,
            inbox: files.map(InboxRoot.files) ?? .folder(workspace.inbox))
    }

    /// Ingests new files. If an original turns out to be damaged, it is taken from the inbox again, once each.
    func ingestSound(settle: Int) throws -> IngestSummary {
        var tried: Set<String> = []
        while true {
            do {
                return try ingest(settle: settle)
            } catch let error as ArchiveError {
                guard let digest = error.digest, tried.insert(digest).inserted, try restore([digest]) else {
                    throw error
                }
            }
        }
    }

    /// Takes damaged originals from the inbox again; false if there are none, or the inbox has none of them.
    func restoreRotten() throws -> Bool {
        let rotten = try warehouse.digests(withFinding: FindingKind.archiveDamaged.id, stage: .normalize)
        return try !rotten.isEmpty && restore(rotten)
    }

    private func restore(_ digests: Set<String>) throws -> Bool {
        let restored = try ingestStage().restore(digests)
        tell(restored)
        return !restored.isEmpty
    }

    /// Says which originals are as they were again.
    func tell(_ restored: [Arrival]) {
        for arrival in restored {
            progress.noticed(RunWording.restored(digest: String(arrival.digest.prefix(12)), path: arrival.path))
        }
    }
}
