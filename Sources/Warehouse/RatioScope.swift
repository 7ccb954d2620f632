import Statistics

/// What the numerator and the denominator of a ratio have in common (分子分母口径一致).
public enum RatioScope {
    /// The parts of an area over which a ratio is computed, of which both sides are whole; nil if it is simply one figure over the
    /// other, since the same senders are absent from both, or nobody is.
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
