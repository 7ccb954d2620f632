import AggregateStage
import StageSupport
import Statistics
import ValidateStage

extension StageBench {
    private struct NoDay: Error {}

    /// Checks everything, long after every due date, and computes all figures; gives the number of those computed.
    @discardableResult
    func aggregate() throws -> Int? {
        guard let day = CalendarDate(year: 2030, month: 1, day: 1) else { throw NoDay() }
        _ = try ValidateStage(pipeline: pipeline, warehouse: warehouse).run(asOf: day)
        return try AggregateStage(pipeline: pipeline, warehouse: warehouse).run()
    }
}

extension StagePlan {
    /// A register `goods` that north, south and east owe: id, area, size (whole numbers), price (元, two decimals) and maker (text).
    static func goods(
        content: String = "snapshot", frequency: String = "year", periods: [String] = ["2020"], since: String = "2020",
        settings: String = ""
    ) -> StagePlan {
        var plan = StagePlan(periods: periods)
        plan.form(
            "goods", content: content, frequency: frequency, more: settings,
            fields: [
                key("id"), field("area", "area"), field("size", "integer"),
                field("price", "number", "decimals: 2, unit: 元, sent_unit: 元"), field("maker", "string"),
            ])
        plan.roster = ["north", "south", "east"].map { "\($0),goods,\(frequency),\(since),,30" }
        return plan
    }

    /// A statement `people` that the office owes: a row an area with n, in 人.
    mutating func people(
        content: String = "snapshot", frequency: String = "year", since: String = "2020",
        owedBy units: [String] = ["office"]
    ) {
        form(
            "people", kind: "statement", content: content, frequency: frequency, key: "area",
            fields: [Self.key("area", "area"), Self.field("n", "integer", "unit: 人, sent_unit: 人")])
        roster += units.map { "\($0),people,\(frequency),\(since),,30" }
    }
}
