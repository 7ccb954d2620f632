import FoundationEssentials
import Statistics

/// Digests of what the parts of a plan say: equal definitions have equal digests, however their files are written.
public enum DefinitionDigest {
    /// A digest of a definition or of a list of them, as 16 hexadecimal digits.
    ///
    /// - Throws: what the encoder throws for a value it cannot write; definitions have none.
    public static func of(_ definition: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        // Dictionaries have no order of their own.
        encoder.outputFormatting = .sortedKeys
        var hash = SHA256()
        try encoder.encode(definition).withUnsafeBytes { hash.update($0) }
        return String(hash.finish().prefix(16))
    }
}
