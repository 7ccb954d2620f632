public import Definitions
public import Statistics
public import Warehouse

/// A record as the warehouse keeps it, for a listing.
public struct ListedRecord: Sendable {
    /// Where it stands.
    public var place: Place
    /// The rule because of which it does not count; nil if it counts.
    public var excludedBy: String?
    /// The values of the form's fields, numbers with their decimals; nil for a missing one.
    public var values: [String?]
    /// The values that were read where others lie over them, by field; nil for a missing one.
    public var corrected: [String: String?]
}

extension Session {
    /// Calls `body` for the records of a form for which `condition`, SQL over the form's fields, is true; all of them without one.
    /// In the order of unit, period, part and line.
    ///
    /// - Parameter condition: may name `:period_start`, `:period_end` and `:year_start` of the submission's period, and `id`, `line` and `is_total`.
    /// - Throws: `RunError.badCondition`, `WarehouseError`; whatever `body` throws.
    public func records(
        of form: Form, _ selection: Selection, where condition: String?,
        _ body: (ListedRecord) throws -> ScanDecision
    ) throws {
        let fields = form.fields.map { ", \"\($0.name)\"" }.joined()
        let table = try warehouse.records(of: form).name
        let query: Statement
        do throws(WarehouseError) {
            query = try warehouse.database.statement(
                """
                SELECT id, line, block, (SELECT rule FROM exclusion e WHERE e.record = r.id), unreadable\(fields)
                FROM \(table) AS r
                WHERE id BETWEEN :first AND :last\(condition.map { " AND (\($0))" } ?? "") ORDER BY id
                """)
        } catch {
            throw RunError.badCondition(reason: error.detail, fields: form.fields.map(\.name))
        }
        for submission in try warehouse.submissions(unit: selection.unit, form: form.id, state: .current)
        where selection.period?.contains(submission.period) ?? true {
            let reading = try warehouse.reading(of: submission.id)
            let range = RecordTable.range(of: submission.id)
            let corrections = Dictionary(grouping: try warehouse.corrections(of: submission.id), by: \.record)
            query.bind(named: ":first", range.lowerBound).bind(named: ":last", range.upperBound)
            query.bind(period: submission.period)
            defer { query.reset() }
            while try query.step() {
                var place = submission.place
                place.line = query.int(1)
                place.record = Int(RecordTable.number(of: query.integer(0)))
                place.sheet = reading?.sheet
                let isUnreadable = query.integer(4) != 0
                let record = ListedRecord(
                    place: place, excludedBy: query.optionalText(3) ?? (isUnreadable ? "value.unreadable" : nil),
                    values: form.fields.enumerated().map { $1.listed(query.optionalText(5 + $0)) },
                    corrected: Dictionary(
                        (corrections[query.integer(0)] ?? []).map {
                            ($0.field, form.field($0.field)?.listed($0.old) ?? $0.old)
                        }
                    ) { first, _ in first })
                if try body(record) == .stop { return }
            }
        }
    }
}
