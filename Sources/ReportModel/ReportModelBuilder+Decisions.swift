import Definitions
import Statistics
import Warehouse

extension ReportModelBuilder {
    /// The decisions behind this report's figures: values corrected, submissions withdrawn, warnings explained.
    func decisions() throws -> [Finding] {
        try warehouse.decidedFindings().filter { isAbout(form: $0.place.form, period: $0.place.period) }
    }

    /// A decision in a sentence.
    func sentence(_ finding: Finding) -> LocalizedText {
        let place = finding.place
        let unit = place.unit.flatMap { pipeline.unit($0)?.name }
        let form = place.form.flatMap { pipeline.form($0)?.title }
        let period = place.period.map { LocalizedText(zh: $0, en: $0) }
        let whose = [unit, form, period].compactMap { $0 }
        return LocalizedText(
            zh: "\(whose.map(\.zh).joined(separator: " "))：\(finding.message.zh)",
            en: "\(whose.map(\.en).joined(separator: ", ")): \(finding.message.en)")
    }

    /// One sentence under the title that leads to the decisions; none if there are none.
    static func notes(on decisions: [Finding]) -> [LocalizedText] {
        guard !decisions.isEmpty else { return [] }
        let corrected = decisions.count { $0.rule == FindingKind.adjustmentApplied.id }
        let withdrawn = decisions.count { $0.rule == FindingKind.submissionWithdrawn.id }
        let explained = decisions.count - corrected - withdrawn
        return [
            LocalizedText(
                zh: "更正 \(corrected) 处，说明 \(explained) 条，撤回 \(withdrawn) 份，逐条列于文末和审核意见",
                en:
                    "values corrected: \(corrected), warnings explained: \(explained), submissions withdrawn: \(withdrawn); each is listed at the end and among the findings"
            )
        ]
    }
}
