import Foundation
import Glibc

/// The folders in which a pipeline works.
public struct Workspace: Sendable {
    /// The workspace's folder.
    public let folder: String
    /// Where submissions arrive, one drop folder a unit. Never written to.
    public let inbox: String

    /// Names the folders; nothing is made yet.
    ///
    /// - Parameter inbox: defaults to `inbox` in the workspace.
    public init(folder: String, inbox: String? = nil) {
        self.folder = folder
        self.inbox = inbox ?? "\(folder)/inbox"
    }

    /// The originals by content.
    public var archive: String { "\(folder)/archive" }
    /// The one SQLite file.
    public var warehouse: String { "\(folder)/warehouse.sqlite" }
    /// The report sets.
    public var reports: String { "\(folder)/reports" }
    /// Feedback to senders.
    public var feedback: String { "\(folder)/feedback" }

    /// Refuses an inbox that is not there or cannot be listed: an empty night and a missing folder are two things.
    func checkInbox() throws(RunError) {
        guard unsafe access(inbox, R_OK | X_OK) == 0 else { throw .noInbox(path: inbox) }
    }

    /// Makes the workspace's folders and takes its lock.
    ///
    /// - Throws: `RunError` if a folder cannot be made or another run holds the lock.
    public func open() throws(RunError) -> WorkspaceLock {
        for path in [folder, archive, reports] {
            do {
                try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
            } catch {
                throw .cannotWrite(path: path, reason: error.localizedDescription)
            }
        }
        let lock = try WorkspaceLock(path: "\(folder)/.lock")
        ScratchWorkspace.removeAbandoned(in: folder)
        return lock
    }
}

/// The right to work in a workspace, held by one process at a time. The system releases it when the process ends,
/// however it ends: a stale lock file locks nobody out.
public final class WorkspaceLock {
    private let descriptor: Int32

    init(path: String) throws(RunError) {
        let descriptor = unsafe Glibc.open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw unsafe .cannotWrite(path: path, reason: String(cString: strerror(errno))) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            var bytes = [UInt8](repeating: 0, count: 64)
            let count = unsafe read(descriptor, &bytes, bytes.count)
            close(descriptor)
            let words = String(decoding: bytes.prefix(max(0, count)), as: UTF8.self).split(
                whereSeparator: \.isWhitespace)
            throw .locked(
                holder: words.first.map(String.init), since: words.count > 1 ? words[1...].joined(separator: " ") : nil)
        }
        self.descriptor = descriptor
        // Only names the holder for a second run; the lock itself is the system's.
        ftruncate(descriptor, 0)
        let text = Array("\(getpid()) \(Self.now)\n".utf8)
        _ = unsafe write(descriptor, text, text.count)
    }

    /// The time of day as the machine's clock shows it, with its zone.
    private static var now: String {
        var seconds = time(nil)
        var parts = unsafe tm()
        unsafe localtime_r(&seconds, &parts)
        var buffer = [CChar](repeating: 0, count: 64)
        let count = unsafe strftime(&buffer, buffer.count, "%Y-%m-%d %H:%M:%S %z", &parts)
        return String(decoding: buffer.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    deinit { close(descriptor) }
}
