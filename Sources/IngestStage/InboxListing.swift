import Glibc
import Submissions

/// The entries of the inbox, in the order of the names' bytes. Every entry is accounted for: it is a file, unfinished, unreadable,
/// ignored, or a folder that was looked into.
struct InboxListing {
    /// The files.
    var files: [InboxFile] = []
    /// Files whose names say that they are not finished.
    var unfinished: [DeferredFile] = []
    /// Entries that cannot be taken, with the reason.
    var unreadable: [UnreadableEntry] = []
    /// Entries that are no submissions: hidden files, lock files of office programs, files that Windows keeps in
    /// folders, and files that vanished during the listing.
    var ignored = 0
    /// All entries that are no folders which were looked into.
    var entries = 0

    private static let deepest = 8

    /// Lists the given files, or all drop folders of an inbox with their contents.
    init(_ root: InboxRoot) {
        if let folder = root.folder {
            let descriptor = unsafe open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
            if descriptor >= 0 {
                list(descriptor, Level())
            } else {
                unsafe refuse("", nil, .system(String(cString: strerror(errno))))
            }
        } else {
            for (path, file) in root.given { addGiven(path, file) }
        }
        files.sort { Self.isBefore($0, $1) }
        refuseSameNames()
        unreadable.sort { Self.isBefore($0.path, $1.path) }
        unfinished.sort { Self.isBefore($0.path, $1.path) }
    }

    /// The order of paths: by their bytes.
    static func isBefore(_ left: String, _ right: String) -> Bool {
        left.utf8.lexicographicallyPrecedes(right.utf8)
    }

    /// Of files with one path, the one whose name is exactly that text sorts first.
    private static func isBefore(_ left: InboxFile, _ right: InboxFile) -> Bool {
        if left.path != right.path { return isBefore(left.path, right.path) }
        let isLeft = left.steps.joined(separator: "/".utf8).elementsEqual(left.path.utf8)
        let isRight = right.steps.joined(separator: "/".utf8).elementsEqual(right.path.utf8)
        if isLeft != isRight { return isLeft }
        return left.steps.joined(separator: "/".utf8).lexicographicallyPrecedes(right.steps.joined(separator: "/".utf8))
    }

    /// Refuses names that differ in bytes and read the same: one path must denote one file.
    private mutating func refuseSameNames() {
        var kept: [InboxFile] = []
        for file in files {
            if file.path == kept.last?.path {
                unreadable.append(UnreadableEntry(path: file.path, folder: file.folder, reason: .sameName))
            } else {
                kept.append(file)
            }
        }
        files = kept
    }

    private mutating func refuse(_ path: String, _ folder: String?, _ reason: UnreadableEntry.Reason) {
        entries += 1
        unreadable.append(UnreadableEntry(path: path, folder: folder, reason: reason))
    }

    /// A folder on the way down.
    private struct Level {
        var path = ""
        var steps: [[UInt8]] = []
        var folder: String?
    }

    /// Lists an open folder and closes it.
    private mutating func list(_ descriptor: Int32, _ level: Level) {
        guard let directory = unsafe fdopendir(descriptor) else {
            unsafe refuse(level.path, level.folder, .system(String(cString: strerror(errno))))
            close(descriptor)
            return
        }
        defer { unsafe closedir(directory) }
        while true {
            errno = 0
            guard let entry = unsafe readdir(directory) else {
                // The end, or a folder that cannot be read further: the rest of it is unknown.
                if errno != 0 { unsafe refuse(level.path, level.folder, .system(String(cString: strerror(errno)))) }
                return
            }
            let name = unsafe withUnsafeBytes(of: entry.pointee.d_name) { unsafe Array($0.prefix { $0 != 0 }) }
            if name == Array(".".utf8) || name == Array("..".utf8) { continue }
            add(name, in: descriptor, level)
        }
    }

    /// Whether Windows keeps such a file in every folder for itself.
    private static func isOfFolder(_ name: [UInt8]) -> Bool {
        ["thumbs.db", "desktop.ini"].contains(String(decoding: name, as: UTF8.self).lowercased())
    }

    private mutating func add(_ name: [UInt8], in parent: Int32, _ level: Level) {
        if name.starts(with: ".".utf8) || name.starts(with: "~$".utf8) || Self.isOfFolder(name) {
            entries += 1
            ignored += 1
            return
        }
        let text = EntryName.text(of: name)
        let path = level.path.isEmpty ? text : "\(level.path)/\(text)"
        guard let status = InboxRoot.status(name, in: parent) else {
            let code = errno
            guard code == ENOENT else {
                return unsafe refuse(path, level.folder, .system(String(cString: strerror(code))))
            }
            // Renamed or removed since the folder was opened: it is not there.
            entries += 1
            ignored += 1
            return
        }
        switch status.st_mode & S_IFMT {
        case S_IFDIR:
            let inner = Level(path: path, steps: level.steps + [name], folder: level.folder ?? text)
            guard inner.steps.count < Self.deepest else { return refuse(path, inner.folder, .depth) }
            let folder = InboxRoot.openFolder(name, in: parent)
            guard folder >= 0 else {
                return unsafe refuse(path, inner.folder, .system(String(cString: strerror(errno))))
            }
            list(folder, inner)
        case S_IFREG:
            entries += 1
            add(
                InboxFile(
                    path: path, steps: level.steps + [name], folder: level.folder, name: text, stamp: FileStamp(status))
            )
        case S_IFLNK: refuse(path, level.folder, .link)
        default: refuse(path, level.folder, .special)
        }
    }

    private mutating func add(_ file: InboxFile) {
        if DeferredFile.isTemporary(file.name) {
            unfinished.append(DeferredFile(path: file.path, reason: .name))
        } else {
            files.append(file)
        }
    }

    /// Adds a file from anywhere. Its name and a link are accepted, since the user chose it.
    private mutating func addGiven(_ path: String, _ file: String) {
        var status = stat()
        let steps = path.split(separator: "/").map(String.init)
        let folder = steps.count > 1 ? steps.first : nil
        guard unsafe stat(file, &status) == 0 else {
            return unsafe refuse(path, folder, .system(String(cString: strerror(errno))))
        }
        guard status.st_mode & S_IFMT == S_IFREG else { return refuse(path, folder, .special) }
        entries += 1
        add(
            InboxFile(
                path: path, steps: steps.map { Array($0.utf8) }, folder: folder, name: steps.last ?? path,
                stamp: FileStamp(status)))
    }
}
