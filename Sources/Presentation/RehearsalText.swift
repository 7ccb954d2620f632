public import Inquiry
import Definitions
public import Statistics
import Wording
import Warehouse

extension Rehearsal.FigureChange {
    /// The present and the future value, with enough decimals to show the difference, and the submissions absent from
    /// them.
    public func values(_ language: Language) -> (old: String, new: String) {
        func exact(_ figure: StoredObservation?) -> Ratio? { (try? figure?.value()) ?? nil }
        func decimals(_ value: Ratio?) -> Int {
            value.map { Rounding.exactDecimals($0, atLeast: indicator.decimals) } ?? indicator.decimals
        }
        func printed(_ figure: StoredObservation?, _ decimals: Int) -> String {
            guard let figure else { return language == .zh ? "无" : "none" }
            let value = exact(figure).flatMap { try? FigureText.people($0, decimals: decimals) }
            let text = value.map { "\($0) \(indicator.unit)" } ?? figure.status.title[language]
            return figure.coverage.isComplete
                ? text : "\(text)（\(figure.coverage.present)/\(figure.coverage.expected)）"
        }
        let rounded = (old: printed(old, indicator.decimals), new: printed(new, indicator.decimals))
        guard rounded.old == rounded.new else { return rounded }
        guard exact(old) != exact(new) else {
            let shown = (marks(old, language), marks(new, language))
            return (rounded.old + shown.0, rounded.new + shown.1)
        }
        // A third has no end: six more decimals will show it.
        let most = max(decimals(exact(old)), decimals(exact(new)), indicator.decimals + 6)
        return (printed(old, min(most, 18)), printed(new, min(most, 18)))
    }
}

extension Rehearsal.FigureChange {
    /// The difference between two figures of equal value: their status, else their bounds, else their coverage.
    private func marks(_ figure: StoredObservation?, _ language: Language) -> String {
        func put(_ text: String) -> String { language == .zh ? "（\(text)）" : " (\(text))" }
        if old?.status != new?.status { return put(figure?.status.title[language] ?? "") }
        if old?.uncertainty?.bounds != new?.uncertainty?.bounds {
            guard let bounds = figure?.uncertainty?.bounds else { return put(language == .zh ? "确定" : "certain") }
            func end(_ end: Ratio?, _ open: String) -> String {
                end.flatMap { try? FigureText.people($0, decimals: indicator.decimals + 2) } ?? open
            }
            return language == .zh
                ? put("\(end(bounds.lower, "无下限")) 至 \(end(bounds.upper, "无上限"))")
                : put("\(end(bounds.lower, "no lowest value")) to \(end(bounds.upper, "no highest value"))")
        }
        let doubts = figure?.uncertainty?.doubts.map { $0.title[language] } ?? []
        let absent = figure?.coverage.absent.map { $0.label[language] } ?? []
        if old?.uncertainty?.doubts != new?.uncertainty?.doubts, !doubts.isEmpty {
            return put(doubts.joined(separator: language == .zh ? "；" : "; "))
        }
        if old?.coverage != new?.coverage, !absent.isEmpty {
            return put((language == .zh ? "缺报：" : "absent: ") + absent.joined(separator: language == .zh ? "、" : ", "))
        }
        return old?.denominator != new?.denominator || old?.numerator != new?.numerator
            ? put("\(figure?.numerator ?? 0) / \(figure?.denominator ?? 1)") : ""
    }
}

extension Rehearsal {
    /// The differences as text: findings by rule and unit, then figures.
    public func text(_ language: Language) throws -> String {
        func word(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
        let counts = try findingCounts()
        var lines: [String] = []
        if counts.isEmpty {
            lines.append(word("审核意见：无变动", "Findings: no change"))
        } else {
            lines.append(
                word(
                    "审核意见：新增 \(counts.map(\.new).reduce(0, +))，消除 \(counts.map(\.gone).reduce(0, +))",
                    "Findings: \(counts.map(\.new).reduce(0, +)) new, \(counts.map(\.gone).reduce(0, +)) gone"))
            let heading = [
                word("规则", "rule"), word("级别", "severity"), word("单位", "unit"), "", word("新增", "new"),
                word("消除", "gone"),
            ]
            let rows = counts.map { count in
                [
                    count.rule, count.severity.rawValue, count.unit ?? "",
                    count.unit.flatMap { pipeline.unit($0)?.name[language] } ?? "", String(count.new),
                    String(count.gone),
                ]
            }
            lines += TextTable.lines([heading] + rows, rightAligned: [4, 5]).map { "  " + $0 }
        }
        lines.append("")
        if figures.isEmpty {
            lines.append(word("公布的数：无变动", "Published figures: no change"))
        } else {
            lines.append(word("公布的数：变动 \(figures.count) 个", "Published figures: \(figures.count) would change"))
            let heading = [
                word("指标", "indicator"), "", word("地区", "area"), word("报告期", "period"), word("现在", "now"),
                word("变更后", "as changed"),
            ]
            let rows = figures.map { figure in
                let values = figure.values(language)
                return [
                    figure.indicator.code ?? "", figure.indicator.title[language],
                    figure.areaName?[language] ?? figure.area,
                    figure.period.description, values.old, values.new,
                ]
            }
            lines += TextTable.lines([heading] + rows, rightAligned: [4, 5]).map { "  " + $0 }
        }
        return lines.joined(separator: "\n") + "\n"
    }
}

extension Rehearsal {
    /// Prints new and resolved findings, one by one.
    ///
    /// - Throws: `WarehouseError` and errors of `write`.
    public func printFindings(_ language: Language, write: (String) throws -> Void) throws {
        for change in Warehouse.Change.allCases {
            var isFirst = true
            try forEachFinding(change) { finding in
                if isFirst {
                    let zh = change == .new ? "新增：" : "消除："
                    try write("\n" + (language == .zh ? zh : change == .new ? "New:" : "Gone:") + "\n")
                    isFirst = false
                }
                try write(Listing.findings([finding], language: language, format: .table))
            }
        }
    }
}
