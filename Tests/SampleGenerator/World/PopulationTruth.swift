/// Resident population by prefecture at the ends of 2015, 2016 and 2017.
///
/// Published and kept exactly: the province 2609.95万 (2016) and 2625.71万 (2017); 嘉峪关 24.39万, 张掖 121.98万 and 平凉 209.80万 (2015);
/// 张掖 123.38万 (2017). All else is synthetic, the province of 2015 (2599.55万) included, and adds up to these.
struct PopulationTruth {
    /// Persons by year and prefecture code.
    let persons: [Int: [String: Int]]

    /// Persons of the whole: the sum of the prefectures.
    func province(_ year: Int) -> Int { persons[year, default: [:]].values.reduce(0, +) }

    /// Totals to which the prefectures add up.
    private static let totals = [2015: 25_995_500, 2016: 26_099_500, 2017: 26_257_100]
    private static let fixed: [Int: [String: Int]] = [
        2015: ["620200": 243_900, "620700": 1_219_800, "620800": 2_098_000],
        2016: ["620200": 246_200, "620700": 1_226_500],
        // 嘉峪关 grows by 5.6 % on purpose: the check of change over time must ask.
        2017: ["620200": 260_000, "620700": 1_233_800],
    ]
    /// Rough sizes, in 万, by which what is not published is shared out.
    private static let sizes = [
        "620100": 370, "620300": 47, "620400": 172, "620500": 330, "620600": 181, "620900": 111, "621000": 223,
        "621100": 278, "621200": 258, "622900": 201, "623000": 70,
    ]

    /// Shares the totals out.
    init(seed: UInt64) {
        var generator = SeededGenerator(seed: seed, purpose: "population")
        var result: [Int: [String: Int]] = [:]
        // Shares drift a little from year to year; each within a fraction of a percent.
        var weights: [String: Int] = [:]
        for (code, size) in Self.sizes.sorted(by: { $0.key < $1.key }) {
            weights[code] = size * 10_000 + generator.number(in: 0...9_000)
        }
        for year in 2015...2017 {
            // The figures of 2015 are sent in 万人 with two decimals, so they are whole hundreds.
            let grain = year == 2015 ? 100 : 1
            var figures = Self.fixed[year, default: [:]]
            if let base = result[2015]?["620800"], figures["620800"] == nil {
                figures["620800"] = base + (year - 2015) * 6_100 + generator.number(in: 0...900)
            }
            let rest = Self.totals[year, default: 0] - figures.values.reduce(0, +)
            figures.merge(Self.share(rest, weights, grain: grain)) { published, _ in published }
            result[year] = figures
            for code in weights.keys.sorted() {
                weights[code, default: 0] += generator.number(in: 0...4_000)
            }
        }
        persons = result
    }

    /// Shares `total` by `weights` in multiples of `grain`; what rounding leaves over goes to the largest.
    private static func share(_ total: Int, _ weights: [String: Int], grain: Int) -> [String: Int] {
        let sum = weights.values.reduce(0, +)
        var shares: [String: Int] = [:]
        for (code, weight) in weights {
            shares[code] = total * weight / sum / grain * grain
        }
        shares["620100", default: 0] += total - shares.values.reduce(0, +)
        return shares
    }
}
