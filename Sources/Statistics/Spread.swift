/// Where most of many values lie, told so that a few wild ones do not move it: their quartiles, in whole numbers.
public struct Spread: Hashable, Sendable {
    /// Fewer values than this tell nothing.
    public static let leastCount = 8

    /// A quarter of the values lie below it.
    public let lower: Int64
    /// The middle one.
    public let median: Int64
    /// A quarter of the values lie above it.
    public let upper: Int64

    /// Nil for fewer than `least` values.
    public init?(_ values: [Int64], least: Int = leastCount) {
        guard values.count >= max(1, least) else { return nil }
        let sorted = values.sorted()
        lower = sorted[(sorted.count - 1) / 4]
        median = sorted[(sorted.count - 1) / 2]
        upper = sorted[(sorted.count - 1) * 3 / 4]
    }

    /// What one step is by which distances are measured: from quartile to quartile, but at least a quarter of the median, so that
    /// values that are nearly all the same do not make every other one wild.
    public var width: Int128 {
        max(Int128(upper) - Int128(lower), Int128(median.magnitude) / 4, 1)
    }

    /// How many whole widths a value lies outside the quartiles; 0 between them.
    public func distance(of value: Int64) -> Int128 {
        if value > upper { return (Int128(value) - Int128(upper)) / width }
        if value < lower { return (Int128(lower) - Int128(value)) / width }
        return 0
    }

    /// The least and the greatest value that lie no more than so many widths outside the quartiles.
    public func range(within distance: Int64) -> ClosedRange<Int64> {
        let room = width * (Int128(distance) + 1) - 1
        return Int64(clamping: Int128(lower) - room)...Int64(clamping: Int128(upper) + room)
    }
}
