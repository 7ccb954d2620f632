import Presentation
import Inquiry
import Foundation
import Runs
import Statistics
import TestSupport
import Testing

/// `explain` is complete: every figure follows from the records below it.
@Suite struct ExplanationClosureTests {
    private let explainer: Explainer
    private let figures: [[String: String]]

    init() throws {
        let run = try SampleRun.whole.get()
        explainer = try Explainer(run.session(.ask))
        figures = try run.figures().sorted { $0.key < $1.key }.map(\.value)
    }

    @Test("every figure of the sample follows from its leaves alone")
    func leaves() throws {
        var computed = 0
        for figure in figures {
            let explanation = try explain(figure)
            computed += try compare(figure, ExplainedTree(explanation, explainer).value()) ? 1 : 0
        }
        #expect(computed == figures.count { $0["value"]?.isEmpty == false })
        #expect(computed > 2000)
    }

    @Test("every figure of a whole follows from the JSON document, each leaf with its text as received")
    func printed() throws {
        var raws = 0
        for figure in figures where figure["area"]?.hasSuffix("0000") == true {
            let explanation = try explain(figure)
            var text = ""
            try ExplanationDocument(explainer, listsAll: true) { text += $0 }.print(explanation)
            let printed = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
            let tree = ExplainedTree(printed: printed, explanation)
            _ = try compare(figure, tree.value())
            #expect(tree.isWithoutText.isEmpty, "\(figure["indicator"] ?? "")")
            raws += tree.texts
        }
        #expect(raws > 10_000)
    }

    private func explain(_ figure: [String: String]) throws -> Explanation {
        let period = try #require(Period(code: figure["period"] ?? ""))
        return try explainer.explain(figure["indicator"] ?? "", area: figure["area"], period: period)
    }

    /// False for a figure without value: a withheld figure may have a value below.
    private func compare(_ figure: [String: String], _ found: Ratio?) throws -> Bool {
        guard let value = figure["value"], !value.isEmpty else { return false }
        let name = "\(figure["indicator"] ?? "") \(figure["area"] ?? "") \(figure["period"] ?? "")"
        let terms = try ["numerator", "denominator", "per"].map { try #require(Int64(figure[$0] ?? ""), "\(name)") }
        #expect(try #require(found, "\(name)") == Ratio(terms[0], terms[1]) * terms[2], "\(name)")
        return true
    }
}
