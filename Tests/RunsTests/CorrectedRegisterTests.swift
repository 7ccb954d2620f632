import Inquiry
import Foundation
import Runs
import Statistics
import TestSupport
import Testing
import Warehouse

/// A correction has the same result as a corrected file.
@Suite("Corrected values")
struct CorrectedRegisterTests {
    /// A register in two files: as it should be and as it was sent, with the corrections between them.
    private struct Register {
        static let heading = "专利号,发明名称,专利类型,申请日,公布日,授权日,失效日,法律状态,专利权人,地区,地址,PCT\n"
        static let fields = [
            "number", "title", "kind", "filed", "published", "granted", "lapsed", "status", "holder", "area", "address",
            "pct",
        ]
        /// The rows of each file.
        var right: [[[String]]] = []
        var sent: [[[String]]] = []
        /// Rows of `adjustments/*.csv`.
        var adjustments: [String] = []

        init(seed: UInt64) {
            var random = SplitMix(seed: seed)
            // More than a block of records, with codes that occur in the second block only.
            for (part, count) in [4300, 60].enumerated() {
                right.append((0..<count).map { Self.row(part, $0, &random) })
            }
            sent = right
            // An area that only corrections bring, before others that only the second block has; a key that repeats another one's
            // only when it is corrected.
            for index in 0..<8 {
                correct(row: 40 * index, field: 9, to: "620105")
                correct(row: 40 * index + 7, field: 0, to: right[1][index][0])
            }
            for _ in 0..<60 { spoil(&random) }
        }

        private static func row(_ part: Int, _ index: Int, _ random: inout SplitMix) -> [String] {
            // A few keys of the first file occur twice in it, and some of the second in the first.
            let serial = part == 0 ? Int.random(in: 0...40_000, using: &random) : 5 * index
            let number = "2016\(String(10_000_000 + serial)).1"
            let area = ["620102", "620103", index > 4200 ? "620104" : "620102"].randomElement(using: &random) ?? ""
            let kind = ["invention", "utility-model", "design"].randomElement(using: &random) ?? ""
            return [
                number, "装置\(Int.random(in: 0...9, using: &random))", kind,
                "20\(10 + Int.random(in: 0...6, using: &random))-05-11", "", "2016-06-01", "", "in-force",
                "公司\(Int.random(in: 0...5000, using: &random))", area, "", "no",
            ]
        }

        /// Corrects a value of the first file.
        private mutating func correct(row: Int, field: Int, to value: String) {
            let old = sent[0][row][field]
            right[0][row][field] = value
            adjustments.append(
                "register-office,register,2016,1:\(row + 1),\(Self.fields[field]),\(old),\(value),核对原件,林一,2017-02-01")
        }

        /// Has a value sent wrong, and corrects it.
        private mutating func spoil(_ random: inout SplitMix) {
            let part = Int.random(in: 0..<4, using: &random) == 0 ? 1 : 0
            let row = Int.random(in: 0..<right[part].count, using: &random)
            let field = [0, 1, 2, 3, 4, 5, 7, 8, 9].randomElement(using: &random) ?? 0
            guard sent[part][row] == right[part][row] else { return }
            let good = right[part][row][field]
            let (text, read): (String, String) =
                switch field {
                // The key of another record: without the correction one of both counts twice.
                case 0: (right[1][row % 60][0], right[1][row % 60][0])
                case 2: [("外观设计", "design"), ("盆景", "")].randomElement(using: &random) ?? ("", "")
                case 3, 5:
                    [("2015-13-40", ""), ("2009-01-02", "2009-01-02"), ("", "")].randomElement(using: &random) ?? (
                        "", ""
                    )
                case 4: ("2016-01-01", "2016-01-01")
                case 7: ("", "")
                case 9: [("621002", "621002"), ("某地", "")].randomElement(using: &random) ?? ("", "")
                default: ("别的", "别的")
                }
            guard read != good else { return }
            sent[part][row][field] = text
            adjustments.append(
                "register-office,register,2016,\(part + 1):\(row + 1),\(Self.fields[field]),\(read),\(good),核对原件,林一,2017-02-01"
            )
        }

        func write(_ rows: [[[String]]], to inbox: String) throws {
            try FileManager.default.createDirectory(
                atPath: inbox + "/register-office", withIntermediateDirectories: true)
            for (part, rows) in rows.enumerated() {
                let text = Self.heading + rows.map { $0.joined(separator: ",") + "\n" }.joined()
                try text.write(
                    toFile: inbox + "/register-office/register-\(part)_2016_part\(part + 1)of2.csv", atomically: true,
                    encoding: .utf8)
            }
        }
    }

    /// The result of a run: the figures, and each record with the reason why it does not count.
    private func outcome(plan: String, workspace: String) throws -> (figures: String, records: [String]) {
        let asOf = try DateParser.parse("2017-04-30").date
        let session = try Session(
            pipelineFolder: plan, workspace: Workspace(folder: workspace), asOf: asOf)
        _ = try session.run()
        let form = try #require(session.pipeline.form("register"))
        var records: [String] = []
        try session.records(of: form, Selection(), where: nil) { record in
            let values = record.values.map { $0 ?? "-" }.joined(separator: ",")
            records.append("\(record.place.file ?? ""):\(record.place.line ?? 0) \(record.excludedBy ?? "") \(values)")
            return .proceed
        }
        let figures = try String(
            contentsOfFile: workspace + "/reports/2016/latest/observations.csv", encoding: .utf8)
        return (figures, records)
    }

    @Test(
        "give figures and records of the file with the right values, and leave no trace when taken back",
        arguments: [1, 2, 3] as [UInt64])
    func equalsRightFile(seed: UInt64) throws {
        let folder = try TemporaryFolder()
        let register = Register(seed: seed)
        #expect(register.adjustments.count > 20)
        let plan = folder.path + "/register"
        try FileTree.copy(FileTree.project + "/Pipelines/register", over: plan)
        try register.write(register.right, to: folder.path + "/right/inbox")
        try register.write(register.sent, to: folder.path + "/sent/inbox")
        let right = try outcome(plan: plan, workspace: folder.path + "/right")
        let sent = try outcome(plan: plan, workspace: folder.path + "/sent")
        #expect(sent.figures != right.figures)

        try FileManager.default.createDirectory(atPath: plan + "/adjustments", withIntermediateDirectories: true)
        let heading = "unit,form,period,record,field,old,new,reason,author,date\n"
        let corrections = heading + register.adjustments.map { $0 + "\n" }.joined()
        try corrections.write(toFile: plan + "/adjustments/a.csv", atomically: true, encoding: .utf8)
        let corrected = try outcome(plan: plan, workspace: folder.path + "/sent")
        #expect(corrected.figures == right.figures)
        #expect(firstDifference(corrected.records, right.records) == nil)

        try heading.write(toFile: plan + "/adjustments/a.csv", atomically: true, encoding: .utf8)
        let back = try outcome(plan: plan, workspace: folder.path + "/sent")
        #expect(back.figures == sent.figures)
        #expect(firstDifference(back.records, sent.records) == nil)
    }

    /// The first of thousands of records that differ; nil if none does.
    private func firstDifference(_ left: [String], _ right: [String]) -> String? {
        if let (one, other) = zip(left, right).first(where: { $0 != $1 }) { return "\(one) / \(other)" }
        return left.count == right.count ? nil : "\(left.count) / \(right.count) records"
    }
}
