public import Definitions
public import Statistics
import Warehouse

/// The records that growth compares where something is absent: those of the units that sent everything in both periods, without the
/// areas of which one of the periods lacks a value or a row.
public struct MatchedRecords: Sendable {
    /// Codes of the units.
    public let senders: Set<String>
    /// By code of the unit the areas that are left out.
    public let leftOut: [String: Set<String>]
    /// Whether every area is to have a row.
    public let statesAreas: Bool

    /// Whether what a unit says of an area is compared.
    public func takes(_ unit: String, area: String) -> Bool {
        senders.contains(unit) && leftOut[unit]?.contains(area) != true
    }
}

extension Sources {
    /// The records of two periods that can be compared. The one place that says so: growth and its explanation look at the same
    /// records.
    ///
    /// - Returns: nil for an indicator that is not counted or summed from records: its senders cannot be told apart.
    public func matched(_ indicator: Indicator, _ period: Period, _ earlier: Period) throws -> MatchedRecords? {
        guard let records = indicator.computation.records, let form = pipeline.form(records.form) else { return nil }
        if case .distinct = indicator.computation { return nil }
        let sources = [period, earlier].map { ($0, source(form, $0, records)) }
        let senders = sources.dropFirst().reduce(sources[0].1.completeSenders) {
            $0.intersection($1.1.completeSenders)
        }
        let statesAreas = form.statesAreas(records.area)
        var leftOut: [String: Set<String>] = [:]
        /// By unit and period of the submission the areas that have a row.
        var rows: [String: [Period: Set<String>]] = [:]
        for (period, source) in sources {
            let submissions = Dictionary(source.submissions.map { ($0.id, $0) }) { first, _ in first }
            try warehouse.forEachTally(indicator: indicator.id, period: period) { id, tally in
                guard let submission = submissions[id], senders.contains(submission.unit) else { return }
                leftOut[submission.unit, default: []].formUnion(tally.blanks.keys)
                if statesAreas {
                    rows[submission.unit, default: [:]][submission.period, default: []].formUnion(tally.seen)
                }
            }
        }
        for (unit, periods) in rows {
            let all = periods.values.reduce(into: Set<String>()) { $0.formUnion($1) }
            let common = periods.values.reduce(all) { $0.intersection($1) }
            leftOut[unit, default: []].formUnion(all.subtracting(common))
        }
        return MatchedRecords(senders: senders, leftOut: leftOut, statesAreas: statesAreas)
    }
}
