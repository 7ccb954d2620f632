/// Who should have contributed to a figure, and who did: 13 of 14, and who is absent. A gap is never taken for zero.
public struct Coverage: Hashable, Sendable {
    /// One contributor.
    public struct Item: Hashable, Sendable {
        /// Its stable key, such as the code of an area or unit.
        public let key: String
        /// The name in words.
        public let label: LocalizedText
        /// Whether its contribution is there.
        public let isPresent: Bool

        /// Makes an item.
        public init(key: String, label: LocalizedText, isPresent: Bool) {
            self.key = key
            self.label = label
            self.isPresent = isPresent
        }
    }

    /// The contributors, each once, in the order of their keys.
    public let items: [Item]

    /// Makes a coverage. Of several items with one key, one that is absent makes the key absent: a figure built from parts
    /// is covered only where all of them are.
    public init(_ items: [Item]) {
        var byKey: [String: Item] = [:]
        for item in items {
            guard let known = byKey[item.key] else {
                byKey[item.key] = item
                continue
            }
            byKey[item.key] = Item(key: known.key, label: known.label, isPresent: known.isPresent && item.isPresent)
        }
        self.items = byKey.values.sorted { $0.key < $1.key }
    }

    /// How many should contribute.
    public var expected: Int { items.count }
    /// How many did.
    public var present: Int { items.count(where: \.isPresent) }
    /// Those who did not, in the order of their keys.
    public var absent: [Item] { items.filter { !$0.isPresent } }
    /// Whether everybody did. A coverage of nobody is complete.
    public var isComplete: Bool { items.allSatisfy(\.isPresent) }

    /// The coverage of a figure that needs both, such as a ratio.
    public func union(with other: Coverage) -> Coverage { Coverage(items + other.items) }

    /// The coverage in words: `应报 14 个，已报 13 个`, `13 of 14`.
    public var title: LocalizedText {
        LocalizedText(zh: "应报 \(expected) 个，已报 \(present) 个", en: "\(present) of \(expected)")
    }
}
