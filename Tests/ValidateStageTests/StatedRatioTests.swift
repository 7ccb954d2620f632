import StageSupport
import Statistics
import Testing

@testable import ValidateStage

@Suite("A stated ratio beside its parts")
struct StatedRatioTests {
    /// Stored numbers, the decimals of the ratio, and what follows.
    struct Example: Sendable, CustomTestStringConvertible {
        var ratio: Int64
        var decimals = 2
        var top: Int64
        var bottom: Int64
        var per: Int64 = 1
        /// Twice the distance within which the parts are right.
        var topSlack: Int64 = 0
        var bottomSlack: Int64 = 0
        var isWrong: Bool
        var recomputed: Int64?
        var testDescription: String { "\(ratio)e-\(decimals) of \(top)/\(bottom) per \(per)" }
    }

    static let examples: [Example] = [
        // A third is 0.333…: within 0.33 ± 0.005, not within 0.34 ± 0.005.
        Example(ratio: 33, top: 1, bottom: 3, isWrong: false, recomputed: 33),
        Example(ratio: 34, top: 1, bottom: 3, isWrong: true, recomputed: 33),
        Example(ratio: 32, top: 1, bottom: 3, isWrong: true, recomputed: 33),
        // An eighth is 0.125, in the middle between 0.12 and 0.13: both may be printed; to even it is 0.12.
        Example(ratio: 12, top: 1, bottom: 8, isWrong: false, recomputed: 12),
        Example(ratio: 13, top: 1, bottom: 8, isWrong: false, recomputed: 12),
        Example(ratio: 11, top: 1, bottom: 8, isWrong: true, recomputed: 12),
        Example(ratio: 14, top: 1, bottom: 8, isWrong: true, recomputed: 12),
        // 5 among 40 000 persons are 1.25 per 10 000.
        Example(ratio: 125, top: 5, bottom: 40_000, per: 10_000, isWrong: false, recomputed: 125),
        Example(ratio: 1250, top: 5, bottom: 40_000, per: 10_000, isWrong: true, recomputed: 125),
        // Nothing over something is nothing.
        Example(ratio: 0, top: 0, bottom: 7, isWrong: false, recomputed: 0),
        Example(ratio: 1, top: 0, bottom: 7, isWrong: true, recomputed: 0),
        // Below zero: -1/3.
        Example(ratio: -33, top: -1, bottom: 3, isWrong: false, recomputed: -33),
        Example(ratio: -34, top: -1, bottom: 3, isWrong: true, recomputed: -33),
        Example(ratio: -32, top: -1, bottom: 3, isWrong: true, recomputed: -33),
        Example(ratio: 33, top: -1, bottom: 3, isWrong: true, recomputed: -33),
        // The denominator 30 lies between 25 and 35, so -100 over it between -4 and -2.857….
        Example(ratio: -2, decimals: 0, top: -100, bottom: 30, bottomSlack: 10, isWrong: true, recomputed: -3),
        Example(ratio: -3, decimals: 0, top: -100, bottom: 30, bottomSlack: 10, isWrong: false, recomputed: -3),
        Example(ratio: -4, decimals: 0, top: -100, bottom: 30, bottomSlack: 10, isWrong: false, recomputed: -3),
        Example(ratio: -5, decimals: 0, top: -100, bottom: 30, bottomSlack: 10, isWrong: true, recomputed: -3),
        Example(ratio: 2, decimals: 0, top: 100, bottom: 30, bottomSlack: 10, isWrong: true, recomputed: 3),
        Example(ratio: 4, decimals: 0, top: 100, bottom: 30, bottomSlack: 10, isWrong: false, recomputed: 3),
        // The denominator 1 may be anything up to 6, nothing too: 100 over it is 16.67 at least.
        Example(ratio: 16, decimals: 0, top: 100, bottom: 1, bottomSlack: 10, isWrong: true, recomputed: 100),
        Example(ratio: 17, decimals: 0, top: 100, bottom: 1, bottomSlack: 10, isWrong: false, recomputed: 100),
        Example(ratio: 9_000_000, decimals: 0, top: 100, bottom: 1, bottomSlack: 10, isWrong: false, recomputed: 100),
        // The numerator 10 lies between 9 and 11, over 4 between 2.25 and 2.75: 2 ± 0.5 and 3 ± 0.5 can be.
        Example(ratio: 2, decimals: 0, top: 10, bottom: 4, topSlack: 2, isWrong: false, recomputed: 2),
        Example(ratio: 3, decimals: 0, top: 10, bottom: 4, topSlack: 2, isWrong: false, recomputed: 2),
        Example(ratio: 1, decimals: 0, top: 10, bottom: 4, topSlack: 2, isWrong: true, recomputed: 2),
        Example(ratio: 4, decimals: 0, top: 10, bottom: 4, topSlack: 2, isWrong: true, recomputed: 2),
        // Half to even, on both sides of zero: 2.5, 3.5.
        Example(ratio: 9, decimals: 0, top: 5, bottom: 2, isWrong: true, recomputed: 2),
        Example(ratio: 9, decimals: 0, top: 7, bottom: 2, isWrong: true, recomputed: 4),
        Example(ratio: 9, decimals: 0, top: -5, bottom: 2, isWrong: true, recomputed: -2),
        Example(ratio: 9, decimals: 0, top: -7, bottom: 2, isWrong: true, recomputed: -4),
    ]

    @Test("is right where exact numbers within the rounding of all three have it", arguments: examples)
    func judged(_ example: Example) {
        let check = StatedRatio(
            ratio: .init(stored: example.ratio, decimals: example.decimals, slack: .unit),
            numerator: .init(stored: example.top, slack: .init(amount: example.topSlack, divisor: 1)),
            denominator: .init(stored: example.bottom, slack: .init(amount: example.bottomSlack, divisor: 1)),
            per: example.per)
        #expect(check.isWrong == example.isWrong)
        #expect(check.recomputed == example.recomputed)
    }

    @Test("is judged exactly, however large the numbers are")
    func large() {
        let most = Int64.max
        func check(_ ratio: Int64, _ decimals: Int, _ top: Int64, _ bottom: Int64, per: Int64 = 1) -> StatedRatio {
            StatedRatio(
                ratio: .init(stored: ratio, decimals: decimals, slack: .unit),
                numerator: .init(stored: top, decimals: 9), denominator: .init(stored: bottom, decimals: 9), per: per)
        }
        // 1 with nine decimals.
        #expect(!check(1_000_000_000, 9, most, most).isWrong)
        #expect(check(1_000_000_001, 9, most, most).isWrong)
        #expect(check(1_000_000_001, 9, most, most).recomputed == 1_000_000_000)
        // 2^63 - 1 over 1: each unit of it is seen.
        #expect(!check(most, 0, most, 1).isWrong)
        #expect(check(most - 1, 0, most, 1).isWrong)
        #expect(check(0, 0, most, 1).recomputed == most)
        #expect(check(0, 0, .min, 1).recomputed == .min)
        // More than can be shown.
        #expect(check(most, 9, most, 1, per: most).isWrong)
        #expect(check(most, 9, most, 1, per: most).recomputed == nil)
        #expect(check(.min, 9, .min, 1, per: most).isWrong)
        #expect(check(.min, 9, .min, 1, per: most).recomputed == nil)
    }

    @Test("The numbers' own decimals count")
    func decimals() {
        // 12.34 over 2 is 6.17.
        let right = StatedRatio(
            ratio: .init(stored: 617, decimals: 2, slack: .unit), numerator: .init(stored: 1234, decimals: 2),
            denominator: .init(stored: 2), per: 1)
        #expect(!right.isWrong)
        // 12.34 over 0.2 is 61.70.
        let other = StatedRatio(
            ratio: .init(stored: 617, decimals: 2, slack: .unit), numerator: .init(stored: 1234, decimals: 2),
            denominator: .init(stored: 2, decimals: 1), per: 1)
        #expect(other.isWrong)
        #expect(other.recomputed == 6170)
    }

    @Test(
        "Twice the distance is one unit of the last digit sent",
        arguments: [
            // Exact where nothing is said of digits.
            ("integer", "unit: 人, sent_unit: 人", 0, 1),
            // 0.1 万人 are 1000 人.
            ("integer", "unit: 人, sent_unit: 万人, sent_decimals: 1", 1000, 1),
            ("integer", "unit: 人, sent_unit: 万人, sent_decimals: 0", 10_000, 1),
            ("integer", "unit: 人, sent_unit: 人, sent_decimals: 0", 1, 1),
            // A bare number.
            ("number", "decimals: 3, sent_decimals: 1", 100, 1),
            ("number", "decimals: 2, sent_decimals: 2", 1, 1),
            // 0.01 万元 is the last digit kept; 1 元 is a hundredth of it.
            ("number", "decimals: 2, unit: 万元, sent_unit: 万元, sent_decimals: 2", 1, 1),
            ("number", "decimals: 2, unit: 万元, sent_unit: 元, sent_decimals: 0", 1, 100),
            ("number", "decimals: 2, unit: 万元, sent_decimals: 1", 10, 1),
        ])
    func slack(type: String, more: String, amount: Int64, divisor: Int64) throws {
        let pipeline = try StagePlan.goods([StagePlan.field("x", type, more)]).load()
        let field = try #require(pipeline.form("goods")?.field("x"))
        #expect(pipeline.slack(of: field) == StatedRatio.Slack(amount: amount, divisor: divisor))
    }
}
