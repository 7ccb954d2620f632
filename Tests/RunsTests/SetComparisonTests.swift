import Inquiry
import Foundation
import ReportStage
import Runs
import Statistics
import TestSupport
import Testing
import Warehouse

/// The difference between two published sets of the sample: each planted change is found, with its unit and its share.
@Suite struct SetComparisonTests {
    private static let both = Result { try SetComparisonRun() }
    private let run: SetComparisonRun

    init() throws { run = try Self.both.get() }

    private func figure(_ indicator: String, _ area: String, _ period: String) throws -> SetDifference.Figure {
        let key = FigureKey(indicator: indicator, area: area, period: try #require(Period(code: period)))
        let difference = try #require(run.differences[String(period.prefix(4))])
        return try #require(difference.figures.first { $0.key == key }, "\(key) did not change")
    }

    private func unit(_ part: SetDifference.Part?, _ year: String) -> String? {
        part.flatMap { run.differences[year]?.causes[$0.cause].unit }
    }

    @Test(
        "the parts of every figure lead from the one set to the other and add up exactly", arguments: ["2016", "2017"])
    func addUp(year: String) throws {
        let difference = try #require(run.differences[year])
        let (before, after) = try (Self.stated(difference.before), Self.stated(difference.after))
        let changed = Set(before.keys).union(after.keys).filter { key in
            key.hasPrefix(year, after: 2) && (try? run.value(before[key])) != (try? run.value(after[key]))
        }
        #expect(changed.count > 2)
        var listed: Set<String> = []
        for figure in difference.figures {
            let name = "\(figure.key.indicator) \(figure.key.area) \(figure.key.period)"
            listed.insert(name)
            #expect(try figure.before.exact == run.value(before[name]), "\(name)")
            #expect(try figure.after.exact == run.value(after[name]), "\(name)")
            for (part, next) in zip(figure.parts, figure.parts.dropFirst()) { #expect(part.after == next.before) }
            guard let from = figure.before.exact, let to = figure.after.exact else { continue }
            let changes = try figure.parts.compactMap { try $0.change() }
            guard changes.count == figure.parts.count else { continue }
            #expect(try changes.reduce(Ratio(0)) { try $0 + $1 } == to - from, "\(name)")
        }
        #expect(changed.subtracting(listed).isEmpty)
    }

    @Test("a case that one unit took out is that unit's, in its own figure and in the whole")
    func resubmission() throws {
        let own = try figure("cases-accepted", "620100", "2017")
        #expect(own.parts.map(\.kind) == [.resubmission])
        #expect(unit(own.parts.first, "2017") == "620100")
        #expect(try own.parts.first?.change() == Ratio(-1))
        let whole = try figure("cases-accepted", "620000", "2017Q3")
        #expect(whole.parts.map(\.kind) == [.lateArrival])
        let rate = try figure("case-closing-rate", "620000", "2017")
        #expect(rate.parts.contains { $0.kind == .resubmission && unit($0, "2017") == "620100" })
    }

    @Test("a first submission turns a missing figure into a figure")
    func lateArrival() throws {
        let own = try figure("pledge-registrations", "621100", "2017Q3")
        #expect(own.parts.map(\.kind) == [.lateArrival])
        #expect(unit(own.parts.first, "2017") == "621100")
        #expect(own.before.exact == nil)
        #expect(own.after.exact != nil)
    }

    @Test("a changed definition changes its figures and no others; targets and rulings change none")
    func definitions() throws {
        let whole = try figure("pct-applications", "620000", "2017")
        #expect(whole.parts.map(\.kind) == [.definitions])
        #expect(try whole.parts.first?.change() == Ratio(-1))
        let difference = try #require(run.differences["2017"])
        let cause = try #require(difference.causes.first)
        #expect(cause.files == ["indicators/creation.yaml", "targets.csv"])
        let touched = difference.figures.filter { $0.parts.contains { $0.kind == .definitions } }
        #expect(touched.allSatisfy { $0.key.indicator.hasPrefix("pct-applications") })
    }

    @Test("a revised population is a new denominator to a rate, and a resubmission to the population itself")
    func denominator() throws {
        let rate = try figure("invention-patents-per-10k", "620100", "2017")
        #expect(rate.parts.map(\.kind) == [.denominator])
        let population = try figure("resident-population", "620100", "2016")
        #expect(population.parts.map(\.kind) == [.resubmission])
        #expect(unit(population.parts.first, "2016") == "statistics-bureau")
        #expect(try population.parts.first?.change() == Ratio(100))
    }

    @Test("the way back has the same parts with the other sign")
    func back() throws {
        let difference = try #require(run.differences["2017"])
        let back = try SetComparison(run.workspace).difference(from: difference.after, to: difference.before)
        #expect(Set(back.figures.map(\.key)) == Set(difference.figures.map(\.key)))
        // On the way back a first submission is withdrawn, and so is a superseding one.
        #expect(back.causes.compactMap(\.unit).isEmpty == false)
        #expect(Set(back.causes.map(\.kind)) == [.definitions, .withdrawal])
    }

    private static func stated(_ set: PublishedSet) throws -> [String: [String: String]] {
        let text = try String(contentsOfFile: set.path(of: "observations.csv"), encoding: .utf8)
        return Dictionary(
            DelimitedText.records(text).map { row in
                ("\(row["indicator"] ?? "") \(row["area"] ?? "") \(row["period"] ?? "")", row)
            }
        ) { first, _ in first }
    }
}

extension String {
    /// Whether the word after so many blanks begins with a text.
    fileprivate func hasPrefix(_ prefix: String, after blanks: Int) -> Bool {
        split(separator: " ").dropFirst(blanks).first?.hasPrefix(prefix) == true
    }
}
