import Testing

@testable import Statistics

@Suite struct DecimalParserTests {
    @Test(
        "Every accepted spelling of a number gives its exact value and its rewritings",
        arguments: [
            ("0", 0, 1, 0, []), ("123", 0, 1, 123, []), ("-12.5", 1, 1, -125, []), ("1.90", 1, 1, 19, []),
            ("1,234,567", 0, 1, 1_234_567, [.thousands]), ("216\u{2009}469", 0, 1, 216_469, [.thousands]),
            ("216\u{A0}469", 0, 1, 216_469, [.thousands]), ("216\u{202F}469", 0, 1, 216_469, [.thousands]),
            ("216 469", 0, 1, 216_469, [.thousands]), ("４，３５９", 0, 1, 4359, [.thousands, .width]),
            ("37.1%", 1, 1, 371, [.percentSign]), ("37.1 %", 1, 1, 371, [.percentSign]),
            ("37.1％", 1, 1, 371, [.percentSign, .width]), ("1.234", 0, 10_000, 12_340, []),
            ("435.94", 0, 10_000, 4_359_400, []), ("8", 2, 100_000_000, 80_000_000_000, []),
            ("  42\t", 0, 1, 42, []), ("\u{2212}3", 0, 1, -3, [.sign]), ("+3", 0, 1, 3, [.sign]),
            ("9223372036854775807", 0, 1, Int64.max, []), ("-9223372036854775808", 0, 1, Int64.min, []),
            ("1.50000000000000000000000", 1, 1, 15, []), ("007", 0, 1, 7, []), ("-0.0", 0, 1, 0, []),
            ("5'100", 0, 1, 5100, [.thousands]), ("1’180’000", 0, 1, 1_180_000, [.thousands]),
        ] as [(String, Int, Int64, Int64, [Rewrite])])
    func accepts(text: String, decimals: Int, factor: Int64, value: Int64, rewrites: [Rewrite]) throws {
        let format = DecimalFormat(decimals: decimals, factor: factor, allowsPercentSign: true)
        let parsed = try DecimalParser.parse(text, format)
        #expect(parsed.value == value)
        #expect(Set(parsed.rewrites.kinds) == Set(rewrites))
    }

    @Test(
        "A number that cannot be exact is refused with its own fault",
        arguments: [
            ("", .empty), (" \u{3000}", .empty), ("abc", .notANumber), ("12abc", .notANumber), ("--", .notANumber),
            ("-", .notANumber), ("100/67.8", .notANumber), ("1..2", .notANumber), ("1.2.3", .notANumber),
            ("123.", .damagedNumber), (".%", .damagedNumber), (".5", .damagedNumber), (".", .damagedNumber),
            ("1２．", .damagedNumber), ("6.93217E+12", .scientificNotation), ("1e5", .scientificNotation),
            ("1,23", .wrongGrouping), ("1234,567", .wrongGrouping), ("1,2345", .wrongGrouping),
            ("1,234 567", .wrongGrouping), ("0,123", .wrongGrouping), ("1,234,", .wrongGrouping), (",123", .notANumber),
            ("9223372036854775808", .tooLarge), ("99999999999999999999999", .tooLarge),
            ("1.25", .tooManyDecimals(limit: 1)), ("0.00000000000000000000001", .tooManyDecimals(limit: 1)),
            ("5%", .unexpectedPercentSign), ("(12)", .notANumber), ("5'10", .wrongGrouping),
            ("1'180,000", .wrongGrouping), ("5,%", .notANumber), ("1E", .notANumber),
        ] as [(String, ValueFault)])
    func refuses(text: String, fault: ValueFault) {
        #expect(throws: fault) { try DecimalParser.parse(text, DecimalFormat(decimals: 1)) }
    }

    @Test("A unit's factor keeps numbers that are exact in base units and refuses the rest")
    func scalesExactly() throws {
        let persons = DecimalFormat(factor: 10_000)
        #expect(try DecimalParser.parse("1.2345", persons).value == 12_345)
        #expect(throws: ValueFault.tooManyDecimals(limit: 0)) { try DecimalParser.parse("1.23456", persons) }
        #expect(throws: ValueFault.tooLarge) { try DecimalParser.parse("999999999999999999", persons) }
    }

    @Test("Random numbers agree with a slow reading digit by digit")
    func agreesWithSlowRoute() throws {
        let seed = SeededGenerator.printedSeed("DecimalParser")
        var random = SeededGenerator(seed: seed)
        for _ in 0..<5000 {
            let decimals = Int.random(in: 0...4, using: &random)
            let factor: Int64 = [1, 10, 100, 10_000].randomElement(using: &random) ?? 1
            let whole = Int64.random(in: 0...9_999_999, using: &random)
            let fraction = (0..<Int.random(in: 0...6, using: &random)).map { _ in Int.random(in: 0...9, using: &random)
            }
            let isNegative = Bool.random(using: &random)
            let isGrouped = Bool.random(using: &random)
            var text = isGrouped ? Rounding.format(scaled: whole, decimals: 0, grouping: true) : String(whole)
            if !fraction.isEmpty { text += "." + fraction.map(String.init).joined() }
            if isNegative { text = "-" + text }
            // Slow route: shift the decimal digits by hand, ten at a time.
            var rest = fraction
            var slow = whole
            var scale = factor
            for _ in 0..<decimals { scale *= 10 }
            var numerator = slow * scale
            var place = scale
            var isExact = true
            while !rest.isEmpty {
                let digit = Int64(rest.removeFirst())
                if place % 10 == 0 {
                    place /= 10
                    numerator += digit * place
                } else if digit != 0 {
                    isExact = false
                }
            }
            slow = isNegative ? -numerator : numerator
            let format = DecimalFormat(decimals: decimals, factor: factor)
            if isExact {
                #expect(try DecimalParser.parse(text, format).value == slow, "\(text), seed \(seed)")
            } else {
                #expect(throws: ValueFault.tooManyDecimals(limit: decimals), "\(text), seed \(seed)") {
                    try DecimalParser.parse(text, format)
                }
            }
        }
    }

    @Test("Random bytes never trap")
    func survivesRandomBytes() {
        var random = SeededGenerator(seed: SeededGenerator.printedSeed("random bytes"))
        let pool: [UInt8] =
            Array("0123456789.,-+% eE".utf8) + [0xE2, 0x80, 0x89, 0xC2, 0xA0, 0xEF, 0xBC, 0x91, 0xE5, 0xB9, 0xB4]
        for _ in 0..<20_000 {
            let bytes = (0..<Int.random(in: 0...12, using: &random)).map { _ in pool.randomElement(using: &random) ?? 0
            }
            unsafe bytes.withUnsafeBytes { bytes in
                _ = unsafe try? DecimalParser.parse(bytes, DecimalFormat(decimals: 2, factor: 10))
                _ = unsafe try? DecimalParser.parseWorkbookNumber(bytes, DecimalFormat(decimals: 2))
                _ = unsafe try? DateParser.parse(bytes)
                _ = unsafe DecimalParser.splitUnit(bytes)
            }
            _ = PeriodParser.find(in: String(decoding: bytes, as: UTF8.self))
        }
    }

    @Test(
        "Number and unit of one cell are told apart",
        arguments: [
            ("441.7万元", "441.7", "万元"), ("10.43万件", "10.43", "万件"), ("216\u{2009}469件", "216\u{2009}469", "件"),
            ("20亿", "20", "亿"), ("37.1%", "37.1%", ""), ("12 kg", "12", "kg"), ("5", "5", ""), ("万", "", "万"),
            ("123.万人", "123.", "万人"), ("1E+5", "1E+5", ""), ("\u{2212}3件", "\u{2212}3", "件"), ("", "", ""),
        ])
    func splitsUnits(text: String, number: String, unit: String) {
        unsafe Array(text.utf8).withUnsafeBytes { bytes in
            let parts = unsafe DecimalParser.splitUnit(bytes)
            #expect(unsafe String(decoding: parts.number, as: UTF8.self) == number)
            #expect(unsafe String(decoding: parts.unit, as: UTF8.self) == unit)
        }
    }

    @Test(
        "A workbook's binary number is the one its user sees",
        arguments: [
            ("0.28999999999999998", 2, 29, true), ("1.9", 2, 190, false), ("1E-3", 3, 1, false),
            ("2.5019800000000001E7", 0, 25_019_800, true), ("25019800", 0, 25_019_800, false),
            ("-0.10000000000000001", 1, -1, true), ("0", 0, 0, false), ("9.9999999999999996E-2", 1, 1, true),
            ("0.99999999999999989", 0, 1, true), ("1E+3", 0, 1000, false),
        ] as [(String, Int, Int64, Bool)])
    func readsWorkbookNumbers(text: String, decimals: Int, value: Int64, isRewritten: Bool) throws {
        let parsed = try unsafe Array(text.utf8).withUnsafeBytes {
            try unsafe DecimalParser.parseWorkbookNumber($0, DecimalFormat(decimals: decimals))
        }
        #expect(parsed.value == value)
        #expect(parsed.rewrites.contains(.workbookPrecision) == isRewritten)
    }
}
