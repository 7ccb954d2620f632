import ReportModel
import Statistics

/// A report of a made-up territory: 15 areas, 7 indicators, with whatever makes a report hard: gaps, partial figures, several
/// targets, targets of later years only, many findings.
enum SampleModel {
    static let areaNames = [
        ("东川市", "Dongchuan"), ("西岭市", "Xiling"), ("南浦市", "Nanpu"), ("北原市", "Beiyuan"), ("中洲市", "Zhongzhou"),
        ("青石市", "Qingshi"), ("白河市", "Baihe"), ("云台市", "Yuntai"), ("龙泉市", "Longquan"), ("金滩市", "Jintan"),
        ("石门市", "Shimen"), ("柳园市", "Liuyuan"), ("高岭自治州", "Gaoling"), ("草海自治州", "Caohai"), ("临江新区", "Linjiang"),
    ]

    static func text(_ zh: String, _ en: String) -> LocalizedText { LocalizedText(zh: zh, en: en) }
    static func period(_ code: String) -> Period { Period(code: code) ?? known }
    static func date(_ year: Int, _ month: Int, _ day: Int) -> CalendarDate {
        CalendarDate(year: year, month: month, day: day) ?? known.end
    }
    private static let known = Period.allKnown

    /// Whole, less the areas at the given places.
    static func coverage(absent: Set<Int> = []) -> Coverage {
        Coverage(
            areaNames.enumerated().map { index, name in
                Coverage.Item(
                    key: areaCode(index), label: text(name.0, name.1), isPresent: !absent.contains(index))
            })
    }

    static func own(_ index: Int, isPresent: Bool = true) -> Coverage {
        let name = areaNames[index]
        return Coverage([.init(key: areaCode(index), label: text(name.0, name.1), isPresent: isPresent)])
    }

    static func areaCode(_ index: Int) -> String { "99\(index + 1 < 10 ? "0" : "")\(index + 1)00" }

    static func figure(
        _ numerator: Int64, _ denominator: Int64 = 1, decimals: Int = 0, absent: Set<Int> = [],
        status: ObservationStatus = .normal
    ) -> ReportModel.Figure {
        ReportModel.Figure(
            value: ratio(numerator, denominator), decimals: decimals, status: absent.isEmpty ? status : .provisional,
            coverage: coverage(absent: absent))
    }

    static let heads: [ReportModel.IndicatorSummary] = [
        .init(
            id: "books-per-10k", code: "K01", title: text("每万人公共藏书量", "Library books per 10,000 people"),
            unit: text("册/万人", "per 10,000"), decimals: 2),
        .init(
            id: "new-libraries", code: "K02", title: text("新建图书馆", "New libraries"), unit: text("个", "number"),
            decimals: 0),
        .init(
            id: "loans", code: "K03", title: text("图书流通额", "Value of books on loan"),
            unit: text("亿元", "100 million yuan"), decimals: 4),
        .init(
            id: "visits-growth", code: "K04", title: text("到馆人次年增幅", "Growth of visits"), unit: text("%", "%"),
            decimals: 1),
        .init(
            id: "return-rate", code: "K05", title: text("按期归还率", "Rate of timely return"), unit: text("%", "%"),
            decimals: 1),
        .init(
            id: "reading-counties", code: "K06", title: text("书香县", "Reading counties"), unit: text("个", "number"),
            decimals: 0),
        .init(
            id: "outlay", code: "K10", title: text("财政投入", "Fiscal outlay"), unit: text("万元", "10,000 yuan"),
            decimals: 2),
    ]

    static func target(
        _ code: String, _ year: String, _ numerator: Int64, _ denominator: Int64, _ written: String, _ verdict: Verdict,
        by comparison: Comparison = .atLeast
    ) -> ReportModel.TargetVerdict {
        .init(
            code: code, area: "90", period: period(year), comparison: comparison, value: ratio(numerator, denominator),
            text: written,
            verdict: verdict, quote: "到\(year)年达到\(written)", source: "指标表 第\(code.dropFirst())行")
    }

    static var scorecard: [ReportModel.ScorecardRow] {
        [
            .init(
                indicator: heads[0], figure: figure(4_950_123, 2_600_000, decimals: 2),
                previous: figure(161, 100, decimals: 2),
                targets: [target("K01", "2016", 190, 100, "1.90", .met)],
                later: [
                    target("K01", "2017", 224, 100, "2.24", .notDue), target("K01", "2020", 350, 100, "3.50", .notDue),
                ]),
            .init(
                indicator: heads[1], figure: figure(26), previous: figure(19),
                targets: [target("K02", "2016", 26, 1, "26", .met)],
                later: [
                    target("K02", "2017", 36, 1, "36", .notDue), target("K02", "2020", 100, 1, "100", .notDue),
                    target("Q16", "2020", 100, 1, "100", .notDue, by: .greater),
                ]),
            .init(
                indicator: heads[2], figure: figure(79_996_123, 10_000_000, decimals: 4, absent: [12]), previous: nil,
                targets: [target("K03", "2016", 8, 1, "8", .notMet)],
                later: [target("K03", "2020", 20, 1, "20", .notDue)]),
            .init(
                indicator: heads[3],
                figure: .init(value: nil, decimals: 1, status: .notCollected, coverage: coverage(absent: [3, 13])),
                previous: nil, targets: [target("K04", "2016", 20, 1, "20", .noValue)],
                later: [target("K04", "2020", 20, 1, "20", .notDue)]),
            .init(
                indicator: heads[4], figure: figure(86_549, 1_000, decimals: 1), previous: figure(842, 10, decimals: 1),
                targets: [target("K05", "2016", 80, 1, "80", .met), target("Q25", "2016", 90, 1, "90", .notMet)],
                later: [target("K05", "2017", 85, 1, "85", .notDue), target("K05", "2020", 90, 1, "90", .notDue)]),
            .init(
                indicator: heads[5], figure: figure(6), previous: figure(0), targets: [],
                later: [target("K06", "2020", 30, 1, "30", .notDue)]),
            .init(
                indicator: heads[6], figure: figure(30_000_004, 10_000, decimals: 2),
                previous: figure(2_812_50, 100, decimals: 2),
                targets: [target("K10", "2016", 3000, 1, "3000", .met)],
                later: [target("K10", "2020", 6000, 1, ">6000", .notDue, by: .greater)]),
        ]
    }

    static var areaRows: [ReportModel.AreaRow] {
        let total = ReportModel.AreaRow(
            area: "990000", name: text("全域", "Territory"), isTotal: true, figures: scorecard.map(\.figure))
        let parts = areaNames.enumerated().map { index, name in
            let size = Int64((index * 7 + 5) % 23 + 1)
            let isAbsent = index == 12
            let figures: [ReportModel.Figure?] = [
                area(size * 41 + 13, 97, 2, index), area(size % 5, 1, 0, index),
                isAbsent
                    ? .init(value: nil, decimals: 4, status: .notCollected, coverage: own(index, isPresent: false))
                    : area(size * 5_333_331, 100_000_000, 4, index),
                index == 3 || index == 13
                    ? .init(
                        value: nil, decimals: 1, status: index == 3 ? .missing : .cannotExist,
                        coverage: own(index, isPresent: false))
                    : area(size * 37 - 200, 10, 1, index),
                index == 5 ? figure(8_333, 100, decimals: 1, absent: [5, 6]) : area(800 + size * 7, 10, 1, index),
                nil, area(size * 1_234_567, 1_000, 2, index),
            ]
            return ReportModel.AreaRow(
                area: areaCode(index), name: text(name.0, name.1), isTotal: false, figures: figures)
        }
        return [total] + parts
    }

    private static func area(_ numerator: Int64, _ denominator: Int64, _ decimals: Int, _ index: Int)
        -> ReportModel.Figure
    {
        .init(value: ratio(numerator, denominator), decimals: decimals, status: .normal, coverage: own(index))
    }

    static var bars: ReportModel.Chart {
        .init(
            kind: .bars, indicator: heads[2],
            points: areaRows.dropFirst().enumerated().map { index, row in
                var figure = row.figures[2]
                if index == 6 {
                    figure?.coverage = coverage(absent: [6])
                    figure?.status = .provisional
                }
                return .init(label: row.name, figure: figure, isEmphasized: index == 4, target: nil)
            })
    }

    static var series: ReportModel.Chart {
        let values: [(String, Int64?, Int64?)] = [
            ("2012", 92, nil), ("2013", 108, nil), ("2014", nil, nil), ("2015", 161, nil), ("2016", 190, 190),
            ("2017", nil, 224), ("2020", nil, 350),
        ]
        return .init(
            kind: .series, indicator: heads[0],
            points: values.map { year, value, target in
                var figure = value.map { self.figure($0, 100, decimals: 2) }
                if year == "2014" {
                    figure = .init(value: nil, decimals: 2, status: .missing, coverage: coverage(absent: [1]))
                }
                return .init(
                    label: text(year, year), figure: figure, isEmphasized: year == "2016",
                    target: target.map { ratio($0, 100) })
            })
    }

    static var observations: [ReportModel.Observation] {
        heads.enumerated().flatMap { column, head in
            areaRows.compactMap { row in
                row.figures[column].map { figure -> ReportModel.Observation in
                    // The first indicator is a ratio per 10,000.
                    let per: Int64 = column == 0 ? 10_000 : 1
                    return .init(
                        indicator: head, area: row.area, areaName: row.name, period: period("2016"), figure: figure,
                        numerator: figure.value?.numerator, denominator: figure.value.map { $0.denominator * per },
                        per: per)
                }
            }
        }
    }

    static func model() -> ReportModel {
        ReportModel(
            pipeline: "libraries", pipelineVersion: "1.2.0",
            title: text("公共图书馆事业发展统计报告（2016年）", "Public libraries: statistical report for 2016"),
            publisher: text("图书馆事业统计局", "Bureau of Library Statistics"), period: period("2016"),
            asOf: date(2017, 2, 15),
            notes: [
                text("本报告的目标于2016年11月下达。", "The targets of this report were issued in November 2016."),
                text("藏书量的分母为上年末常住人口。", "Books are divided by the population at the end of the year before."),
            ],
            sections: [
                .scorecard(title: text("目标完成情况", "Scorecard"), rows: scorecard),
                .byArea(title: text("分地区指标", "Indicators by area"), indicators: heads, rows: areaRows),
                .chart(title: text("各地区图书流通额", "Value of books on loan by area"), chart: bars),
                .chart(title: text("历年每万人公共藏书量", "Books per 10,000 people over the years"), chart: series),
                .members(title: text("书香县名录", "Reading counties"), tallies: SampleLists.tallies),
                .roster(title: text("报送情况", "Submissions"), rows: SampleLists.roster),
                .findings(title: text("审核意见", "Findings"), list: FindingList(SampleLists.findings)),
                .definitions(title: text("口径与裁定", "Definitions and rulings"), rows: SampleLists.definitions),
            ],
            observations: observations,
            inputs: (0..<6).map { index in
                .init(
                    unit: areaCode(index), form: "loans", period: period("2016"),
                    file: "\(areaCode(index))/流通_2016.csv.gz",
                    digest: String(repeating: "0\(index)ab", count: 16), size: 12_345 * (index + 1))
            },
            definitionDigests: [
                "forms/loans.yaml": String(repeating: "ab", count: 32), "areas.csv": String(repeating: "cd", count: 32),
                "targets.csv": String(repeating: "ef", count: 32),
            ])
    }

    static func ratio(_ numerator: Int64, _ denominator: Int64) -> Ratio {
        // The denominators of these samples are all positive.
        guard let ratio = try? Ratio(numerator, denominator) else { preconditionFailure("denominator \(denominator)") }
        return ratio
    }
}

extension Period {
    fileprivate static var allKnown: Period {
        guard let period = Period(.year, year: 2016) else { preconditionFailure("there is a year 2016") }
        return period
    }
}
