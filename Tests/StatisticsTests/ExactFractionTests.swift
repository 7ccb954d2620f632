import Testing

@testable import Statistics

@Suite("Fractions of formulas")
struct ExactFractionTests {
    @Test("of 128 bits and of any size give the same, whatever is done with them")
    func alike() throws {
        var random = SeededGenerator(seed: 11)
        func number() throws -> Ratio {
            try Ratio(Int64(random.next() % 20_001) - 10_000, Int64(random.next() % 997) + 1)
        }
        for _ in 0..<2000 {
            let (a, b) = (try number(), try number())
            func all<Number: ExactFraction>(_ type: Number.Type) throws -> [Ratio] {
                let (x, y) = (Number(a), Number(b))
                var results = [
                    try (x + y).stored(), try (x - y).stored(), try (x * y).stored(), try (-x).magnitude().stored(),
                ]
                if b.numerator != 0 { results.append(try (x / y).stored()) }
                return results + [x < y ? Ratio(1) : Ratio(0), x == y ? Ratio(1) : Ratio(0)]
            }
            let wide = try all(WideRatio.self)
            for (left, right) in zip(wide, try all(UnboundedRatio.self)) {
                #expect(
                    try Rounding.format(left, decimals: 9) == Rounding.format(right, decimals: 9), "\(a) \(b)")
            }
            #expect(try wide[0] == a + b)
            #expect(try wide[2] == a * b)
        }
    }

    @Test("that do not fit 64 bits round and compare as the exact number does")
    func cutOff() throws {
        // Four primes near 2^31: their reciprocals add up to a fraction of 124 bits.
        let primes: [Int64] = [2_147_483_647, 2_147_483_629, 2_147_483_587, 2_147_483_579]
        let exact = try primes.reduce(UnboundedRatio(Ratio(0))) { try $0 + UnboundedRatio(Ratio(1, $1)) }
        let stored = try exact.stored()
        #expect(stored.denominator.isMultiple(of: 2) || stored.denominator.isMultiple(of: 5))
        // 0.00000000186264522… by hand: four over 2^31 or so.
        #expect(try Rounding.format(stored, decimals: 12) == "0.000000001863")
        #expect(UnboundedRatio(stored) != exact)
    }

    @Test("just above and just below the middle of two roundings stay there")
    func middles() throws {
        let prime = Ratio(1_000_000_007)
        for (base, up) in [("0.125", "0.13"), ("2.345", "2.35"), ("-0.125", "-0.12"), ("7.5", "7.50")] {
            let middle = try #require(Ratio(base))
            // A billionth of a billionth of a billionth above it.
            let tiny =
                try UnboundedRatio(Ratio(1)) / UnboundedRatio(prime) / UnboundedRatio(prime) / UnboundedRatio(prime)
            let above = try (UnboundedRatio(middle) + tiny).stored()
            #expect(try Rounding.format(above, decimals: 2) == up)
            #expect(above != middle)
        }
        // Just below 10 does not reach a target of 10.
        let least =
            try UnboundedRatio(Ratio(10)) - UnboundedRatio(Ratio(1)) / UnboundedRatio(Ratio(.max))
            / UnboundedRatio(Ratio(.max))
        #expect(try least.stored() < Ratio(10))
    }

    @Test("beyond 64 bits before the point are no figure, and nothing is divided by zero")
    func faults() throws {
        let huge = UnboundedRatio(Ratio(.max))
        #expect(throws: ArithmeticFault.overflow) { try (huge * huge).stored() }
        #expect(throws: ArithmeticFault.divisionByZero) { try huge / UnboundedRatio(Ratio(0)) }
        #expect(throws: ArithmeticFault.divisionByZero) { try WideRatio(Ratio(1)) / WideRatio(Ratio(0)) }
    }
}
