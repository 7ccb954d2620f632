public import Runs
import Renderers
import Feedback
import Bytes
import Glibc
import ReportStage
public import Statistics
import Submissions
import Warehouse

/// Checks everything that a workspace keeps against its checksums: originals, the warehouse, records, report sets and
/// feedback.
public struct StoreCheck {
    /// A damaged part of the workspace.
    public struct Damage: Hashable, Sendable {
        /// Where it is, in the workspace.
        public var path: String
        /// The kind of damage.
        public var kind: Kind
    }

    /// A kind of damage.
    public enum Kind: Hashable, Sendable {
        /// An original that the list of arrivals does not name.
        case unlistedOriginal
        /// An original that is gone.
        case lostOriginal
        /// An original has changed since it was archived.
        case changedOriginal
        /// The list of arrivals has changed since the last run; with the fault.
        case arrivalList(LocalizedText)
        /// The warehouse is not as the last run left it.
        case warehouse
        /// A file of records.
        case records
        /// A file that was handed back.
        case feedback
        /// A report set's manifest is gone, damaged or of another set.
        case manifest
        /// A report set is not as issued.
        case set
    }

    private let workspace: Workspace

    /// Names the workspace; nothing is read yet.
    public init(_ workspace: Workspace) { self.workspace = workspace }

    /// Reads everything; returns the damage.
    ///
    /// - Throws: `ArchiveError`, `WarehouseError`, `ReportFault` if a part cannot be read at all.
    public func run(_ verifier: Verifier) throws -> [Damage] {
        try originals() + derived() + sets(verifier)
    }

    private func originals() throws -> [Damage] {
        let archive = Archive(folder: workspace.archive)
        let digests = Set(try ArrivalLog(archive).read().map(\.digest)).sorted()
        let strangers = archive.digests().subtracting(digests).sorted().map {
            Damage(path: archive.path(of: $0), kind: .unlistedOriginal)
        }
        return try strangers
            + digests.compactMap { digest in
                let path = archive.path(of: digest)
                guard archive.holds(digest) else { return Damage(path: path, kind: .lostOriginal) }
                return try Self.digest(of: path) == digest ? nil : Damage(path: path, kind: .changedOriginal)
            }
    }

    private func derived() throws -> [Damage] {
        guard let warehouse = try Warehouse(reading: workspace.warehouse) else { return [] }
        var damages: [Damage] = []
        if try !warehouse.isSealIntact() { damages.append(Damage(path: workspace.warehouse, kind: .warehouse)) }
        let records = try warehouse.damagedRecordFiles()
        damages += records.map { Damage(path: "\(workspace.folder)/records/\($0)", kind: .records) }
        let issued = IssuedFeedback(warehouse: warehouse, folder: workspace.feedback)
        damages += try issued.damaged().map { Damage(path: "\(workspace.feedback)/\($0)", kind: .feedback) }
        // A list that merely grew is that of a run which was ended half-way.
        if let state = try warehouse.arrivalList {
            do throws(ArchiveError) {
                try ArrivalLog(Archive(folder: workspace.archive)).check(beginsWith: state)
            } catch {
                damages.append(Damage(path: "\(workspace.archive)/arrivals.tsv", kind: .arrivalList(error.message)))
            }
        }
        return damages
    }

    private func sets(_ verifier: Verifier) -> [Damage] {
        PublishedSet.folders(in: workspace.reports).compactMap { path in
            do {
                guard let set = try PublishedSet(folder: path), set.name == set.folderName else {
                    return Damage(path: path, kind: .manifest)
                }
                let differences = try verifier.verify(path, set: path).differences
                return differences.isEmpty ? nil : Damage(path: path, kind: .set)
            } catch {
                // One that cannot be read hides none of the others.
                return Damage(path: path, kind: .manifest)
            }
        }
    }

    private static func digest(of path: String) throws -> String {
        let source = try FileSource(path: path)
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
        defer { unsafe buffer.deallocate() }
        var hash = SHA256()
        while true {
            let count = try unsafe source.read(into: buffer)
            if count == 0 { return hash.finish() }
            unsafe hash.update(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        }
    }
}
