public import Definitions
public import Statistics

extension Formula {
    /// The figure of each reference, for an area.
    public func terms(
        _ operands: [[String: StoredObservation]], for area: String, total: String
    ) -> [StoredObservation?] {
        zip(references, operands).map { reference, figures in figures[reference.area(for: area, total: total)] }
    }
}

extension Pipeline {
    /// The parts of an area for which all figures of a formula are complete; nil if the formula is simply computed from the figures of
    /// the area: the same senders, or none, are absent from all of them, or one of them does not add up over parts.
    public func matchedParts(
        of area: String, _ formula: Formula, _ operands: [[String: StoredObservation]], in areas: AreaRegister
    ) -> [String]? {
        let own = formula.references.indices.filter { formula.references[$0].place == .same }
        guard own.allSatisfy({ index in indicator(formula.references[index].indicator).map(addsUp) ?? false }) else {
            return nil
        }
        return RatioScope.matchedParts(of: area, parts: parts(of: area, in: areas), own.map { operands[$0] })
    }
}
