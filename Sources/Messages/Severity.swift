/// What a finding means for the value it is about.
public enum Severity: String, CaseIterable, Comparable, Sendable, Encodable {
    /// The record or file is not counted.
    case error
    /// The value is counted, but wants an explanation.
    case warning
    /// Worth knowing; nothing to do.
    case note

    /// The severer one comes first.
    public static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

    /// Its position in the order of severity; the severest has 0.
    public var rank: Int {
        switch self {
        case .error: 0
        case .warning: 1
        case .note: 2
        }
    }
}
