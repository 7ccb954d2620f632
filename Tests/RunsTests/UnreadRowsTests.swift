import Runs
import Statistics
import Testing
import Warehouse

/// Rows of a file that are not read may be records: the figure counts without them, and says how far it may be off.
@Suite("Rows that are not read")
struct UnreadRowsTests {
    /// A way in which rows of a register are lost, and the most that the figure can be then; nil if nobody knows.
    struct Loss: CustomTestStringConvertible, Sendable {
        let rule: String
        let text: String
        let most: Ratio?
        var testDescription: String { rule }
    }

    static let heading = "编号,名称,开馆日,所在地\n"
    static let rows = "L201,石镇书屋,1987年10月1日,石镇\nL202,盐田书屋,2020-12-31,南岸区\n"
    static let losses = [
        Loss(rule: "csv.strayText", text: heading + "\"L203\"新,河口书屋,2001-01-01,南岸区\n" + rows, most: Ratio(3)),
        Loss(rule: "csv.dialect", text: heading + rows + "L203;河口书屋;2001-01-01;南岸区\n", most: Ratio(3)),
        Loss(
            rule: "csv.dialect",
            text: heading + rows + "L203;河口书屋;2001-01-01;南岸区\nL204;河湾书屋;2001-01-01;南岸区\n", most: Ratio(4)),
        Loss(
            rule: "csv.cellSize",
            text: heading + "L203,\(String(repeating: "长", count: 400_000)),2001-01-01,南岸区\n" + rows, most: Ratio(3)),
        Loss(
            rule: "table.record.below-notes",
            text: heading + rows + "注：以上为全部图书馆\nL203,河口书屋,2001-01-01,南岸区\n", most: Ratio(3)),
        Loss(
            rule: "table.heading.second",
            text: heading + rows + "编号,名称,所在地,开馆日\nL203,河口书屋,南岸区,2001-01-01\n", most: nil),
    ]

    private func figure(_ isle: Isle, _ indicator: String, _ area: String) throws -> StoredObservation {
        try #require(
            try isle.session().warehouse.observations(indicator: indicator, area: area, period: Period(code: "2020"))
                .first)
    }

    @Test("a register that lost rows bounds the figures of its area and of the whole", arguments: losses)
    func register(loss: Loss) throws {
        let isle = try Isle()
        try isle.write("south/libraries_2020.csv", loss.text)
        try isle.run()
        let rules = try isle.session().warehouse.findings().map(\.rule)
        #expect(rules.contains(loss.rule))
        for (area, counted) in [("72", Ratio(2)), ("70", Ratio(5))] {
            let figure = try figure(isle, "libraries-open", area)
            #expect(try figure.value() == counted, "\(area)")
            #expect(figure.status == .provisional, "\(area)")
            let uncertainty = try #require(figure.uncertainty, "\(area)")
            let most = try loss.most.map { try $0 + counted + Ratio(-2) }
            #expect(uncertainty.bounds == Bounds(lower: counted, upper: most), "\(area)")
            #expect(uncertainty.doubts.map(\.kind) == [.unread], "\(area)")
        }
        #expect(try figure(isle, "libraries-open", "71").uncertainty == nil)
    }

    @Test("the figure is certain again once the rows can be read")
    func mended() throws {
        let isle = try Isle()
        try isle.write("south/libraries_2020.csv", Self.losses[0].text)
        try isle.run()
        try isle.resend("south/libraries_2020.csv", "\"L203\"新", "L203")
        try isle.run()
        let figure = try figure(isle, "libraries-open", "70")
        #expect(try figure.value() == Ratio(6) && figure.uncertainty == nil && figure.status == .normal)
    }

    @Test("a file of which no row could be read is as absent as one that never came")
    func nothing() throws {
        let isle = try Isle()
        try isle.write("south/libraries_2020.csv", Self.heading + "\"L203\"新,河口书屋,2001-01-01,南岸区\n")
        try isle.run()
        let figure = try figure(isle, "libraries-open", "70")
        #expect(!figure.coverage.isComplete && figure.uncertainty?.doubts.map(\.kind) == [.absent])
    }

    @Test("a register with nothing but a total has given no record")
    func totalAlone() throws {
        let isle = try Isle()
        try isle.write("waters/river-samples_2020Q4.csv", "样号,采样日,河流,溶解氧,地区\n合计,,,12.5,\n")
        try isle.run()
        #expect(try isle.session().warehouse.findings().contains { $0.rule == "table.total.alone" })
        let figure = try figure(isle, "river-samples", "70")
        #expect(!figure.coverage.isComplete && figure.uncertainty?.bounds.upper == nil)
    }
}
