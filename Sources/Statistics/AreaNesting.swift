/// Which areas hold which: a tree of areas, and groups of areas across it. Found once when a plan is loaded, so that a question costs the
/// same in a country of thousands of areas as in a province of a hundred.
struct AreaNesting: Sendable {
    /// The codes, in order.
    private let codes: [String]
    private let indices: [String: Int]
    /// For every area the indices of its holders: itself, the areas that contain it, nearest first, then groups.
    private let holders: [[Int]]

    /// Takes areas whose parents are among them and form no cycle.
    init(_ areas: [Area]) {
        let codes = areas.map(\.code)
        let indices = Dictionary(codes.enumerated().map { ($1, $0) }) { first, _ in first }
        var holders = areas.indices.map { area in
            var chain: [Int] = []
            var next: Int? = area
            while let current = next, chain.count <= areas.count {
                chain.append(current)
                next = areas[current].parent.flatMap { indices[$0] }
            }
            return chain
        }
        let groups = areas.indices.filter { !areas[$0].members.isEmpty }
        let members = groups.map { Set(areas[$0].members.compactMap { indices[$0] }) }
        // A group may be a member of another one.
        for area in areas.indices where !groups.isEmpty {
            var isSettled = false
            while !isSettled {
                isSettled = true
                for (group, members) in zip(groups, members)
                where !holders[area].contains(group) && holders[area].contains(where: members.contains) {
                    holders[area].append(group)
                    isSettled = false
                }
            }
        }
        self.codes = codes
        self.indices = indices
        self.holders = holders
    }

    /// Whether an area is `holder` or within it.
    func isWithin(_ code: String, _ holder: String) -> Bool {
        guard let area = indices[code], let holder = indices[holder] else { return false }
        return holders[area].contains(holder)
    }

    /// The codes of everything that holds an area, itself included.
    func holders(of code: String) -> [String] { indices[code].map { holders[$0].map { codes[$0] } } ?? [] }
}
