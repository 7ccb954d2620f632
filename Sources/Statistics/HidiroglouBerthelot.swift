/// Finds senders whose change from one period to the next stands out among all: the method of Hidiroglou and Berthelot
/// (1986), used by statistical offices for periodic surveys. A change is measured by the distance of its ratio from the
/// median ratio, weighted by the sender's size. Integer arithmetic throughout, for the same results on every machine.
public enum HidiroglouBerthelot {
    /// Fewer senders than this tell nothing.
    public static let leastCount = 8
    /// Ratios are kept with twenty binary digits behind the point.
    private static let one: Int128 = 1 << 20
    /// No effect is taken to be greater: it is far outside anyhow.
    private static let most: Int128 = 1 << 88

    /// Positions of the pairs that stand out, in order; none for too few pairs.
    ///
    /// - Parameters:
    ///   - pairs: of each sender the value before and now; pairs in which one is not above zero are passed over.
    ///   - distance: how many times the way from the middle to a quartile an effect may lie from the middle.
    public static func outliers(_ pairs: [(before: Int64, now: Int64)], distance: Int64) -> [Int] {
        let used = pairs.indices.filter { pairs[$0].before > 0 && pairs[$0].now > 0 }
        guard used.count >= leastCount else { return [] }
        let ratios = used.map { Int128(pairs[$0].now) * one / Int128(pairs[$0].before) }
        let middle = max(1, quartile(2, of: ratios))
        let sizes = used.map { squareRoot(max(pairs[$0].before, pairs[$0].now)) }
        let effects = zip(ratios, sizes).map { ratio, size in
            // As far below the middle as 1/r is above it.
            let way = ratio < middle ? one - middle * one / max(1, ratio) : ratio * one / middle - one
            return min(max(way, -most), most) * Int128(size)
        }
        let center = quartile(2, of: effects)
        // Where nearly all change alike, a tenth of a median sender is taken for random change.
        let least = quartile(2, of: sizes.map { Int128($0) }) * one / 10
        let below = max(center - quartile(1, of: effects), least)
        let above = max(quartile(3, of: effects) - center, least)
        return used.indices.filter { index in
            (center - effects[index]) / Int128(distance) > below || (effects[index] - center) / Int128(distance) > above
        }.map { used[$0] }
    }

    private static func quartile(_ number: Int, of values: [Int128]) -> Int128 {
        let sorted = values.sorted()
        return sorted[(sorted.count - 1) * number / 4]
    }

    /// The whole part of a square root.
    private static func squareRoot(_ value: Int64) -> Int64 {
        var root = Int64(Double(value).squareRoot())
        while root > 0, root > value / root { root -= 1 }
        while root + 1 <= value / (root + 1) { root += 1 }
        return root
    }
}
