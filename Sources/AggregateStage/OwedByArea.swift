import Statistics

/// What is owed, by the area for which its unit speaks, found once: asking each area for itself takes areas times senders.
final class OwedByArea {
    private struct Index {
        /// Positions of what is owed for exactly an area.
        var of: [String: [Int]] = [:]
        /// Positions of what is owed for an area or one within it.
        var within: [String: [Int]] = [:]
    }

    private var made: Index?

    private func index(_ owed: [Source.ExpectedSubmission], _ areas: AreaRegister) -> Index {
        if let made { return made }
        var index = Index()
        for (position, item) in owed.enumerated() {
            index.of[item.area, default: []].append(position)
            for holder in areas.holders(of: item.area) { index.within[holder, default: []].append(position) }
        }
        made = index
        return index
    }

    /// Positions of what is owed for exactly an area.
    func of(_ area: String, _ owed: [Source.ExpectedSubmission], _ areas: AreaRegister) -> [Int] {
        index(owed, areas).of[area] ?? []
    }

    /// Positions of what is owed for an area or one that holds it, in order.
    func over(_ area: String, _ owed: [Source.ExpectedSubmission], _ areas: AreaRegister) -> [Int] {
        let index = index(owed, areas)
        return areas.holders(of: area).flatMap { index.of[$0] ?? [] }.sorted()
    }

    /// Positions of what is owed for an area, one that holds it or one within it, in order.
    func around(_ area: String, _ owed: [Source.ExpectedSubmission], _ areas: AreaRegister) -> [Int] {
        let index = index(owed, areas)
        let above = areas.holders(of: area).filter { $0 != area }.flatMap { index.of[$0] ?? [] }
        return Set(index.within[area] ?? []).union(above).sorted()
    }
}
