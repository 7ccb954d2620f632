/// Patents, population and PCT applications.
struct CreationAnswers {
    let population: PopulationTruth
    let register: PatentRegister
    /// Patents in force by period of the register and by prefecture, or what belongs to none.
    let inForce: [SamplePeriod: [String: Int]]
    let pct: PCTTruth
    let roster: SampleRoster

    init(_ population: PopulationTruth, _ register: PatentRegister, _ pct: PCTTruth, _ roster: SampleRoster) {
        self.population = population
        self.pct = pct
        self.roster = roster
        self.register = register
        inForce = register.parts.keys.reduce(into: [:]) { inForce, period in
            for patent in register.counted(period) {
                inForce[period, default: [:]][SampleAreas.prefectureCode(of: patent.patentee.area), default: 0] += 1
            }
        }
    }

    func add(to answers: inout Answers) {
        for area in Answers.areas {
            for period in SamplePeriod.years + SamplePeriod.quarters where register.sent(for: period) != nil {
                let patents = patents(area, period)
                answers.add(patents)
                answers.add(
                    .ratio(
                        "invention-patents-per-10k", patents,
                        over: persons(area, SamplePeriod(period.year - 1)), per: 10_000, decimals: 2, gap: .withhold))
            }
            for period in SamplePeriod.years {
                let patents = patents(area, period)
                let persons = persons(area, period)
                answers.add(persons)
                answers.add(
                    .ratio(
                        "invention-patents-per-10k-same-year", patents, over: persons, per: 10_000, decimals: 2,
                        gap: .withhold))
            }
            for period in SamplePeriod.years + SamplePeriod.quarters {
                answers.add(applications("pct-applications", area, period, period.quarters))
            }
            for period in SamplePeriod.quarters {
                answers.add(applications("pct-applications-to-date", area, period, period.soFar))
            }
        }
    }

    private func patents(_ area: String, _ period: SamplePeriod) -> Figure {
        // The register of a year tells how things stand at the end of its last quarter too.
        let sent = register.sent(for: period)
        let count = sent.flatMap { inForce[$0] }?.filter { SampleRoster.lies($0.key, in: area) }.values.reduce(0, +)
        return .plain(
            "invention-patents-in-force", area, period, count,
            roster.coverage("invention-patents", area, sent.map { [$0] } ?? []), gap: .withhold)
    }

    /// The sum of the prefectures for the province; nothing that belongs to none can have inhabitants.
    private func persons(_ area: String, _ period: SamplePeriod) -> Figure {
        var coverage = SampleCoverage()
        for prefecture in SampleAreas.prefectures where SampleRoster.lies(prefecture.area.code, in: area) {
            coverage.add("population/\(prefecture.area.code)", isPresent: true)
        }
        let persons =
            area == SampleAreas.province
            ? population.province(period.year) : population.persons[period.year]?[area]
        return .plain(
            "resident-population", area, period, persons, coverage, gap: .withhold, canExist: !coverage.isEmpty)
    }

    private func applications(
        _ indicator: String, _ area: String, _ period: SamplePeriod, _ quarters: [SamplePeriod]
    ) -> Figure {
        let received = quarters.flatMap { pct.quarters[$0.id, default: []] }
        return .plain(
            indicator, area, period, received.count { SampleRoster.lies($0.area, in: area) },
            roster.coverage("pct-applications", area, quarters))
    }
}
