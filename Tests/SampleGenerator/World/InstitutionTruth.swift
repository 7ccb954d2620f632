/// A service institution of the sample's world.
struct Institution {
    /// The unified social credit code (GB 32100), 18 characters with a check character.
    let code: String
    let name: String
    /// The kind, as the plan codes it.
    let kind: String
    /// The code of the area.
    let area: String
    let listed: Day
    let removed: Day?
    /// The prefecture that lists it.
    let unit: String

    /// Whether it is on the list at the end of `year`.
    func isListed(endOf year: Int) -> Bool {
        let end = Day(year, 12, 31)
        return listed <= end && removed.map { $0 > end } ?? true
    }
}

/// The service institutions: 8 are on the lists at the end of 2016, as many as the plan asks for, and 19 at the end of 2017, one too few.
/// Every prefecture has had one more, which left in December 2016 and stays on the list with the day, so that no list is empty.
struct InstitutionTruth {
    /// All of them, by unit.
    let institutions: [Institution]

    /// On the list at the end of 2016, by prefecture.
    private static let in2016 = [
        "620100": 3, "620300": 1, "620400": 1, "620500": 1, "620700": 1, "620900": 1,
    ]
    /// New in 2017, by prefecture.
    private static let new2017 = [
        "620100": 4, "620200": 1, "620500": 1, "620600": 1, "620800": 1, "621000": 1, "621100": 1, "621200": 1,
    ]

    /// Makes the world's institutions.
    init(seed: UInt64) {
        var generator = SeededGenerator(seed: seed, purpose: "institutions")
        var made: [Institution] = []
        for prefecture in SampleAreas.prefectures {
            let unit = prefecture.area.code
            func add(_ listed: Day, removed: Day?) {
                let place = prefecture.counties.isEmpty ? prefecture.area : generator.pick(prefecture.counties)
                made.append(Self.institution(made.count, place, unit, listed, removed, &generator))
            }
            // The last day on which one may be removed so as not to count at the year's end.
            let removed = Day(2016, 12, unit == "622900" ? 31 : generator.number(in: 1...28))
            add(Day(2014, generator.number(in: 1...12), generator.number(in: 1...28)), removed: removed)
            for _ in 0..<(Self.in2016[unit] ?? 0) {
                add(Day(2016, generator.number(in: 1...12), generator.number(in: 1...28)), removed: nil)
            }
            for _ in 0..<(Self.new2017[unit] ?? 0) {
                add(Day(2017, generator.number(in: 1...12), generator.number(in: 1...28)), removed: nil)
            }
        }
        institutions = made
    }

    private static func institution(
        _ index: Int, _ place: SampleArea, _ unit: String, _ listed: Day, _ removed: Day?,
        _ generator: inout SeededGenerator
    ) -> Institution {
        let kinds = ["patent-agency", "trademark-agency", "copyright-agency", "legal", "information", "operation"]
        let trade = ["专利代理", "商标事务", "版权服务", "律师", "知识产权信息", "知识产权运营"]
        let kind = generator.pick(weights: [40, 18, 6, 16, 12, 8])
        let serial = Rounding.padded(generator.number(in: 10_000...99_999) * 100 + index, 8)
        return Institution(
            code: creditCode("91\(place.code)MA\(serial.dropLast())"),
            name: "\(place.shortName)样例\(trade[kind])事务所", kind: kinds[kind], area: place.code, listed: listed,
            removed: removed, unit: unit)
    }

    /// The code with its check character: weights are powers of 3 modulo 31 (GB 32100).
    static func creditCode(_ digits: String) -> String {
        let alphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY")
        var (sum, weight) = (0, 1)
        for character in digits {
            sum += (alphabet.firstIndex(of: character) ?? 0) * weight
            weight = weight * 3 % 31
        }
        return digits + String(alphabet[(31 - sum % 31) % 31])
    }
}
