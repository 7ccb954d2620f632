import Presentation
import Inquiry
import Foundation
import Runs
import Statistics
import TestSupport
import Testing

/// A check before sending has the same findings as a run.
@Suite struct FileCheckTests {
    private static let inbox = SampleRun.sample + "/inbox"

    /// The centre's findings about files, in its order.
    private static let central = Result {
        try SampleRun.whole.get().session(.ask).findings().filter { $0.place.file != nil }
    }

    private func check(_ files: [String], unit: String? = nil) throws -> FileCheck.Outcome {
        try FileCheck(pipelineFolder: SampleRun.plan, files: files, unit: unit).run()
    }

    /// The files of the sample with findings, and every twentieth of the others.
    private static let files = Result {
        let found = Set(try central.get().compactMap(\.place.file))
        let others = try FileTree.paths(inbox).filter { !found.contains($0) }
        return found.sorted() + others.enumerated().filter { $0.offset % 20 == 0 }.map(\.element)
    }

    @Test("every file alone has the findings of the centre, in its order, but for those that need other files")
    func alone() throws {
        for file in try Self.files.get() {
            let expected = try Self.central.get().filter { finding in
                guard finding.place.file == file else { return false }
                switch finding.rule {
                // A newer version, the year before, the period before.
                case "submission.superseded", "ENF-001", "POP-002": return false
                // The first of two equal records is in another file.
                case "record.duplicate": return finding.message.zh.contains("与 \(file) ")
                default: return true
                }
            }
            let outcome = try check(["\(Self.inbox)/\(file)"])
            #expect(outcome.findings.map(\.id) == expected.map(\.id), "\(file)")
            #expect(outcome.findings == expected, "\(file)")
            #expect(outcome.isClean == !expected.contains { $0.severity == .error }, "\(file)")
        }
    }

    @Test("all files together have all findings of the centre about files")
    func together() throws {
        let outcome = try check(try FileTree.paths(Self.inbox).map { "\(Self.inbox)/\($0)" })
        #expect(outcome.findings == (try Self.central.get()))
        #expect(outcome.files.count == 473)
    }

    @Test("a file that lies elsewhere is sent by the unit that is named")
    func named() throws {
        let folder = try TemporaryFolder()
        let name = "pledges_2017Q1.xlsx"
        try FileManager.default.copyItem(atPath: "\(Self.inbox)/620500/\(name)", toPath: "\(folder.path)/\(name)")
        let outcome = try check(["\(folder.path)/\(name)"], unit: "620500")
        #expect(outcome.findings.map(\.id) == ["F-7489a7426230"])
        #expect(throws: InquiryError.self) { try check(["\(folder.path)/\(name)"]) }
        #expect(throws: InquiryError.self) { try check(["\(folder.path)/absent.xlsx"], unit: "620500") }
    }

    @Test("checks that need other files are listed until these are given")
    func unchecked() throws {
        let alone = try check(["\(Self.inbox)/ip-office/invention-patents_2016_part2of2.xml.gz"])
        #expect(alone.unchecked.contains { $0.text.zh.contains("第1部分（共2部分）") })
        #expect(!alone.findings.contains { $0.rule == "submission.part.missing" })
        let latest = "\(Self.inbox)/621200/知识产权执法活动_2017年1-12月.csv"
        #expect(try check([latest]).unchecked.contains { $0.text.zh.contains("ENF-001") })
        let former = try FileTree.paths("\(Self.inbox)/621200").filter { $0.contains("执法活动_2016") }
        #expect(former.count == 1)
        let both = try check([latest] + former.map { "\(Self.inbox)/621200/\($0)" })
        #expect(both.findings.contains { $0.rule == "ENF-001" })
    }
}
