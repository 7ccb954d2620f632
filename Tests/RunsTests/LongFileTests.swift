import Inquiry
import Foundation
import Runs
import Statistics
import TestSupport
import Testing

/// Files of more records than one block holds are judged as short ones are.
@Suite("Files longer than a block")
struct LongFileTests {
    /// The result of a run over one file of beds: the figure, and the findings on the file.
    private func outcome(_ text: String) throws -> (beds: String?, findings: [Finding]) {
        let folder = try TemporaryFolder()
        try FileTree.copy(FileTree.project + "/Tests/Cases/plans/wards", over: folder.path + "/wards")
        let inbox = folder.path + "/inbox/north"
        try FileManager.default.createDirectory(atPath: inbox, withIntermediateDirectories: true)
        try text.write(toFile: inbox + "/beds_2020.csv", atomically: true, encoding: .utf8)
        let session = try Session(
            pipelineFolder: folder.path + "/wards",
            workspace: Workspace(folder: folder.path + "/workspace", inbox: folder.path + "/inbox"),
            asOf: try DateParser.parse("2020-06-30").date)
        _ = try session.run()
        let latest = URL(filePath: folder.path + "/workspace/reports/2020/latest").resolvingSymlinksInPath().path
        let set = try FileTree.bytes(latest)
        let text = String(decoding: try #require(set["observations.csv"]), as: UTF8.self)
        let beds = DelimitedText.records(text).first { $0["indicator"] == "beds" && $0["area"] == "71" }
        return (beds?["value"], try session.findings(Selection(unit: "north")))
    }

    /// A row that is the sum of the ones below it, which are numbered as its parts, without a word that says so.
    private func outline(_ count: Int, isStated: Bool = false) -> String {
        let parts = (1...count).map { "（一）病房\($0),2,3\n" }.joined()
        let rest = "二、外科,6,8\n（一）乙,2,3\n（二）丙,4,5\n"
        return "病房,床位,出院人次\n一、内科,\(2 * count),\(3 * count)\n\(parts)\(rest)"
            + (isStated ? "合计,\(2 * count + 6),\(3 * count + 8)\n" : "")
    }

    @Test("a total that does not say so is not counted, however many rows follow it", arguments: [3, 5000, 9000])
    func unmarkedTotals(count: Int) throws {
        for isStated in [false, true] {
            let found = try outcome(outline(count, isStated: isStated))
            #expect(found.beds == String(2 * count + 6))
            let told = found.findings.filter { $0.rule == "table.total.unmarked" }
            #expect(told.compactMap(\.place.line) == [2, count + 3])
            #expect(told.allSatisfy { $0.message.zh.hasSuffix("未计入") })
        }
    }

    @Test("reading a file twice tells every finding once")
    func findingsOnce() throws {
        let faulty = (1...2100).map { "（二）坏\($0),x,3\n" }.joined()
        let found = try outcome(outline(5000) + faulty)
        #expect(found.findings.filter { $0.rule == "value.number" }.count == 2100)
        #expect(found.findings.filter { $0.rule == "table.total.unmarked" }.count == 1)
    }

    @Test("parts that the numbers show are not added, however many rows follow")
    func unmarkedParts() throws {
        let rows = (1...5000).map { "病房\($0),2,3\n" }.joined()
        let found = try outcome("病房,床位,出院人次\n内科,100,130\n其中：心内科,30,50\n呼吸科,70,80\n" + rows)
        #expect(found.beds == "10100")
        let told = found.findings.filter { $0.rule == "table.parts.unmarked" }
        #expect(told.count == 1 && told.first?.message.zh.hasSuffix("不再相加") == true)
    }
}
