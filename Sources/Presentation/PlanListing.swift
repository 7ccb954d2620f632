public import Runs
public import Statistics
import Warehouse

/// A step of a run as JSON.
struct StepJSON: Encodable {
    let stage, action, work: String
    let unit, form, period, indicator, file: String?
    let reason: [String: String]?

    init(_ step: RunStep) {
        stage = step.stage.rawValue
        action = step.action.rawValue
        work = step.work
        unit = step.subject.unit
        form = step.subject.form
        period = step.subject.period?.description
        indicator = step.subject.indicator
        file = step.subject.file
        reason = step.reasonText.map(\.byLanguage)
    }
}

extension Listing {
    /// The steps that a run would take. A table counts skipped steps; the other formats list them too.
    public static func plan(_ steps: [RunStep], language: Language, format: OutputFormat) throws -> String {
        switch format {
        case .table: return RunPlanText.text(steps, language)
        case .csv:
            let heading = ["stage", "action", "work", "unit", "form", "period", "indicator", "file", "reason"]
            return csv(
                [heading]
                    + steps.map { step in
                        let subject = step.subject
                        return [
                            step.stage.rawValue, step.action.rawValue, step.work, subject.unit ?? "",
                            subject.form ?? "",
                            subject.period?.description ?? "", subject.indicator ?? "", subject.file ?? "",
                            step.reasonText?[language] ?? "",
                        ]
                    })
        case .json: return try json(steps.map(StepJSON.init))
        }
    }
}
