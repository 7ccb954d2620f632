import Testing

@testable import Statistics

@Suite struct BoundsTests {
    private func bounds(_ lower: String?, _ upper: String?) -> Bounds {
        Bounds(lower: lower.flatMap { Ratio($0) }, upper: upper.flatMap { Ratio($0) })
    }

    @Test("sums add end to end, and an open end stays open")
    func sums() {
        #expect(bounds("1", "2.5") + bounds("3", "4") == bounds("4", "6.5"))
        #expect(bounds("1", nil) + bounds("-3", "4") == bounds("-2", nil))
        #expect(bounds("4938", "4940").times(100) == bounds("493800", "494000"))
    }

    @Test(
        "a quotient is between its extremes; over a possible zero it has no highest value",
        arguments: [
            // top, bottom, quotient
            (["2", "4"], ["4", "5"], ["0.4", "1"]), (["-2", "4"], ["1", "2"], ["-2", "4"]),
            (["-4", "-2"], ["1", "2"], ["-4", "-1"]), (["2", "4"], ["0", "8"], ["0.25", nil]),
            (["2", "4"], ["2", nil], ["0", "2"]), (["2", nil], ["2", "4"], ["0.5", nil]),
            (["0", nil], ["0", nil], ["0", nil]), (["2", "4"], ["-1", "8"], [nil, nil]),
            (["2", "4"], ["0", "0"], [nil, nil]), (["-4", "-2"], ["1", nil], ["-4", "0"]),
        ] as [([String?], [String?], [String?])])
    func quotients(top: [String?], bottom: [String?], expected: [String?]) {
        #expect(bounds(top[0], top[1]) / bounds(bottom[0], bottom[1]) == bounds(expected[0], expected[1]))
    }

    @Test(
        "a product is between the products of the ends",
        arguments: [
            (["2", "4"], ["3", "5"], ["6", "20"]), (["-2", "4"], ["3", "5"], ["-10", "20"]),
            (["-2", "4"], ["-3", "5"], ["-12", "20"]), (["2", nil], ["3", "5"], ["6", nil]),
            (["-2", nil], ["3", "5"], [nil, nil]), ([nil, nil], ["0", "0"], ["0", "0"]),
            (["1", nil], ["-2", "-2"], [nil, "-2"]),
        ] as [([String?], [String?], [String?])])
    func products(left: [String?], right: [String?], expected: [String?]) {
        let (left, right) = (bounds(left[0], left[1]), bounds(right[0], right[1]))
        #expect(left * right == bounds(expected[0], expected[1]))
        #expect(right * left == bounds(expected[0], expected[1]))
    }

    @Test("sign, size, the smallest of several, and a divisor below zero")
    func formulas() {
        #expect(bounds("-2", "4").negated == bounds("-4", "2"))
        #expect(bounds("-2", nil).negated == bounds(nil, "2"))
        #expect(bounds("-6", "4").magnitude == bounds("0", "6"))
        #expect(bounds("-6", "-4").magnitude == bounds("4", "6"))
        #expect(bounds(nil, "-4").magnitude == bounds("4", nil))
        #expect(bounds(nil, "4").magnitude == bounds("0", nil))
        #expect(Bounds.least(of: [bounds("1", "5"), bounds("2", "3")]) == bounds("1", "3"))
        #expect(Bounds.least(of: [bounds("1", nil), bounds(nil, "3")]) == bounds(nil, "3"))
        #expect(bounds("2", "4").divided(by: bounds("-5", "-4")) == bounds("-1", "-0.4"))
        #expect(bounds("2", "4").divided(by: bounds("-5", "4")) == .open)
    }

    @Test("an end that cannot be held exactly is left open")
    func overflow() {
        let huge = Bounds(Ratio(.max))
        #expect(huge + huge == .open)
        #expect(huge.times(2) == .open)
    }

    @Test("ends are written as fractions and read again")
    func texts() throws {
        for end in [Ratio(7), try Ratio(19, 10), try Ratio(-1, 3)] { #expect(Bounds.end(Bounds.text(end)) == end) }
        #expect(Bounds.end(Bounds.text(nil)) == nil)
    }

    @Test(
        "a comparison is decided if all values say the same",
        arguments: [
            (Comparison.atLeast, "1.8996", "1.9003", nil), (.atLeast, "1.9", nil, true), (.atLeast, nil, "1.8", false),
            (.greater, "1.9", "2", nil), (.greater, "1", "1.9", false), (.atMost, "1", "1.9", true),
            (.atMost, "1.9", "2", nil), (.less, "1.9", nil, false), (.equal, "1.9", "1.9", true),
            (.equal, "1.9", "2", nil), (.equal, "2", nil, false), (.equal, nil, nil, nil),
        ] as [(Comparison, String?, String?, Bool?)])
    func truths(comparison: Comparison, lower: String?, upper: String?, truth: Bool?) throws {
        #expect(comparison.truth(of: bounds(lower, upper), try #require(Ratio("1.9"))) == truth)
    }

    @Test(
        "a range is met within both ends, the ends included",
        arguments: [
            ("1.9", "1.9", true), ("2.5", "2.5", true), ("1.9", "2.5", true), ("2", "2.6", nil), ("1.8", "2", nil),
            ("2.6", nil, false), (nil, "1.8", false), ("1", "3", nil), (nil, nil, nil),
        ] as [(String?, String?, Bool?)])
    func ranges(lower: String?, upper: String?, truth: Bool?) throws {
        let (least, most) = (try #require(Ratio("1.9")), try #require(Ratio("2.5")))
        #expect(Comparison.between.truth(of: bounds(lower, upper), least, highest: most) == truth)
        guard let lower, lower == upper, let value = Ratio(lower) else { return }
        #expect(Comparison.between.holds(value, least, highest: most) == truth)
    }

    @Test("a verdict without a value stays without; under complete_only an uncertain value is undecided")
    func verdicts() {
        func verdict(_ value: Int64?, _ isDue: Bool, _ isCompleteOnly: Bool) -> Verdict {
            Verdict(
                value: value.map { Ratio($0) }, within: bounds("5", "9"), .atLeast, target: Ratio(4), isDue: isDue,
                isCompleteOnly: isCompleteOnly)
        }
        #expect(verdict(5, true, false) == .met)
        #expect(verdict(5, true, true) == .undecided)
        #expect(verdict(5, false, true) == .notDue)
        #expect(verdict(nil, true, false) == .noValue)
    }

    @Test("one doubt stands for each submission, with the names of its first records")
    func doubts() {
        let label = LocalizedText(zh: "甲", en: "A")
        let uncertainty = Uncertainty(
            bounds: .open,
            doubts: [
                Doubt(kind: .absent, key: "b", label: label),
                Doubt(kind: .refused, key: "a", label: label, records: 1, named: [.key("七/1")]),
                Doubt(kind: .refused, key: "a", label: label, records: 2, named: [.key("七/1"), .number(3)]),
            ])
        #expect(uncertainty.doubts.map(\.title.en) == ["A: records 七/1, no. 3 refused", "A is absent"])
        #expect(uncertainty.doubts.map(\.title.zh) == ["甲 “七/1”、第3条记录未计入", "甲 未报"])
        #expect(uncertainty.hasLostRecords)
        let many = Doubt(
            kind: .refused, key: "a", label: label, records: 9, named: ["a", "b", "c", "d", "e"].map { .key($0) })
        #expect(many.title.en == "A: records a, b, c, d, e and 4 more refused")
        #expect(many.title.zh == "甲 “a”、“b”、“c”、“d”、“e”等 9 条记录未计入")
    }
}
