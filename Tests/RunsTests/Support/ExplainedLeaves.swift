import Inquiry
import Runs

extension Explainer {
    /// The records that count behind a figure made from records.
    func leaves(of explanation: Explanation) throws -> [Leaf] {
        var leaves: [Leaf] = []
        for source in explanation.sources {
            try forEachLeaf(of: source, in: explanation, all: false) { leaf in
                leaves.append(leaf)
                return .proceed
            }
        }
        return leaves
    }
}
