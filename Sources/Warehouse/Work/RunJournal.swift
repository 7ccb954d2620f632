public import Statistics

/// Why a piece of work is done.
public enum WorkReason: Hashable, Sendable {
    /// It was never done.
    case first
    /// What it depends on has changed.
    case changed([Dependencies.Change])
    /// A submission takes the place of another; what has changed is told by comparing both.
    case newVersion([Dependencies.Change])
    /// What it left behind is no longer there.
    case lost
    /// Nothing it is about is there any more.
    case gone
    /// A new file holds the very records of the one before: what was made of these holds for it as well.
    case sameRecords
}

/// What a piece of work is about; nil where it is not about one.
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

    /// What is about a submission.
    public init(_ submission: Submission, former: Submission? = nil) {
        self.init(
            unit: submission.unit, form: submission.form, period: submission.period, file: submission.file,
            submission: submission.id, former: former?.id)
    }
}

/// A piece of work and what a run did with it.
public struct WorkEntry: Hashable, Sendable {
    /// What was done.
    public enum Action: String, CaseIterable, Sendable {
        /// The work was done.
        case run
        /// What was there was handed on to a submission that has the same records.
        case keep
        /// Nothing had changed.
        case skip
        /// What was there was removed.
        case remove
    }

    /// The stage.
    public var stage: Stage
    /// The key of the piece of work, as in the table `work`.
    public var work: String
    /// What it is about.
    public var subject: WorkSubject
    /// What was done.
    public var action: Action
    /// Why; nil for what was skipped.
    public var reason: WorkReason?
}

/// What a run has done and left undone, piece by piece, in order: in a scratch workspace the plan of the run to come.
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

    /// Notes that what a piece of work had left was handed on.
    public func kept(_ stage: Stage, _ work: String, _ subject: WorkSubject) {
        entries.append(WorkEntry(stage: stage, work: work, subject: subject, action: .keep, reason: .sameRecords))
    }

    /// Notes that what a piece of work had left was removed.
    public func removed(_ stage: Stage, _ work: String, _ subject: WorkSubject) {
        entries.append(WorkEntry(stage: stage, work: work, subject: subject, action: .remove, reason: .gone))
    }
}

extension WorkReason {
    /// The same for a submission that takes the place of another one; itself if it takes nobody's.
    public func replacing(_ former: Submission?) -> WorkReason {
        guard former != nil, case .changed(let changes) = self else { return self }
        return .newVersion(changes)
    }
}

extension Submission {
    /// What a submission is for: those for the same take the place of one another.
    public struct Slot: Hashable, Sendable {
        var unit: String
        var form: String
        var period: Period
        var part: Int
    }

    /// What it is for.
    public var slot: Slot { Slot(unit: unit, form: form, period: period, part: part) }
}

/// Submissions by what they are for.
public struct SubmissionSlots {
    /// Those for the same, in the order of their arrival.
    private let slots: [Submission.Slot: [Submission]]

    /// Orders submissions.
    public init(_ submissions: some Sequence<Submission>) {
        slots = Dictionary(grouping: submissions, by: \.slot).mapValues { $0.sorted { $0.arrival < $1.arrival } }
    }

    /// The submission whose place another one takes: of those for the same the last one that came before it. Found by halving, for one
    /// slot may have thousands.
    public func former(of submission: Submission) -> Submission? {
        guard let all = slots[submission.slot] else { return nil }
        let next = all.partitioningIndex { $0.arrival >= submission.arrival }
        return next > 0 ? all[next - 1] : nil
    }
}
