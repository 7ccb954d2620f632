import ReportStage
import Statistics
import Warehouse

/// A submission, by its properties in a manifest.
struct SubmissionKey: Hashable {
    var unit: String
    var form: String
    var period: String
    var digest: String

    init(_ input: PublishedSet.Input) {
        (unit, form, period, digest) = (input.unit, input.form, input.period, input.sha256)
    }

    init(_ submission: Submission) {
        (unit, form, digest) = (submission.unit, submission.form, submission.digest)
        period = submission.period.description
    }
}

/// A cause that consists of submissions: the removed and the added ones.
struct SubmissionChange {
    var cause: SetDifference.Cause
    var gone: Set<SubmissionKey> = []
    var come: Set<SubmissionKey> = []
}

extension SubmissionChange {
    private struct Group: Hashable {
        var unit: String
        var form: String
        var period: String
    }

    /// The changes between the submissions of two sets, by kind, unit and form: withdrawals first, then first
    /// submissions, then replacements.
    ///
    /// - Parameter arrivals: the number of each submission's arrival.
    static func all(
        _ before: [PublishedSet.Input], _ after: [PublishedSet.Input], arrivals: [SubmissionKey: Int64]
    ) -> [SubmissionChange] {
        func groups(_ inputs: [PublishedSet.Input]) -> [Group: [PublishedSet.Input]] {
            Dictionary(grouping: inputs) { Group(unit: $0.unit, form: $0.form, period: $0.period) }
        }
        let (old, new) = (groups(before), groups(after))
        var changes: [String: SubmissionChange] = [:]
        for group in Set(old.keys).union(new.keys) {
            let was = old[group] ?? []
            let isNow = new[group] ?? []
            let gone = Set(was.map(SubmissionKey.init)).subtracting(isNow.map(SubmissionKey.init))
            let come = Set(isNow.map(SubmissionKey.init)).subtracting(was.map(SubmissionKey.init))
            guard !gone.isEmpty || !come.isEmpty else { continue }
            let kind = kind(gone, come, arrivals)
            let named =
                kind == .withdrawal
                ? was.filter { gone.contains(SubmissionKey($0)) }
                : isNow.filter { come.contains(SubmissionKey($0)) }
            let order = SetDifference.Kind.allCases.firstIndex(of: kind) ?? 0
            let key = "\(order) \(group.unit) \(group.form)"
            var change =
                changes[key]
                ?? SubmissionChange(
                    cause: SetDifference.Cause(kind: kind, unit: group.unit, form: group.form, files: []))
            change.gone.formUnion(gone)
            change.come.formUnion(come)
            change.cause.files = (change.cause.files + named.map { "\($0.file) (\($0.period))" }).sorted()
            changes[key] = change
        }
        return changes.sorted { $0.key < $1.key }.map(\.value)
    }

    private static func kind(
        _ gone: Set<SubmissionKey>, _ come: Set<SubmissionKey>, _ arrivals: [SubmissionKey: Int64]
    ) -> SetDifference.Kind {
        if gone.isEmpty { return .lateArrival }
        let last = gone.compactMap { arrivals[$0] }.max() ?? 0
        // A restored submission had arrived before the one that it replaces.
        return come.allSatisfy { (arrivals[$0] ?? 0) < last } ? .withdrawal : .resubmission
    }
}
