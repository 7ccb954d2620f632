import ReportStage
public import Statistics

extension RunSummary {
    /// The summary as text for a terminal or a mail.
    public func text(_ language: Language) -> String {
        var lines: [String] = [title[language], ""]
        func say(_ zh: String, _ en: String) { lines.append(language == .zh ? zh : en) }
        say(
            "收到文件 \(ingest.files) 个（本次新到 \(ingest.fresh)），有效报送 \(submissions) 份，记录 \(records) 条，其中 \(excluded) 条未计入",
            "\(ingest.files) files (\(ingest.fresh) new), \(submissions) submissions in use, \(records) records, \(excluded) of them not counted"
        )
        let counts = Severity.allCases.map { findings[$0] ?? 0 }
        say(
            "审核意见 \(counts.reduce(0, +)) 条：错误 \(counts[0])，警告 \(counts[1])，提示 \(counts[2])",
            "\(counts.reduce(0, +)) findings: \(counts[0]) errors, \(counts[1]) warnings, \(counts[2]) notes")
        if !refusals.isEmpty {
            say("未采用：", "Refused:")
            for finding in refusals {
                lines.append(
                    "  \(finding.place.file ?? finding.place.unit ?? "")  [\(finding.rule)] \(finding.message[language])"
                )
            }
        }
        if !missing.isEmpty {
            say("缺报：", "Missing:")
            for row in missing {
                lines.append("  \(row.unitName[language]) \(row.formTitle[language]) \(row.period)（\(row.due)）")
            }
        }
        for set in sets {
            lines.append("")
            lines += scorecard(set, language)
        }
        lines.append("")
        say("报告：", "Reports:")
        for set in sets {
            lines.append(
                "  \(set.latest)/  (\(set.files.filter { $0.hasPrefix("report-") }.joined(separator: ", ")), …)")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func scorecard(_ set: ReportStage.Published, _ language: Language) -> [String] {
        var rows: [[String]] = []
        for case .scorecard(_, let scorecard) in set.model.sections {
            for row in scorecard {
                let value = row.figure.value.flatMap {
                    try? Rounding.format($0, decimals: row.figure.decimals, grouping: true)
                }
                let target = row.targets.map { "\($0.comparison.rawValue) \($0.text)" }.joined(separator: " / ")
                let verdict = row.targets.map { $0.verdict.title[language] }.joined(separator: " / ")
                let none = row.targets.isEmpty ? Verdict.noTarget.title[language] : ""
                let coverage = row.figure.coverage.isComplete ? "" : row.figure.coverage.title[language]
                rows.append([
                    row.indicator.code ?? "", row.indicator.title[language],
                    value ?? (language == .zh ? "缺" : "missing"), row.indicator.unit[language], target, verdict + none,
                    coverage,
                ])
            }
        }
        return [set.model.period.description] + TextTable.lines(rows, rightAligned: [2]).map { "  " + $0 }
    }
}
