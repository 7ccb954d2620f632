import Definitions
import Foundation

/// Writes the schemas of definition files.
public enum DefinitionSchemas {
    /// Writes them into `folder`, which is made if it is not there.
    ///
    /// - Returns: the names of the files.
    /// - Throws: `RunError.cannotWrite`.
    public static func write(to folder: String) throws -> [String] {
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            return try DefinitionSchema.all().map { schema in
                let path = URL(filePath: folder).appending(path: schema.fileName)
                try Data(schema.text.utf8).write(to: path, options: .atomic)
                return schema.fileName
            }
        } catch let error as CocoaError {
            throw RunError.cannotWrite(path: folder, reason: error.localizedDescription)
        }
    }
}
