/// A PCT application of the sample's world.
struct PCTApplication {
    let number: String
    let received: Day
    let applicant: String
    /// The code of the first applicant's area.
    let area: String
    /// The area as the office writes it.
    let writtenArea: String
}

/// The PCT applications: 8 in 2016, as published; what 2017 holds is invented.
struct PCTTruth {
    /// Applications by quarter, such as `2016Q1`.
    let quarters: [String: [PCTApplication]]

    private static let sizes = [
        "2016Q1": 1, "2016Q2": 3, "2016Q3": 2, "2016Q4": 2, "2017Q1": 3, "2017Q2": 4, "2017Q3": 3, "2017Q4": 4,
    ]
    /// Areas in every way of writing: full name, short name, alias, with the province before it.
    private static let places: [(code: String, written: [String])] = [
        ("620100", ["兰州市", "兰州", "金城", "甘肃省兰州市"]), ("620103", ["七里河区", "兰州市七里河区"]),
        ("620200", ["嘉峪关市", "嘉峪关"]), ("620300", ["金昌", "甘肃省金昌市"]), ("620500", ["天水", "天水市"]),
        ("620400", ["白银市"]), ("620900", ["酒泉市", "酒泉"]), (SampleAreas.unallocated, ["中央在甘单位"]),
    ]

    /// Makes the world's applications.
    init(seed: UInt64) {
        var generator = SeededGenerator(seed: seed, purpose: "pct")
        var quarters: [String: [PCTApplication]] = [:]
        for (quarter, size) in Self.sizes.sorted(by: { $0.key < $1.key }) {
            let (year, ordinal) = Self.parts(quarter)
            quarters[quarter] = (0..<size).map { index in
                let place = Self.places[generator.pick(weights: [50, 10, 8, 8, 8, 6, 6, 4])]
                let home = SampleAreas.area(place.code)
                return PCTApplication(
                    number:
                        "PCT/CN\(year)/\(Rounding.padded((ordinal * 20 + index) * 1_000 + generator.number(in: 1...999), 6))",
                    received: Day(year, ordinal * 3 - 2 + index % 3, generator.number(in: 1...28)),
                    applicant: home.map { Names.company($0, &generator) } ?? "驻甘样例中央科研院所",
                    area: place.code, writtenArea: generator.pick(place.written))
            }
        }
        self.quarters = quarters
    }

    /// Year and number of a quarter.
    static func parts(_ quarter: String) -> (year: Int, ordinal: Int) {
        (Int(quarter.prefix(4)) ?? 0, Int(quarter.suffix(1)) ?? 0)
    }
}
