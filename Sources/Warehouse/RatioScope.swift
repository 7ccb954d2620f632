import Statistics

/// Restricts both sides of a ratio to the same parts (分子分母口径一致).
public enum RatioScope {
    /// The parts of an area for which both sides of a ratio are complete; nil if the ratio is simply one figure over
    /// the other, because the same senders, or none, are absent from both.
    ///
    /// - Parameters:
    ///   - area: the area of the ratio.
    ///   - parts: the parts that add up to it.
    ///   - sides: numerator and denominator by area.
    public static func matchedParts(
        of area: String, parts: [String], _ sides: [[String: StoredObservation]]
    ) -> [String]? {
        let figures = sides.compactMap { $0[area] }
        let states = figures.map(\.status)
        guard figures.count == sides.count, !states.contains(.cannotExist), !states.contains(.notCollected),
            Set(figures.map { $0.coverage.absent.map(\.key) }).count > 1
        else { return nil }
        return parts.filter { part in
            sides.allSatisfy { $0[part].map { !$0.status.isMissing && $0.coverage.isComplete } ?? false }
        }
    }
}
