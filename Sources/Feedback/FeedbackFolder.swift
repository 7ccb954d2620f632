import Renderers
import CRename
import Glibc

/// A folder that is put in place as a whole: whoever looks at it sees what was there or what is there now, never anything between.
struct FeedbackFolder {
    /// The folder's path.
    let path: String

    /// Whether it is there.
    var isThere: Bool { unsafe access("\(path)/summary.txt", F_OK) == 0 }

    /// The names of its files.
    var names: [String] { FolderOutput.entries(path) }

    /// Writes the folder by `write`, which gets an empty one, and puts it in place of the one that is there.
    func replace(_ write: (String) throws -> Void) throws {
        let (parent, name) = Self.split(path)
        try FolderOutput.makeFolders(parent)
        let draft = "\(parent)/.draft-\(getpid())-\(name)"
        FolderOutput.removeFolder(draft)
        try unsafe FolderOutput.check(mkdir(draft, 0o755), draft)
        defer { FolderOutput.removeFolder(draft) }
        try write(draft)
        // What was linked is on the disk.
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

    /// Takes over files of the folder that is there into its draft, all of them or none; false for none.
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

    /// Removes what a killed run left behind in the folders below `root`, and the folders that are not among `wanted`, which are
    /// named by the last two steps of their paths.
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
