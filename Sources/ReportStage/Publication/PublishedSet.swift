import Foundation
import Glibc
public import Renderers
public import Statistics

/// A report set in a folder, as its manifest describes it.
public struct PublishedSet: Sendable {
    /// A file as the manifest lists it.
    public struct File: Hashable, Sendable, Decodable {
        /// Its name in the set, or its path in the plan.
        public var file: String
        /// Its SHA-256.
        public var sha256: String
        /// Its size, of files of the set.
        public var bytes: Int?
    }

    /// A submission it was made from.
    public struct Input: Hashable, Sendable, Decodable {
        /// The unit's code.
        public var unit: String
        /// The form's id.
        public var form: String
        /// The period, as it is written.
        public var period: String
        /// The path below the inbox, as received.
        public var file: String
        /// Its SHA-256.
        public var sha256: String
    }

    /// `manifest.json`.
    public struct Contents: Sendable, Decodable {
        /// The plan.
        public var pipeline: String
        /// The period, as it is written.
        public var period: String
        /// The language's code.
        public var language: String
        /// The day on which the roster was judged.
        public var as_of: String?
        /// The submissions it was made from.
        public var inputs: [Input]
        /// The definitions it was made by.
        public var definitions: [File]
        /// The files of the set, except the manifest.
        public var outputs: [File]
    }

    /// The name of the manifest's file.
    public static let manifestName = "manifest.json"
    /// Larger than any manifest of ours.
    private static let largestManifest = 256 << 20

    /// The folder.
    public var folder: String
    /// The contents of the manifest.
    public var contents: Contents
    /// SHA-256 of the manifest.
    public var digest: String

    /// The name of the set, derived from its content.
    public var name: String { "\(contents.language)-\(digest.prefix(12))" }
    /// The name that its folder bears.
    public var folderName: String {
        URL(filePath: folder).resolvingSymlinksInPath().lastPathComponent
    }

    /// Reads the manifest of a folder; nil if it has none.
    ///
    /// - Throws: `ReportFault.badManifest` for one that is none of ours.
    public init?(folder: String) throws(ReportFault) {
        let path = "\(folder)/\(Self.manifestName)"
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        var bytes: [UInt8] = []
        try unsafe FileInput.read(path) { if bytes.count <= Self.largestManifest { unsafe bytes += $0 } }
        guard let contents = try? JSONDecoder().decode(Contents.self, from: Data(bytes)),
            // A name that leads out of the folder is no file of the set.
            contents.outputs.allSatisfy({ !$0.file.contains("/") && !$0.file.hasPrefix(".") })
        else { throw .badManifest(path: path) }
        self.folder = folder
        self.contents = contents
        digest = unsafe bytes.withUnsafeBytes { bytes in
            var hash = SHA256()
            unsafe hash.update(bytes)
            return hash.finish()
        }
    }

    /// The path of one of its files.
    public func path(of file: String) -> String { "\(folder)/\(file)" }

    /// All its files with their digests, the manifest among them.
    public var files: [File] { contents.outputs + [File(file: Self.manifestName, sha256: digest)] }

    /// The sets in a folder of all sets, `reports`: by period and name.
    ///
    /// - Throws: `ReportFault` for a set whose manifest cannot be read.
    public static func all(in reports: String) throws(ReportFault) -> [PublishedSet] {
        var sets: [PublishedSet] = []
        for folder in folders(in: reports) {
            if let set = try PublishedSet(folder: folder) { sets.append(set) }
        }
        return sets
    }

    /// The folders of all sets in a folder, `reports`, by period and name, whatever is left of each.
    public static func folders(in reports: String) -> [String] {
        names(reports).flatMap { period in
            names("\(reports)/\(period)").map { "\(reports)/\(period)/\($0)" }
        }
        .filter { path in
            var status = stat()
            return unsafe lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
        }
    }

    /// Whether its files exist with the sizes in its manifest, and the manifest matches the folder's name.
    var isWhole: Bool {
        name == folderName
            && contents.outputs.allSatisfy { file in
                var status = stat()
                return unsafe stat(path(of: file.file), &status) == 0
                    && Int(status.st_size) == file.bytes ?? Int(status.st_size)
            }
    }

    /// The set that readers of a period see under a link, `latest` or `previous` and their like; nil if there is none.
    ///
    /// - Throws: `ReportFault` if its manifest cannot be read.
    public static func linked(
        _ link: String, _ period: String, _ language: Language, in reports: String
    ) throws(ReportFault) -> PublishedSet? {
        let name = language == .zh ? link : "\(link)-\(language.rawValue)"
        guard let target = target("\(reports)/\(period)/\(name)") else { return nil }
        return try PublishedSet(folder: "\(reports)/\(period)/\(target)")
    }

    /// The destination of a link; nil if `path` is no link.
    private static func target(_ path: String) -> String? {
        try? FileManager.default.destinationOfSymbolicLink(atPath: path)
    }

    private static func names(_ folder: String) -> [String] {
        // A missing folder has no entries.
        ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter { !$0.hasPrefix(".") }.sorted()
    }

    /// The names of the files in its folder.
    public var present: [String] { Self.names(folder) }
}

extension PublishedSet {
    /// SHA-256 of a file.
    public static func digest(ofFile path: String) throws(ReportFault) -> String {
        try FileDigest(of: path).hexadecimal
    }
}
