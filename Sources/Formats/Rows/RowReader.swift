/// Whether to go on reading.
public enum ReadingDecision: Sendable {
    /// Go on with the next row.
    case proceed
    /// Read no more.
    case stop
}

/// Something that delivers rows in the order of the file, once.
public protocol RowReader: AnyObject {
    /// Calls `body` for every row. The row is valid only within the call: its memory is reused for the next.
    ///
    /// Throws a `ReadingFault` after which reading cannot go on, and whatever `body` throws.
    func forEachRow(_ body: (RowBuffer) throws -> ReadingDecision) throws
}
