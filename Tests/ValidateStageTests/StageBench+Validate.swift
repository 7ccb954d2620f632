import StageSupport
import Statistics
import ValidateStage

extension StageBench {
    /// Checks everything, on a day long after every due date.
    @discardableResult
    func validate(asOf: CalendarDate? = nil) throws -> ValidateStage.Outcome {
        let day = asOf ?? CalendarDate(year: 2030, month: 1, day: 1)
        guard let day else { throw NoDay() }
        return try ValidateStage(pipeline: pipeline, warehouse: warehouse).run(asOf: day)
    }

    private struct NoDay: Error {}
}

extension StagePlan {
    /// A register `goods` of the fields id, area, size (whole numbers) and price (元, two decimals), which may be below zero, and what more is asked for.
    static func goods(_ more: [String] = [], periods: [String] = ["2020"], settings: String = "") -> StagePlan {
        var plan = StagePlan(periods: periods)
        plan.form(
            "goods", more: settings,
            fields: [
                key("id"), field("area", "area"), field("size", "integer"),
                field("price", "number", "decimals: 2, unit: 元, sent_unit: 元"),
            ] + more)
        return plan
    }

    /// A statement `people` with a row an area: the field n in 人.
    static func people(periods: [String] = ["2020"], content: String = "snapshot", frequency: String = "year")
        -> StagePlan
    {
        var plan = StagePlan(periods: periods)
        plan.form(
            "people", kind: "statement", content: content, frequency: frequency, key: "area",
            fields: [key("area", "area"), field("n", "integer", "unit: 人, sent_unit: 人")])
        return plan
    }
}
