extension Warehouse {
    /// Why a piece of work must be done now, given its last fingerprint.
    ///
    /// - Parameter former: the fingerprint of the last time; nil if the work was never done.
    public func reason(_ now: Dependencies, since former: String?) -> WorkReason {
        guard let former else { return .first }
        let changes = now.changes(since: Dependencies(fingerprint: former))
        return changes.isEmpty ? .lost : .changed(changes)
    }

    /// Notes that a piece of work is done.
    public func setWork(_ dependencies: Dependencies, stage: Stage, key: String) throws {
        try setFingerprint(dependencies.fingerprint, stage: stage, key: key)
    }

    /// Moves a piece of work, with its findings, to another key, in place of the work there.
    public func moveWork(stage: Stage, from old: String, to new: String) throws {
        try removeWork(stage: stage, key: new)
        for (table, column) in [("work", "key"), ("finding", "work")] {
            try database.statement("UPDATE \(table) SET \(column) = ?3 WHERE stage = ?1 AND \(column) = ?2")
                .bind(1, stage.rawValue).bind(2, old).bind(3, new).run()
        }
    }
}

/// A submission that supersedes another and holds the same records, so that the results of later stages stay valid.
public struct Handover: Hashable, Sendable {
    /// The superseded submission.
    public var former: Submission
    /// The one that counts.
    public var current: Submission

    /// The handovers among submissions.
    ///
    /// - Parameters:
    ///   - submissions: all of them.
    ///   - content: a submission's content digest; nil if it was not read.
    ///   - isDone: whether a stage has already done its work for a submission.
    public static func find(
        _ submissions: [Submission], content: (Submission) -> String?, isDone: (Submission) -> Bool
    ) -> [Handover] {
        // Nearly always there is none: most submissions that count are done, and then nothing is looked up.
        let fresh = submissions.filter { $0.state == .current && !isDone($0) && content($0) != nil }
        guard !fresh.isEmpty else { return [] }
        let done = Dictionary(grouping: submissions.filter { $0.state != .current && isDone($0) }, by: \.slot)
        return fresh.compactMap { current in
            done[current.slot]?.last { content($0) == content(current) }.map {
                Handover(former: $0, current: current)
            }
        }
    }
}
