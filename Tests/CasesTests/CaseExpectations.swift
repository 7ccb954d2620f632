import Foundation
import TestSupport

/// The findings of a workspace beside those that a case expects.
struct CaseFindings {
    private let rows: [[String: String]]

    init(_ table: String) { rows = DelimitedText.records(table) }

    /// What differs: each line names a finding by its rule, unit, line and field, `-` for what it does not have; all that there are, in
    /// any order.
    func differences(from lines: [String]) -> [String] {
        let found = rows.map { row in
            ["rule", "unit", "line", "field"].map { row[$0].flatMap { $0.isEmpty ? nil : $0 } ?? "-" }
                .joined(separator: " ")
        }.sorted()
        let expected = lines.map { line in
            let words = line.split(separator: " ").map(String.init)
            return (words + Array(repeating: "-", count: max(0, 4 - words.count))).joined(separator: " ")
        }.sorted()
        return found == expected
            ? [] : ["findings: \(found.joined(separator: "; ")); expected: \(expected.joined(separator: "; "))"]
    }
}

/// The figures of a report set beside those that a case expects.
struct CaseFigures {
    /// The folder of all sets.
    let reports: String

    /// What differs: the words are the indicator and the period, each line an area with its value, its status and, where given, how
    /// many gave it and its bounds, such as `71 5 P 2/3 5..`.
    func differences(of words: [String], from lines: [String]) throws -> [String] {
        guard words.count == 2 else { return ["@figures indicator period"] }
        let path = "\(reports)/\(words[1].prefix(4))/latest/observations.csv"
        let other = "\(reports)/\(words[1])/latest/observations.csv"
        let place = FileManager.default.fileExists(atPath: other) ? other : path
        guard let table = try? String(contentsOfFile: place, encoding: .utf8) else {
            return ["no report of \(words[1])"]
        }
        let figures = DelimitedText.records(table).filter { $0["indicator"] == words[0] && $0["period"] == words[1] }
        return lines.compactMap { line in
            let expected = line.split(separator: " ").map(String.init)
            guard let figure = figures.first(where: { $0["area"] == expected.first }) else {
                return "\(words[0]) \(words[1]): no figure of \(expected.first ?? "")"
            }
            func cell(_ name: String) -> String { figure[name] ?? "" }
            var found = [cell("area"), cell("value").isEmpty ? "-" : cell("value"), cell("status")]
            if expected.count > 3 { found.append("\(cell("coverage_present"))/\(cell("coverage_expected"))") }
            if expected.count > 4 { found.append("\(cell("lower"))..\(cell("upper"))") }
            return found == expected
                ? nil : "\(words[0]) \(words[1]): \(found.joined(separator: " ")), expected \(line)"
        }
    }
}
