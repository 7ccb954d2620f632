/// The right answers, computed from the sample's world and not by reading its files back.
struct Answers {
    /// One figure.
    struct Figure {
        let indicator: String
        let area: String
        let year: Int
        /// Nil where there is no figure.
        let numerator: Int?
        /// 1 for what is not a ratio; nil where there is no figure.
        let denominator: Int?
        /// What a ratio is multiplied by; 1 for what is not a ratio.
        let per: Int
        /// The figure as printed; empty where there is none.
        let value: String
        /// What the figure is by the code list CL_OBS_STATUS of SDMX: `A` normal, `P` provisional as something is absent, `O`
        /// missing, `M` there can be none.
        let status: String
        /// What it rests on and is there, of what it ought to rest on.
        let present: Int
        let expected: Int
    }

    private let population: PopulationTruth
    /// Patents in force by year and by prefecture, or what belongs to none.
    private let inForce: [Int: [String: Int]]
    private let pct: PCTTruth
    private let titles: [Int: [Title]]

    /// All figures: by indicator, then area, then year.
    private(set) var figures: [Figure] = []

    /// Computes the answers.
    init(_ population: PopulationTruth, _ register: PatentRegister, _ pct: PCTTruth, titles: [Int: [Title]]) {
        self.population = population
        var inForce: [Int: [String: Int]] = [:]
        for year in 2016...2017 {
            for patent in register.counted(year) {
                inForce[year, default: [:]][SampleAreas.prefectureCode(of: patent.patentee.area), default: 0] += 1
            }
        }
        self.inForce = inForce
        self.pct = pct
        self.titles = titles
        let parts = SampleAreas.prefectures.map(\.area.code) + [SampleAreas.unallocated]
        for indicator in Self.indicators {
            for area in [SampleAreas.province] + parts {
                for year in 2016...2017 { figures.append(figure(indicator, area, year)) }
            }
        }
    }

    private static let indicators = [
        "invention-patents-in-force", "resident-population", "invention-patents-per-10k",
        "invention-patents-per-10k-same-year", "pct-applications", "strong-cities", "strong-counties",
    ]

    /// The figure of an indicator, or nil if that is not among the answers.
    func figure(of indicator: String, _ area: String, _ year: Int) -> Figure? {
        figures.first { $0.indicator == indicator && $0.area == area && $0.year == year }
    }

    private func figure(_ indicator: String, _ area: String, _ year: Int) -> Figure {
        switch indicator {
        case "invention-patents-in-force":
            return plain(indicator, area, year, patents(area, year), coverage: (1, 1))
        case "resident-population":
            let owed = populationCoverage(area)
            return plain(indicator, area, year, persons(area, year), coverage: (owed, owed))
        case "invention-patents-per-10k":
            return ratio(indicator, area, year, over: persons(area, year - 1))
        case "invention-patents-per-10k-same-year":
            return ratio(indicator, area, year, over: persons(area, year))
        case "pct-applications":
            return plain(indicator, area, year, applications(area, year), coverage: (4, 4))
        default:
            let count = members(of: indicator, year).filter { Self.lies($0, in: area) }.count
            return plain(indicator, area, year, count, coverage: lists(area, year))
        }
    }

    /// A value for each prefecture in the area; nothing is expected where there can be none.
    private func populationCoverage(_ area: String) -> Int {
        SampleAreas.prefectures.count { Self.lies($0.area.code, in: area) }
    }

    private func plain(
        _ indicator: String, _ area: String, _ year: Int, _ count: Int?, coverage: (present: Int, expected: Int)
    ) -> Figure {
        let isPartial = coverage.present < coverage.expected
        // Nothing among what came is not known to be nothing while something is absent.
        let known = isPartial && count == 0 ? nil : count
        let status = count == nil ? "M" : known == nil ? "O" : isPartial ? "P" : "A"
        return Figure(
            indicator: indicator, area: area, year: year, numerator: known, denominator: known == nil ? nil : 1, per: 1,
            value: known.map(String.init) ?? "", status: status, present: coverage.present, expected: coverage.expected)
    }

    private func ratio(_ indicator: String, _ area: String, _ year: Int, over persons: Int?) -> Figure {
        let count = patents(area, year)
        let owed = 1 + populationCoverage(area)
        return Figure(
            indicator: indicator, area: area, year: year, numerator: persons == nil ? nil : count, denominator: persons,
            per: 10_000,
            value: persons.map { Rounding.text(count, over: $0, per: 10_000, decimals: 2) } ?? "",
            status: persons == nil ? "M" : "A", present: owed, expected: owed)
    }

    private func patents(_ area: String, _ year: Int) -> Int {
        inForce[year, default: [:]].filter { Self.lies($0.key, in: area) }.values.reduce(0, +)
    }

    private func persons(_ area: String, _ year: Int) -> Int? {
        area == SampleAreas.province ? population.province(year) : population.persons[year]?[area]
    }

    private func applications(_ area: String, _ year: Int) -> Int {
        pct.quarters.filter { $0.key.hasPrefix(String(year)) }.values.joined().filter { Self.lies($0.area, in: area) }
            .count
    }

    /// Lists of titles there and owed: the provincial office's and the area's own.
    private func lists(_ area: String, _ year: Int) -> (Int, Int) {
        let missing = year == 2017 ? ["623000"] : []
        let owed = SampleAreas.prefectures.map(\.area.code).filter { Self.lies($0, in: area) }
        return (1 + owed.count { !missing.contains($0) }, 1 + owed.count)
    }

    /// Codes of the areas that hold at least one title in force, in order.
    func members(of indicator: String, _ year: Int) -> [String] {
        let kinds = indicator == "strong-cities" ? TitleTruth.cityKinds : TitleTruth.countyKinds
        let held = titles[year, default: []].filter { kinds.contains($0.kind) && $0.isInForce(endOf: year) }
        return Set(held.map(\.area)).sorted()
    }

    private static func lies(_ code: String, in area: String) -> Bool {
        area == SampleAreas.province || SampleAreas.prefectureCode(of: code) == area
    }
}
