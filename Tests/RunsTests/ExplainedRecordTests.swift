import Inquiry
import Foundation
import Runs
import Statistics
import TestSupport
import Testing

/// The records that `explain --records` lists, one by one.
@Suite struct ExplainedRecordTests {
    private let run: SampleRun
    private let explainer: Explainer

    init() throws {
        run = try SampleRun.lean.get()
        explainer = try Explainer(run.session(.ask))
    }

    private func leaves(_ indicator: String, _ area: String?, _ period: String) throws -> [Leaf] {
        let code = try #require(Period(code: period))
        return try all(explainer.explain(indicator, area: area, period: code))
    }

    private func all(_ explanation: Explanation) throws -> [Leaf] {
        var leaves: [Leaf] = []
        for source in explanation.sources {
            try explainer.forEachLeaf(of: source, in: explanation, all: true) { leaf in
                leaves.append(leaf)
                return .proceed
            }
        }
        return try leaves + explanation.operands.flatMap(all)
    }

    @Test("the text as received stands in the file at the cell named")
    func texts() throws {
        var compared = 0
        for leaf in try leaves("K03", nil, "2017") + leaves("K04", nil, "2017") {
            let file = try #require(leaf.place.file)
            let bytes = try Data(contentsOf: URL(filePath: "\(run.inbox)/\(file)"))
            guard file.hasSuffix(".csv"), let text = String(data: bytes, encoding: .utf8) else { continue }
            let rows = DelimitedText.rows(text)
            for cell in leaf.cells {
                let numbers = cell.coordinate.split(separator: ":").compactMap { Int($0) }
                guard numbers.count == 2, let raw = cell.raw else { continue }
                // Lines and rows are the same where no cell holds a line break.
                guard rows.count >= numbers[0], numbers[1] <= rows[numbers[0] - 1].count else { continue }
                #expect(rows[numbers[0] - 1][numbers[1] - 1] == raw, "\(file) \(cell.coordinate)")
                compared += 1
            }
        }
        #expect(compared > 1000)
    }

    @Test("a record that does not count is listed with the reason and adds nothing")
    func excluded() throws {
        let excluded = try leaves("K02", nil, "2017").filter { $0.excludedBy != nil }
        #expect(excluded.map(\.excludedBy).contains("PCT-001"))
        #expect(excluded.contains { $0.excludedBy == "value.unreadable" && $0.area == nil })
        #expect(excluded.allSatisfy { $0.value == 0 })
    }

    @Test("growth with a gap lists no record of a sender that is absent in one of the two years")
    func matched() throws {
        let leaves = try leaves("K04", nil, "2017")
        let senders = Dictionary(grouping: leaves, by: { $0.place.period?.prefix(4) ?? "" })
            .mapValues { Set($0.compactMap(\.place.unit)) }
        #expect(senders.count == 2)
        #expect(senders["2016"]?.contains("621200") == false)
        #expect(senders["2016"] == senders["2017"])
    }
}
