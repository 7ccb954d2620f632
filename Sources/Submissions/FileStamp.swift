public import Glibc

/// By what it is seen that a file has not changed: its size, its time of change, the time of change of its entry, and its inode. A
/// program can set the first time back; the second it cannot.
public struct FileStamp: Hashable, Sendable {
    /// Size in bytes.
    public var size: Int
    /// The file system's time of change, in nanoseconds. Only compared, never printed.
    public var modified: Int64
    /// When the file or what the system knows of it changed last (ctime), in nanoseconds; 0 if that was not noted. Only compared.
    public var changed: Int64
    /// Its number in the file system; 0 if that was not noted. Only compared.
    public var inode: Int64

    /// Makes a stamp.
    public init(size: Int, modified: Int64, changed: Int64 = 0, inode: Int64 = 0) {
        self.size = size
        self.modified = modified
        self.changed = changed
        self.inode = inode
    }

    /// What the system says of a file.
    public init(_ status: stat) {
        func nanoseconds(_ time: timespec) -> Int64 { Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec) }
        size = Int(status.st_size)
        modified = nanoseconds(status.st_mtim)
        changed = nanoseconds(status.st_ctim)
        inode = Int64(truncatingIfNeeded: status.st_ino)
    }

    /// Whether a file of this stamp is the one that had the other, as far as both were noted: lists of earlier versions hold size and
    /// time alone.
    public func fits(_ other: FileStamp) -> Bool {
        size == other.size && modified == other.modified
            && (changed == other.changed || changed == 0 || other.changed == 0)
            && (inode == other.inode || inode == 0 || other.inode == 0)
    }
}

/// A file changed while it was read: its sender is still writing it.
public struct FileChanging: Error {}
