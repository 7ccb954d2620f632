/// Why a part cannot be changed tag by tag: it is no XML in UTF-8, or of a kind that no program writes.
public struct XMLEditingFault: Error {
    /// What is unusual about it.
    public let reason: String
}
