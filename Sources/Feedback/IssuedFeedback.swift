import Renderers
import Glibc
public import Warehouse

/// The files in the folders that are handed back, as they were written, so that one which rots or is changed there is seen: a run looks at
/// size and time of change of each, `verify --all` at its digest.
public struct IssuedFeedback {
    private static let prefix = "issued/"
    private let warehouse: Warehouse
    private let root: String

    /// A file of the folder when it was written.
    private struct File {
        var name: String
        var digest: String
        /// Size and time of change; a copy of the workspace has others.
        var stamp: String
    }

    /// Names the parts; nothing is read yet.
    ///
    /// - Parameter folder: where the folders are kept, `<period>/<unit>` below it.
    public init(warehouse: Warehouse, folder: String) {
        self.warehouse = warehouse
        root = folder
    }

    /// The files that were deleted or changed since they were written, by path below the folder. Reads all of them.
    ///
    /// - Throws: `WarehouseError`.
    public func damaged() throws -> [String] {
        try warehouse.fingerprints(stage: .report).filter { $0.key.hasPrefix(Self.prefix) }
            .sorted { $0.key < $1.key }.flatMap { key, text in
                let folder = String(key.dropFirst(Self.prefix.count))
                return Self.files(text).filter { Self.digest(of: "\(root)/\(folder)/\($0.name)") != $0.digest }
                    .map { "\(folder)/\($0.name)" }
            }
    }

    /// Whether a folder is unchanged. Reads only files whose size or time differs.
    func isSound(_ folder: String) throws -> Bool {
        guard let text = try warehouse.fingerprint(stage: .report, key: Self.prefix + folder) else { return false }
        let files = Self.files(text)
        return !files.isEmpty
            && files.allSatisfy { file in
                let path = "\(root)/\(folder)/\(file.name)"
                return Self.stamp(of: path) == file.stamp || Self.digest(of: path) == file.digest
            }
    }

    /// Records the contents of a folder that was just written.
    func note(_ folder: String, names: [String]) throws {
        let lines = names.sorted().compactMap { name -> String? in
            let path = "\(root)/\(folder)/\(name)"
            guard let digest = Self.digest(of: path), let stamp = Self.stamp(of: path) else { return nil }
            return "\(digest) \(stamp) \(name)"
        }
        try warehouse.setFingerprint(lines.joined(separator: "\n"), stage: .report, key: Self.prefix + folder)
    }

    /// Forgets a folder that no longer exists.
    func forget(_ folder: String) throws { try warehouse.removeWork(stage: .report, key: Self.prefix + folder) }

    private static func files(_ text: String) -> [File] {
        text.split(separator: "\n").compactMap { line in
            let parts = line.split(separator: " ", maxSplits: 2).map(String.init)
            return parts.count == 3 ? File(name: parts[2], digest: parts[0], stamp: parts[1]) : nil
        }
    }

    private static func stamp(of path: String) -> String? {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else { return nil }
        return "\(status.st_size)-\(status.st_mtim.tv_sec)-\(status.st_mtim.tv_nsec)"
    }

    /// Nil for a missing or unreadable file, which counts as changed.
    private static func digest(of path: String) -> String? { try? FileDigest(of: path).hexadecimal }
}
