/// A fault or a notable fact, with enough detail for its owner to act. Findings are data: they are stored, counted,
/// reported and never capped. An error that ends the work is thrown instead.
public struct Finding: Hashable, Sendable {
    /// Id of the rule that raised it: one of a plan (`PAT-003`) or of the engine (`value.date`).
    public var rule: String
    /// The consequence for the value.
    public var severity: Severity
    /// Where it is.
    public var place: Place
    /// The text found, as received.
    public var found: String?
    /// The text expected.
    public var expected: LocalizedText?
    /// The problem in a sentence.
    public var message: LocalizedText
    /// The next step in a sentence.
    public var remedy: LocalizedText
    /// The subject of the rule besides the place, such as the key of a record. Part of the identity.
    public var subject: String?

    /// Makes a finding.
    public init(
        rule: String, severity: Severity, place: Place, found: String? = nil, expected: LocalizedText? = nil,
        message: LocalizedText, remedy: LocalizedText, subject: String? = nil
    ) {
        self.rule = rule
        self.severity = severity
        self.place = place
        self.found = found
        self.expected = expected
        self.message = message
        self.remedy = remedy
        self.subject = subject
    }

    /// The stable id: the same rule on the same value in the same place has the same id in every run and on every machine.
    /// It is the beginning of a SHA-256 over rule, place and value; the file's digest is left out, so that a fault which a
    /// resubmission repeats keeps its id.
    public var id: String {
        var identity: [String] = [rule, place.unit ?? "", place.form ?? "", place.period ?? "", place.sheet ?? ""]
        identity += [subject ?? "", place.field ?? "", found ?? ""]
        // A subject (a record's key, an area) survives the insertion of a line; without one, the coordinate identifies
        // the finding.
        if subject == nil {
            identity += [place.file ?? "", place.line.map(String.init) ?? "", place.column ?? "", place.path ?? ""]
            identity += [place.record.map(String.init) ?? ""]
        }
        return "F-" + SHA256.hexadecimal(of: identity.joined(separator: "\u{1F}")).prefix(12)
    }
}
