/// What is spent at one level on one item in one year.
struct Outlay: Hashable {
    let area: String
    /// The plan's codes of level and item.
    let level: String
    let item: String
}

/// Fiscal outlay in 分, as the treasuries know it.
struct OutlayTruth {
    /// Budgeted and spent, by year.
    private(set) var amounts: [Int: [Outlay: (budgeted: Int, spent: Int)]] = [:]

    /// Items in the order of the form.
    static let items = ["patent-subsidy", "application", "protection"]
    /// Spent by the province in 万元 and hundredths: 3,120.50 meets the plan's 3,000, 3,985.50 misses its 4,000.
    private static let provincial = [2016: [182_050, 90_000, 40_000], 2017: [221_000, 121_550, 56_000]]
    /// Rough sizes by prefecture in 万元, for the prefecture's own level.
    private static let sizes = [
        "620100": 1_150, "620200": 62, "620300": 84, "620400": 120, "620500": 138, "620600": 66, "620700": 90,
        "620800": 54, "620900": 118, "621000": 72, "621100": 58, "621200": 49, "622900": 36, "623000": 28,
    ]

    /// Makes the world's outlay.
    init(seed: UInt64) {
        var generator = SeededGenerator(seed: seed, purpose: "outlay")
        for year in 2016...2017 {
            var rows: [Outlay: (budgeted: Int, spent: Int)] = [:]
            for (item, spent) in zip(Self.items, Self.provincial[year] ?? []) {
                rows[Outlay(area: SampleAreas.province, level: "provincial", item: item)] =
                    ((spent + 5_000) * 10_000, spent * 10_000)
            }
            for prefecture in SampleAreas.prefectures {
                let code = prefecture.area.code
                let size = (Self.sizes[code] ?? 0) * (year == 2016 ? 100 : 118)
                for level in Self.levels(prefecture) {
                    for (index, item) in Self.items.enumerated() {
                        let share = [5, 3, 2][index] * (level == "county" ? 3 : 10)
                        let spent = size * share * generator.number(in: 900...1_100) / 100_000
                        // Whole hundreds of 元 where the sender states 万元 with two decimals; else to the 分.
                        let odd = Self.sendsYuan.contains(code) ? generator.number(in: 0...9_999) : 0
                        let sum = spent * 10_000 + odd
                        rows[Outlay(area: code, level: level, item: item)] = (sum / 1_000_000 * 1_050_000, sum)
                    }
                }
            }
            amounts[year] = rows
        }
    }

    /// Prefectures that state their outlay in 元.
    static let sendsYuan: Set<String> = ["620100", "620300", "620500", "620800", "621000", "621200", "623000"]

    /// The levels of a prefecture's outlay, the city without counties has but one.
    static func levels(_ prefecture: SamplePrefecture) -> [String] {
        prefecture.counties.isEmpty ? ["prefecture"] : ["prefecture", "county"]
    }
}
