import Definitions
public import Statistics
import Warehouse

/// Submissions of a form and period that were accepted and enter no figure.
public struct UnusedSubmissions: Hashable, Sendable {
    /// The form's title.
    public var form: LocalizedText
    /// The period they state.
    public var period: Period
    /// Names of the units that sent them.
    public var units: [LocalizedText]
    /// Whether the period is outside the periods that the plan reports.
    public var isOutside: Bool

    /// Finds them, by form and period. A list that a later one of the same unit and year replaces has done its duty.
    static func find(_ pipeline: Pipeline, _ warehouse: Warehouse) throws -> [UnusedSubmissions] {
        let tallied = try warehouse.talliedSubmissions()
        let readings = try warehouse.readings()
        let current = try warehouse.submissions(state: .current).filter { readings[$0.id]?.isReadable == true }
        let empty = try warehouse.submissionsWithoutCountingRecords()
        let used = current.filter { tallied.contains($0.id) }
        var unused: [UnusedSubmissions] = []
        for form in pipeline.forms {
            let isSeen = pipeline.rules.contains { $0.form == form.id && $0.looksBack }
            let own = current.filter { item in
                item.form == form.id && !tallied.contains(item.id) && !empty.contains(item.id)
                    && !(!form.content.addsUp
                        && used.contains {
                            $0.form == form.id && $0.unit == item.unit && $0.period.year == item.period.year
                                && item.period.end <= $0.period.end
                        })
                    // A submission that a later period is compared with is in use.
                    && !(isSeen
                        && used.contains { $0.form == form.id && $0.unit == item.unit && item.period < $0.period })
            }
            for (period, items) in Dictionary(grouping: own, by: \.period).sorted(by: { $0.key < $1.key }) {
                let codes = Set(items.map(\.unit))
                unused.append(
                    UnusedSubmissions(
                        form: form.title, period: period,
                        units: pipeline.units.filter { codes.contains($0.code) }.map(\.name),
                        isOutside: !pipeline.periods.contains { $0.contains(period) || period.contains($0) }))
            }
        }
        return unused
    }
}

extension Rule {
    /// Whether it compares with an earlier submission.
    fileprivate var looksBack: Bool {
        switch check {
        case .change, .prior: true
        default: false
        }
    }
}
