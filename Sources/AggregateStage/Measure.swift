import Definitions
import Statistics
import Warehouse

/// An indicator that is counted or summed from records, for a period.
struct Measure {
    /// Which figures it is.
    struct Key: Hashable {
        var indicator: String
        var period: Period
    }

    let indicator: Indicator
    let period: Period
    let form: Form
    let source: Source
    /// How its records are found and added; nil if SQLite must be asked.
    let counter: RecordCounter?

    /// Which figures it is.
    var key: Key { Key(indicator: indicator.id, period: period) }

    /// Nil for what is computed from other indicators.
    init?(_ indicator: Indicator, period: Period, form: Form, source: Source) {
        guard let counter = RecordCounter.make(indicator.computation, form: form, period: period) else {
            return nil
        }
        self.indicator = indicator
        self.period = period
        self.form = form
        self.source = source
        switch counter {
        case .native(let counter): self.counter = counter
        case .sql: self.counter = nil
        }
    }

    /// What the records of a submission give to it, as SQLite says. The slow way, for filters of which only SQLite knows the meaning.
    func tally(
        _ submission: Submission, refused: RefusedRecords?, warehouse: Warehouse
    ) throws -> SubmissionTally {
        var tally = SubmissionTally()
        guard let records = indicator.computation.records else { return tally }
        let (area, filter) = (records.area, records.filter)
        func rows(_ columns: String, _ filter: String?, _ group: String, _ body: (Statement) -> Void) throws {
            try warehouse.countedRecords(
                columns, of: submission, form: form, where: filter, period: period, area: area, group: group
            ) {
                body($0)
                return .proceed
            }
        }
        func take(_ row: Statement) {
            // A sum over no values is no value; it must not become 0.
            guard !row.isNull(0), !row.isNull(2), row.int(1) > 0 else { return }
            tally.cells.append(
                SubmissionTally.Cell(
                    area: row.text(0), isTotal: row.int(3) == 1, records: row.int(1), value: row.integer(2)))
        }
        switch indicator.computation {
        case .sum(_, let field, _):
            let columns =
                "\"\(area)\", count(\"\(field)\"), sum(\"\(field)\"), is_total, count(*) - count(\"\(field)\")"
            try rows(columns, filter, "GROUP BY is_total, 1 ORDER BY 4, 1") { row in
                take(row)
                if !row.isNull(0), row.int(3) == 0, row.int(4) > 0 { tally.blanks[row.text(0)] = row.int(4) }
            }
        case .distinct(_, let key):
            try rows("\"\(key)\", \"\(area)\", count(*), is_total", filter, "GROUP BY 4, 1, 2 ORDER BY 1, 2") { row in
                // Nothing is not a thing to count, nor is a total of things.
                guard !row.isNull(0), !row.isNull(1), row.int(3) == 0 else { return }
                tally.members.append(
                    SubmissionTally.Member(key: row.text(0), area: row.text(1), records: row.int(2)))
            }
        default:
            try rows("\"\(area)\", count(*), count(*), is_total", filter, "GROUP BY is_total, 1 ORDER BY 4, 1", take)
        }
        if let refused { tally.refused = try self.refused(refused, records, warehouse).refused(beside: tally.members) }
        return tally.withoutTotalsOfParts()
    }

    /// The possible share of refused records where SQLite judges the filter: those for which it is not false as they stand, and all with a
    /// field in doubt.
    private func refused(
        _ refused: RefusedRecords, _ records: RecordSelection, _ warehouse: Warehouse
    ) throws -> RefusedSum {
        var sum = RefusedSum()
        var field: String?
        if case .sum(_, let name, _) = indicator.computation { field = name }
        let query = try warehouse.database.statement(
            """
            SELECT "\(records.area)", \(field.map { "\"\($0)\"" } ?? "1"), (\(records.filter ?? "TRUE")) IS TRUE, unreadable, is_total
            FROM \(warehouse.records(of: form).name) AS r WHERE id = :record
            """)
        for id in refused.ids {
            query.bind(named: ":record", id).bind(period: period)
            try query.forEach { row in
                let doubted = refused.doubted[id, default: []]
                guard row.int(4) == 0, row.int(2) == 1 || !doubted.isEmpty || row.integer(3) != 0 else { return }
                func isDoubted(_ name: String) -> Bool {
                    form.fieldIndex(name).map { doubted.contains($0) || row.integer(3) & 1 << Int64($0) != 0 } ?? false
                }
                let area = row.isNull(0) || isDoubted(records.area) ? "" : row.text(0)
                if let field, isDoubted(field) {
                    let greatest = form.field(field)?.greatestStored
                    sum.add(id, greatest.map { .value($0) } ?? .unknown, area: area)
                } else if !row.isNull(1) {
                    sum.add(id, .value(row.integer(1)), area: area)
                }
            }
        }
        return sum
    }
}
