public import Glibc

/// By what it is seen that a file has not changed: its size and its time of change.
public struct FileStamp: Hashable, Sendable {
    /// Size in bytes.
    public var size: Int
    /// The file system's time of change, in nanoseconds. Only compared, never printed.
    public var modified: Int64

    /// Makes a stamp.
    public init(size: Int, modified: Int64) {
        self.size = size
        self.modified = modified
    }

    /// What the system says of a file.
    public init(_ status: stat) {
        size = Int(status.st_size)
        modified = Int64(status.st_mtim.tv_sec) * 1_000_000_000 + Int64(status.st_mtim.tv_nsec)
    }

    /// The stamp of the file at a path; nil if there is none.
    public init?(path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        self.init(status)
    }
}

/// A file changed while it was read: its sender is still writing it.
public struct FileChanging: Error {}
