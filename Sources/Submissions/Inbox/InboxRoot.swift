import Bytes
public import Glibc
import Statistics

/// Where files of an inbox are opened, and the only place that opens them. A file is reached step by step from the inbox's folder, and
/// no link is followed on the way: what a sender's folder shows is what lies in it. Only a regular file is read, and opening one never
/// waits: a pipe put in its place is seen, not listened to.
public struct InboxRoot: Sendable {
    /// The folder; nil if the files are given one by one.
    public let folder: String?
    /// Paths of the files that are given one by one, by the path they would have in an inbox.
    public let given: [String: String]

    /// The drop folders below a folder.
    public static func folder(_ path: String) -> InboxRoot { InboxRoot(folder: path, given: [:]) }

    /// Files that lie anywhere, by the path they would have in an inbox. Who names them answers for links among them.
    public static func files(_ given: [String: String]) -> InboxRoot { InboxRoot(folder: nil, given: given) }

    private init(folder: String?, given: [String: String]) {
        self.folder = folder
        self.given = given
    }

    /// Opens a file.
    ///
    /// - Parameters:
    ///   - steps: the names from the inbox's folder to the file, as bytes.
    ///   - path: the path under which it is known.
    /// - Throws: `FileChanging` if there is no regular file any more; `ReadingFault` `file.open` if it may not be read.
    public func open(_ steps: [[UInt8]], path: String) throws -> InboxSource {
        guard let folder else {
            guard let file = given[path] else { throw FileChanging() }
            let name = Array(file.utf8)
            return try InboxSource(parent: AT_FDCWD, name: name, path: path, follows: true)
        }
        var parent = unsafe Glibc.open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard parent >= 0 else { throw ReadingFault.fileOpen(path: path, reason: systemMessage(errno)) }
        for step in steps.dropLast() {
            let next = Self.openFolder(step, in: parent)
            let code = errno
            close(parent)
            guard next >= 0 else { throw InboxSource.failure(code, path: path) }
            parent = next
        }
        return try InboxSource(parent: parent, name: steps.last ?? [], path: path, follows: false)
    }

    /// Opens a folder in an open one without following a link; gives a number below 0 and sets `errno` if that fails.
    public static func openFolder(_ name: [UInt8], in parent: Int32) -> Int32 {
        unsafe withPath(name) {
            unsafe openat(parent, $0, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        }
    }

    /// What the system says of an entry of an open folder, of a link itself; nil, and `errno` set, if it says nothing.
    public static func status(_ name: [UInt8], in parent: Int32) -> stat? {
        var status = stat()
        return unsafe withPath(name) { unsafe fstatat(parent, $0, &status, AT_SYMLINK_NOFOLLOW) } == 0 ? status : nil
    }

    static func withPath<Result>(_ name: [UInt8], _ body: (UnsafePointer<CChar>) -> Result) -> Result {
        unsafe (name.map { CChar(bitPattern: $0) } + [0]).withUnsafeBufferPointer { buffer in
            guard let start = buffer.baseAddress else { return unsafe body("") }
            return unsafe body(start)
        }
    }
}

/// A regular file of an inbox, open.
public final class InboxSource {
    /// The path under which it is known.
    public let path: String
    /// The opened file as it was then.
    public let stamp: FileStamp
    let source: FileSource
    private let descriptor: Int32
    private let parent: Int32
    private let name: [UInt8]
    private let follows: Bool

    /// Takes over `parent`.
    fileprivate init(parent: Int32, name: [UInt8], path: String, follows: Bool) throws {
        self.parent = parent
        self.name = name
        self.path = path
        self.follows = follows
        let flags = O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC | (follows ? 0 : O_NOFOLLOW)
        let descriptor = unsafe InboxRoot.withPath(name) { unsafe openat(parent, $0, flags) }
        let code = errno
        self.descriptor = descriptor
        source = FileSource(descriptor: max(descriptor, -1), path: path)
        var status = stat()
        guard descriptor >= 0, unsafe fstat(descriptor, &status) == 0 else {
            stamp = FileStamp(size: 0, modified: 0)
            throw Self.failure(code, path: path)
        }
        stamp = FileStamp(status)
        guard status.st_mode & S_IFMT == S_IFREG else { throw FileChanging() }
    }

    deinit { if parent >= 0 { close(parent) } }

    /// Whether the opened file is as it was, and still the one of that name.
    var isAsOpened: Bool {
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0, FileStamp(status) == stamp else { return false }
        let there = unsafe InboxRoot.withPath(name) {
            unsafe fstatat(parent, $0, &status, follows ? 0 : AT_SYMLINK_NOFOLLOW)
        }
        return there == 0 && FileStamp(status) == stamp
    }

    /// What was there a moment ago and is no file any more is changing; anything else is a matter of rights or of the disk.
    static func failure(_ code: Int32, path: String) -> any Error {
        switch code {
        case ENOENT, ENOTDIR, ELOOP, ENXIO, ENODEV: FileChanging()
        default: ReadingFault.fileOpen(path: path, reason: systemMessage(code))
        }
    }
}
