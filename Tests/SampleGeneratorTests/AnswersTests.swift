import Testing

@testable import SampleGenerator

/// The answers by another route: figures that must follow from each other.
struct AnswersTests {
    private func value(_ answers: Answers, _ indicator: String, _ area: String, _ period: SamplePeriod) -> Int? {
        guard let figure = answers.figure(of: indicator, area, period), figure.status == "A" else { return nil }
        return figure.numerator
    }

    @Test("the parts add up to the province", arguments: Samples.seeds)
    func parts(seed: UInt64) throws {
        let answers = try Samples.of(seed).answers
        var compared = 0
        for indicator in [
            "cases-accepted", "cases-closed", "cases-pending", "cases-to-handle", "fiscal-outlay-local-by-finance",
            "pct-applications", "pledge-amount", "pledge-amount-to-date", "service-institutions", "strong-enterprises",
        ] {
            for period in SamplePeriod.years + SamplePeriod.quarters {
                guard let whole = value(answers, indicator, SampleAreas.province, period) else { continue }
                let parts = Answers.areas.dropFirst().compactMap { value(answers, indicator, $0, period) }
                #expect(whole == parts.reduce(0, +), "\(indicator) \(period.id)")
                compared += 1
            }
        }
        #expect(compared > 50)
    }

    @Test("the quarters add up to the year, and so far to its end", arguments: Samples.seeds)
    func quarters(seed: UInt64) throws {
        let answers = try Samples.of(seed).answers
        for area in Answers.areas {
            for year in SamplePeriod.years {
                for indicator in ["cases-accepted", "cases-closed", "pct-applications", "pledge-amount"] {
                    guard let whole = value(answers, indicator, area, year) else { continue }
                    let parts = year.quarters.compactMap { value(answers, indicator, area, $0) }
                    #expect(whole == parts.reduce(0, +), "\(indicator) \(area) \(year.id)")
                    let last = value(answers, indicator + "-to-date", area, SamplePeriod(year.year, 4))
                    #expect(whole == last, "\(indicator) \(area) \(year.id)")
                }
                guard let pending = value(answers, "cases-pending", area, year),
                    let handled = value(answers, "cases-to-handle", area, year),
                    let closed = value(answers, "cases-closed", area, year)
                else { continue }
                #expect(pending == handled - closed, "\(area) \(year.id)")
            }
        }
    }

    @Test("comparing the figures finds the mistakes planted there and no others", arguments: Samples.seeds)
    func comparisons(seed: UInt64) throws {
        let answers = try Samples.of(seed).answers
        let found = Reconciliation.between(answers).filter { $0.verdict == .differs } + Reconciliation.breaks(answers)
        #expect(
            found.map { "\($0.rule) \($0.indicator) \($0.area) \($0.period.id)" }.sorted()
                == FigureFaults.all.map { "\($0.rule) \($0.field) \($0.area) \($0.period)" }.sorted())
    }

    @Test("who did not report stands in nobody's figure, and is counted as absent")
    func absence() throws {
        let answers = try Samples.of(2016).answers
        func status(_ indicator: String, _ area: String, _ period: SamplePeriod) -> String {
            let figure = answers.figure(of: indicator, area, period)
            return "\(figure?.status ?? "") \(figure?.coverage.present.count ?? 0)/\(figure?.coverage.expected ?? 0)"
        }
        let year = SamplePeriod(2017)
        #expect(status("cases-accepted", SampleAreas.province, year) == "P 17/18")
        #expect(status("case-growth", SampleAreas.province, year) == "P 35/36")
        #expect(status("pledge-amount", SampleAreas.province, year) == "P 54/56")
        #expect(status("pledge-amount", "622900", SamplePeriod(2017, 2)) == "O 0/1")
        #expect(answers.figure(of: "pledge-amount", SampleAreas.unallocated, year) == nil)
        #expect(status("fiscal-outlay-local-own", SampleAreas.province, year) == "O 13/14")
        #expect(status("fiscal-outlay-local", "623000", year) == "I 1/2")
        #expect(status("fiscal-outlay-provincial", SampleAreas.province, year) == "A 1/1")
        #expect(status("trainings", SampleAreas.province, year) == "A 1/1")
        #expect(answers.figure(of: "trainings", "620100", year) == nil)
    }

    @Test("growth is undefined over nothing, marked over little, and may be negative")
    func growth() {
        var coverage = SampleCoverage()
        coverage.add("one", isPresent: true)
        func growth(_ now: Int?, _ base: Int?) -> String {
            let figure = Figure.growth("", "", SamplePeriod(2017), now: now, base: base, coverage)
            return "\(figure.status) \(figure.value)"
        }
        #expect(growth(24, 20) == "A 20.0")
        #expect(growth(17, 20) == "A -15.0")
        #expect(growth(12, 9) == "U 33.3")
        #expect(growth(3, 0) == "M ")
        #expect(growth(nil, nil) == "O ")
        coverage.add("two", isPresent: false)
        #expect(growth(24, 20) == "P 20.0")
    }
}

struct SpellingTests {
    @Test("a quarter is written in many ways")
    func periods() {
        let quarter = SamplePeriod(2016, 4)
        let styles: [SamplePeriod.Style] = [.id, .words, .digits, .short, .months, .dash]
        #expect(
            styles.map { quarter.text($0) } == [
                "2016Q4", "2016年第四季度", "2016年第4季度", "2016年四季度", "2016年10-12月", "2016年10—12月",
            ])
        #expect(quarter.end == Day(2016, 12, 31) && SamplePeriod(2016, 2).end == Day(2016, 6, 30))
        #expect(SamplePeriod(2017, 1).quarterBefore == quarter)
    }

    @Test("an amount keeps its value in every unit")
    func money() {
        #expect(MoneyStyle.yuan.texts(123_456_700).amount == "1,234,567")
        #expect(MoneyStyle.tenThousand.texts(123_456_700).amount == "123.4567")
        #expect(MoneyStyle.hundredMillion.texts(1_200_000_000).amount == "0.12")
        #expect(MoneyStyle.column.texts(1_200_000_000) == ("0.12", "亿元"))
        #expect(MoneyStyle.column.texts(20_000_000) == ("200000", "元"))
        #expect(MoneyStyle.wideCell.texts(200_000_000).amount == "２００万元")
    }

    @Test("credit codes carry the check character of GB 32100")
    func creditCodes() {
        // A code in public use.
        #expect(InstitutionTruth.creditCode("91110000802100433") == "91110000802100433B")
        let codes = InstitutionTruth(seed: 2016).institutions.map(\.code)
        #expect(Set(codes).count == codes.count)
        #expect(codes.allSatisfy { $0.utf8.count == 18 })
    }
}
