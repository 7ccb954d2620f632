extension Finding {
    /// Makes a finding of a kind of the catalogue.
    public init(
        _ kind: FindingKind, place: Place, found: String? = nil, expected: LocalizedText? = nil,
        message: LocalizedText, remedy: LocalizedText, subject: String? = nil
    ) {
        self.init(
            rule: kind.id, severity: kind.severity, place: place, found: found, expected: expected, message: message,
            remedy: remedy, subject: subject)
    }
}
