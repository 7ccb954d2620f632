import Definitions
import Glibc
import Submissions

/// Keeps the definitions of issued sets in the archive, by content, so that a set can be recomputed after the plan has
/// changed.
struct DefinitionArchive {
    let archive: Archive

    /// Archives the files of a plan that are not kept yet.
    ///
    /// - Parameter digests: the content digest of every file, by its path inside the folder.
    /// - Throws: `RunError` if a file changed since it was read; `ReadingFault`, `ArchiveError`.
    func keep(_ digests: [String: String], of folder: String) throws {
        let missing = digests.filter { unsafe access(archive.definitionPath(of: $0.value), F_OK) != 0 }
        guard !missing.isEmpty else { return }
        for (file, digest) in missing.sorted(by: { $0.key < $1.key }) {
            try archive.take(definition: "\(folder)/\(file)", as: digest)
        }
        // The copy must be the text that was read, or it would be filed under the wrong digest.
        if let now = try? PipelineLoader.load(folder: folder).fileDigests, now == digests { return }
        for digest in missing.values { unsafe unlink(archive.definitionPath(of: digest)) }
        throw RunError.changedPlan
    }
}
