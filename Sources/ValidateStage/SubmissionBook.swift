import Definitions
import Statistics
import Warehouse

/// All submissions with their earlier results, read once a run.
struct SubmissionBook {
    /// Every submission, in the order of unit, form, period, part, version and arrival.
    let all: [Submission]
    /// The forms of the plan by the periods for which something was sent.
    let scopes: [FormPeriod]
    /// The state of the records, by number of the submission.
    let records: [Int64: String]
    /// Fingerprints of validate's work, by key.
    let done: [String: String]
    /// Submissions by slot.
    let slots: SubmissionSlots
    /// Of each unit and form, the submissions that count, by period.
    private let series: [String: [Submission]]
    /// Readings by number of the submission.
    let readings: [Int64: Reading]
    /// Units whose records lie inside those of another unit.
    private let apart: Set<String>

    init(pipeline: Pipeline, warehouse: Warehouse) throws {
        all = try warehouse.submissions()
        slots = SubmissionSlots(all)
        records = try warehouse.recordStates()
        done = try warehouse.fingerprints(stage: .validate)
        let readings = try warehouse.readings()
        self.readings = readings
        apart = Set(pipeline.units.filter(\.isApart).map(\.code))
        let byForm = Dictionary(grouping: all, by: \.form)
        scopes = pipeline.forms.flatMap { form in
            Dictionary(grouping: byForm[form.id] ?? [], by: \.period).sorted { $0.key < $1.key }.map { period, own in
                FormPeriod(
                    form: form, period: period, all: own,
                    submissions: own.filter { $0.state == .current && readings[$0.id]?.isReadable == true },
                    readings: Dictionary(
                        uniqueKeysWithValues: own.compactMap { item in readings[item.id].map { (item.id, $0) } }))
            }
        }
        series = Dictionary(grouping: all.filter { $0.state == .current }) { "\($0.form)/\($0.unit)/\($0.part)" }
    }

    /// Scopes whose records are compared with each other: of increments all periods, since the same thing must not be reported again
    /// in a later one.
    ///
    /// Units that may state the same thing are compared each with itself only: those shown apart, and all of a form that says so.
    func groups(of selected: [FormPeriod]) -> [[FormPeriod]] {
        var groups: [[FormPeriod]] = []
        var forms: Set<String> = []
        for scope in selected {
            guard scope.form.content == .increment else {
                groups += bySender([scope])
                continue
            }
            if forms.insert(scope.form.id).inserted {
                groups += bySender(scopes.filter { $0.form.id == scope.form.id })
            }
        }
        return groups
    }

    private func bySender(_ group: [FormPeriod]) -> [[FormPeriod]] {
        guard let form = group.first?.form else { return [] }
        let senders = Set(group.flatMap(\.all).map(\.unit))
        let alone = form.uniqueness == .unit ? senders : senders.intersection(apart)
        guard !alone.isEmpty else { return [group] }
        return [group.map { $0.narrowed { !alone.contains($0) } }]
            + alone.sorted().map { unit in group.map { $0.narrowed { $0 == unit } } }
    }

    /// The content digest of a submission's reading; empty if it was not read.
    func content(_ submission: Submission) -> String { records[submission.id] ?? "" }

    /// The same unit's submission of the period before, the nearest there is.
    func previous(of submission: Submission) -> Submission? {
        series["\(submission.form)/\(submission.unit)/\(submission.part)"]?.filter {
            $0.period < submission.period && $0.period.frequency == submission.period.frequency
        }
        .max { $0.period < $1.period }
    }

    /// The same unit's submission of the same period a year before.
    func yearEarlier(of submission: Submission) -> Submission? {
        series["\(submission.form)/\(submission.unit)/\(submission.part)"]?.first {
            $0.period == submission.period.yearEarlier
        }
    }
}
