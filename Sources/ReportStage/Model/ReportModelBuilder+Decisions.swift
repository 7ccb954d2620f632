import Definitions
import Statistics
import Warehouse

extension ReportModelBuilder {
    /// What was decided about the figures of this report, a sentence each: values corrected, submissions withdrawn, warnings explained.
    func decisions() throws -> [LocalizedText] {
        try warehouse.decidedFindings().filter { isAbout(form: $0.place.form, period: $0.place.period) }.map {
            finding in
            let place = finding.place
            let unit = place.unit.flatMap { pipeline.unit($0)?.name }
            let form = place.form.flatMap { pipeline.form($0)?.title }
            let period = place.period.map { LocalizedText(zh: $0, en: $0) }
            let whose = [unit, form, period].compactMap { $0 }
            return LocalizedText(
                zh: "\(whose.map(\.zh).joined(separator: " "))：\(finding.message.zh)",
                en: "\(whose.map(\.en).joined(separator: ", ")): \(finding.message.en)")
        }
    }
}
