import Inquiry
import Foundation
import ReportStage
import Runs
import Statistics
import TestSupport
import Testing

/// Two runs over the sample with planted changes between them, and the difference of their sets.
final class SetComparisonRun: Sendable {
    private let folder: TemporaryFolder
    /// The differences by period.
    let differences: [String: SetDifference]
    /// The workspace.
    var workspace: Workspace { Workspace(folder: folder.path + "/workspace", inbox: folder.path + "/inbox") }

    init() throws {
        folder = try TemporaryFolder()
        let root = folder.path
        try FileTree.copy(SampleRun.plan, over: root + "/gansu")
        // Two files come late.
        try FileTree.copy(SampleRun.sample + "/inbox", over: root + "/inbox") { path in
            !(path.hasPrefix("621100/") && path.contains("2017年三季度"))
        }
        let workspace = Workspace(folder: root + "/workspace", inbox: root + "/inbox")
        func run() throws {
            let asOf = try DateParser.parse(SampleRun.day).date
            _ = try Session(pipelineFolder: root + "/gansu", workspace: workspace, asOf: asOf).run()
        }
        try run()
        try FileTree.copy(SampleRun.sample + "/inbox", over: root + "/inbox") { path in
            path.hasPrefix("621100/") && path.contains("2017年三季度")
        }
        // A case of the year is taken out, 100 persons are added, and a definition, a target and a ruling are changed.
        try Self.change("\(root)/inbox/620100/知识产权案件明细_2017年第四季度.csv") { text in
            let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            let place = try #require(lines.lastIndex { $0.contains("〔2017〕") })
            return (lines[..<place] + lines[(place + 1)...]).joined(separator: "\n")
        }
        try Self.changeBytes("\(root)/inbox/statistics-bureau/常住人口_2016年.csv", "3,710,276", "3,710,376")
        try Self.changeBytes("\(root)/inbox/statistics-bureau/常住人口_2016年.csv", "26,099,500", "26,099,600")
        try Self.change("\(root)/gansu/indicators/creation.yaml") { text in
            try #require(text.contains("where: received BETWEEN :period_start AND :period_end\n"))
            return text.replacing(
                "where: received BETWEEN :period_start AND :period_end\n",
                with: "where: received BETWEEN :period_start AND :period_end AND area <> '620400'\n")
        }
        try Self.change("\(root)/gansu/targets.csv") { $0.replacing("620000,2017,>=,36,", with: "620000,2017,>=,30,") }
        try run()
        let comparison = SetComparison(workspace)
        var differences: [String: SetDifference] = [:]
        for period in try comparison.periods() {
            let (before, after) = try #require(try comparison.lastTwo(period, .zh))
            differences[period.description] = try comparison.difference(from: before, to: after)
        }
        self.differences = differences
    }

    /// The exact value of a published row.
    func value(_ row: [String: String]?) throws -> Ratio? {
        let numbers = ["numerator", "denominator", "per"].compactMap { row?[$0].flatMap { Int64($0) } }
        return numbers.count == 3 ? try Ratio(numbers[0], numbers[1]) * numbers[2] : nil
    }

    private static func change(_ path: String, _ body: (String) throws -> String) throws {
        let text = try String(contentsOfFile: path, encoding: .utf8)
        let changed = try body(text)
        try #require(changed != text, "\(path)")
        try changed.write(toFile: path, atomically: true, encoding: .utf8)
    }

    /// For files in another character set, where digits have the same bytes.
    private static func changeBytes(_ path: String, _ old: String, _ new: String) throws {
        var bytes = try Data(contentsOf: URL(filePath: path))
        let range = try #require(bytes.range(of: Data(old.utf8)), "\(path)")
        bytes.replaceSubrange(range, with: Data(new.utf8))
        try bytes.write(to: URL(filePath: path))
    }
}
