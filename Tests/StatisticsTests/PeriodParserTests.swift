import Testing

@testable import Statistics

@Suite struct PeriodParserTests {
    @Test(
        "Every accepted spelling of a period is read",
        arguments: [
            ("2016", "2016"), ("2016年", "2016"), ("2016年度", "2016"), ("２０１６年", "2016"), ("2016年1-12月", "2016"),
            ("2016年1—12月", "2016"), ("2016年1～12月", "2016"), ("2016年1月-12月", "2016"), ("2016.1-2016.12", "2016"),
            ("2018.1- 2018.12", "2018"), ("截至2016年底", "2016"), ("2016年末", "2016"), ("2016年年末", "2016"),
            ("2016年全年", "2016"), ("2016年第四季度", "2016Q4"), ("2016年四季度", "2016Q4"), ("2016Q4", "2016Q4"),
            ("2016年4季度", "2016Q4"), ("2016年1-3月", "2016Q1"), ("2016年10-12月", "2016Q4"), ("2016年上半年", "2016H1"),
            ("2016年下半年", "2016H2"), ("2016H1", "2016H1"), ("2016年1-6月", "2016H1"), ("2016年3月", "2016-03"),
            ("2016-03", "2016-03"), ("2016.03", "2016-03"), ("2016/3", "2016-03"), ("201603", "2016-03"),
            ("March 2012", "2012-03"), (" January  2014", "2014-01"), ("Sept. 2019", "2019-09"), ("Q3 2016", "2016Q3"),
            ("二〇一六年", "2016"), ("二○一六年十一月", "2016-11"), ("2016 年", "2016"), ("2016年3月份", "2016-03"),
            ("2016-Q3", "2016Q3"), ("2016年 第 1 季度", "2016Q1"), ("2016年9月底", "2016-09"),
        ])
    func accepts(text: String, code: String) throws {
        #expect(try PeriodParser.parse(text).description == code)
    }

    @Test(
        "A span of several periods says which; anything else is none",
        arguments: [
            ("2016年1-9月", .severalPeriods(first: "2016-01", last: "2016-09")),
            ("2016年2-3月", .severalPeriods(first: "2016-02", last: "2016-03")),
            ("1985.12- 2015.12", .severalPeriods(first: "1985-12", last: "2015-12")),
            ("2012.12- 2015.12", .severalPeriods(first: "2012-12", last: "2015-12")),
            ("2018—2020年", .severalPeriods(first: "2018", last: "2020")),
            ("2018年-2020年", .severalPeriods(first: "2018", last: "2020")), ("", .empty), ("620100", .notAPeriod),
            ("6201", .notAPeriod), ("2016年13月", .notAPeriod), ("2016年11月10日", .notAPeriod), ("20161110", .notAPeriod),
            ("2016Q5", .notAPeriod), ("2016年12-1月", .notAPeriod), ("16年", .notAPeriod), ("上半年", .notAPeriod),
        ] as [(String, ValueFault)])
    func refuses(text: String, fault: ValueFault) {
        #expect(throws: fault) { try PeriodParser.parse(text) }
    }

    @Test(
        "Periods are found inside file names, but not in codes, dates and spans",
        arguments: [
            ("2016年有效发明专利", ["2016"]), ("pct_2016Q3_v2", ["2016Q3"]), ("titles-2017.csv", ["2017"]),
            ("620100_有效发明专利_2016年第四季度.xml.gz", ["2016Q4"]), ("620100", []), ("cases 20161110", []),
            ("cases 2016-11-10.csv", []), ("报送2016年11月10日", []), ("2016-2020年规划", []), ("a_2016-03.csv", ["2016-03"]),
            ("a_2016-3.csv", []), ("甘政发〔2016〕93号", ["2016"]), ("2016年和2017年", ["2016", "2017"]),
            ("截至2016年底人口", ["2016"]), ("91620100438000000X", []), ("2016年1-9月", []), ("pct2016.csv", ["2016"]),
            ("2016h1n1", ["2016"]), ("population-end-2015-v1", ["2015"]),
        ])
    func finds(text: String, codes: [String]) {
        #expect(PeriodParser.find(in: text).map(\.period.description) == codes)
    }

    @Test("A found period carries the words that say so")
    func keepsWords() {
        #expect(PeriodParser.find(in: "汇总２０１６年第四季度表").map(\.text) == ["２０１６年第四季度"])
    }

    @Test("A period survives being written and read")
    func roundTrips() throws {
        let seed = SeededGenerator.printedSeed("Period")
        var random = SeededGenerator(seed: seed)
        for _ in 0..<2000 {
            let frequency = try #require(Period.Frequency.allCases.randomElement(using: &random))
            let ordinal = Int.random(in: 1...frequency.periodsPerYear, using: &random)
            let year = Int.random(in: 1900...2099, using: &random)
            let period = try #require(Period(frequency, year: year, ordinal: ordinal))
            #expect(Period(code: period.description) == period, "seed \(seed)")
            #expect(try PeriodParser.parse(period.description) == period, "seed \(seed)")
        }
    }

    @Test(
        "Codes that are no period's are refused",
        arguments: ["2016Q5", "2016-13", "2016-00", "16", "2016H3", "2016-1", "2016 "])
    func refusesCodes(code: String) {
        #expect(Period(code: code) == nil)
    }

    @Test(
        "stretches of months in a title are found, single periods are none",
        arguments: [
            ("2017年1-6月登记表", ["2017H1..2017H1"]), ("2017年上半年", ["2017H1..2017H1"]), ("2017年1-9月", ["2017-01..2017-09"]),
            ("2017年第2季度", []), ("2017年4-6月", []), ("2017年度", []), ("2015-2017年", []), ("2017年6月30日", []),
        ] as [(String, [String])])
    func spans(text: String, expected: [String]) {
        #expect(PeriodParser.spans(in: text).map { "\($0.first)..\($0.last)" } == expected)
    }
}
