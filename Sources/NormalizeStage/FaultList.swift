import Bytes
import Statistics
import Submissions

/// Faults that the reader reports between two rows. A class, since two closures share it.
final class FaultList {
    let place: Place
    var findings: [Finding] = []

    init(place: Place) { self.place = place }

    func add(_ fault: ReadingFault) { findings.append(fault.finding(in: place)) }

    func take() -> [Finding] {
        defer { findings = [] }
        return findings
    }
}
