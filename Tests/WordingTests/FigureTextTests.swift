import Statistics
import Testing
import Wording

@Suite("Figures in words")
struct FigureTextTests {
    private static func ratio(_ numerator: Int64, _ denominator: Int64) -> Ratio {
        // The denominators of these samples are all positive.
        guard let ratio = try? Ratio(numerator, denominator) else { preconditionFailure("denominator \(denominator)") }
        return ratio
    }

    @Test(
        "are rounded half to even, by their size",
        arguments: [
            (1_895, 1_000, 2, "1.90"), (1_885, 1_000, 2, "1.88"), (1_885_001, 1_000_000, 2, "1.89"), (-25, 10, 0, "-2"),
            (-35, 10, 0, "-4"), (1, 3, 4, "0.3333"), (2, 3, 0, "1"), (-4, 10, 0, "0"), (0, 7, 2, "0.00"),
            (5, 1_000, 2, "0.00"),
            (15, 1_000, 2, "0.02"), (123_456_789, 1, 0, "123456789"), (Int64.max, 1, 2, "9223372036854775807.00"),
            (Int64.max, Int64.max, 18, "1.000000000000000000"), (Int64.min, 3, 1, "-3074457345618258602.7"),
        ] as [(Int64, Int64, Int, String)])
    func rounding(numerator: Int64, denominator: Int64, decimals: Int, text: String) {
        let value = Self.ratio(numerator, denominator)
        #expect(FigureText.plain(value, decimals: decimals) == text)
    }

    @Test("group thousands and write a true minus for people")
    func grouping() {
        #expect(FigureText.grouped(Self.ratio(-123_456_789, 100), decimals: 2) == "−1,234,567.89")
        #expect(FigureText.grouped(Self.ratio(999, 1), decimals: 0) == "999")
        #expect(FigureText.grouped(Self.ratio(1_000, 1), decimals: 0) == "1,000")
    }

    @Test(
        "show the gap to a target, with more decimals where it would look like none",
        arguments: [
            (190, 100, 2, "0.00"), (189, 100, 2, "−0.01"), (18_999, 10_000, 2, "−0.0001"), (195, 100, 2, "+0.05"),
            (1, 1_000_000_007, 0, "−2"),
        ] as [(Int64, Int64, Int, String)])
    func gap(numerator: Int64, denominator: Int64, decimals: Int, text: String) {
        let value = Self.ratio(numerator, denominator)
        #expect(FigureText.gapText(value, to: Self.ratio(190, 100), decimals: decimals) == text)
    }

    @Test("of targets are not rounded")
    func exact() {
        #expect(FigureText.exactPlain(Self.ratio(175, 10), atLeast: 0) == "17.5")
        #expect(FigureText.exactPlain(Self.ratio(6_000, 1), atLeast: 2) == "6000.00")
        #expect(FigureText.exactPlain(Self.ratio(1, 3), atLeast: 2) == "0.33")
    }

    @Test("too long for a spreadsheet's numbers stay text")
    func cellNumbers() {
        #expect(FigureText.cellNumber("1.90") == 1.9)
        #expect(FigureText.cellNumber("0.000123456789012345") == 0.000123456789012345)
        #expect(FigureText.cellNumber("9007199254740993") == nil)
    }
}
