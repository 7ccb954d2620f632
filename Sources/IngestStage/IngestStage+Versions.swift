import Statistics
import Warehouse

extension IngestStage {
    /// Picks the submissions that count. For a unit, form and period, the highest version, and of equal versions the
    /// last arrival, sets the number of parts; submissions divided otherwise do not count. For each part, the highest
    /// version and last arrival counts. Withdrawn submissions are ignored.
    func supersede() throws {
        func isOlder(_ left: Submission, _ right: Submission) -> Bool {
            (left.version, left.arrival) < (right.version, right.arrival)
        }
        let withdrawals = Withdrawals(pipeline.corrections.withdrawals)
        let all = try warehouse.submissions()
        let groups = Dictionary(grouping: all) { "\($0.unit)\u{1F}\($0.form)\u{1F}\($0.period)" }
        try warehouse.transaction {
            try warehouse.removeFindings(stage: .ingest, work: "versions")
            try warehouse.add(withdrawals.unused(all), stage: .ingest, work: "versions")
            for everything in groups.sorted(by: { $0.key < $1.key }).map(\.value) {
                let withdrawn = withdrawals.isEmpty ? [] : everything.filter { withdrawals.withdrawal(of: $0) != nil }
                for submission in withdrawn {
                    if submission.state != .withdrawn { try warehouse.setState(.withdrawn, of: submission.id) }
                    let note = withdrawals.withdrawal(of: submission).map { Finding.withdrawn($0, submission) }
                    try warehouse.add([note].compactMap { $0 }, stage: .ingest, work: "versions")
                }
                let group = withdrawn.isEmpty ? everything : everything.filter { !withdrawn.contains($0) }
                guard let newest = group.max(by: isOlder) else { continue }
                // Of each part the newest counts, among those that announce as many parts as the newest of all.
                let rivals = Dictionary(grouping: group.filter { $0.parts == newest.parts }, by: \.part)
                let newestOfPart = rivals.compactMapValues { $0.max(by: isOlder) }
                for submission in group {
                    let best = newestOfPart[submission.part] ?? newest
                    let state: Submission.State = submission.id == best.id ? .current : .superseded
                    if state != submission.state { try warehouse.setState(state, of: submission.id) }
                    guard state == .superseded else { continue }
                    let note = Finding.superseded(by: best.file, version: best.version, place: submission.place)
                    try warehouse.add([note], stage: .ingest, work: "versions")
                }
            }
        }
    }
}

extension Submission {
    /// Whether both are versions of the same.
    func isOfSamePart(as other: Submission) -> Bool {
        unit == other.unit && form == other.form && period == other.period && part == other.part
    }
}
