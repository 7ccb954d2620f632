import Testing

@testable import Statistics

@Suite struct RoundingTests {
    @Test(
        "The examples of GB/T 8170-2008 come out as printed there",
        arguments: [
            ("12.1498", 1, "12.1"), ("12.1498", 0, "12"), ("10.5002", 0, "11"), ("1.050", 1, "1.0"), ("0.35", 1, "0.4"),
            ("-0.0365", 3, "-0.036"), ("8.53459", 2, "8.53"), ("2.5", 0, "2"), ("3.5", 0, "4"), ("-2.5", 0, "-2"),
            ("-3.5", 0, "-4"), ("0.5", 0, "0"), ("-0.5", 0, "0"), ("-0.001", 2, "0.00"), ("89.96", 1, "90.0"),
            ("1.90", 2, "1.90"), ("7", 3, "7.000"), ("15.4546", 0, "15"),
        ])
    func roundsDecimals(value: String, decimals: Int, text: String) throws {
        #expect(try Rounding.format(#require(Ratio(value)), decimals: decimals) == text)
    }

    @Test(
        "Hundreds and thousands are rounded alike",
        arguments: [(1268, -2, 13), (2500, -3, 2), (3500, -3, 4), (-1250, -2, -12)])
    func roundsToHundreds(value: Int64, decimals: Int, result: Int64) throws {
        #expect(try Rounding.round(Ratio(value), decimals: decimals) == result)
    }

    @Test(
        "Half and fifth units are rounded as the standard's tables say",
        arguments: [
            ("60.25", 0, Rounding.Interval.half, "60"), ("60.38", 0, .half, "60.5"), ("60.28", 0, .half, "60.5"),
            ("-60.75", 0, .half, "-61"), ("830", -2, .fifth, "840"), ("842", -2, .fifth, "840"),
            ("832", -2, .fifth, "840"), ("-930", -2, .fifth, "-920"), ("1.26", 1, .unit, "1.3"),
        ])
    func roundsIntervals(value: String, decimals: Int, interval: Rounding.Interval, result: String) throws {
        let rounded = try Rounding.round(#require(Ratio(value)), decimals: decimals, interval: interval)
        #expect(rounded == Ratio(result))
    }

    @Test(
        "Digits are grouped before the point only",
        arguments: [
            (4_359_446, 0, "4,359,446"), (123_456_789, 4, "12,345.6789"), (-1000, 0, "-1,000"), (999, 0, "999"),
            (5, 3, "0.005"), (-5, 1, "-0.5"), (Int64.min, 0, "-9,223,372,036,854,775,808"),
        ] as [(Int64, Int, String)])
    func groups(value: Int64, decimals: Int, text: String) {
        #expect(Rounding.format(scaled: value, decimals: decimals, grouping: true) == text)
    }

    @Test("The result is the nearest integer, and the even one of two equally near")
    func roundsToNearest() throws {
        let seed = SeededGenerator.printedSeed("Rounding")
        var random = SeededGenerator(seed: seed)
        for round in 0..<5000 {
            // Half of the denominators are even powers, where exact halves are frequent.
            let denominator: Int64 =
                round % 2 == 0
                ? [2, 4, 8, 20, 200].randomElement(using: &random) ?? 2 : .random(in: 1...1_000_000, using: &random)
            let numerator = Int64.random(in: -1_000_000_000...1_000_000_000, using: &random)
            let decimals = Int.random(in: 0...6, using: &random)
            let result = try Rounding.round(Ratio(numerator, denominator), decimals: decimals)
            var power: Int128 = 1
            for _ in 0..<decimals { power *= 10 }
            // |n·10^d − r·q| against half of q, all in integers.
            let distance = (Int128(numerator) * power - Int128(result) * Int128(denominator)).magnitude * 2
            #expect(distance <= denominator.magnitude, "\(numerator)/\(denominator), seed \(seed)")
            if distance == denominator.magnitude {
                #expect(result % 2 == 0, "\(numerator)/\(denominator), seed \(seed)")
            }
        }
    }

    @Test("Overflow is a fault, not a wrong figure")
    func reportsOverflow() {
        #expect(throws: ArithmeticFault.overflow) { try Rounding.round(Ratio(Int64.max), decimals: 1) }
        #expect(throws: ArithmeticFault.overflow) { try Rounding.round(Ratio(1), decimals: 19) }
    }
}

@Suite struct RatioTests {
    @Test("Fractions are kept in lowest terms with the sign above")
    func reduces() throws {
        #expect(try Ratio(6, -8) == Ratio(-3, 4))
        #expect(try Ratio(0, -5).denominator == 1)
        #expect(try Ratio(Int64.min, Int64.min) == Ratio(1))
        #expect(throws: ArithmeticFault.divisionByZero) { try Ratio(1, 0) }
        #expect(throws: ArithmeticFault.overflow) { try Ratio(Int64.min, -1) }
        #expect(throws: ArithmeticFault.overflow) { try Ratio(1, Int64.min) }
    }

    @Test("Arithmetic is exact")
    func calculates() throws {
        #expect(try Ratio(1, 3) + Ratio(1, 6) == Ratio(1, 2))
        #expect(try Ratio(1, 2) - Ratio(2, 3) == Ratio(-1, 6))
        #expect(try Ratio(2, 3) * Ratio(9, 4) == Ratio(3, 2))
        #expect(try Ratio(2, 3) * 6 == Ratio(4))
        #expect(try Ratio(2, 3) / Ratio(-4, 3) == Ratio(-1, 2))
        #expect(throws: ArithmeticFault.divisionByZero) { try Ratio(1) / Ratio(0) }
        #expect(throws: ArithmeticFault.overflow) { try Ratio(Int64.max) + Ratio(1) }
        #expect(throws: ArithmeticFault.overflow) { try Ratio(Int64.max) * 2 }
    }

    @Test("Order is exact where binary fractions see no difference")
    func compares() throws {
        let left = try Ratio(Int64.max - 1, Int64.max)
        let right = try Ratio(Int64.max - 2, Int64.max - 1)
        #expect(right < left)
        #expect(
            Double(left.numerator) / Double(left.denominator) == Double(right.numerator) / Double(right.denominator))
    }

    @Test("Decimal texts are read exactly or not at all")
    func readsText() throws {
        #expect(try Ratio("1.90") == Ratio(19, 10))
        #expect(try Ratio("-0.5") == Ratio(-1, 2))
        #expect(Ratio("20") == Ratio(20))
        for text in ["", "-", ".5", "5.", "1.2.3", "1e5", "1,000", ">6000", "99999999999999999999"] {
            #expect(Ratio(text) == nil, "\(text)")
        }
        #expect(try Ratio(scaled: 190, decimals: 2) == Ratio(19, 10))
    }
}

@Suite struct ComparisonTests {
    @Test("The exact value decides, not the printed one")
    func comparesExactly() throws {
        let rate = try Ratio(8996, 10_000) * 100
        #expect(try Rounding.format(rate, decimals: 1) == "90.0")
        #expect(Verdict(value: rate, .atLeast, target: Ratio(90)) == .notMet)
        #expect(Verdict(value: Ratio(90), .atLeast, target: Ratio(90)) == .met)
    }

    @Test(
        "Each relation holds where it says",
        arguments: [
            (Comparison.atLeast, [false, true, true]), (.greater, [false, false, true]),
            (.atMost, [true, true, false]),
            (.less, [true, false, false]), (.equal, [false, true, false]),
        ])
    func holds(comparison: Comparison, expected: [Bool]) {
        #expect([99, 100, 101].map { comparison.holds(Ratio($0), Ratio(100)) } == expected)
    }

    @Test("A missing value is not a missed target, and no target is no verdict")
    func separatesMissing() {
        #expect(Verdict(value: nil, .atLeast, target: Ratio(1)) == .noValue)
        #expect(Verdict(value: Ratio(1), .atLeast, target: nil) == .noTarget)
        #expect(Verdict(value: nil, .atLeast, target: nil) == .noTarget)
    }

    @Test("A target still to come is neither met nor missed", arguments: [nil, Ratio(0), Ratio(1), Ratio(2)])
    func waitsForItsPeriod(value: Ratio?) {
        #expect(Verdict(value: value, .atLeast, target: Ratio(1), isDue: false) == .notDue)
        #expect(Verdict(value: value, .atLeast, target: nil, isDue: false) == .noTarget)
    }
}
