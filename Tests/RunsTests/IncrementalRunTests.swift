import Foundation
import Runs
import Statistics
import TestSupport
import Testing

/// An incremental run costs only its changes, and has the same result as a full rebuild.
@Suite("A night after many others")
struct IncrementalRunTests {
    /// A register in many parts that share keys, and a plan of its own that may be changed.
    private final class Register {
        private static let parts = 11
        private let folder: TemporaryFolder
        private var random: SplitMix
        /// Former contents of the inbox by name, oldest first.
        private var history: [Int: [String]] = [:]
        var plan: String { folder.path + "/register" }
        var inbox: String { folder.path + "/inbox" }

        init(seed: UInt64) throws {
            folder = try TemporaryFolder()
            random = SplitMix(seed: seed)
            try FileTree.copy(FileTree.project + "/Pipelines/register", over: plan)
            try FileManager.default.createDirectory(
                atPath: inbox + "/register-office", withIntermediateDirectories: true)
            for part in 1...Self.parts { try send(part, records()) }
        }

        /// A file of records, some of them at fault, with keys that other files have too.
        private func records() -> String {
            var text = "专利号,发明名称,专利类型,申请日,公布日,授权日,失效日,法律状态,专利权人,地区,地址,PCT\n"
            for _ in 0..<Int.random(in: 5...60, using: &random) {
                let year = Int.random(in: 2007...2016, using: &random)
                let serial = Int.random(in: 1000...1200, using: &random)
                let filed =
                    Int.random(in: 0..<20, using: &random) == 0
                    ? "" : "\(year)/0\(Int.random(in: 1...9, using: &random))/11"
                let kind = ["发明", "实用新型", "外观设计", "专利"].randomElement(using: &random) ?? ""
                let area = ["620102", "620200", "城关区", "621228", "629999"].randomElement(using: &random) ?? ""
                let granted =
                    Int.random(in: 0..<15, using: &random) == 0
                    ? "2001-01-01" : "2016-05-0\(Int.random(in: 1...9, using: &random))"
                text += "20160001\(serial).1,一种装置,\(kind),\(filed),,\(granted),,有效,样例公司,\(area),某地,否\n"
            }
            return text
        }

        private func send(_ part: Int, _ text: String) throws {
            history[part, default: []].append(text)
            try text.write(
                toFile: inbox + "/register-office/register_2016_part\(part)of\(Self.parts).csv", atomically: true,
                encoding: .utf8)
        }

        /// Makes a change; returns its description.
        func change() throws -> String {
            let part = Int.random(in: 1...Self.parts, using: &random)
            switch Int.random(in: 0..<7, using: &random) {
            case 0, 1, 2:
                try send(part, records())
                return "part \(part) sent anew"
            case 3:
                let former = history[part]?.randomElement(using: &random) ?? ""
                try send(part, former)
                return "part \(part) sent as it was once"
            case 4:
                // A few records of another part are reported here as well.
                let other = Int.random(in: 1...Self.parts, using: &random)
                let lines = (history[other]?.last ?? "").split(separator: "\n").dropFirst().prefix(3)
                try send(part, (history[part]?.last ?? "") + lines.joined(separator: "\n") + "\n")
                return "records of part \(other) in part \(part)"
            case 5:
                try FileManager.default.removeItem(
                    atPath: inbox + "/register-office/register_2016_part\(part)of\(Self.parts).csv")
                try send(part, "无表头\n")
                return "part \(part) is damaged"
            default:
                let path = plan + "/rules/register.yaml"
                let rules = try String(contentsOfFile: path, encoding: .utf8)
                let isLenient = rules.contains("severity: error\n    assert: granted")
                let changed =
                    isLenient
                    ? rules.replacing(
                        "severity: error\n    assert: granted", with: "severity: warning\n    assert: granted")
                    : rules.replacing(
                        "severity: warning\n    assert: granted", with: "severity: error\n    assert: granted")
                try changed.write(toFile: path, atomically: true, encoding: .utf8)
                return "a rule changed"
            }
        }

        /// Runs in a workspace; returns the published files.
        func run(_ workspace: String) throws -> [String: Data] {
            let asOf = try DateParser.parse("2018-04-30").date
            let folders = Workspace(folder: workspace, inbox: inbox)
            _ = try Session(pipelineFolder: plan, workspace: folders, asOf: asOf).run()
            let latest = URL(filePath: workspace + "/reports/2016/latest").resolvingSymlinksInPath().path
            return try FileTree.bytes(latest)
        }

        /// The published files of a full rebuild from the archive of a workspace.
        func rebuild(_ workspace: String) throws -> [String: Data] {
            let other = try TemporaryFolder()
            try FileTree.copy(workspace + "/archive", over: other.path + "/archive")
            return try run(other.path)
        }

        /// A workspace.
        var workspace: String { folder.path + "/workspace" }
    }

    @Test("gives the same bytes as a rebuild, whatever was sent and changed", arguments: 1...6 as ClosedRange<UInt64>)
    func equalsRebuild(seed: UInt64) throws {
        let register = try Register(seed: seed)
        var seen = try register.run(register.workspace)
        #expect(differences(seen, try register.rebuild(register.workspace)).isEmpty, "seed \(seed)")
        for round in 1...7 {
            let change = try register.change()
            seen = try register.run(register.workspace)
            let rebuilt = try register.rebuild(register.workspace)
            #expect(differences(seen, rebuilt).isEmpty, "seed \(seed), round \(round): \(change)")
        }
        let findings = DelimitedText.records(String(decoding: try #require(seen["findings.csv"]), as: UTF8.self))
        #expect(findings.contains { $0["rule"] == "record.duplicate" }, "seed \(seed): nothing was repeated")
    }

    @Test("a rule about whole statements that the plan has no more takes its findings with it")
    func ruleTakenOut() throws {
        let folder = try TemporaryFolder()
        let plan = folder.path + "/gansu"
        let rules = plan + "/rules/population.yaml"
        try FileTree.copy(FileTree.project + "/Pipelines/gansu", over: plan)
        let text = try String(contentsOfFile: rules, encoding: .utf8)
        // So strict that every ordinary year breaks it.
        try text.replacing("limit: 5%", with: "limit: 0.01%").write(toFile: rules, atomically: true, encoding: .utf8)
        func raised() throws -> Bool {
            let workspace = Workspace(
                folder: folder.path + "/workspace", inbox: FileTree.project + "/SampleData/inbox")
            let asOf = try DateParser.parse("2018-04-30").date
            _ = try Session(pipelineFolder: plan, workspace: workspace, asOf: asOf).run()
            let path = folder.path + "/workspace/reports/2016/latest/findings.csv"
            let findings = DelimitedText.records(try String(contentsOfFile: path, encoding: .utf8))
            return findings.contains { $0["rule"] == "POP-002" }
        }
        #expect(try raised())
        try FileManager.default.removeItem(atPath: rules)
        #expect(try !raised())
    }
}
