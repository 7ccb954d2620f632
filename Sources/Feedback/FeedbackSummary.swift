import Definitions
import Statistics
import Warehouse

/// The summary for a unit: files received, records counted, next steps. In Chinese, then in English.
struct FeedbackSummary {
    let feedback: UnitFeedback
    let pipeline: Pipeline

    var text: String {
        let text = lines(.zh).joined(separator: "\n") + "\n\n\n" + lines(.en).joined(separator: "\n") + "\n"
        return UnsafeText.shown(text, keepingLines: true)
    }

    private func lines(_ language: Language) -> [String] {
        func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
        let unit = feedback.unit
        var lines = [
            say("回执：\(feedback.title.zh)", "Feedback: \(feedback.title.en)"),
            say(
                "单位：\(unit.name.zh)（\(unit.code)）  报告期：\(feedback.period)",
                "Unit: \(unit.name.en) (\(unit.code))  period: \(feedback.period)"), "",
        ]
        if feedback.isInOrder { lines += [say("全部正常，无须处理。", "All is in order; there is nothing to do."), ""] }
        if !feedback.sent.isEmpty {
            lines.append(say("收到：", "Received:"))
            for sent in feedback.sent {
                lines.append("  " + received(sent, language))
                lines += sent.units.map { "    " + $0[language] }
            }
            lines.append("")
        }
        let tasks = tasks(language)
        if !tasks.isEmpty {
            lines.append(say("请办理：", "To do:"))
            lines += tasks.enumerated().map { "  \($0 + 1). \($1)" }
            lines.append("")
        }
        lines.append(
            say(
                "每个文件的全部审核意见见同名的 .findings.csv。更正后的文件放入原投递目录，可用原文件名，也可加 _v2；下次汇总后本回执随之更新。",
                "The tables .findings.csv have all findings of each file. Put corrected files into the same drop folder, under the same name or with _v2; "
                    + "after the next run this folder says how things stand then."))
        return lines
    }

    private func received(_ item: UnitFeedback.SentFile, _ language: Language) -> String {
        let submission = item.submission
        let counted = item.records - item.excluded.whole
        let what = "\(item.formTitle[language]) \(submission.period) v\(submission.version)"
        let (excluded, inPart) = (item.excluded.whole, item.excluded.inPart)
        return language == .zh
            ? "\(what)（\(Self.name(of: submission.file))）：\(item.records) 条记录，计入 \(counted) 条"
                + (excluded > 0 ? "，\(excluded) 条未计入" : "") + (inPart > 0 ? "，其中 \(inPart) 条部分数值未计入" : "")
            : "\(what) (\(Self.name(of: submission.file))): records \(item.records), counted \(counted)"
                + (excluded > 0 ? ", not counted \(excluded)" : "")
                + (inPart > 0 ? ", \(inPart) of them but for some values" : "")
    }

    /// The next steps, the most effective first: files that count nothing.
    private func tasks(_ language: Language) -> [String] {
        let isChinese = language == .zh
        let refused = feedback.refused.map { finding in
            let file = Self.name(of: finding.place.file ?? "")
            return isChinese
                ? "\(file) 未被采用：\(finding.message.zh)。\(finding.remedy.zh)"
                : "\(file) was not taken: \(finding.message.en). \(finding.remedy.en)"
        }
        let missing = feedback.missing.map { status in
            let title = pipeline.form(status.owed.form)?.title[language] ?? status.owed.form
            return isChinese
                ? "\(title) \(status.owed.period)：\(status.state.title.zh)，应于 \(status.owed.due) 前报送，请补报"
                : "\(title) \(status.owed.period): \(status.state.title.en), due by \(status.owed.due); send it"
        }
        let faults = feedback.sent.filter(\.isAtFault).map { item in
            let file = Self.name(of: item.submission.file)
            var counts: [String] = []
            if let errors = item.counts[.error] {
                counts.append(isChinese ? "错误 \(errors) 条，未计入" : "errors \(errors), not counted")
            }
            if let warnings = item.counts[.warning] {
                counts.append(isChinese ? "警告 \(warnings) 条，请核实" : "warnings \(warnings), please confirm")
            }
            return "\(file)\(isChinese ? "：" : ": ")\(counts.joined(separator: isChinese ? "；" : "; "))"
                + howTo(item)[language]
        }
        return refused + missing + faults
    }

    /// Where the faults of a file are shown.
    private func howTo(_ item: UnitFeedback.SentFile) -> LocalizedText {
        guard let marked = item.marked else {
            let table = item.table ?? ""
            return LocalizedText(
                zh: "。按本目录的 \(table) 逐条更正后重新报送",
                en: ". Correct what \(table) in this folder lists, and send the file again")
        }
        let list = FeedbackWording.todoSheet
        return LocalizedText(
            zh: "。打开本目录的 \(marked)，按“\(list)”表逐条更正后重新报送",
            en: ". Open \(marked) in this folder, follow its sheet \(list), and send the file again")
    }

    /// The path as its sender knows it, below the drop folder.
    private static func name(of file: String) -> String {
        file.split(separator: "/").dropFirst().joined(separator: "/")
    }
}
