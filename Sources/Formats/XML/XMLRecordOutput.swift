import Bytes
import Rows

/// What the matcher tells the outside; apart from the state so that the hot path touches no closures.
final class XMLRecordOutput {
    let layout: XMLRecordLayout
    let stopsAtRecord: Bool
    let recordPath: (Int) -> String
    let report: (ReadingFault) -> Void
    let observer: (any XMLUnreadContentObserver)?
    let body: (RowBuffer) throws -> ReadingDecision
    var headerIsKnown: ([String?]) -> Void = { _ in }
    var header: [String?]
    /// The line on which the element of each header value begins; 0 as long as there is none.
    var headerLines: [Int]

    init(
        layout: XMLRecordLayout, stopsAtRecord: Bool, observer: (any XMLUnreadContentObserver)?,
        recordPath: @escaping (Int) -> String,
        report: @escaping (ReadingFault) -> Void, body: @escaping (RowBuffer) throws -> ReadingDecision
    ) {
        self.layout = layout
        self.stopsAtRecord = stopsAtRecord
        self.observer = observer
        self.recordPath = recordPath
        self.report = report
        self.body = body
        header = Array(repeating: nil, count: layout.header.count)
        headerLines = Array(repeating: 0, count: layout.header.count)
    }
}
