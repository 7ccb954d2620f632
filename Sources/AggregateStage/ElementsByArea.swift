import Statistics

/// Elements that lie in areas, found by any area that holds them: each costs as many entries as areas hold it, and asking for one area
/// costs nothing for all the others.
struct ElementsByArea<Element> {
    private let elements: [Element]
    private var positions: [String: [Int]] = [:]

    /// Sorts elements into the areas that hold them.
    init(_ elements: [Element], _ areas: AreaRegister, code: (Element) -> String) {
        self.elements = elements
        for (position, element) in elements.enumerated() {
            for holder in areas.holders(of: code(element)) { positions[holder, default: []].append(position) }
        }
    }

    /// The elements within an area, in their order.
    subscript(area: String) -> [Element] { (positions[area] ?? []).map { elements[$0] } }
}
