import Inquiry
import Runs
import Statistics
import Testing
import Warehouse

/// The plan `national` over the published tables that come with it: the whole way from the inbox to the figures.
@Suite struct NationalPlanTests {
    private func figure(_ run: NationalRun, _ indicator: String, _ printed: PrintedRow) throws -> Ratio? {
        let period = try #require(Period(code: printed.period))
        let stored = try run.warehouse.observations(indicator: indicator, area: printed.area, period: period)
        return try #require(stored.first).value()
    }

    @Test("every printed cell becomes the figure of its own area, in both blocks")
    func figuresAreThePrintedOnes() throws {
        let run = try NationalRun()
        // 31 provinces and the total, and the same without Gansu.
        #expect(try PrintedRow.provincesAndTotal().count == 32 + 31)
        for row in try PrintedRow.provincesAndTotal() {
            #expect(try figure(run, "in-force", row) == Ratio(row.inForce, 1), "\(row.title)")
            #expect(try figure(run, "population", row) == Ratio(row.population, 10), "\(row.title)")
            let density = try row.density.map { try Ratio($0, 10) }
            #expect(try figure(run, "density-printed", row) == density, "\(row.title)")
        }
    }

    @Test("the density computed agrees with the printed one within the rounding of the population")
    func densityAgreesWithThePrintedOne() throws {
        let run = try NationalRun()
        for row in try PrintedRow.provincesAndTotal() {
            #expect(try figure(run, "density", row) == Ratio(row.inForce * 10, row.population), "\(row.title)")
            guard let density = row.density else { continue }
            // Population right to half of 0.1 million, density to half of 0.1: all times twenty, in whole numbers.
            let least = (2 * density - 1) * (2 * row.population - 1)
            let most = (2 * density + 1) * (2 * row.population + 1)
            #expect((least...most).contains(400 * row.inForce), "\(row.title)")
        }
    }

    @Test("the faults of the tables are found, each in its cell, and nothing else is")
    func findingsAreExactlyTheKnownOnes() throws {
        let run = try NationalRun()
        let found = try run.warehouse.findings().map { finding in
            [
                finding.rule, finding.severity.rawValue, finding.place.period ?? "", finding.place.coordinate,
                finding.subject ?? "", finding.found ?? "",
            ].joined(separator: " ")
        }
        #expect(
            found.sorted() == [
                "NAT-002 warning 2014-09 6:3 CN 631,736",
                "NAT-003 warning 2012-03 6:2 CN 1,347,400,000",
                "NAT-003 warning 2014-09 6:2 CN 1,360,700,000",
                "NAT-004 warning 2014-09 29:2 520000 45,000,000",
                "NAT-004 warning 2014-09 30:2 360000 34,800,000",
                "NAT-005 note 2014-09 30:5 360000 空 / 江西省 / 34,800,000",
            ])
    }

    @Test(
        "a wrong cell in the right block is found in its own column",
        arguments: [
            // A density beyond the rounding of the population, and one just within it.
            ("Hainan,8.9,1722,19.7%,194.2", "Hainan,8.9,1722,19.7%,194.7", ["NAT-001 8:10"]),
            ("Hainan,8.9,1722,19.7%,194.2", "Hainan,8.9,1722,19.7%,194.6", []),
            ("Tibet,3.1,247,", "Tibet,3.1,2x7,", ["value.unit 11:8"]),
            ("Tibet,3.1,", "Tibet,3.4,", ["NAT-001 11:10", "NAT-004 11:7"]),
            ("Ningxia,6.5,", "Qinghai,6.5,", ["NAT-004 9:7", "record.contradiction 9:6"]),
        ])
    func faultInRightBlock(old: String, new: String, expected: [String]) throws {
        let known = Set(try NationalRun().warehouse.findings().map(\.id))
        let found = try NationalRun(in: "2014-09", replacing: old, by: new).warehouse.findings()
            .filter { !known.contains($0.id) && $0.rule != "NAT-003" }
        #expect(found.map { "\($0.rule) \($0.place.coordinate)" }.sorted() == expected)
    }

    @Test("the province that is missing is named in the finding, with the gap it leaves")
    func missingProvinceIsNamed() throws {
        let run = try NationalRun()
        let finding = try #require(try run.warehouse.findings().first { $0.rule == "NAT-002" })
        #expect(finding.expected?.zh == "分项之和 628,604，差 3,132；没有数据的分项：甘肃")
    }

    @Test("a sum of the provinces says how many it covers and who is absent")
    func coverageTravelsWithTheSum() throws {
        let run = try NationalRun()
        for (code, sum, present, absent, status) in [
            ("2012-03", 340_248, 31, [], ObservationStatus.normal),
            ("2014-09", 628_604, 30, ["in-force-by-province/620000"], .provisional),
        ] as [(String, Int64, Int, [String], ObservationStatus)] {
            let period = try #require(Period(code: code))
            let stored = try run.warehouse.observations(indicator: "in-force-added", area: "CN", period: period)
            let figure = try #require(stored.first)
            #expect(figure.numerator == sum)
            #expect(figure.coverage.expected == 31)
            #expect(figure.coverage.present == present)
            #expect(figure.coverage.absent.map(\.key) == absent)
            #expect(figure.status == status)
        }
    }

    @Test("a province without a row has no figure, not nought")
    func missingIsNotZero() throws {
        let run = try NationalRun()
        let period = try #require(Period(code: "2014-09"))
        for indicator in ["in-force", "population", "density", "density-printed"] {
            let stored = try run.warehouse.observations(indicator: indicator, area: "620000", period: period)
            #expect(try #require(stored.first).status == .missing, "\(indicator)")
            #expect(try stored.first?.value() == nil, "\(indicator)")
        }
    }

    @Test(
        "a figure is walked back to its own cell, also in the right block",
        arguments: [
            ("in-force", "440000", ["7:3"]), ("in-force", "460000", ["8:8"]), ("population", "540000", ["11:7"]),
            ("in-force", "CN", ["6:3"]),
        ])
    func explanationNamesTheCell(indicator: String, area: String, cells: [String]) throws {
        let run = try NationalRun()
        let period = try #require(Period(code: "2014-09"))
        let explanation = try run.explainer.explain(indicator, area: area, period: period)
        #expect(try run.explainer.leaves(of: explanation).map(\.place.coordinate) == cells)
    }

    @Test("the sum of the provinces takes their rows alone, without cities and rows outside the total")
    func sumRestsOnProvinces() throws {
        let run = try NationalRun()
        let period = try #require(Period(code: "2012-03"))
        let explanation = try run.explainer.explain("in-force-added", area: nil, period: period)
        let leaves = try run.explainer.leaves(of: explanation)
        #expect(leaves.count == 31)
        #expect(leaves.map(\.value).reduce(0, +) == 340_248)
    }

    @Test("the months between two single obligations are not missing, and both reports are published")
    func onlyWhatIsOwedIsMissing() throws {
        let run = try NationalRun()
        #expect(run.periods == ["2012-03", "2014-09"])
        #expect(run.pages.allSatisfy { $0.contains("30/31") || $0.contains("340,248") })
        #expect(run.pages.allSatisfy { !$0.contains("本期无目标") })
    }
}
