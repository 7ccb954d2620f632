import Glibc

/// Folders that are written as a whole and put in place by a rename.
public enum FolderOutput {
    /// Makes a folder and those above it that are not there.
    ///
    /// - Throws: `ReportFault.cannotWrite`.
    public static func makeFolders(_ path: String) throws {
        var prefix = ""
        for part in path.split(separator: "/", omittingEmptySubsequences: false) {
            prefix += prefix.isEmpty && !path.hasPrefix("/") ? String(part) : "/\(part)"
            if prefix == "/" || prefix.isEmpty || part.isEmpty { continue }
            if unsafe mkdir(prefix, 0o755) != 0, errno != EEXIST { try check(-1, prefix) }
        }
    }

    /// The names of a folder's entries, sorted; none for a missing folder.
    public static func entries(_ path: String) -> [String] {
        guard let directory = unsafe opendir(path) else { return [] }
        defer { unsafe closedir(directory) }
        var names: [String] = []
        while let entry = unsafe readdir(directory) {
            let name = unsafe withUnsafeBytes(of: entry.pointee.d_name) {
                unsafe String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    /// Removes a folder of files, such as a draft; a missing folder is ignored.
    public static func removeFolder(_ path: String) {
        for name in entries(path) { unsafe unlink("\(path)/\(name)") }
        unsafe rmdir(path)
    }

    /// Brings a file or folder to the disk.
    ///
    /// - Throws: `ReportFault` with the path.
    public static func flush(_ path: String) throws {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw unsafe ReportFault.cannotRead(path: path, reason: String(cString: strerror(errno)))
        }
        defer { close(descriptor) }
        try check(fsync(descriptor), path)
    }

    /// Turns a failed call of the system into a fault with the path.
    ///
    /// - Throws: `ReportFault.cannotWrite`.
    public static func check(_ result: Int32, _ path: String) throws {
        guard result != 0 else { return }
        throw unsafe ReportFault.cannotWrite(path: path, reason: String(cString: strerror(errno)))
    }
}
