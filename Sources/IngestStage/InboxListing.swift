import Glibc
import Submissions

/// A file lying in the inbox.
struct InboxFile: Hashable, Sendable {
    /// The path below the inbox.
    var path: String
    /// The name of the drop folder; nil if it lies beside the folders.
    var folder: String?
    /// The file's own name.
    var name: String
    /// Size and time of change, as it was found.
    var stamp: FileStamp
}

extension InboxFile {
    /// The file as it lay in the inbox when it arrived.
    init(_ arrival: Arrival) {
        let parts = arrival.path.split(separator: "/").map(String.init)
        self.init(
            path: arrival.path, folder: parts.count > 1 ? parts.first : nil, name: parts.last ?? arrival.path,
            stamp: FileStamp(size: arrival.size, modified: arrival.modified))
    }
}

/// What lies in the inbox, in the order of the names' bytes.
struct InboxListing {
    /// The files.
    var files: [InboxFile] = []
    /// Files whose names say that they are not finished.
    var unfinished: [LeftFile] = []
    /// Names that cannot be listed or are no plain files, with the reason.
    var unreadable: [(path: String, reason: String)] = []

    /// Lists all drop folders of `inbox` and what is below them. Hidden files and the lock files of office programs are left
    /// aside: they are no submissions.
    init(inbox: String) {
        list(inbox, below: "", folder: nil, depth: 0)
        files.sort { Self.isBefore($0.path, $1.path) }
        unreadable.sort { $0.path < $1.path }
    }

    /// The order of paths: by their bytes.
    static func isBefore(_ left: String, _ right: String) -> Bool {
        left.utf8.lexicographicallyPrecedes(right.utf8)
    }

    /// A drop folder itself may be a link. Inside one, a link to a folder could lead to another unit's files or back to where
    /// it came from.
    private func isLink(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
    }

    private mutating func list(_ base: String, below prefix: String, folder: String?, depth: Int) {
        guard depth < 8, let directory = opendir(base) else {
            unreadable.append((prefix, depth < 8 ? String(cString: strerror(errno)) : "nested too deeply"))
            return
        }
        defer { closedir(directory) }
        while let entry = readdir(directory) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name.hasPrefix(".") || name.hasPrefix("~$") { continue }
            let path = prefix.isEmpty ? name : "\(prefix)/\(name)"
            var status = stat()
            guard stat("\(base)/\(name)", &status) == 0 else {
                let code = errno
                // Renamed or removed since the folder was opened: it is not there.
                if code == ENOENT, lstat("\(base)/\(name)", &status) != 0 { continue }
                unreadable.append((path, String(cString: strerror(code))))
                continue
            }
            if folder != nil, status.st_mode & S_IFMT == S_IFDIR, isLink("\(base)/\(name)") {
                unreadable.append((path, "link to a folder, not followed"))
                continue
            }
            switch status.st_mode & S_IFMT {
            case S_IFDIR: list("\(base)/\(name)", below: path, folder: folder ?? name, depth: depth + 1)
            case S_IFREG where LeftFile.isTemporary(name):
                unfinished.append(LeftFile(path: path, reason: .name))
            case S_IFREG:
                files.append(InboxFile(path: path, folder: folder, name: name, stamp: FileStamp(status)))
            default: unreadable.append((path, "no plain file"))
            }
        }
    }
}
