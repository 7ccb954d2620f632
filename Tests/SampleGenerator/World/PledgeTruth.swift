/// A pledge of the sample's world.
struct Pledge {
    let number: String
    let registered: Day
    let released: Day?
    let pledgor: String
    let pledgee: String
    /// The code of the right: `patent`, `trademark`, `copyright`.
    let right: String
    let items: Int
    /// In 分.
    var amount: Int
    /// The code of the area.
    let area: String
}

/// The pledges by sender and quarter. What lies in the new area is listed by Lanzhou and by the new area itself.
struct PledgeTruth {
    /// Pledges by sender, then quarter.
    private(set) var pledges: [String: [SamplePeriod: [Pledge]]] = [:]

    /// The new area's administration.
    static let newArea = "lanzhou-new-area"
    /// All senders, in order.
    static let senders = SampleAreas.prefectures.map(\.area.code) + [newArea]

    /// Contracts of a year in 万元: one year meets the plan's 8 亿元, the next misses its 10. Lanzhou has about four fifths.
    private static let totals = [2016: (lanzhou: 69_000, others: 17_500), 2017: (lanzhou: 77_000, others: 19_500)]
    /// What Lanzhou states more than the new area for the first pledge there, in 万元: within the tolerance of 50 in every quarter,
    /// beyond it in 2017 as a whole.
    static let stretched = [SamplePeriod(2016, 2): 20, SamplePeriod(2017, 1): 40, SamplePeriod(2017, 3): 40]

    /// Makes the world's pledges.
    init(seed: UInt64) {
        var generator = SeededGenerator(seed: seed, purpose: "pledges")
        var serial = 1_000
        for year in 2016...2017 {
            let totals = Self.totals[year] ?? (0, 0)
            var drawn: [String: [SamplePeriod: [Pledge]]] = [:]
            for quarter in SamplePeriod(year).quarters {
                for prefecture in SampleAreas.prefectures {
                    let isLanzhou = prefecture.area.code == "620100"
                    let count = isLanzhou ? generator.number(in: 14...19) : generator.number(in: 1...3)
                    drawn[prefecture.area.code, default: [:]][quarter] = (0..<count).map { index in
                        serial += generator.number(in: 1...3)
                        let place = Self.place(prefecture, isNew: isLanzhou && index % 6 == 2, &generator)
                        // One of each of Lanzhou's lists is registered on the last day.
                        return Self.pledge(serial, quarter, place, isLast: isLanzhou && index == 0, &generator)
                    }
                }
            }
            for (isLanzhou, total) in [(true, totals.lanzhou), (false, totals.others)] {
                let part = drawn.filter { ($0.key == "620100") == isLanzhou }
                for (code, quarters) in Self.scaled(part, to: total) {
                    pledges[code, default: [:]].merge(quarters) { _, new in new }
                }
            }
        }
        for (quarter, own) in pledges["620100", default: [:]] {
            pledges[Self.newArea, default: [:]][quarter] = own.filter { $0.area == SampleAreas.newArea.code }
            guard let more = Self.stretched[quarter],
                let first = own.firstIndex(where: { $0.area == SampleAreas.newArea.code })
            else { continue }
            pledges["620100"]?[quarter]?[first].amount += more * 1_000_000
        }
    }

    /// The same pledges with amounts in whole 万元 that come to about `total` 万元.
    private static func scaled(
        _ drawn: [String: [SamplePeriod: [Pledge]]], to total: Int
    ) -> [String: [SamplePeriod: [Pledge]]] {
        let sum = drawn.values.flatMap { $0.values.joined() }.reduce(0) { $0 + $1.amount }
        return drawn.mapValues { quarters in
            quarters.mapValues { list in
                list.map { pledge in
                    var pledge = pledge
                    pledge.amount = max(20, pledge.amount * total / max(1, sum)) * 1_000_000
                    return pledge
                }
            }
        }
    }

    private static func place(
        _ prefecture: SamplePrefecture, isNew: Bool, _ generator: inout SeededGenerator
    ) -> SampleArea {
        if isNew { return SampleAreas.newArea }
        return prefecture.counties.isEmpty ? prefecture.area : generator.pick(prefecture.counties)
    }

    private static func pledge(
        _ serial: Int, _ quarter: SamplePeriod, _ place: SampleArea, isLast: Bool,
        _ generator: inout SeededGenerator
    ) -> Pledge {
        let right = ["patent", "trademark", "copyright"][generator.pick(weights: [74, 20, 6])]
        let drawn = Day.spread(
            quarter.year, quarter.start.month + generator.number(in: 0...2), generator.number(in: 1...28))
        let registered = isLast ? quarter.end : drawn
        let isReleased = generator.chance(8) && registered.month < quarter.end.month
        let digits = Rounding.padded(serial, 6)
        let number =
            switch right {
            case "patent": "Y\(quarter.year)62\(digits)"
            case "trademark": "商标质权登字\(quarter.year)第\(digits)号"
            default: "国作质登\(quarter.year)Q\(digits)"
            }
        return Pledge(
            number: number, registered: registered,
            released: isReleased ? Day.spread(quarter.year, quarter.end.month, generator.number(in: 1...28)) : nil,
            pledgor: Names.company(place, &generator), pledgee: Names.bank(place, &generator), right: right,
            items: generator.number(in: 1...9), amount: generator.number(in: 80...1_500), area: place.code)
    }
}
