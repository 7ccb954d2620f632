import Presentation
import Inquiry
import Foundation
import Runs
import Statistics
import TestSupport
import Testing
import Warehouse

/// Figures from statements, which need a row for every area: growth and rates with missing values, and rehearsals over
/// them.
@Suite("Figures made from statements")
struct StatementFigureTests {
    private let isle: Isle

    /// The isle, whose districts each state their own residents, and those employed among them, since 2019.
    init() throws {
        isle = try Isle()
        try isle.revise(
            "roster.csv", "statistics,residents,year,2020,,60\n",
            ["north", "south", "east"].map { "\($0),residents,year,2019,,60\n" }.joined())
        try isle.revise("measures.csv", "个,个,1,", "%,%,1,百分之,percent,\n个,个,1,")
        try isle.revise(
            "forms/residents.yaml", "layouts:",
            """
              - name: employed
                title: {zh: 从业人数, en: Employed}
                type: integer
                unit: 人
                sent_unit: 人
                constraints: {minimum: '0'}
            layouts:
            """)
        try isle.revise("forms/residents.yaml", "      persons: [人数]", "      persons: [人数]\n      employed: [从业]")
        let figures: [(String, String, String)] = [
            ("growth", "%", "growth: {of: residents}"),
            ("employed", "人", "sum: {form: residents, field: employed, area: area}"),
            ("rate", "%", "ratio: {numerator: employed, denominator: residents, per: 100}"),
        ]
        let text = figures.map { id, unit, computation in
            """
              - id: \(id)
                title: {zh: 数, en: Figure}
                definition: {zh: 数, en: figure}
                unit: '\(unit)'
                decimals: 1
                nature: stock
                \(computation)
                gap: partial

            """
        }.joined()
        try isle.revise("indicators/isle.yaml", "indicators:\n", "indicators:\n" + text)
        try FileManager.default.removeItem(atPath: isle.inbox + "/statistics/residents_2020.csv")
        for (sender, district, former, residents) in Self.residents {
            try isle.write("\(sender)/residents_2019.csv", "地区,人数,从业\n\(district),\(former),\(former / 2)\n")
            try isle.write("\(sender)/residents_2020.csv", "地区,人数,从业\n\(district),\(residents),\(residents / 2)\n")
        }
    }

    private static let residents = [
        ("north", "北岸区", 1000, 1100), ("south", "南岸区", 2000, 2600), ("east", "东湾区", 500, 700),
    ]

    private func figure(_ indicator: String, _ area: String) throws -> StoredObservation? {
        try isle.session().warehouse.observations(indicator: indicator, area: area, period: Period(code: "2020")).first
    }

    @Test("growth over statements that all came is complete")
    func complete() throws {
        try isle.run()
        let whole = try #require(try figure("growth", "70"))
        #expect(whole.status == .normal && whole.numerator == 900 && whole.denominator == 3500)
    }

    @Test(
        "a statement missing in one of two years, or its row or value, leaves no unmarked growth",
        arguments: ["2019", "2020"], ["file", "row", "value"])
    func growth(year: String, lack: String) throws {
        let path = "south/residents_\(year).csv"
        switch lack {
        case "file": try FileManager.default.removeItem(atPath: "\(isle.inbox)/\(path)")
        // It speaks of another place instead.
        case "row": try isle.write(path, "地区,人数,从业\n翠岛,9000,900\n")
        default:
            try isle.revise(
                "forms/residents.yaml", "constraints: {required: true, minimum: '0'}", "constraints: {minimum: '0'}")
            try isle.write(path, "地区,人数,从业\n南岸区,,900\n")
        }
        try isle.run()
        // North and east alone: 1800 over 1500.
        let whole = try #require(try figure("growth", "70"))
        #expect(whole.status == .provisional && whole.numerator == 300 && whole.denominator == 1500)
        #expect(!whole.coverage.isComplete && whole.uncertainty != nil)
        let south = try #require(try figure("growth", "72"))
        #expect(south.status == .missing)
        #expect(try figure("growth", "71")?.status == .normal)
        try isle.revise(
            "indicators/isle.yaml", "growth: {of: residents}\n    gap: partial",
            "growth: {of: residents}\n    gap: withhold")
        try isle.run()
        #expect(try figure("growth", "70")?.status == .missing)
    }

    @Test("a rate over sums of which one lacks a value is that of the other parts, and its bounds hold the whole's")
    func rateOfBlank() throws {
        try isle.write("south/residents_2020.csv", "地区,人数,从业\n南岸区,2600,\n")
        try isle.run()
        let whole = try #require(try figure("rate", "70"))
        // 550 and 350 of 1100 and 700, never of 4400.
        #expect(whole.status == .provisional && whole.numerator == 900 && whole.denominator == 1800)
        let bounds = try #require(whole.uncertainty?.bounds)
        #expect(try bounds.lower == Ratio(90_000, 4400) && bounds.upper == nil)
        #expect(try figure("rate", "72")?.status == .missing)
        #expect(try figure("rate", "71")?.status == .normal)
    }

    @Test("a rehearsed rule that refuses a row of a statement changes its figures, and those made from them")
    func rehearsal() throws {
        try isle.run()
        let before = try isle.published()
        let drafts = try TemporaryFolder()
        let draft = drafts.path + "/isle"
        try FileTree.copy(isle.plan, over: draft)
        let rules = URL(filePath: draft + "/rules/isle.yaml")
        let text = try String(contentsOf: rules, encoding: .utf8)
        try text.replacing(
            "severity: warning\n    parts: {field: persons, levels: [district]}",
            with: "severity: error\n    assert: persons < 2000"
        )
        .replacing("{found}", with: "{persons}").replacing("{expected}", with: "{persons}")
        .write(to: rules, atomically: true, encoding: .utf8)
        let rehearsal = try Rehearsal(
            changed: draft, live: isle.plan, workspace: isle.workspace, asOf: try DateParser.parse("2021-06-30").date)
        func change(_ indicator: String, _ area: String) -> Rehearsal.FigureChange? {
            rehearsal.figures.first {
                $0.indicator.id == indicator && $0.area == area && $0.period == Period(code: "2020")
            }
        }
        let row = try #require(change("residents", "72"))
        #expect(row.old?.numerator == 2600 && row.new?.status == .missing)
        #expect(change("residents", "70")?.old?.status == .normal && change("residents", "70")?.new?.status == .missing)
        #expect(change("growth", "70")?.new?.status == .provisional)
        #expect(change("residents", "71") == nil, "what has not changed is not named")
        #expect(
            rehearsal.figures.contains {
                $0.indicator.id == "residents" && $0.area == "72" && $0.period == Period(code: "2019")
            },
            "the set publishes the base of growth as well")
        #expect(try rehearsal.findingCounts().contains { $0.rule == "RES-1" && $0.unit == "south" && $0.new == 2 })
        #expect(try rehearsal.text(.en).contains("2,600"))
        #expect(try isle.published() == before)
    }
}
