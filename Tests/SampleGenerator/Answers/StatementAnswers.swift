/// What is taken from statements as they state it: outlay, enforcement, the zone.
struct StatementAnswers {
    let outlay: OutlayFiles
    /// By year, sender and item.
    let activities: [Int: [String: [String: Int]]]

    func add(to answers: inout Answers) {
        for period in SamplePeriod.years {
            addOutlay(period, to: &answers)
            addActivities(period, to: &answers)
            addZone(period, to: &answers)
        }
    }

    /// What rests on the rows of a statement.
    private static func rows(_ form: String, _ areas: [String]) -> SampleCoverage {
        var coverage = SampleCoverage()
        for area in areas { coverage.add("\(form)/\(area)", isPresent: true) }
        return coverage
    }

    // MARK: Outlay, in 万元

    private func addOutlay(_ period: SamplePeriod, to answers: inout Answers) {
        let form = OutlayFiles.form.id
        func figure(_ indicator: String, _ area: String, _ fen: Int?, canExist: Bool = true) -> Figure {
            var coverage = SampleCoverage()
            // What is there is a row; what is absent is the whole statement.
            if canExist {
                coverage.add(fen == nil ? "\(area)/\(form)/\(period.id)" : "\(form)/\(area)", isPresent: fen != nil)
            }
            return .plain(
                indicator, area, period, fen, scale: 1_000_000, decimals: 2, coverage, gap: .withhold,
                canExist: canExist)
        }
        let provincial = figure("fiscal-outlay-provincial", SampleAreas.province, outlay.provincial[period.year])
        answers.add(provincial)
        var local: [Figure] = []
        for (indicator, stated) in [
            ("fiscal-outlay-local-own", outlay.own), ("fiscal-outlay-local-by-finance", outlay.byFinance),
        ] {
            let parts = SampleAreas.prefectures.map {
                figure(indicator, $0.area.code, stated[period.year]?[$0.area.code])
            }
            answers.add(.sum(indicator, SampleAreas.province, parts))
            for part in parts { answers.add(part) }
            answers.add(figure(indicator, SampleAreas.unallocated, nil, canExist: false))
            // The prefecture's own figure comes first; where there is none the finance bureau's stands in.
            let isSecond = !local.isEmpty
            local = parts.enumerated().map { index, part in
                guard isSecond else { return part }
                let own = local[index]
                return own.numerator == nil
                    ? part.standing(for: "fiscal-outlay-local", inPlaceOf: own)
                    : own.standing(for: "fiscal-outlay-local")
            }
        }
        let whole = Figure.sum("fiscal-outlay-local", SampleAreas.province, local)
        answers.add(whole)
        for part in local { answers.add(part) }
        answers.add(figure("fiscal-outlay-local", SampleAreas.unallocated, nil, canExist: false))
        answers.add(.sum("fiscal-outlay-all", SampleAreas.province, [provincial, whole]))
    }

    // MARK: Enforcement

    /// Indicators by item; the province's figure is the row of the provincial office, never a sum.
    private static let activities = [
        ("exhibitions-attended", "exhibitions"), ("exhibition-cases-stated", "exhibition-cases"),
        ("e-commerce-cases-stated", "e-commerce-cases"), ("special-enforcement", "special-enforcement"),
        ("trainings", "trainings"), ("protection-training", "protection-training"),
        ("protection-campaigns", "protection-campaigns"), ("joint-campaigns", "joint-campaigns"),
        ("inspections", "inspections"), ("office-campaigns", "office-campaigns"),
    ]

    private func addActivities(_ period: SamplePeriod, to answers: inout Answers) {
        for (indicator, item) in Self.activities {
            let isProvincial = ActivityTruth.provincialOnly.contains(item)
            for area in isProvincial ? [SampleAreas.province] : Answers.areas {
                let sender = area == SampleAreas.province ? ActivityTruth.office : area
                let canExist = area != SampleAreas.unallocated
                answers.add(
                    .plain(
                        indicator, area, period, activities[period.year]?[sender]?[item],
                        canExist ? Self.rows("enforcement-activities", [area]) : SampleCoverage(),
                        canExist: canExist))
            }
        }
    }

    // MARK: The zone

    private func addZone(_ period: SamplePeriod, to answers: inout Answers) {
        guard let statement = ZoneTruth.statements[period.year], let before = ZoneTruth.statements[period.year - 1]
        else { return }
        func figure(_ indicator: String, _ value: Int, scale: Int = 1, decimals: Int = 0) -> Figure {
            .plain(
                indicator, ZoneTruth.area, period, value, scale: scale, decimals: decimals,
                Self.rows("zone", [ZoneTruth.area]), gap: .withhold)
        }
        let patents = figure("zone-invention-patents", statement.inventionPatents)
        answers.add(figure("zone-population", statement.population))
        answers.add(patents)
        answers.add(
            .ratio(
                "zone-invention-patents-per-10k", patents, over: figure("zone-population", before.population),
                per: 10_000, decimals: 2, gap: .withhold))
        answers.add(figure("zone-advantage-enterprises", statement.advantageEnterprises))
        answers.add(figure("zone-pledge-loans", statement.pledgeLoans, scale: 10_000_000_000, decimals: 2))
        answers.add(figure("zone-service-institutions", statement.serviceInstitutions))
    }
}
