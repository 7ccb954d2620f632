public import Foundation

/// The files of a folder and of those below it.
public enum FileTree {
    /// The paths of the plain files below `folder`, relative to it, in order. Links to folders are not followed.
    public static func paths(_ folder: String) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: folder).filter { path in
            let type = try FileManager.default.attributesOfItem(atPath: "\(folder)/\(path)")[.type]
            return type as? FileAttributeType == .typeRegular
        }.sorted()
    }

    /// The bytes of these files by relative path.
    public static func bytes(_ folder: String) throws -> [String: Data] {
        var files: [String: Data] = [:]
        for path in try paths(folder) { files[path] = try Data(contentsOf: URL(filePath: "\(folder)/\(path)")) }
        return files
    }

    /// Copies the files of `source` over those of `target`, which is made if it is missing; both may hold other files.
    ///
    /// - Parameter isWanted: whether to copy a file, by relative path.
    public static func copy(_ source: String, over target: String, where isWanted: (String) -> Bool = { _ in true })
        throws
    {
        let manager = FileManager.default
        try manager.createDirectory(atPath: target, withIntermediateDirectories: true)
        for path in try paths(source) where isWanted(path) {
            let copy = URL(filePath: "\(target)/\(path)")
            try manager.createDirectory(at: copy.deletingLastPathComponent(), withIntermediateDirectories: true)
            if manager.fileExists(atPath: copy.path) { try manager.removeItem(at: copy) }
            try manager.copyItem(atPath: "\(source)/\(path)", toPath: copy.path)
        }
    }

    /// The folder of the whole project, found from the place of a test's source.
    public static let project: String =
        "\(#filePath)".split(separator: "/").dropLast(3).map { "/" + $0 }.joined()
}
