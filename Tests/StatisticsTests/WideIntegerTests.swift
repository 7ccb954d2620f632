import Testing

@testable import Statistics

@Suite("Whole numbers of any size")
struct WideIntegerTests {
    @Test("order and multiply as 128 bits do, where these hold the result")
    func like128() {
        var random = SeededGenerator(seed: 7)
        for _ in 0..<2000 {
            let numbers = (0..<4).map { _ in
                Int128(Int64(truncatingIfNeeded: random.next()) >> Int64(random.next() % 64))
            }
            let (left, right) = (numbers[0] * numbers[1], numbers[2] * numbers[3])
            let wide = numbers.map { WideInteger($0) }
            #expect(wide[0] * wide[1] == WideInteger(left))
            #expect((wide[0] * wide[1] < wide[2] * wide[3]) == (left < right))
        }
    }

    @Test("hold what 128 bits do not")
    func wider() {
        let most = WideInteger(Int64.max)
        let power = most * most * most * most
        #expect(power > WideInteger(Int128.max))
        #expect(power * WideInteger(-1) < WideInteger(Int128.min))
        #expect(power * WideInteger(0) == WideInteger(0))
        // (2^63 - 1)^4 over (2^63 - 1)^3, and half of it.
        #expect(power.rounded(dividedBy: most * most * most) == .max)
        #expect(power.rounded(dividedBy: most * most * most * WideInteger(2)) == Int64(1) << 62)
        #expect(power.rounded(dividedBy: most) == nil)
    }

    @Test(
        "round to the nearest, of two equally near to the even one",
        arguments: [
            (7, 2, 4), (5, 2, 2), (-7, 2, -4), (-5, 2, -2), (6, 4, 2), (2, 4, 0), (3, 4, 1), (-1, 3, 0), (-2, 3, -1),
            (0, 5, 0),
        ] as [(Int64, Int64, Int64)])
    func rounded(number: Int64, divisor: Int64, expected: Int64) {
        #expect(WideInteger(number).rounded(dividedBy: WideInteger(divisor)) == expected)
    }

    @Test("The ends of 64 bits are reached and not passed")
    func ends() {
        let one = WideInteger(1)
        #expect(WideInteger(Int64.max).rounded(dividedBy: one) == .max)
        #expect(WideInteger(Int64.min).rounded(dividedBy: one) == .min)
        #expect(WideInteger(Int128(Int64.max) + 1).rounded(dividedBy: one) == nil)
        #expect(WideInteger(Int128(Int64.min) - 1).rounded(dividedBy: one) == nil)
        #expect(WideInteger(UInt128.max).rounded(dividedBy: one) == nil)
        #expect(one.rounded(dividedBy: WideInteger(0)) == nil)
        #expect(one.rounded(dividedBy: WideInteger(-1)) == nil)
    }
}
