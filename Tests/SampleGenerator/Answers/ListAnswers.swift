/// What is counted on lists: titles and service institutions.
struct ListAnswers {
    let titles: [Int: [Title]]
    let institutions: [Int: [Institution]]
    let roster: SampleRoster

    func add(to answers: inout Answers) {
        add("strong-cities", TitleTruth.cityKinds, key: \.area, to: &answers)
        add("strong-counties", TitleTruth.countyKinds, key: \.area, to: &answers)
        add("strong-enterprises", TitleTruth.enterpriseKinds, key: \.holder, to: &answers)
        for area in Answers.areas {
            for period in SamplePeriod.years {
                let listed = institutions[period.year, default: []].count {
                    SampleRoster.lies($0.area, in: area) && $0.isListed(endOf: period.year)
                }
                answers.add(
                    .plain(
                        "service-institutions", area, period, listed,
                        roster.coverage("service-institutions", area, [period])))
            }
        }
    }

    /// Distinct holders of at least one title in force.
    private func add(
        _ indicator: String, _ kinds: Set<String>, key: (Title) -> String, to answers: inout Answers
    ) {
        var held: [Int: [Title]] = [:]
        for year in 2016...2017 {
            held[year] = titles[year, default: []].filter { kinds.contains($0.kind) && $0.isInForce(endOf: year) }
        }
        for area in Answers.areas {
            for period in SamplePeriod.years {
                let there = held[period.year, default: []].filter { SampleRoster.lies($0.area, in: area) }
                answers.add(
                    .plain(
                        indicator, area, period, Set(there.map(key)).count, roster.coverage("titles", area, [period])))
            }
        }
        let silent = held[2016, default: []].filter { title in
            !roster.has(SampleAreas.prefectureCode(of: title.area), "titles", SamplePeriod(2017))
        }
        answers.add(
            members: held.mapValues { Set($0.map(key)).sorted() }, of: indicator, unreported: Set(silent.map(key)))
    }
}
