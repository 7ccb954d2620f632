import Runs
import Renderers
import Bytes
import Foundation
public import ReportStage
public import Statistics
import Submissions

/// The comparison of a report set, or one of its files, with the published one.
public struct Verification: Sendable {
    /// Something in which it differs.
    public enum Difference: Hashable, Sendable {
        /// A file of the set is not there.
        case missing(String)
        /// A file that is not of the set.
        case added(String)
        /// A cell differs: its place, the issued and the present text; nil for none.
        case cell(String, place: CellPlace, issued: String?, found: String?)
        /// No cell differs, but something else in the file does.
        case other(String)
        /// The file is unreadable in its format; with the reader's message.
        case unreadable(String, Reason)
        /// The file differs, and there is no copy as issued to compare its cells with.
        case withoutCopy(String)
    }

    /// Why a file cannot be read.
    public enum Reason: Hashable, Sendable {
        /// A fault in a sentence.
        case fault(LocalizedText)
        /// The system refuses; in its own words.
        case system(String)
    }

    /// The path compared.
    public var path: String
    /// The set it is held against.
    public var set: PublishedSet
    /// For a single file: the name under which it was issued.
    public var file: String?
    /// All differences; none if it is authentic.
    public var differences: [Difference]
}

/// Compares report sets and single files with the published ones.
public struct Verifier {
    private let reports: String
    private let remake: (PublishedSet) throws -> PublishedSet?

    /// Prepares to verify.
    ///
    /// - Parameters:
    ///   - reports: the folder of all published sets.
    ///   - remake: reproduces a set whose own files are damaged; nil if that is no longer possible.
    public init(reports: String, remake: @escaping (PublishedSet) throws -> PublishedSet?) {
        self.reports = reports
        self.remake = remake
    }

    /// Compares the folder or file at `path` with the published one.
    ///
    /// - Parameter name: the set to compare with, by name or folder; nil to find it by content, then by name.
    /// - Throws: `InquiryError` if there is nothing at `path`, or no set matches; `RunError` for an unknown set;
    ///   `ReportFault`.
    public func verify(_ path: String, set name: String?) throws -> Verification {
        var isFolder: ObjCBool = false
        guard unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw InquiryError.nothing(path: path)
        }
        let issued = try name.map { [try find($0)] } ?? PublishedSet.all(in: reports)
        return isFolder.boolValue ? try verify(folder: path, issued) : try verify(file: path, issued)
    }

    private func find(_ name: String) throws -> PublishedSet {
        if let set = try PublishedSet(folder: name) { return set }
        let sets = try PublishedSet.all(in: reports)
        if let set = sets.first(where: { $0.folderName == name }) { return set }
        throw RunError.unknownName(
            kind: .reportSet, name: name,
            nearest: NearestName.nearest(to: name, among: sets.map(\.folderName)))
    }

    // MARK: Sets

    private func verify(folder path: String, _ issued: [PublishedSet]) throws -> Verification {
        let name = URL(filePath: path).resolvingSymlinksInPath().lastPathComponent
        // A copy without its manifest is found by the name of its folder, a renamed one by its manifest.
        let digest = try? PublishedSet.digest(ofFile: "\(path)/\(PublishedSet.manifestName)")
        guard
            var set = try issued.first(where: { $0.digest == digest }) ?? issued.first(where: { $0.folderName == name })
                ?? sameKind(as: path, issued)
        else { throw InquiryError.notIssued(path: path) }
        // The published folder itself has no other copy, so it is reproduced from its inputs.
        if try !isIntact(set), let anew = try remake(set) { set = anew }
        var differences: [Verification.Difference] = []
        for file in set.files.sorted(by: { $0.file < $1.file }) {
            differences += try compare("\(path)/\(file.file)", with: file, of: set)
        }
        let expected = set.files.map(\.file)
        let present = try FileManager.default.contentsOfDirectory(atPath: path).sorted()
        differences += present.filter { !expected.contains($0) }.map { .added($0) }
        return Verification(path: path, set: set, file: nil, differences: differences)
    }

    /// The set with the period and language that the file at `path` claims; the only one if there is just one.
    private func sameKind(as path: String, _ issued: [PublishedSet]) throws -> PublishedSet? {
        if issued.count == 1 { return issued.first }
        guard let claim = try PublishedSet(folder: path)?.contents, let language = Language(rawValue: claim.language)
        else { return nil }
        return try PublishedSet.linked("latest", claim.period, language, in: reports)
    }

    /// Whether a set still bears the name that its content gives it, and so do its files.
    private func isIntact(_ set: PublishedSet) throws -> Bool {
        guard set.name == set.folderName else { return false }
        return set.contents.outputs.allSatisfy { file in isIssued(file, at: set.path(of: file.file)) }
    }

    private func isIssued(_ file: PublishedSet.File, at path: String) -> Bool {
        // An unreadable file counts as changed.
        (try? PublishedSet.digest(ofFile: path)) == file.sha256
    }

    private func compare(
        _ path: String, with file: PublishedSet.File, of set: PublishedSet
    ) throws -> [Verification.Difference] {
        guard FileManager.default.fileExists(atPath: path) else { return [.missing(file.file)] }
        let digest = try PublishedSet.digest(ofFile: path)
        guard digest != file.sha256 || file.file == PublishedSet.manifestName && set.name != set.folderName else {
            return []
        }
        let copy = set.path(of: file.file)
        guard isIssued(file, at: copy), digest != file.sha256 else { return [.withoutCopy(file.file)] }
        return differences(path, copy, file.file)
    }

    // MARK: Files

    private func verify(file path: String, _ issued: [PublishedSet]) throws -> Verification {
        let digest = try PublishedSet.digest(ofFile: path)
        for set in issued.reversed() {
            if let file = set.files.first(where: { $0.sha256 == digest }) {
                return Verification(path: path, set: set, file: file.file, differences: [])
            }
        }
        let name = URL(filePath: path).lastPathComponent
        let suffix = name.split(separator: ".").last.map { ".\($0)" } ?? ""
        func candidates(_ isMeant: (String) -> Bool) -> [(PublishedSet, PublishedSet.File)] {
            issued.flatMap { set in
                set.files.filter { isMeant($0.file) && isIssued($0, at: set.path(of: $0.file)) }.map { (set, $0) }
            }
        }
        let named = candidates { $0 == name }
        // Of several files that it could be, it is the one in which least was changed.
        let found = (named.isEmpty ? candidates { $0.hasSuffix(suffix) } : named).map { set, file in
            Verification(
                path: path, set: set, file: file.file,
                differences: differences(path, set.path(of: file.file), file.file))
        }
        guard let nearest = found.min(by: { $0.differences.count < $1.differences.count }) else {
            throw InquiryError.notIssued(path: path)
        }
        return nearest
    }

    private func differences(_ found: String, _ issued: String, _ file: String) -> [Verification.Difference] {
        guard let kind = FileKind(file) else { return [.other(file)] }
        do {
            let (issued, found) = (try kind.cells(issued), try kind.cells(found))
            let cells = issued.differences(from: found)
            return cells.isEmpty
                ? [.other(file)]
                : cells.map { .cell(file, place: $0.place, issued: $0.issued, found: $0.found) }
        } catch let fault as ReadingFault {
            return [.unreadable(file, .fault(fault.message))]
        } catch {
            return [.unreadable(file, .system("\(error)"))]
        }
    }
}

/// A kind of file that has cells.
private enum FileKind {
    case table, workbook, page

    init?(_ name: String) {
        switch name.split(separator: ".").last {
        case "csv": self = .table
        case "xlsx": self = .workbook
        case "html": self = .page
        default: return nil
        }
    }

    func cells(_ path: String) throws -> CellTable {
        switch self {
        case .table: try CellTable(csv: path)
        case .workbook: try CellTable(workbook: path)
        case .page: try CellTable(page: path)
        }
    }
}
