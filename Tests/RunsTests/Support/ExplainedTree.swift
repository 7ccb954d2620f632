import Inquiry
import Foundation
import Runs
import Statistics

/// A figure with everything below it. Takes from the figure itself only the kind of computation and the divisor of a
/// sum of stored units.
struct ExplainedTree {
    private struct Leaf {
        var value: Int64
        var member: String?
    }

    /// Fields that forms fill in where a file has no such column.
    private static let defaults: Set<String> = ["area", "vintage"]

    private let explanation: Explanation
    private let leaves: [Leaf]
    private let operands: [ExplainedTree]
    /// Coordinates of printed values that have no text as received though they have a place.
    private(set) var isWithoutText: [String] = []
    /// Number of printed texts.
    private(set) var texts = 0

    /// Walks through the records.
    init(_ explanation: Explanation, _ explainer: Explainer) throws {
        self.explanation = explanation
        leaves = try explainer.leaves(of: explanation).map { Leaf(value: $0.value, member: $0.member) }
        operands = try explanation.operands.map { try ExplainedTree($0, explainer) }
    }

    /// Parses the printed explanation.
    init(printed: [String: Any], _ explanation: Explanation) {
        self.explanation = explanation
        let sources = printed["sources"] as? [[String: Any]] ?? []
        let counted = sources.flatMap { $0["leaves"] as? [[String: Any]] ?? [] }.filter { $0["excludedBy"] == nil }
        leaves = counted.map { leaf in
            // Printed with decimals, kept without.
            let digits = (leaf["value"] as? String ?? "").replacing(".", with: "")
            return Leaf(value: Int64(digits) ?? 0, member: leaf["member"] as? String)
        }
        for cell in counted.flatMap({ $0["cells"] as? [[String: Any]] ?? [] }) {
            if cell["raw"] is String { texts += 1 }
            // A value without a cell was added by the form: the sender's own area, the vintage of a bulletin.
            if cell["raw"] == nil, let value = cell["value"] as? String,
                !Self.defaults.contains(cell["field"] as? String ?? "")
            {
                isWithoutText.append("\(cell["coordinate"] ?? "") \(value)")
            }
        }
        let children = printed["operands"] as? [[String: Any]] ?? []
        operands = zip(children, explanation.operands).map { ExplainedTree(printed: $0, $1) }
        texts += operands.map(\.texts).reduce(0, +)
        isWithoutText += operands.flatMap(\.isWithoutText)
    }

    /// The exact value; nil if nothing below gives one.
    func value() throws -> Ratio? {
        let values = try operands.map { operand in
            try operand.explanation.observation.status.isMissing ? nil : operand.value()
        }
        let sum = { try values.compactMap { $0 }.reduce(Ratio(0)) { try $0 + $1 } }
        if !operands.isEmpty, operands.allSatisfy({ $0.explanation.indicator.id == explanation.indicator.id }) {
            // Carried forward, or the sum of parts that were chosen one by one.
            return try sum()
        }
        switch explanation.indicator.computation {
        case .count: return Ratio(leaves.map(\.value).reduce(0, +))
        case .distinct: return Ratio(Int64(Set(leaves.compactMap(\.member)).count))
        case .sum: return try Ratio(leaves.map(\.value).reduce(0, +), explanation.observation.denominator ?? 1)
        case .union: return Ratio(Int64(Set(operands.flatMap(\.leaves).compactMap(\.member)).count))
        case .cumulative, .addition: return try sum()
        case .firstOf: return values.compactMap { $0 }.first
        case .formula(let formula):
            // A formula whose figures are taken over parts has more operands than figures.
            guard values.count == formula.references.count else { return nil }
            return try formula.value(of: values, in: explanation.observation.period)
        case .ratio, .share, .growth:
            guard values.count == 2, let left = values[0], let right = values[1] else { return nil }
            switch explanation.indicator.computation {
            case .ratio(_, _, let per): return try left / right * per
            case .share: return try left / right * 100
            default: return try (left - right) / right * 100
            }
        }
    }
}
