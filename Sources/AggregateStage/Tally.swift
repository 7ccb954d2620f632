import Definitions
import Statistics
import Warehouse

/// What the records give, area by area, before areas are added up.
struct Tally {
    /// One cell: an area and the submission it comes from.
    struct Cell {
        var area: String
        var submission: Int64
        var records: Int
        var value: Int64
        /// Whether the sender states it as a total.
        var isTotal: Bool
    }

    /// Counts and sums by area and submission.
    var cells: [Cell] = []
    /// For counts of distinct things: the things and where they lie.
    var members: [(key: String, area: String, submission: Int64, records: Int)] = []

    /// Reads the accepted records of `source`.
    ///
    /// - Throws: `WarehouseError`, also for a sum that overflows.
    init(_ computation: Indicator.Computation, source: Source, period: Period, warehouse: Warehouse) throws {
        for submission in source.submissions {
            func rows(_ columns: String, _ filter: String?, _ group: String, _ body: (Statement) throws -> Void) throws
            {
                try warehouse.countedRecords(
                    columns, of: submission, form: source.form, where: filter, period: period, group: group, body)
            }
            switch computation {
            case .count(_, let area, let filter):
                try rows("\"\(area)\", count(*), count(*), is_total", filter, "GROUP BY 1, is_total") {
                    take($0, submission)
                }
            case .sum(_, let field, let area, let filter, _):
                let columns = "\"\(area)\", count(\"\(field)\"), sum(\"\(field)\"), is_total"
                try rows(columns, filter, "GROUP BY 1, is_total") { take($0, submission) }
            case .distinct(_, let key, let area, let filter):
                try rows("\"\(key)\", \"\(area)\", count(*)", filter, "GROUP BY 1, 2") { row in
                    // Nothing is not a thing to count.
                    guard !row.isNull(0), !row.isNull(1) else { return }
                    members.append((row.text(0), row.text(1), submission.id, row.int(2)))
                }
            case .ratio: break
            }
        }
    }

    private mutating func take(_ row: Statement, _ submission: Submission) {
        // A sum over no values is no value; it must not become 0.
        guard !row.isNull(0), !row.isNull(2), row.int(1) > 0 else { return }
        cells.append(
            Cell(
                area: row.text(0), submission: submission.id, records: row.int(1), value: row.integer(2),
                isTotal: row.int(3) == 1))
    }
}
