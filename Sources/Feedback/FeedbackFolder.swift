import Renderers
import CRename
import Glibc

/// A folder that is replaced as a whole: readers see the old or the new contents, never a mixture.
struct FeedbackFolder {
    /// The folder's path.
    let path: String

    /// Whether it exists.
    var isThere: Bool { unsafe access("\(path)/summary.txt", F_OK) == 0 }

    /// The names of its files.
    var names: [String] { FolderOutput.entries(path) }

    /// Writes the folder by `write`, which receives an empty one, and puts it in place of the existing one.
    func replace(_ write: (String) throws -> Void) throws {
        let (parent, name) = Self.split(path)
        try FolderOutput.makeFolders(parent)
        let draft = "\(parent)/.draft-\(getpid())-\(name)"
        FolderOutput.removeFolder(draft)
        try unsafe FolderOutput.check(mkdir(draft, 0o755), draft)
        defer { FolderOutput.removeFolder(draft) }
        try write(draft)
        // Linked files are on the disk already.
        for file in FolderOutput.entries(draft) where Self.isNew("\(draft)/\(file)") {
            try FolderOutput.flush("\(draft)/\(file)")
        }
        try FolderOutput.flush(draft)
        if unsafe access(path, F_OK) != 0 {
            try unsafe FolderOutput.check(rename(draft, path), path)
        } else if unsafe crename_exchange(draft, path) != 0 {
            // A file system that cannot exchange two folders: between these two lines there is none, and the next run heals that.
            let old = "\(parent)/.draft-\(getpid())-\(name)-old"
            try unsafe FolderOutput.check(rename(path, old), path)
            defer { FolderOutput.removeFolder(old) }
            try unsafe FolderOutput.check(rename(draft, path), path)
        }
        try FolderOutput.flush(parent)
    }

    /// Links files of the existing folder into its draft, all of them or none; false for none.
    func keep(_ names: [String], in draft: String) -> Bool {
        for (index, name) in names.enumerated() where unsafe link("\(path)/\(name)", "\(draft)/\(name)") != 0 {
            for taken in names[..<index] { unsafe unlink("\(draft)/\(taken)") }
            return false
        }
        return true
    }

    private static func isNew(_ path: String) -> Bool {
        var status = stat()
        return unsafe stat(path, &status) != 0 || status.st_nlink == 1
    }

    /// Removes the leftovers of killed runs in the folders below `root`, and the folders that are not in `wanted` (the
    /// last two components of their paths).
    static func prune(_ root: String, keeping wanted: Set<String>) {
        for period in FolderOutput.entries(root) {
            for name in FolderOutput.entries("\(root)/\(period)") where !wanted.contains("\(period)/\(name)") {
                FolderOutput.removeFolder("\(root)/\(period)/\(name)")
            }
            unsafe rmdir("\(root)/\(period)")
        }
    }

    private static func split(_ path: String) -> (parent: String, name: String) {
        let slash = path.lastIndex(of: "/") ?? path.startIndex
        return (String(path[..<slash]), String(path[path.index(after: slash)...]))
    }
}
