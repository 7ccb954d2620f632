/// The quartiles of many values, as integers: a measure of location and spread that a few outliers do not move.
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

    /// The unit of distances: the interquartile range, but at least a quarter of the median, so that nearly equal
    /// values do not make every other one an outlier.
    public var width: Int128 {
        max(Int128(upper) - Int128(lower), Int128(median.magnitude) / 4, 1)
    }

    /// The distance of a value from the quartiles, in whole widths; 0 between them.
    public func distance(of value: Int64) -> Int128 {
        if value > upper { return (Int128(value) - Int128(upper)) / width }
        if value < lower { return (Int128(lower) - Int128(value)) / width }
        return 0
    }

    /// The least and the greatest value within so many widths of the quartiles.
    public func range(within distance: Int64) -> ClosedRange<Int64> {
        let room = width * (Int128(distance) + 1) - 1
        return Int64(clamping: Int128(lower) - room)...Int64(clamping: Int128(upper) + room)
    }
}
