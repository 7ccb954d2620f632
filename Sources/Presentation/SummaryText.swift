public import Runs
import ReportModel
import IngestStage
import ReportStage
public import Statistics
import Wording

extension RunSummary {
    /// The summary as text for a terminal or a mail.
    public func text(_ language: Language) -> String {
        var lines: [String] = [title[language], ""]
        func say(_ zh: String, _ en: String) { lines.append(language == .zh ? zh : en) }
        say(
            "收到文件 \(ingest.files) 个（本次新到 \(ingest.fresh)），有效报送 \(submissions) 份，记录 \(records) 条，其中 \(excluded) 条未计入"
                + (inPart > 0 ? "、\(inPart) 条部分数值未计入" : ""),
            "\(ingest.files) files (\(ingest.fresh) new), \(submissions) submissions in use, \(records) records, \(excluded) of them not counted"
                + (inPart > 0 ? ", \(inPart) but for some values" : "")
        )
        let counts = Severity.allCases.map { findings[$0] ?? 0 }
        say(
            "审核意见 \(counts.reduce(0, +)) 条：错误 \(counts[0])，警告 \(counts[1])，提示 \(counts[2])",
            "\(counts.reduce(0, +)) findings: errors \(counts[0]), warnings \(counts[1]), notes \(counts[2])")
        if !refusals.isEmpty {
            say("未采用：", "Refused:")
            for finding in refusals {
                lines.append(
                    "  \(finding.place.file ?? finding.place.unit ?? "")  [\(finding.rule)] \(finding.message[language])"
                )
            }
        }
        if !ingest.left.isEmpty {
            say("留待下次：", "Left for the next run:")
            for file in ingest.left { lines.append("  \(file.path)  \(file.reason.title[language])") }
        }
        if !missing.isEmpty {
            say("缺报：", "Missing:")
            for row in missing {
                let due = language == .zh ? "（\(row.due) 到期）" : " (due \(row.due))"
                lines.append("  \(row.unitName[language]) \(row.formTitle[language]) \(row.period)\(due)")
            }
        }
        if !unused.isEmpty {
            say("已接收但未用于任何指标：", "Received, and used by no figure:")
            for item in unused { lines.append("  \(item.text(periods, language))") }
        }
        for set in sets {
            lines.append("")
            lines += set.held.map { HeldText.lines($0, period: set.model.period, language) } ?? scorecard(set, language)
        }
        let inForce = sets.filter { !$0.files.isEmpty }
        guard !inForce.isEmpty else { return lines.joined(separator: "\n") + "\n" }
        lines.append("")
        say("报告：", "Reports:")
        for set in inForce {
            lines.append(
                "  \(set.latest)/  (\(set.files.filter { $0.hasPrefix("report-") }.joined(separator: ", ")), …)")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func scorecard(_ set: ReportStage.Published, _ language: Language) -> [String] {
        // The first scorecard holds the key indicators; the report has the others.
        for case .scorecard(_, let scorecard) in set.model.sections {
            // A plan without targets has no column of verdicts.
            let hasTargets = scorecard.contains { !$0.targets.isEmpty || !$0.later.isEmpty }
            let rows = scorecard.map { line($0, language, hasTargets: hasTargets) }
            return [set.model.period.description] + TextTable.lines(rows, rightAligned: [2]).map { "  " + $0 }
        }
        return [set.model.period.description]
    }

    private func line(_ row: ReportModel.ScorecardRow, _ language: Language, hasTargets: Bool) -> [String] {
        let targets = row.targets.map { target in
            // A range tells both ends by itself.
            target.highest == nil ? "\(target.comparison.rawValue) \(target.text)" : target.text
        }.joined(separator: " / ")
        let verdicts =
            row.targets.isEmpty
            ? hasTargets ? Verdict.noTarget.title[language] : ""
            : row.targets.map { $0.verdict.title[language] }.joined(separator: " / ")
        var remarks: [String] = []
        if let exact = exactValue(row) { remarks.append(language == .zh ? "精确值 \(exact)" : "exactly \(exact)") }
        if !row.figure.coverage.isComplete { remarks.append(row.figure.coverage.title[language]) }
        if row.targets.contains(where: { $0.verdict == .undecided }), let range = self.range(row, language) {
            remarks.append(range)
        }
        return [
            row.indicator.code ?? "", row.indicator.title[language],
            rounded(row, decimals: row.figure.decimals) ?? (ObservationStatus.missing.title[language]),
            row.indicator.unit[language], targets, verdicts, remarks.joined(separator: "  "),
        ]
    }

    /// The possible range of a value whose verdict is undecided; the report names the senders responsible.
    private func range(_ row: ReportModel.ScorecardRow, _ language: Language) -> String? {
        guard let bounds = row.figure.uncertainty?.bounds else { return nil }
        func text(_ end: Ratio?) -> String? {
            end.flatMap { try? FigureText.people($0, decimals: row.figure.decimals + 2) }
        }
        let (lower, upper) = (text(bounds.lower), text(bounds.upper))
        return language == .zh
            ? "可能为 \(lower ?? "任意")～\(upper ?? "无上限")" : "may be \(lower ?? "anything") to \(upper ?? "anything")"
    }

    private func rounded(_ row: ReportModel.ScorecardRow, decimals: Int) -> String? {
        row.figure.value.flatMap { try? FigureText.people($0, decimals: decimals) }
    }

    /// More digits where the printed value would contradict the verdict, which goes by the exact one: 1.8996 prints as 1.90.
    private func exactValue(_ row: ReportModel.ScorecardRow) -> String? {
        guard let value = row.figure.value, let scaled = try? Rounding.round(value, decimals: row.figure.decimals),
            let printed = try? Ratio(scaled: scaled, decimals: row.figure.decimals),
            row.targets.contains(where: {
                $0.isMet(by: value) != $0.isMet(by: printed)
            })
        else { return nil }
        return rounded(row, decimals: row.figure.decimals + 2)
    }
}
