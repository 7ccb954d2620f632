import Runs
import Statistics

extension UnusedSubmissions {
    /// The senders of the submissions, and why no figure uses them.
    func text(_ pipelinePeriods: [Period], _ language: Language) -> String {
        let few = 3
        let names = units.prefix(few).map { $0[language] }
        let periods = pipelinePeriods.map(\.description)
        switch language {
        case .zh:
            let who = names.joined(separator: "、") + (units.count > few ? " 等 \(units.count) 个单位" : "")
            let why = isOutside ? "方案的报告期为 \(periods.joined(separator: "、"))，请在 periods 中加上" : "没有指标使用"
            return "\(form.zh) \(period)：\(who)（\(why)）"
        case .en:
            let who = names.joined(separator: ", ") + (units.count > few ? " and others, \(units.count) units" : "")
            let why =
                isOutside
                ? "the plan's periods are \(periods.joined(separator: ", ")): add it to periods"
                : "no indicator reads it"
            return "\(form.en) \(period): \(who) (\(why))"
        }
    }
}
