import Bytes
import Statistics
import Submissions
import Warehouse

/// Faults that the reader reports between two rows. A class, since two closures share it.
final class FaultList {
    let place: Place
    var findings: [Finding] = []
    /// The rows that all faults so far have cost.
    private(set) var unreadRows = UnreadRows.none

    init(place: Place) { self.place = place }

    func add(_ fault: ReadingFault) {
        findings.append(fault.finding(in: place))
        switch fault.lostRows {
        case .one: unreadRows = unreadRows + .counted(1)
        case .several: unreadRows = .uncounted
        case nil: break
        }
    }

    func take() -> [Finding] {
        defer { findings = [] }
        return findings
    }
}
