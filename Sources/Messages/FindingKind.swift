/// A kind of finding that the program itself raises: an entry of its catalogue. Rules of a plan are no kinds; they explain themselves.
public struct FindingKind: Hashable, Sendable {
    /// The stable id, such as `value.date`: the subject, a dot, the fault. Findings, exclusions and explanations name it.
    public let id: String
    /// The severity of its findings.
    public let severity: Severity
    /// The fault in general, as the documentation tells it; a finding says more of the instance.
    public let meaning: LocalizedText
    /// The next step in general, addressed to the sender unless it names somebody else.
    public let nextStep: LocalizedText

    /// Describes a kind of finding.
    public init(_ id: String, _ severity: Severity, meaning: LocalizedText, nextStep: LocalizedText) {
        self.id = id
        self.severity = severity
        self.meaning = meaning
        self.nextStep = nextStep
    }

    /// Kinds with the same id are equal.
    public static func == (left: FindingKind, right: FindingKind) -> Bool { left.id == right.id }

    /// Hashes the id.
    public func hash(into hasher: inout Hasher) { hasher.combine(id) }
}
