public import Definitions
public import Statistics
import Warehouse

/// The records that growth compares if something is absent: those of the units that are complete in both periods,
/// without areas that lack a value or a row in one of them.
public struct MatchedRecords: Sendable {
    /// Codes of the units.
    public let senders: Set<String>
    /// By code of the unit the areas that are left out.
    public let leftOut: [String: Set<String>]
    /// Whether every area is to have a row.
    public let statesAreas: Bool

    /// Whether a unit's records of an area are compared.
    public func takes(_ unit: String, area: String) -> Bool {
        senders.contains(unit) && leftOut[unit]?.contains(area) != true
    }
}

extension Sources {
    /// The comparable records of two periods. Growth and its explanation both take them from here.
    ///
    /// - Returns: nil for indicators that are not counted or summed from records: their senders cannot be separated.
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
