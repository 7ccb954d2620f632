/// A patent of the sample's world.
struct Patent {
    /// The number as the register writes it: year, kind, serial number, point, check digit.
    let number: String
    /// The same in the feed's standard form.
    let standardNumber: String
    let filed: Day
    let granted: Day
    /// The day on which it lapsed; nil while it is in force.
    var lapsed: Day?
    let patentee: Names.Body
    /// A second patentee, who does not decide where the patent belongs.
    let second: Names.Body?
    let ipc: String
    let publication: String

    /// Whether it is in force at the end of `year`.
    func isInForce(endOf year: Int) -> Bool { isInForce(atEndOf: Day(year, 12, 31)) }

    /// Whether it is in force at the end of `day`.
    func isInForce(atEndOf day: Day) -> Bool {
        guard granted <= day else { return false }
        return lapsed.map { $0 > day } ?? true
    }
}

/// All invention patents of the sample's world.
///
/// Sizes are chosen so that the plan's first indicator is near its targets: 4,938 counted patents in 2016 over 2599.55万 are
/// 1.8996 a 万, printed 1.90 and yet below 1.90; 5,900 in 2017 over 2609.95万 are 2.26, above 2.24.
struct PatentTruth {
    /// All patents, by number.
    let patents: [Patent]

    /// In force at the end of 2016: 4,938 counted and two that a planted mistake rejects.
    private static let inForce2016 = 4_940
    private static let lapsedIn2016 = 180
    private static let lapsedIn2017 = 235
    /// In force at the end of 2017 and granted in that year: 5,900 counted and one that a planted mistake rejects.
    private static let grantedIn2017 = 5_901 - inForce2016 + lapsedIn2017
    /// Patents of a thousand by prefecture, and last those that belong to none. Lanzhou holds about four fifths.
    private static let weights = [800, 13, 25, 30, 43, 14, 20, 8, 20, 7, 10, 4, 3, 2, 4]
    private static let classes = [
        "A01H 4/00", "A01B 49/06", "A23L 19/00", "A61K 36/484", "A61B 5/02", "B01D 53/78", "B02C 17/10", "B22D 11/06",
        "B23K 26/38",
        "C01B 33/12", "C02F 9/14", "C05G 3/00", "C07D 213/61", "C10M 169/04", "C12N 1/20", "C22B 23/00", "C25C 1/08",
        "E01D 21/00",
        "E21B 43/26", "F03D 7/04", "F24S 20/30", "G01N 27/62", "G01V 1/28", "G06F 17/30", "G06K 9/62", "G21K 5/04",
        "H01M 4/86",
        "H02J 3/38", "H04L 29/06", "H05H 13/00",
    ]

    /// Makes the world's patents.
    init(seed: UInt64) {
        var generator = SeededGenerator(seed: seed, purpose: "patents")
        let pools = Self.pools(&generator)
        var serials = Set<String>()
        var patents: [Patent] = []
        func add(_ count: Int, _ years: ClosedRange<Int>, lapse: ClosedRange<Int>?) {
            for index in 0..<count {
                var granted = Day.random(years, &generator)
                // The first few lie on the edges of the periods, where a comparison may go wrong by a day.
                if index < 2, years.upperBound == 2016 { granted = Day(2016, 12, 31) }
                var lapsed = lapse.map { Day.random($0, &generator) }
                if index >= 2, index < 5 {
                    lapsed = lapse.map { $0.upperBound == 2016 ? Day(2016, 12, 31) : Day(2017, 1, 1) }
                }
                patents.append(Self.patent(granted: granted, lapsed: lapsed, pools, &serials, &generator))
            }
        }
        add(Self.inForce2016 - Self.lapsedIn2017, 2007...2016, lapse: nil)
        add(Self.lapsedIn2017, 2007...2015, lapse: 2017...2017)
        add(Self.lapsedIn2016, 2007...2015, lapse: 2016...2016)
        add(Self.grantedIn2017, 2017...2017, lapse: nil)
        self.patents = patents.sorted { $0.number < $1.number }
    }

    /// The holders among whom patents are drawn, by prefecture, last those that belong to none.
    private static func pools(_ generator: inout SeededGenerator) -> [[Names.Body]] {
        var pools: [[Names.Body]] = []
        for (index, prefecture) in SampleAreas.prefectures.enumerated() {
            let size = max(6, weights[index] * 3 / 10)
            pools.append((0..<size).map { _ in Names.body(in: prefecture, &generator) })
        }
        pools.append((1...4).map(Names.centralBody))
        return pools
    }

    private static func patent(
        granted: Day, lapsed: Day?, _ pools: [[Names.Body]], _ serials: inout Set<String>,
        _ generator: inout SeededGenerator
    ) -> Patent {
        let filedYear = granted.year - generator.number(in: 2...3)
        let filed = Day.random(filedYear...filedYear, &generator)
        var digits = ""
        repeat {
            digits = "\(filedYear)1\(Rounding.padded(generator.number(in: 10_000...860_000), 7))"
        } while !serials.insert(digits).inserted
        let pool = pools[generator.pick(weights: weights)]
        // A few holders hold most of what a place has.
        let rank = generator.number(in: 0...(pool.count - 1)) * generator.number(in: 0...999) / 1000
        var second = generator.chance(6) ? generator.pick(pools[generator.pick(weights: weights)]) : nil
        if second != nil, generator.chance(30) { second = Names.outsider }
        return Patent(
            number: "\(digits).\(checkDigit(digits))",
            standardNumber: "10\(digits.prefix(4))00\(digits.suffix(7))", filed: filed, granted: granted,
            lapsed: lapsed, patentee: pool[rank], second: second, ipc: generator.pick(classes),
            publication: "CN10\(generator.number(in: 1_000_000...9_999_999))")
    }

    /// The check digit of an application number: weights 2 to 9 repeated, modulo 11, 10 written X.
    static func checkDigit(_ digits: String) -> String {
        var sum = 0
        for (index, byte) in digits.utf8.enumerated() {
            sum += (Int(byte) - 0x30) * (2 + index % 8)
        }
        return sum % 11 == 10 ? "X" : String(sum % 11)
    }
}
