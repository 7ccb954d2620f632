import Bytes
import Glibc
import ReportStage
public import Statistics
import Submissions
import Warehouse

/// Checks all that a workspace keeps against the checksums it has of it: originals, the warehouse, records, report sets,
/// what is handed back.
public struct StoreCheck {
    /// Something that is not what was written.
    public struct Damage: Hashable, Sendable {
        /// Where it is, in the workspace.
        public var path: String
        /// What is wrong with it, and what to do.
        public var text: LocalizedText
    }

    private let workspace: Workspace

    /// Names the workspace; nothing is read yet.
    public init(_ workspace: Workspace) { self.workspace = workspace }

    /// Reads everything, and gives what is damaged.
    ///
    /// - Throws: `ArchiveError`, `WarehouseError`, `ReportFault` if a part cannot be read at all.
    public func run(_ verifier: Verifier) throws -> [Damage] {
        try originals() + derived() + sets(verifier)
    }

    private func originals() throws -> [Damage] {
        let archive = Archive(folder: workspace.archive)
        let digests = Set(try ArrivalLog(archive).read().map(\.digest)).sorted()
        let strangers = archive.digests().subtracting(digests).sorted().map {
            Damage(path: archive.path(of: $0), text: Self.unlisted)
        }
        return try strangers
            + digests.compactMap { digest in
                let path = archive.path(of: digest)
                guard archive.holds(digest) else { return Damage(path: path, text: Self.lost) }
                return try Self.digest(of: path) == digest ? nil : Damage(path: path, text: Self.changed)
            }
    }

    private func derived() throws -> [Damage] {
        guard let warehouse = try Warehouse(reading: workspace.warehouse) else { return [] }
        var damages: [Damage] = []
        if try !warehouse.isSealIntact() { damages.append(Damage(path: workspace.warehouse, text: Self.rows)) }
        let records = try warehouse.damagedRecordFiles()
        damages += records.map { Damage(path: "\(workspace.folder)/records/\($0)", text: Self.records) }
        let issued = IssuedFeedback(warehouse: warehouse, folder: workspace.feedback)
        damages += try issued.damaged().map { Damage(path: "\(workspace.feedback)/\($0)", text: Self.feedback) }
        // A list that merely grew is that of a run which was ended half-way.
        if let state = try warehouse.arrivalList {
            do throws(ArchiveError) {
                try ArrivalLog(Archive(folder: workspace.archive)).check(beginsWith: state)
            } catch {
                damages.append(Damage(path: "\(workspace.archive)/arrivals.tsv", text: error.message))
            }
        }
        return damages
    }

    private func sets(_ verifier: Verifier) -> [Damage] {
        PublishedSet.folders(in: workspace.reports).compactMap { path in
            do {
                guard let set = try PublishedSet(folder: path), set.name == set.folderName else {
                    return Damage(path: path, text: Self.manifest)
                }
                let differences = try verifier.verify(path, set: path).differences
                return differences.isEmpty ? nil : Damage(path: path, text: Self.set)
            } catch {
                // One that cannot be read hides none of the others.
                return Damage(path: path, text: Self.manifest)
            }
        }
    }

    private static func digest(of path: String) throws -> String {
        let source = try FileSource(path: path)
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
        defer { buffer.deallocate() }
        var hash = SHA256()
        while true {
            let count = try source.read(into: buffer)
            if count == 0 { return hash.finish() }
            hash.update(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        }
    }

    private static let unlisted = LocalizedText(
        zh: "原件不在 arrivals.tsv 中：到达清单缺行；请从备份恢复 arrivals.tsv，否则统计库一旦重建，该文件就不再计入",
        en:
            "arrivals.tsv does not list this original: rows are lost; restore arrivals.tsv from the backup, or the file counts no more when the warehouse is made again"
    )
    private static let lost = LocalizedText(
        zh: "原件不在了；收件箱中仍有的，下次运行会取回，否则请从备份恢复",
        en:
            "the original is gone; the next run takes it from the inbox if it is still there, else restore it from the backup"
    )
    private static let changed = LocalizedText(
        zh: "原件已不是收到时的内容；收件箱中仍有的，读取它的下一次运行会取回（删去后则任何一次运行都会），否则请从备份恢复",
        en:
            "the original is not what was received; the next run that reads it takes it from the inbox if it is still there (any run if it is removed here), else restore it"
    )
    private static let rows = LocalizedText(
        zh: "统计库与上次运行留下的不同；下次运行会由归档全部重建",
        en: "the warehouse is not as the last run left it; the next run makes all of it again from the archive")
    private static let records = LocalizedText(
        zh: "记录文件已损坏；请删去，下次运行会由归档重读",
        en: "the records are damaged; remove the file, and the next run reads them again from the archive")
    private static let feedback = LocalizedText(
        zh: "反馈文件与写出时不同；有改动迹象（大小、时间）的由下次运行重新写出，否则请删去该目录后再运行",
        en:
            "the file handed back is not what was written; the next run writes it again if its size or time shows it, else remove its folder and run"
    )
    private static let manifest = LocalizedText(
        zh: "报告集的 manifest.json 不在、已损坏或不属于该目录；在用的报告集由下次运行重新写出",
        en: "the report set's manifest.json is gone, damaged or of another set; the next run writes a set in force anew"
    )
    private static let set = LocalizedText(
        zh: "报告集与发布时不同；各处见 iptally verify 该目录",
        en: "the report set is not as issued; iptally verify with its folder names each place")
}
