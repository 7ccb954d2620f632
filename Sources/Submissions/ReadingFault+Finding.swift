public import Bytes
public import Statistics

extension ReadingFault {
    /// The fault as a finding in a file whose place is known.
    public func finding(in place: Place) -> Finding {
        var place = place
        place.line = position.line ?? place.line
        if let column = position.column { place.column = String(column) }
        place.sheet = sheet ?? place.sheet
        // Where the file lies on this machine is no place within it.
        if !isOfSystem { place.path = path ?? place.path }
        return Finding(
            kind, place: place, found: found, expected: expected, message: message, remedy: remedy)
    }
}
