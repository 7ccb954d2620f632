import Glibc
import Statistics

/// A file for the records of one submission, written block by block on the thread that reads the submission. It counts
/// only when the warehouse names it, so the leftovers of a killed run are ignored.
public final class RecordFile {
    /// The position of a block in a file.
    struct Place: Sendable {
        /// Id of the first record.
        var first: Int64
        /// Number of records.
        var count: Int
        /// Where the block begins in the file, then the lengths of its coordinates and of each column, then the checksum of each.
        var offsets: [Int64]
    }

    /// A file that is whole and on the disk.
    public struct WrittenRecords: Sendable {
        /// The submission.
        let submission: Int64
        /// The file's name.
        let name: String
        let places: [Place]
        /// SHA-256 of the records with their coordinates.
        public let digest: String
    }

    /// The properties needed to begin a file on another thread.
    public struct Plan: Sendable {
        let submission: Int64
        let folder: String
        let name: String
    }

    private let plan: Plan
    private let descriptor: Int32
    private var isOpen = true
    private var offset: Int64 = 0
    private var places: [Place] = []
    private var hash = SHA256()

    /// Makes the file.
    ///
    /// - Throws: `WarehouseError` if that cannot be done.
    public init(_ plan: Plan) throws(WarehouseError) {
        self.plan = plan
        let path = "\(plan.folder)/\(plan.name)"
        // A leftover of a killed run is replaced, not overwritten: another folder may hold a link to it.
        unsafe unlink(path)
        descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw Self.error(plan) }
    }

    deinit {
        if isOpen { close(descriptor) }
    }

    /// Adds a block.
    ///
    /// - Throws: `WarehouseError` if the disk is full or fails.
    public func add(_ block: EncodedBlock) throws(WarehouseError) {
        var offsets = [offset]
        var checksums: [Int64] = []
        for segment in [block.coordinates] + block.columns {
            try write(segment)
            unsafe segment.withUnsafeBytes {
                unsafe hash.update($0)
                unsafe checksums.append(SegmentChecksum.of($0))
            }
            offsets.append(Int64(segment.count))
            offset += Int64(segment.count)
        }
        offsets += checksums
        unsafe offsets.withUnsafeBytes { unsafe hash.update($0) }
        unsafe withUnsafeBytes(of: block.count) { unsafe hash.update($0) }
        places.append(Place(first: block.first, count: block.count, offsets: offsets))
    }

    /// Makes sure that all of it is on the disk, and ends the file.
    ///
    /// - Throws: `WarehouseError` if the disk is full or fails.
    public func finish() throws(WarehouseError) -> WrittenRecords {
        isOpen = false
        let isOnDisk = fdatasync(descriptor) == 0
        guard close(descriptor) == 0, isOnDisk else { throw Self.error(plan) }
        return WrittenRecords(submission: plan.submission, name: plan.name, places: places, digest: hash.finish())
    }

    private func write(_ bytes: [UInt8]) throws(WarehouseError) {
        var start = 0
        while start < bytes.count {
            let count = unsafe bytes.withUnsafeBytes {
                unsafe Glibc.write(descriptor, $0.baseAddress?.advanced(by: start), $0.count - start)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw Self.error(plan) }
            start += count
        }
    }

    private static func error(_ plan: Plan) -> WarehouseError {
        unsafe WarehouseError(
            code: errno == ENOSPC || errno == EDQUOT ? 13 : 10, detail: String(cString: strerror(errno)),
            doing: "\(plan.folder)/\(plan.name)")
    }
}

/// The folder of record files next to the warehouse, one file a submission.
struct RecordFolder {
    let path: String

    /// The folder of the warehouse at a path.
    init(of warehouse: String) {
        let slash = warehouse.lastIndex(of: "/").map { warehouse[...$0] } ?? ""
        path = "\(slash)records"
    }

    init(path: String) { self.path = path }

    /// Makes the folder if it is not there.
    func make() throws(WarehouseError) {
        guard unsafe mkdir(path, 0o755) != 0, errno != EEXIST else { return }
        throw unsafe WarehouseError(
            code: errno == ENOSPC ? 13 : 10, detail: String(cString: strerror(errno)), doing: path)
    }

    /// Makes sure that the names of new files are on the disk.
    func flush() throws(WarehouseError) {
        let descriptor = unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        defer { close(descriptor) }
        guard descriptor >= 0, fsync(descriptor) == 0 else {
            throw unsafe WarehouseError(code: 10, detail: String(cString: strerror(errno)), doing: path)
        }
    }

    /// The names of the existing files.
    var names: Set<String> {
        guard let directory = unsafe opendir(path) else { return [] }
        defer { unsafe closedir(directory) }
        var names: Set<String> = []
        while let entry = unsafe readdir(directory) {
            let name = unsafe withUnsafeBytes(of: entry.pointee.d_name) {
                unsafe String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.insert(name) }
        }
        return names
    }

    /// Removes the files that are not named. Failures are retried the next time.
    func removeAll(except kept: Set<String>) {
        for name in names where !kept.contains(name) { unsafe unlink("\(path)/\(name)") }
    }
}

extension Warehouse {
    /// A new name for the records of a submission; the former file stays until it is no longer named.
    public func planRecordFile(submission: Int64) throws -> RecordFile.Plan {
        let former = try database.statement("SELECT name FROM record_file WHERE submission = ?").bind(1, submission)
            .map { $0.text(0) }.first
        let generation = former.flatMap { $0.split(separator: ".").last }.flatMap { Int($0) } ?? 0
        return RecordFile.Plan(
            submission: submission, folder: recordFolder.path, name: "\(submission).\(generation + 1)")
    }

    /// The submissions whose record file is missing.
    public func submissionsWithoutRecords() throws -> Set<Int64> {
        let present = recordFolder.names
        let rows = try database.statement("SELECT submission, name FROM record_file").map {
            ($0.integer(0), $0.text(1))
        }
        return Set(rows.filter { !present.contains($0.1) }.map(\.0))
    }

    /// Makes sure that the records written are found after a power cut. To be called before their names are committed.
    public func flushRecordFolder() throws { try recordFolder.flush() }

    /// Removes record files that the warehouse does not name: replaced ones and leftovers of killed runs. Call outside
    /// of transactions, in the one process that may write.
    public func removeAbandonedRecords() throws {
        let names = try database.statement("SELECT name FROM record_file").map { $0.text(0) }
        recordFolder.removeAll(except: Set(names))
    }
}
