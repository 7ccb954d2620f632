/// Finds the name that somebody may have meant. For suggestions only: nothing is ever corrected by it.
public enum NearestName {
    /// The nearest of `names`; nil if none is near.
    public static func nearest(to name: String, among names: some Sequence<String>) -> String? {
        nearest(to: name, among: names, limit: 1).first
    }

    /// The nearest of `names`, nearest first, each once. Of equally near ones the one with the longer common beginning comes
    /// first, then the order of the alphabet decides, so that the answer does not depend on the order of `names`.
    public static func nearest(to name: String, among names: some Sequence<String>, limit: Int) -> [String] {
        let wanted = Array(TextNormalization.labelKey(name))
        guard !wanted.isEmpty else { return [] }
        var found: [(name: String, distance: Int, common: Int)] = []
        for candidate in Set(names) {
            let letters = Array(TextNormalization.labelKey(candidate))
            // A third of the letters may be wrong; of two letters, one.
            let cutOff = max(1, max(wanted.count, letters.count) / 3)
            guard letters.count > 1, abs(letters.count - wanted.count) <= cutOff else { continue }
            let distance = distance(wanted, letters)
            guard distance <= cutOff else { continue }
            let common = zip(wanted, letters).prefix { $0 == $1 }.count
            // Two letters that differ in the first have only an ending in common, unless they are swapped.
            if letters.count == 2, wanted.count == 2, common == 0, distance > 0, letters != wanted.reversed() {
                continue
            }
            found.append((candidate, distance, common))
        }
        found.sort { ($0.distance, -$0.common, $0.name) < ($1.distance, -$1.common, $1.name) }
        return found.prefix(limit).map(\.name)
    }

    /// Whether two label keys differ in one letter, which is no digit: 2016年 and 2017年 are no typing errors.
    public static func isOneLetterOff(_ left: String, _ right: String) -> Bool {
        let (left, right) = (Array(left), Array(right))
        guard abs(left.count - right.count) <= 1, distance(left, right) == 1 else { return false }
        let common = zip(left, right).prefix { $0 == $1 }.count
        return ![left, right].contains { common < $0.count && $0[common].isNumber }
    }

    /// The number of letters to insert, delete, replace or swap with the next (Damerau-Levenshtein, optimal string alignment).
    static func distance<Letter: Equatable>(_ left: [Letter], _ right: [Letter]) -> Int {
        var beforeLast = [Int](repeating: 0, count: right.count + 1)
        var last = Array(0...right.count)
        for row in left.indices {
            var current = [row + 1]
            current.reserveCapacity(right.count + 1)
            for column in right.indices {
                let replaced = last[column] + (left[row] == right[column] ? 0 : 1)
                var best = min(replaced, last[column + 1] + 1, current[column] + 1)
                if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                    best = min(best, beforeLast[column - 1] + 1)
                }
                current.append(best)
            }
            (beforeLast, last) = (last, current)
        }
        return last[right.count]
    }
}
