import Glibc
import Statistics
import Submissions

/// Keeps the definitions of issued sets in the archive, by content, as originals are: with them a set can be computed again when the
/// plan has long been changed.
struct DefinitionKeeping {
    let archive: Archive

    /// Takes in the files of a plan.
    ///
    /// - Parameter digests: the SHA-256 of every file as it was read, by its path inside the folder.
    /// - Throws: `RunError` if a file was changed since; `ReadingFault`, `ArchiveError`.
    func keep(_ digests: [String: String], of folder: String) throws {
        for (file, digest) in digests.sorted(by: { $0.key < $1.key })
        where access(archive.path(of: digest), F_OK) != 0 {
            guard try archive.take("\(folder)/\(file)") == digest else {
                throw RunError.nothingThere(
                    what: LocalizedText(
                        zh: "方案文件 \(file) 在运行中被改动", en: "\(file) of the plan was changed while the run was at work"),
                    remedy: LocalizedText(zh: "请重新运行", en: "run again"))
            }
        }
    }
}
