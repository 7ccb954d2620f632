import Foundation
import Glibc
import Statistics

/// One arrival: a file as it lay in the inbox when it was taken in.
public struct Arrival: Hashable, Sendable {
    /// Which run took it in, counted from 1. What arrived together is judged together.
    public var run: Int
    /// SHA-256 of its content.
    public var digest: String
    /// Size and times, as it was found.
    public var stamp: FileStamp
    /// The path below the inbox.
    public var path: String

    /// Makes an arrival.
    public init(run: Int, digest: String, stamp: FileStamp, path: String) {
        self.run = run
        self.digest = digest
        self.stamp = stamp
        self.path = path
    }
}

/// `archive/arrivals.tsv`: under which names and in which order the originals came. The archive keeps contents; with this list
/// beside them everything can be rebuilt from the archive, long after the inbox was emptied.
public struct ArrivalLog: Sendable {
    private let folder: String
    private var path: String { "\(folder)/arrivals.tsv" }

    /// The list of an archive.
    public init(_ archive: Archive) { folder = archive.folder }

    /// All arrivals in order. A last line that a killed run left unfinished is no arrival: nothing was made of it.
    ///
    /// - Throws: `ArchiveError` if the list is there but cannot be read.
    public func read() throws(ArchiveError) -> [Arrival] {
        try wholeLines().split(separator: "\n").compactMap(Self.arrival)
    }

    /// Adds arrivals and makes sure that they are on the disk. The list is written anew beside the old one and takes its place: what
    /// arrived together is in it as a whole or not at all.
    ///
    /// - Throws: `ArchiveError`.
    public func append(_ arrivals: [Arrival]) throws(ArchiveError) {
        guard !arrivals.isEmpty else { return }
        // A name that is cleared away with other copies of a killed run.
        let fresh = "\(folder)/\(Archive.unfinished)\(getpid())-arrivals"
        let descriptor = unsafe open(fresh, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw ArchiveError(path: path, errno: errno) }
        defer { close(descriptor) }
        var bytes = Array((try wholeLines() + arrivals.map(Self.line).joined()).utf8)[...]
        while !bytes.isEmpty {
            let count = unsafe bytes.withUnsafeBytes { unsafe write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw ArchiveError(path: path, errno: errno) }
            bytes = bytes.dropFirst(count)
        }
        guard fsync(descriptor) == 0, unsafe rename(fresh, path) == 0 else {
            throw ArchiveError(path: path, errno: errno)
        }
        try Archive(folder: folder).flush(folder)
    }

    /// By what it is seen later that nothing of the list was lost or changed: its length and its digest. A list only grows.
    ///
    /// - Throws: `ArchiveError` if the list is there but cannot be read.
    public func state() throws(ArchiveError) -> String {
        let bytes = Array(try wholeLines().utf8)
        return Self.state(bytes[...])
    }

    /// Refuses a list that does not begin with what it was.
    ///
    /// - Parameter state: what `state` said of it.
    /// - Throws: `ArchiveError`.
    public func check(beginsWith state: String) throws(ArchiveError) {
        let bytes = Array(try wholeLines().utf8)
        guard let count = state.split(separator: " ").first.flatMap({ Int($0) }), count <= bytes.count,
            Self.state(bytes[..<count]) == state
        else { throw ArchiveError(changedList: path) }
    }

    private static func state(_ bytes: ArraySlice<UInt8>) -> String {
        var hash = SHA256()
        unsafe bytes.withUnsafeBytes { unsafe hash.update($0) }
        return "\(bytes.count) \(hash.finish())"
    }

    /// The list without a last line that is not finished.
    private func wholeLines() throws(ArchiveError) -> String {
        guard unsafe access(path, F_OK) == 0 else { return "" }
        guard let data = FileManager.default.contents(atPath: path) else {
            throw ArchiveError(path: path, errno: EIO)
        }
        let text = String(decoding: data, as: UTF8.self)
        return text.hasSuffix("\n")
            ? text : String(text[..<(text.lastIndex(of: "\n").map(text.index(after:)) ?? text.startIndex)])
    }

    private static func line(_ arrival: Arrival) -> String {
        // Names may hold anything but "/" and NUL; what would break a line is written as in an address.
        let path = arrival.path.replacing("%", with: "%25").replacing("\t", with: "%09").replacing("\n", with: "%0A")
        let stamp = arrival.stamp
        let facts = "\(stamp.size)\t\(stamp.modified)\t\(stamp.changed)\t\(stamp.inode)"
        return "\(arrival.run)\t\(arrival.digest)\t\(facts)\t\(path)\n"
    }

    private static func arrival(_ line: Substring) -> Arrival? {
        let parts = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        // Lists of earlier versions hold size and time of change alone.
        guard parts.count == 5 || parts.count == 7, let run = Int(parts[0]), parts[1].utf8.count == 64,
            let size = Int(parts[2]), let modified = Int64(parts[3]), var path = parts.last
        else { return nil }
        var stamp = FileStamp(size: size, modified: modified)
        if parts.count == 7 {
            guard let changed = Int64(parts[4]), let inode = Int64(parts[5]) else { return nil }
            stamp = FileStamp(size: size, modified: modified, changed: changed, inode: inode)
        }
        if path.utf8.contains(UInt8(ascii: "%")) {
            path = path.replacing("%0A", with: "\n").replacing("%09", with: "\t").replacing("%25", with: "%")
        }
        return Arrival(run: run, digest: parts[1], stamp: stamp, path: path)
    }
}
