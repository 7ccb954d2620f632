import Definitions
import Glibc
import Submissions

/// Keeps the definitions of issued sets in the archive, by what they say: with them a set can be computed again when the plan has
/// long been changed.
struct DefinitionKeeping {
    let archive: Archive

    /// Takes in those files of a plan that are not kept yet.
    ///
    /// - Parameter digests: the digest of what every file says, by its path inside the folder.
    /// - Throws: `RunError` if a file was changed since it was read; `ReadingFault`, `ArchiveError`.
    func keep(_ digests: [String: String], of folder: String) throws {
        let missing = digests.filter { unsafe access(archive.definitionPath(of: $0.value), F_OK) != 0 }
        guard !missing.isEmpty else { return }
        for (file, digest) in missing.sorted(by: { $0.key < $1.key }) {
            try archive.take(definition: "\(folder)/\(file)", as: digest)
        }
        // What was copied is what was read: else another name would stand over it.
        if let now = try? PipelineLoader.load(folder: folder).fileDigests, now == digests { return }
        for digest in missing.values { unsafe unlink(archive.definitionPath(of: digest)) }
        throw RunError.changedPlan
    }
}
