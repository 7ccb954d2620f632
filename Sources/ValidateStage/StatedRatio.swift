import Definitions
import Statistics

/// A stated ratio beside the two numbers it was computed from, each right to half a unit of the last digit it was sent with. Exact
/// for values of any size.
struct StatedRatio {
    /// A stored number, and how far the exact one may lie from it.
    struct Value {
        /// The number in stored units times 10^decimals.
        var stored: Int64
        var decimals = 0
        /// Twice the greatest distance of the exact number, in stored units times 10^decimals.
        var slack: Slack = .exact

        fileprivate var power: WideInteger { WideInteger(PowerOfTen.of(decimals: decimals)) }
        /// The least and the greatest the exact number can be, both times 2 and times the slack's divisor.
        fileprivate var range: (least: Int128, greatest: Int128) {
            let middle = 2 * Int128(stored) * Int128(slack.divisor)
            return (middle - Int128(slack.amount), middle + Int128(slack.amount))
        }
    }

    /// A part of a stored unit.
    struct Slack: Equatable {
        var amount: Int64
        var divisor: Int64

        /// None at all.
        static let exact = Slack(amount: 0, divisor: 1)
        /// One stored unit.
        static let unit = Slack(amount: 1, divisor: 1)
    }

    var ratio: Value
    var numerator: Value
    /// Above zero.
    var denominator: Value
    /// The ratio of 1 to 1.
    var per: Int64

    /// Whether no exact numbers within the rounding of all three have that ratio.
    var isWrong: Bool {
        let (ratio, top) = (self.ratio.range, numerator.range)
        let bottom = (least: max(0, denominator.range.least), greatest: denominator.range.greatest)
        // Ratio times denominator lies between these; what is below zero is greatest where the denominator is least.
        let least = product(ratio.least, ratio.least < 0 ? bottom.greatest : bottom.least)
        let greatest = product(ratio.greatest, ratio.greatest < 0 ? bottom.least : bottom.greatest)
        return greatest < scaled(top.least) || least > scaled(top.greatest)
    }

    /// The ratio as recomputed, in stored units times 10^decimals of the stated one; nil if 64 bits do not hold it.
    var recomputed: Int64? {
        let above = WideInteger(numerator.stored) * ratio.power * denominator.power * WideInteger(per)
        return above.rounded(dividedBy: WideInteger(denominator.stored) * numerator.power)
    }

    private func product(_ ratio: Int128, _ bottom: Int128) -> WideInteger {
        WideInteger(ratio) * WideInteger(bottom) * numerator.power * WideInteger(numerator.slack.divisor)
    }

    private func scaled(_ top: Int128) -> WideInteger {
        WideInteger(top) * WideInteger(2 * Int128(per)) * ratio.power * denominator.power
            * WideInteger(ratio.slack.divisor) * WideInteger(denominator.slack.divisor)
    }
}

extension Pipeline {
    /// Twice how far the exact numbers of a field may lie from those stored: one unit of the last digit it was sent with.
    func slack(of field: Field) -> StatedRatio.Slack {
        guard let sent = field.sentDecimals, let decimals = field.decimals else { return .exact }
        func factor(_ symbol: String?) -> Int64 { symbol.flatMap(measure)?.factor ?? 1 }
        let above = Int128(factor(field.sentUnit ?? field.unit)) * Int128(PowerOfTen.of(decimals: decimals))
        let below = Int128(factor(field.unit)) * Int128(PowerOfTen.of(decimals: sent))
        var (divisor, rest) = (above, below)
        while rest != 0 { (divisor, rest) = (rest, divisor % rest) }
        return StatedRatio.Slack(amount: Int64(clamping: above / divisor), divisor: Int64(clamping: below / divisor))
    }
}
