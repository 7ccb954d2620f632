/// Finds the known name that was probably meant.
enum Suggestion {
    /// The one of `names` nearest to `text`, if it is near enough to be worth proposing; of several, the first in order.
    static func nearest(to text: String, among names: some Sequence<String>) -> String? {
        let wanted = Array(text.lowercased().unicodeScalars)
        // Of a single sign any other is one step away: no ground for a proposal.
        guard wanted.count > 1 else { return nil }
        var best: (name: String, distance: Int, lengths: Int)?
        for name in names.sorted() where name != text {
            let candidate = Array(name.lowercased().unicodeScalars)
            let limit = max(1, min(wanted.count, candidate.count) / 3)
            guard abs(candidate.count - wanted.count) <= limit else { continue }
            let distance = editDistance(wanted, candidate)
            let lengths = abs(candidate.count - wanted.count)
            guard distance <= limit, distance < wanted.count else { continue }
            // Of two equally near, a swap is likelier than a sign too many.
            if best.map({ (distance, lengths) < ($0.distance, $0.lengths) }) ?? true {
                best = (name, distance, lengths)
            }
        }
        return best?.name
    }

    /// Number of signs to insert, remove, replace or swap with their neighbour.
    private static func editDistance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
        var beforeLast = [Int](repeating: 0, count: right.count + 1)
        var last = Array(0...right.count)
        for (row, sign) in left.enumerated() {
            var current = [row + 1]
            for (column, other) in right.enumerated() {
                var cost = min(last[column + 1] + 1, current[column] + 1, last[column] + (sign == other ? 0 : 1))
                if row > 0, column > 0, sign == right[column - 1], left[row - 1] == other {
                    cost = min(cost, beforeLast[column - 1] + 1)
                }
                current.append(cost)
            }
            (beforeLast, last) = (last, current)
        }
        return last[right.count]
    }
}
