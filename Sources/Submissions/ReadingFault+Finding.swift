public import Bytes
public import Statistics

extension ReadingFault {
    /// Makes a fault of a kind of the catalogue.
    init(
        _ kind: FindingKind, message: LocalizedText, remedy: LocalizedText,
        position: SourcePosition = SourcePosition(), found: String? = nil, expected: LocalizedText? = nil,
        sheet: String? = nil, path: String? = nil, lostRows: LostRows? = nil
    ) {
        self.init(
            code: kind.id, message: message, remedy: remedy, position: position, found: found, expected: expected,
            sheet: sheet, path: path, severity: kind.severity, lostRows: lostRows)
    }

    /// The fault as a finding in a file whose place is known.
    public func finding(in place: Place) -> Finding {
        var place = place
        place.line = position.line ?? place.line
        if let column = position.column { place.column = String(column) }
        place.sheet = sheet ?? place.sheet
        // Where the file lies on this machine is no place within it.
        if !isOfSystem { place.path = path ?? place.path }
        return Finding(
            rule: code, severity: severity, place: place, found: found, expected: expected, message: message,
            remedy: remedy)
    }
}
