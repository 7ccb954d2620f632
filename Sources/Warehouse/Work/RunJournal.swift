public import Statistics

/// Why a piece of work is done.
public enum WorkReason: Hashable, Sendable {
    /// It was never done.
    case first
    /// A dependency has changed.
    case changed([Dependencies.Change])
    /// A submission supersedes another; the changes are found by comparing both.
    case newVersion([Dependencies.Change])
    /// Its results are gone.
    case lost
    /// Its subject no longer exists.
    case gone
    /// A new file holds the same records as the previous one, so the results for those stay valid.
    case sameRecords
}

/// The subject of a piece of work; nil where it does not apply.
public struct WorkSubject: Hashable, Sendable {
    /// Code of a unit.
    public var unit: String?
    /// Id of a form.
    public var form: String?
    /// A period.
    public var period: Period?
    /// Id of an indicator.
    public var indicator: String?
    /// A path below the inbox, or the link of a report set.
    public var file: String?
    /// Number of a submission.
    public var submission: Int64?
    /// Number of the submission whose place it takes.
    public var former: Int64?

    /// Makes a subject.
    public init(
        unit: String? = nil, form: String? = nil, period: Period? = nil, indicator: String? = nil, file: String? = nil,
        submission: Int64? = nil, former: Int64? = nil
    ) {
        self.unit = unit
        self.form = form
        self.period = period
        self.indicator = indicator
        self.file = file
        self.submission = submission
        self.former = former
    }

    /// The subject of work on a submission.
    public init(_ submission: Submission, former: Submission? = nil) {
        self.init(
            unit: submission.unit, form: submission.form, period: submission.period, file: submission.file,
            submission: submission.id, former: former?.id)
    }
}

/// A piece of work and the action a run took.
public struct WorkEntry: Hashable, Sendable {
    /// The action taken.
    public enum Action: String, CaseIterable, Sendable {
        /// The work was done.
        case run
        /// Existing results were handed on to a submission with the same records.
        case keep
        /// Nothing had changed.
        case skip
        /// Existing results were removed.
        case remove
    }

    /// The stage.
    public var stage: Stage
    /// The key of the piece of work, as in the table `work`.
    public var work: String
    /// The subject.
    public var subject: WorkSubject
    /// The action taken.
    public var action: Action
    /// The reason; nil for skipped work.
    public var reason: WorkReason?
}

/// The pieces of work a run has done or skipped, in order. In a scratch workspace this is the plan of the coming run.
public final class RunJournal {
    /// The pieces so far.
    public private(set) var entries: [WorkEntry] = []

    /// Notes a piece of work that was done.
    public func ran(_ stage: Stage, _ work: String, _ subject: WorkSubject, because reason: WorkReason) {
        entries.append(WorkEntry(stage: stage, work: work, subject: subject, action: .run, reason: reason))
    }

    /// Notes a piece of work that was not necessary.
    public func skipped(_ stage: Stage, _ work: String, _ subject: WorkSubject) {
        entries.append(WorkEntry(stage: stage, work: work, subject: subject, action: .skip, reason: nil))
    }

    /// Notes that the results of a piece of work were handed on.
    public func kept(_ stage: Stage, _ work: String, _ subject: WorkSubject) {
        entries.append(WorkEntry(stage: stage, work: work, subject: subject, action: .keep, reason: .sameRecords))
    }

    /// Notes that the results of a piece of work were removed.
    public func removed(_ stage: Stage, _ work: String, _ subject: WorkSubject) {
        entries.append(WorkEntry(stage: stage, work: work, subject: subject, action: .remove, reason: .gone))
    }
}

extension WorkReason {
    /// The reason for a submission that supersedes another one; itself if it supersedes none.
    public func replacing(_ former: Submission?) -> WorkReason {
        guard former != nil, case .changed(let changes) = self else { return self }
        return .newVersion(changes)
    }
}

extension Submission {
    /// The unit, form, period and part of a submission. Submissions for the same slot supersede one another.
    public struct Slot: Hashable, Sendable {
        var unit: String
        var form: String
        var period: Period
        var part: Int
    }

    /// The slot.
    public var slot: Slot { Slot(unit: unit, form: form, period: period, part: part) }
}

/// Submissions by slot.
public struct SubmissionSlots {
    /// Those for the same, in the order of their arrival.
    private let slots: [Submission.Slot: [Submission]]

    /// Orders submissions.
    public init(_ submissions: some Sequence<Submission>) {
        slots = Dictionary(grouping: submissions, by: \.slot).mapValues { $0.sorted { $0.arrival < $1.arrival } }
    }

    /// The submission that another one supersedes: the last earlier one of the same slot. Found by bisection, since one
    /// slot may have thousands.
    public func former(of submission: Submission) -> Submission? {
        guard let all = slots[submission.slot] else { return nil }
        let next = all.partitioningIndex { $0.arrival >= submission.arrival }
        return next > 0 ? all[next - 1] : nil
    }
}
