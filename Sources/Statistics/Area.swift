/// A division of the territory (GB/T 2260), or a statistical area inside one.
public struct Area: Hashable, Sendable, Encodable {
    /// The code, such as `620100`. Text: a code is never a number.
    public let code: String
    /// The full name, in both languages.
    public let name: LocalizedText
    /// The short name by which reports call it.
    public let shortName: LocalizedText
    /// The plan's name for its level, such as `province`, `prefecture`, `county`.
    public let level: String
    /// The code of the area that contains it; nil for the top.
    public let parent: String?
    /// Other names by which submissions call it, in force or former.
    public let aliases: [String]
    /// Codes it had before.
    public let formerCodes: [String]
    /// For a named group of areas (片区): the codes of its members, which lie in areas of their own. Empty for an area.
    public let members: [String]

    /// Makes an area.
    public init(
        code: String, name: LocalizedText, shortName: LocalizedText, level: String, parent: String?,
        aliases: [String] = [], formerCodes: [String] = [], members: [String] = []
    ) {
        self.code = code
        self.name = name
        self.shortName = shortName
        self.level = level
        self.parent = parent
        self.aliases = aliases
        self.formerCodes = formerCodes
        self.members = members
    }
}
