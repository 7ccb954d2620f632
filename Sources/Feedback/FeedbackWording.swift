import Wording
import Renderers
import Statistics

/// The words of the feedback: Chinese first, English next to it.
enum FeedbackWording {
    /// Both languages, the English below the Chinese.
    static func both(_ text: LocalizedText) -> String { text.zh == text.en ? text.zh : "\(text.zh)\n\(text.en)" }

    static let todoSheet = "待办"
    static let recordsSheet = "原文"

    static let todoColumns: [(title: LocalizedText, width: Int)] = [
        (LocalizedText(zh: "序号", en: "No."), 7),
        (LocalizedText(zh: "程度", en: "Severity"), 10),
        (LocalizedText(zh: "位置", en: "Place"), 26),
        (LocalizedText(zh: "现为", en: "Found"), 22),
        (LocalizedText(zh: "应为", en: "Expected"), 28),
        (LocalizedText(zh: "审核意见", en: "Finding"), 44),
        (LocalizedText(zh: "处理", en: "What to do"), 40),
        (LocalizedText(zh: "编号", en: "Id"), 22),
    ]

    /// The cells of a row of the to-do list, without its number.
    static func row(_ finding: Finding) -> [String] {
        [
            both(ReportWording.severity(finding.severity)), place(finding), finding.found ?? "",
            finding.expected.map(both) ?? "", both(finding.message), both(finding.remedy),
            "\(finding.id)\n\(finding.rule)",
        ]
    }

    /// Lines that the longest text of a row takes.
    static func lines(of row: [String]) -> Int {
        zip(row, todoColumns).map { Cell.lines(of: $0, width: max($1.width - 2, 4)) }.max() ?? 1
    }

    /// Where it is, as a person looks for it.
    private static func place(_ finding: Finding) -> String {
        let place = finding.place
        if place.sheet != nil { return place.coordinate }
        guard let line = place.line else { return both(LocalizedText(zh: "整个文件", en: "the whole file")) }
        var text = LocalizedText(zh: "第\(line)行", en: "line \(line)")
        if let column = place.column { text = text + LocalizedText(zh: "第\(column)列", en: ", column \(column)") }
        if let record = place.record { text = text + LocalizedText(zh: "（第\(record)条）", en: " (record \(record))") }
        return both(text) + (place.path.map { "\n\($0)" } ?? "")
    }

    /// The comment on a cell.
    static func comment(_ findings: [Finding]) -> String {
        findings.map { finding in
            func text(_ language: Language) -> String {
                let isChinese = language == .zh
                let severity = ReportWording.severity(finding.severity)[language]
                var lines = [isChinese ? "【\(severity)】\(finding.message.zh)" : "[\(severity)] \(finding.message.en)"]
                if let found = finding.found { lines.append((isChinese ? "现为：" : "found: ") + found) }
                if let expected = finding.expected {
                    lines.append((isChinese ? "应为：" : "expected: ") + expected[language])
                }
                lines.append((isChinese ? "处理：" : "next: ") + finding.remedy[language])
                return lines.joined(separator: "\n")
            }
            return "\(text(.zh))\n\(text(.en))\n\(finding.rule) \(finding.id)"
        }.joined(separator: "\n\n")
    }

    /// The title above a to-do list.
    static func todoTitle(_ file: String, _ count: Int) -> LocalizedText {
        LocalizedText(zh: "待办：\(file)，审核意见 \(count) 条", en: "To do: \(file), \(count) findings")
    }

    /// How to work with a marked workbook.
    static let markedNote = LocalizedText(
        zh: "有问题的单元格已标红并加批注，其余内容未动。请在原表中改正后，以原文件名（或加 _v2）重新报送；本表可以保留，也可以删去。",
        en: """
            Cells at fault are red and have a comment; nothing else was changed. Correct them and send the file again under its own \
            name, or with _v2; this sheet may stay or be deleted.
            """)

    /// How to work with a view of a file that is no workbook.
    static let viewNote = LocalizedText(
        zh: "本工作簿只供对照：请在原文件中按行号改正后重新报送，不要报送本工作簿。",
        en: "For reference only: correct your own file at the lines given and send that, not this workbook.")

    /// Why a workbook was not marked in place.
    static func notMarked(_ reason: String) -> LocalizedText {
        LocalizedText(
            zh: "原工作簿未能就地标记（\(reason)）。", en: "Your own workbook could not be marked in place (\(reason)). ")
    }

    /// Why the records of a file are not shown.
    static func notRead(_ reason: String) -> LocalizedText {
        LocalizedText(zh: "原文件无法读完（\(reason)）。", en: "Your own file could not be read to its end (\(reason)). ")
    }

    /// That not all findings stand in a list.
    static func more(_ listed: Int, of count: Int, in table: String) -> LocalizedText {
        LocalizedText(
            zh: "此处列出前 \(listed) 条，全部 \(count) 条见 \(table)。",
            en: "These are the first \(listed); \(table) has all \(count).")
    }
}

extension LocalizedText {
    /// One text behind another.
    static func + (left: LocalizedText, right: LocalizedText) -> LocalizedText {
        LocalizedText(zh: left.zh + right.zh, en: left.en + right.en)
    }
}
