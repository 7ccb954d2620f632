/// SplitMix64: the same seed gives the same numbers on every machine and with every release of Swift.
///
/// The standard library's own helpers (`randomElement`, `shuffled`) are not used with it: how they draw is not promised.
struct SeededGenerator {
    private var state: UInt64

    /// Starts a stream of its own for `purpose`, so that one part of the sample can change without moving the others.
    init(seed: UInt64, purpose: String) {
        // FNV-1a over the name of the purpose.
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in purpose.utf8 {
            hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
        }
        state = seed ^ hash
    }

    /// The next 64 bits.
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number in `range`, which must not be empty.
    mutating func number(in range: ClosedRange<Int>) -> Int {
        let width = UInt64(range.upperBound - range.lowerBound) + 1
        return range.lowerBound + Int(next() % width)
    }

    /// True in `percent` of a hundred cases.
    mutating func chance(_ percent: Int) -> Bool { number(in: 1...100) <= percent }

    /// One of `choices`, which must not be empty.
    mutating func pick<Element>(_ choices: [Element]) -> Element { choices[number(in: 0...(choices.count - 1))] }

    /// The index of one of `weights`, each as likely as it weighs.
    mutating func pick(weights: [Int]) -> Int {
        var drawn = number(in: 1...max(1, weights.reduce(0, +)))
        for (index, weight) in weights.enumerated() {
            drawn -= weight
            if drawn <= 0 { return index }
        }
        return weights.count - 1
    }
}
