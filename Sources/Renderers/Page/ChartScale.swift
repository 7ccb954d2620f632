import Wording

/// A linear axis over rounded values: all integers, so that every machine draws the same.
///
/// Values are integers of 10^-decimals, positions hundredths of a drawing unit.
struct ChartScale {
    /// The values at which the axis has lines, from low to high, evenly spaced.
    let ticks: [Int128]
    /// The axis' length in hundredths of a drawing unit.
    let length: Int128

    private var low: Int128 { ticks.first ?? 0 }
    private var high: Int128 { max(ticks.last ?? 1, low + 1) }

    /// An axis that includes zero and all `values`, with about five lines at round numbers.
    init(values: [Int128], length: Int128) {
        let low = min(values.min() ?? 0, 0)
        let high = max(values.max() ?? 1, low + 1, 0)
        var step: Int128 = 1
        // 1, 2, 5, 10, 20, 50 …
        let factors: [Int128] = [2, 5, 10]
        var power: Int128 = 1
        var index = 0
        while (high - low) / step > 5 {
            step = power * factors[index]
            index += 1
            if index == factors.count {
                power *= 10
                index = 0
            }
        }
        let first = low >= 0 ? 0 : (low - step + 1) / step
        let last = high <= 0 ? 0 : (high + step - 1) / step
        ticks = (0...Int(last - first)).map { (first + Int128($0)) * step }
        self.length = length
    }

    /// The label of a line, with no more decimals than keep the labels distinct.
    func label(_ tick: Int128, decimals: Int) -> String {
        var (needed, power): (Int, Int128) = (decimals, 1)
        while needed > 0, ticks.allSatisfy({ $0 % (power * 10) == 0 }) {
            power *= 10
            needed -= 1
        }
        return FigureText.people(scaled: tick / power, decimals: needed)
    }

    /// The position of a value from the axis' low end.
    func position(_ value: Int128) -> Int128 { (value - low) * length / (high - low) }

    /// A position as a drawing coordinate with two decimals: 12345 is `123.45`.
    static func coordinate(_ hundredths: Int128) -> String {
        FigureText.write(scaled: hundredths, decimals: 2, grouping: false)
    }
}
