import Foundation
public import Inquiry
public import Statistics

/// How results are printed.
public enum OutputFormat: String, CaseIterable, Sendable {
    /// Lines for a person.
    case table
    /// RFC 4180.
    case csv
    /// For programs.
    case json
}

/// Lists of things in the formats a person or a program asks for.
public enum Listing {
    /// Findings. A table shows place and message, the expected value and the next step.
    public static func findings(_ findings: [Finding], language: Language, format: OutputFormat) throws -> String {
        switch format {
        case .table:
            return findings.map { finding in
                let place = finding.place
                let whose = [place.unit, place.form, place.period].compactMap { $0 }.joined(separator: " ")
                let file = [place.file, place.coordinate.isEmpty ? nil : place.coordinate].compactMap { $0 }
                    .joined(separator: ":")
                let next = language == .zh ? "处理" : "next"
                let expected = finding.expected.map {
                    "    \(language == .zh ? "应为" : "expected")：\($0[language])\n"
                }
                return "\(finding.id) \(finding.severity.rawValue) [\(finding.rule)] \(whose) \(file)\n"
                    + "    \(finding.message[language])\n\(expected ?? "")    \(next)：\(finding.remedy[language])\n"
            }.joined()
        case .csv:
            let heading = [
                "id", "severity", "rule", "unit", "form", "period", "file", "sheet", "line", "column", "path", "record",
                "field", "subject", "found", "expected", "message", "next",
            ]
            return csv([heading] + findings.map { row($0, language) })
        case .json: return try json(findings.map(FindingJSON.init))
        }
    }

    private static func row(_ finding: Finding, _ language: Language) -> [String] {
        let place = finding.place
        return [
            finding.id, finding.severity.rawValue, finding.rule, place.unit ?? "", place.form ?? "", place.period ?? "",
            place.file ?? "", place.sheet ?? "", place.line.map(String.init) ?? "", place.column ?? "",
            place.path ?? "",
            place.record.map(String.init) ?? "", place.field ?? "", finding.subject ?? "", finding.found ?? "",
            finding.expected?[language] ?? "", finding.message[language], finding.remedy[language],
        ]
    }

    /// The submissions owed, with their state.
    public static func status(_ rows: [StatusRow], language: Language, format: OutputFormat) throws -> String {
        let cells = rows.map { row in
            [
                row.unit, row.unitName[language], row.formTitle[language], row.period, row.due,
                format == .table ? row.state.title[language] : row.state.rawValue,
                format == .table ? version(row, language) : row.version.map { "v\($0)" } ?? "",
                String(row.records), String(row.excluded),
            ]
        }
        switch format {
        case .table:
            let heading =
                language == .zh
                ? ["单位代码", "单位", "报表", "报告期", "应报日期", "状态", "版本", "记录", "未计入"]
                : ["unit", "name", "form", "period", "due", "state", "version", "records", "not counted"]
            return TextTable.lines([heading] + cells, rightAligned: [7, 8]).joined(separator: "\n") + "\n"
        case .csv:
            return csv([["unit", "name", "form", "period", "due", "state", "version", "records", "excluded"]] + cells)
        case .json: return try json(rows.map(StatusJSON.init))
        }
    }

    /// The version that counts, and withdrawn ones.
    private static func version(_ row: StatusRow, _ language: Language) -> String {
        let withdrawn = row.withdrawn.map { "v\($0)" }.joined(separator: language == .zh ? "、" : ", ")
        let note = withdrawn.isEmpty ? "" : language == .zh ? "（\(withdrawn) 已撤回）" : " (\(withdrawn) withdrawn)"
        return (row.version.map { "v\($0)" } ?? "") + note
    }

    /// Rows as RFC 4180 has them.
    static func csv(_ rows: [[String]]) -> String {
        rows.map { row in
            row.map { text in
                let cell = SpreadsheetText.guarded(text)
                return cell.contains { $0 == "," || $0 == "\"" || $0.isNewline }
                    ? "\"" + cell.replacing("\"", with: "\"\"") + "\"" : cell
            }.joined(separator: ",") + "\r\n"
        }.joined()
    }

    /// A value for programs.
    static func json(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self) + "\n"
    }
}
