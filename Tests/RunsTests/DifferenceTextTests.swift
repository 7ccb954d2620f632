import Presentation
import Inquiry
import Foundation
import ReportStage
import Runs
import Statistics
import TestSupport
import Testing

/// The output and the refusals of `diff`.
@Suite struct DifferenceTextTests {
    private let isle: Isle

    init() throws {
        isle = try Isle()
        try isle.run()
    }

    private func difference() throws -> SetDifference {
        let comparison = SetComparison(isle.workspace)
        let period = try #require(Period(code: "2020"))
        let (before, after) = try #require(try comparison.lastTwo(period, .zh))
        return try comparison.difference(from: before, to: after)
    }

    private func text(_ difference: SetDifference, _ language: Language = .zh) throws -> [String] {
        try DifferenceText(isle.session(), language).text(difference).split(separator: "\n").dropFirst().map(
            String.init)
    }

    @Test("a cause is listed once, with its files, and its effect beside every figure")
    func lines() throws {
        try isle.resend("statistics/residents_2020.csv", "18000", "20000")
        try isle.run()
        let lines = try text(difference())
        #expect(lines.contains("  1  重新报送 statistics 统计室 年末人口：statistics/residents_2020.csv (2020)"))
        let place = try #require(lines.firstIndex { $0.hasPrefix("T2 每万人口图书馆  北岸  2020  ≈1.1111 → 1.00") })
        #expect(lines[place + 1] == "    1  分母更新  statistics 统计室  ≈1.1111 → 1.00  ≈−0.1111")
    }

    @Test("a set that does not come out as it was published is not taken apart")
    func untrue() throws {
        try isle.resend("statistics/residents_2020.csv", "18000", "20000")
        try isle.run()
        let table = try #require(
            try PublishedSet.linked("previous", "2020", .zh, in: isle.workspace.reports)?.path(of: "observations.csv"))
        let text = try String(contentsOfFile: table, encoding: .utf8)
        try #require(text.contains(",18000,1,1,A,"))
        try text.replacing(",18000,1,1,A,", with: ",18001,1,1,A,").write(
            toFile: table, atomically: false, encoding: .utf8)
        #expect(throws: InquiryError.self) { try difference() }
    }

    @Test("without a set before there is nothing to compare")
    func first() throws {
        #expect(try SetComparison(isle.workspace).lastTwo(#require(Period(code: "2020")), .zh) == nil)
    }

    @Test("the effect of a definition is separate from a submission of the same night")
    func definitionFirst() throws {
        try isle.revise("indicators/isle.yaml", "per: 10000", "per: 1000")
        try isle.resend("statistics/residents_2020.csv", "18000", "20000")
        try isle.run()
        let figure = try #require(
            try difference().figures.first { $0.key.indicator == "libraries-per-10k" && $0.key.area == "71" })
        #expect(figure.parts.map(\.kind) == [.definitions, .denominator])
        #expect(try figure.parts[0].change() == Ratio(1, 9) - Ratio(10, 9))
        #expect(try figure.parts[1].change() == Ratio(1, 10) - Ratio(1, 9))
    }

    @Test("the definitions of an issued set stay in the archive, whatever becomes of the plan")
    func kept() throws {
        let old = try Data(contentsOf: URL(filePath: isle.plan + "/targets.csv"))
        let set = try #require(try PublishedSet.linked("latest", "2020", .zh, in: isle.workspace.reports))
        let digest = try #require(set.contents.definitions.first { $0.file == "targets.csv" }?.sha256)
        try isle.revise("targets.csv", "2020", "2021")
        try isle.run()
        let kept = "\(isle.workspace.archive)/definitions/\(digest)"
        #expect(try Data(contentsOf: URL(filePath: kept)) == old)
    }
}
