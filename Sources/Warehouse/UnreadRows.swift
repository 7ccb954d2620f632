/// The rows of a file that were not read and may be records.
public enum UnreadRows: Hashable, Sendable {
    /// Every row was read.
    case none
    /// So many rows, one at least.
    case counted(Int)
    /// Rows that were not counted.
    case uncounted

    /// The rows of both.
    public static func + (left: UnreadRows, right: UnreadRows) -> UnreadRows {
        switch (left, right) {
        case (.none, let rows), (let rows, .none): rows
        case (.counted(let first), .counted(let second)): .counted(first + second)
        case (.uncounted, _), (_, .uncounted): .uncounted
        }
    }

    init(stored: Int) {
        self = stored == 0 ? .none : stored < 0 ? .uncounted : .counted(stored)
    }

    var stored: Int {
        switch self {
        case .none: 0
        case .counted(let count): count
        case .uncounted: -1
        }
    }

    /// A text that differs where the rows differ; empty if every row was read.
    public var state: String { self == .none ? "" : "unread \(stored)" }
}
