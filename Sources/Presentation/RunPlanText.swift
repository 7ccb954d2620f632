public import Runs
public import Statistics
public import Warehouse

/// Steps as text for a terminal.
public enum RunPlanText {
    /// Steps with one reason that are listed one by one; of more only the first ones.
    private static let mostListed = 20

    /// For each stage the number of steps done and skipped, then the steps to do, by reason.
    public static func text(_ steps: [RunStep], _ language: Language) -> String {
        var lines: [String] = []
        for stage in Stage.allCases {
            let own = steps.filter { $0.stage == stage }
            let counts = WorkEntry.Action.allCases.map { action in
                "\(action.title[language]) \(own.count { $0.action == action })"
            }
            lines.append("\(stage.title[language])  \(counts.joined(separator: language == .zh ? "，" : ", "))")
            lines += groups(own.filter { $0.action != .skip }, language)
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func groups(_ steps: [RunStep], _ language: Language) -> [String] {
        struct Reason: Hashable {
            var action: WorkEntry.Action
            var kind: RunStep.Kind?
            var text: LocalizedText?
        }
        var order: [Reason] = []
        var groups: [Reason: [RunStep]] = [:]
        for step in steps {
            let reason = Reason(action: step.action, kind: step.kind, text: step.reasonText)
            if groups[reason] == nil { order.append(reason) }
            groups[reason, default: []].append(step)
        }
        return order.flatMap { reason -> [String] in
            let group = groups[reason] ?? []
            let kind = reason.kind.map { "\($0.title[language]) " } ?? ""
            let heading = "  \(reason.action.title[language]) \(kind)\(group.count): \(reason.text?[language] ?? "")"
            let listed = group.count > mostListed ? group.prefix(3) : group[...]
            var lines = [heading] + listed.map { "    \(subject(of: $0))" }
            if listed.count < group.count { lines.append("    … (--format json)") }
            return lines.filter { !$0.allSatisfy { $0 == " " } }
        }
    }

    /// The subject of a step, by codes and ids.
    public static func subject(of step: RunStep) -> String {
        let subject = step.subject
        return [subject.unit, subject.form, subject.indicator, subject.period?.description, subject.file]
            .compactMap { $0 }.joined(separator: " ")
    }
}

extension RunStep.Kind {
    /// The name of the check.
    fileprivate var title: LocalizedText {
        switch self {
        case .records: LocalizedText(zh: "记录", en: "records")
        case .whole: LocalizedText(zh: "齐全", en: "completeness")
        case .repeated: LocalizedText(zh: "重复", en: "repetitions")
        case .roster: LocalizedText(zh: "名册", en: "roster")
        }
    }
}

extension WorkEntry.Action {
    /// The action in words.
    public var title: LocalizedText {
        switch self {
        case .run: LocalizedText(zh: "执行", en: "run")
        case .keep: LocalizedText(zh: "沿用", en: "keep")
        case .skip: LocalizedText(zh: "跳过", en: "skip")
        case .remove: LocalizedText(zh: "撤下", en: "remove")
        }
    }
}
