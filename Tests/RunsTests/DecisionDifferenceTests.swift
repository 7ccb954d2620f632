import Inquiry
import Foundation
import Runs
import Statistics
import TestSupport
import Testing

/// Corrections and withdrawals in the output of `diff` and `explain`.
@Suite struct DecisionDifferenceTests {
    private let isle: Isle

    init() throws {
        isle = try Isle()
        try isle.run()
    }

    private func decide(_ file: String, _ lines: [String]) throws {
        let url = URL(filePath: "\(isle.plan)/\(file)")
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try (lines.joined(separator: "\n") + "\n").write(to: url, atomically: true, encoding: .utf8)
    }

    private func correct() throws {
        try decide(
            "adjustments/2020.csv",
            [
                "unit,form,period,key,field,old,new,reason,author,date",
                "statistics,residents,2020,71,persons,18000,19000,typing error,Office,2021-02-01",
            ])
        try isle.run()
    }

    private func difference() throws -> SetDifference {
        let comparison = SetComparison(isle.workspace)
        let period = try #require(Period(code: "2020"))
        let (before, after) = try #require(try comparison.lastTwo(period, .zh))
        return try comparison.difference(from: before, to: after)
    }

    @Test("a correction is a correction, for a rate and for its operands")
    func correction() throws {
        try correct()
        let difference = try difference()
        #expect(difference.causes.map(\.kind) == [.correction])
        #expect(difference.causes.first?.files == ["adjustments/2020.csv"])
        let own = try #require(difference.figures.first { $0.key.indicator == "residents" && $0.key.area == "71" })
        #expect(own.parts.map(\.kind) == [.correction])
        #expect(try own.parts.first?.change() == Ratio(1000))
        let rate = try #require(difference.figures.first { $0.key.indicator == "libraries-per-10k" })
        #expect(rate.parts.map(\.kind) == [.correction])
    }

    @Test("a corrected value is shown as received, as read and as corrected, whichever way is asked")
    func explained() throws {
        try correct()
        let explainer = try Explainer(isle.session())
        let explanation = try explainer.explain("residents", area: "71", period: #require(Period(code: "2020")))
        var leaves: [Leaf] = []
        for source in explanation.sources {
            try explainer.forEachLeaf(of: source, in: explanation, all: true) { leaf in
                leaves.append(leaf)
                return .proceed
            }
        }
        #expect(leaves.map(\.value) == [19000])
        let traced = try explainer.trace(RecordSearch(file: "statistics/residents_2020.csv", key: "71"))
        for cells in [leaves.first?.cells, traced.first?.cells] {
            let cell = try #require(cells?.first { $0.field == "persons" })
            #expect(cell.raw == "18000")
            #expect(cell.value == "19000")
            #expect(cell.correction?.read == "18000")
            #expect(cell.correction?.author == "Office")
        }
    }

    @Test("a withdrawn version is a withdrawal by its unit, and no change of definitions")
    func withdrawal() throws {
        let first = isle.inbox + "/statistics/residents_2020.csv"
        let text = try String(contentsOfFile: first, encoding: .utf8).replacing("18000", with: "20000")
        try text.write(
            toFile: first.replacing("_2020.csv", with: "_2020_v2.csv"), atomically: true, encoding: .utf8)
        try isle.run()
        try decide(
            "withdrawals/2020.csv",
            [
                "unit,form,period,version,reason,author,date",
                "statistics,residents,2020,2,sent too early,Office,2021-02-01",
            ])
        try isle.run()
        let difference = try difference()
        #expect(difference.causes.map(\.kind) == [.withdrawal])
        #expect(difference.causes.first?.unit == "statistics")
        let own = try #require(difference.figures.first { $0.key.indicator == "residents" && $0.key.area == "71" })
        #expect(try own.parts.first?.change() == Ratio(-2000))
    }
}
