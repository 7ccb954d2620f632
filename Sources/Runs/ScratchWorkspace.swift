import Foundation
import Glibc
import Warehouse

/// A copy of a workspace for a trial run: a `Session` in it sees the original's contents and changes only the copy. It
/// is deleted with its last reference.
///
/// The warehouse is copied as of one moment, so that a run in the original may continue. Originals, records and
/// published reports are written once and never changed; they are linked. The inbox is the original's and is only read.
public final class ScratchWorkspace {
    /// The folders, for a `Session`.
    public let workspace: Workspace
    private let hold: FolderLock
    private let origin: Workspace
    private let hasMadeOrigin: Bool

    /// Copies the workspace `origin`, which may be empty. Takes no lock of `origin`.
    ///
    /// - Throws: `RunError` if the copy cannot be written, `WarehouseError` if the warehouse cannot be read.
    public init(of origin: Workspace) throws {
        self.origin = origin
        // Within the workspace, since links do not reach into another file system.
        hasMadeOrigin = unsafe access(origin.folder, F_OK) != 0
        try Self.makeFolder(origin.folder)
        Self.removeAbandoned(in: origin.folder)
        hold = try FolderLock.new(in: origin.folder, prefix: Self.prefix)
        workspace = Workspace(folder: hold.path, inbox: origin.inbox)
        do {
            try fill()
        } catch {
            remove()
            throw error
        }
    }

    deinit { remove() }

    private func remove() {
        Self.removeTree(hold.path)
        // Removed only while it is still empty.
        if hasMadeOrigin { unsafe rmdir(origin.folder) }
    }

    private func fill() throws {
        try copyWarehouse()
        // The list first: every original it names is already in the archive.
        try copyFile("archive", named: "arrivals.tsv")
        try link("archive") { $0.utf8.count == 64 }
        for period in Self.names(origin.reports) { try linkPublished("reports/\(period)") }
    }

    // MARK: What is in it

    /// Copies the warehouse and links the records it names.
    ///
    /// A file of records that is named and not there was replaced since the copy was made, then the next copy names another; or it is
    /// lost, then the next copy names it still, and a run reads its submission again.
    private func copyWarehouse() throws {
        try Self.makeFolder("\(workspace.folder)/records")
        var missing: [String]?
        while let warehouse = try Warehouse(reading: origin.warehouse) {
            for file in ["", "-wal", "-shm"] { unsafe unlink(workspace.warehouse + file) }
            try warehouse.copy(to: workspace.warehouse)
            guard let copy = try Warehouse(reading: workspace.warehouse) else { return }
            let absent = try copy.recordFileNames().filter { try !linkFile("records/\($0)") }
            if absent.isEmpty || absent == missing { return }
            missing = absent
        }
    }

    /// Links the sets that readers of a period see, and the links that lead to them.
    private func linkPublished(_ folder: String) throws {
        for name in Self.names("\(origin.folder)/\(folder)") where !name.hasPrefix(".") {
            guard let set = Self.destination("\(origin.folder)/\(folder)/\(name)"), !set.contains("/") else { continue }
            try link("\(folder)/\(set)") { _ in true }
            guard unsafe symlink(set, "\(workspace.folder)/\(folder)/\(name)") == 0 else {
                throw Self.failure("\(workspace.folder)/\(folder)/\(name)")
            }
        }
    }

    /// Links the files below a folder that are wanted.
    private func link(_ folder: String, where isWanted: (String) -> Bool) throws {
        try Self.makeFolder("\(workspace.folder)/\(folder)")
        for name in Self.names("\(origin.folder)/\(folder)") {
            let path = "\(folder)/\(name)"
            if Self.isFolder("\(origin.folder)/\(path)") {
                try link(path, where: isWanted)
            } else if isWanted(name) {
                _ = try linkFile(path)
            }
        }
    }

    /// Links a file; false if there is none.
    private func linkFile(_ path: String) throws -> Bool {
        let target = "\(workspace.folder)/\(path)"
        if unsafe Glibc.link("\(origin.folder)/\(path)", target) == 0 || errno == EEXIST { return true }
        guard errno == ENOENT else { throw Self.failure(target) }
        return false
    }

    private func copyFile(_ folder: String, named name: String) throws {
        try Self.makeFolder("\(workspace.folder)/\(folder)")
        let source = "\(origin.folder)/\(folder)/\(name)"
        guard unsafe access(source, F_OK) == 0 else { return }
        let target = "\(workspace.folder)/\(folder)/\(name)"
        do {
            try FileManager.default.copyItem(atPath: source, toPath: target)
        } catch {
            throw RunError.cannotWrite(path: target, reason: error.localizedDescription)
        }
    }

    // MARK: Leftovers

    private static let prefix = ".scratch-"

    /// Removes the scratch workspaces of killed processes; those in use stay.
    static func removeAbandoned(in folder: String) {
        for name in names(folder) where name.hasPrefix(prefix) {
            guard let hold = FolderLock("\(folder)/\(name)") else { continue }
            removeTree(hold.path)
        }
    }

    // MARK: Files

    private static func removeTree(_ path: String) {
        do {
            try FileManager.default.removeItem(atPath: path)
        } catch {
            // Hidden and of no consequence; the next run tries again.
        }
    }

    private static func makeFolder(_ path: String) throws(RunError) {
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch {
            throw .cannotWrite(path: path, reason: error.localizedDescription)
        }
    }

    private static func names(_ folder: String) -> [String] {
        // A missing folder has no entries.
        ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
    }

    private static func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
    }

    /// The destination of a link; nil if `path` is no link.
    private static func destination(_ path: String) -> String? {
        try? FileManager.default.destinationOfSymbolicLink(atPath: path)
    }

    private static func failure(_ path: String) -> RunError {
        unsafe .cannotWrite(path: path, reason: String(cString: strerror(errno)))
    }
}

/// A folder locked by one process while it lives. An unlocked folder is a leftover.
private final class FolderLock {
    let path: String
    private let descriptor: Int32

    /// Locks an existing folder; nil if another process holds it.
    init?(_ path: String) {
        let descriptor = unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        var held = stat()
        var named = stat()
        // Between the making of a folder and the hold on it another process may take it for a leftover and remove it.
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0, unsafe fstat(descriptor, &held) == 0,
            unsafe stat(path, &named) == 0,
            held.st_ino == named.st_ino
        else {
            close(descriptor)
            return nil
        }
        self.path = path
        self.descriptor = descriptor
    }

    /// Makes a folder and takes hold of it.
    static func new(in folder: String, prefix: String) throws(RunError) -> FolderLock {
        for _ in 1...8 {
            let path = "\(folder)/\(prefix)\(getpid())-\(UInt32.random(in: .min ... .max))"
            guard unsafe mkdir(path, 0o755) == 0 else { break }
            if let hold = FolderLock(path) { return hold }
        }
        throw unsafe .cannotWrite(path: folder, reason: String(cString: strerror(errno)))
    }

    deinit { close(descriptor) }
}
