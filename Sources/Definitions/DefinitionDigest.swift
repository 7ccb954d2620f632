import FoundationEssentials
public import Statistics

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
        try unsafe encoder.encode(definition).withUnsafeBytes { unsafe hash.update($0) }
        return String(hash.finish().prefix(16))
    }

    /// A digest of texts in their order: much cheaper than that of a definition.
    public static func of(texts: [String]) -> String {
        // Lengths keep apart what stands side by side.
        let all = texts.map { "\($0.utf8.count):\($0)" }.joined()
        return String(SHA256.hexadecimal(of: all).prefix(16))
    }

    /// A digest of areas, of which a plan has many: what they are, and if wanted the names and codes under which submissions call
    /// them besides.
    public static func of(areas: [Area], withOtherNames: Bool) -> String {
        var texts: [String] = []
        for area in areas {
            texts += [area.code, area.name.zh, area.name.en, area.shortName.zh, area.shortName.en, area.level]
            texts += [area.parent ?? "", "members"] + area.members
            if withOtherNames { texts += ["aliases"] + area.aliases + ["codes"] + area.formerCodes }
        }
        return of(texts: texts)
    }
}
