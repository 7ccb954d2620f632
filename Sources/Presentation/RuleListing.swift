public import Definitions
import Inquiry
public import Statistics
import Submissions

/// A rule as it is listed: a kind of finding of the program, or a rule of a plan.
public struct ListedRule: Sendable {
    /// The subject under which it stands.
    let section: LocalizedText
    let id: String
    let severity: Severity
    let meaning: LocalizedText
    let nextStep: LocalizedText

    /// Every kind of finding that the program raises by itself.
    public static var ofProgram: [ListedRule] {
        FindingCatalogue.sections.flatMap { section in
            section.kinds.map {
                ListedRule(
                    section: section.title, id: $0.id, severity: $0.severity, meaning: $0.meaning, nextStep: $0.nextStep
                )
            }
        }
    }

    /// The rules of a plan.
    public static func of(_ pipeline: Pipeline) -> [ListedRule] {
        pipeline.rules.map {
            ListedRule(
                section: pipeline.title, id: $0.id, severity: $0.severity, meaning: $0.message, nextStep: $0.remedy)
        }
    }

    /// Those with some ids, in the order of these.
    ///
    /// - Throws: `InquiryError.noRule` for an id that no rule has.
    public static func find(_ ids: [String], among rules: [ListedRule]) throws -> [ListedRule] {
        guard !ids.isEmpty else { return rules }
        return try ids.map { id in
            guard let rule = rules.first(where: { $0.id == id }) else {
                throw InquiryError.noRule(id, nearest: NearestName.nearest(to: id, among: rules.map(\.id)))
            }
            return rule
        }
    }
}

/// A rule as JSON.
private struct RuleRecord: Encodable {
    let section: [String: String]
    let id: String
    let severity: String
    let meaning, next: [String: String]

    init(_ rule: ListedRule) {
        section = rule.section.byLanguage
        id = rule.id
        severity = rule.severity.rawValue
        meaning = rule.meaning.byLanguage
        next = rule.nextStep.byLanguage
    }
}

extension Listing {
    /// Rules, each with its meaning and the next step.
    public static func rules(_ rules: [ListedRule], language: Language, format: OutputFormat) throws -> String {
        switch format {
        case .table: return table(rules, language)
        case .csv:
            return csv(
                [["section", "id", "severity", "meaning", "next"]]
                    + rules.map {
                        [
                            $0.section[language], $0.id, $0.severity.rawValue, $0.meaning[language],
                            $0.nextStep[language],
                        ]
                    })
        case .json: return try json(rules.map(RuleRecord.init))
        }
    }

    private static func table(_ rules: [ListedRule], _ language: Language) -> String {
        let next = language == .zh ? "处理" : "next"
        var section: LocalizedText?
        return rules.map { rule in
            defer { section = rule.section }
            let title = rule.section == section ? "" : "\(section == nil ? "" : "\n")\(rule.section[language])\n\n"
            return title + "  \(rule.id)  \(rule.severity.rawValue)\n    \(rule.meaning[language])\n"
                + "    \(next)：\(rule.nextStep[language])\n"
        }.joined()
    }
}
