/// Pledges: new registrations of the period by contract amount, in 亿元.
struct PledgeAnswers {
    let pledges: PledgeFiles
    let roster: SampleRoster

    private static let form = "pledges"
    /// 分 to the 亿元.
    private static let scale = 10_000_000_000

    func add(to answers: inout Answers) {
        for area in Answers.areas {
            for period in SamplePeriod.years + SamplePeriod.quarters {
                let list = registered(in: area, period.quarters)
                answers.add(amount("pledge-amount", area, period, list, period.quarters))
                answers.add(
                    amount("pledge-amount-patent", area, period, list.filter { $0.right == "patent" }, period.quarters))
                answers.add(
                    checked(
                        .plain(
                            "pledge-registrations", area, period, list.count,
                            roster.coverage(Self.form, area, period.quarters)),
                        period.quarters))
            }
            for period in SamplePeriod.quarters {
                let list = registered(in: area, period.soFar)
                answers.add(amount("pledge-amount-to-date", area, period, list, period.soFar))
            }
            for period in SamplePeriod.years {
                let quarters = SamplePeriod.quarters.filter { $0.year <= period.year }
                answers.add(
                    amount("pledge-amount-cumulative", area, period, registered(in: area, quarters), quarters))
            }
        }
        for period in SamplePeriod.years + SamplePeriod.quarters {
            addNewArea("pledge-amount-new-area", from: PledgeTruth.newArea, period, to: &answers)
            addNewArea("pledge-amount-new-area-by-lanzhou", from: "620100", period, to: &answers)
        }
    }

    private func registered(in area: String, _ quarters: [SamplePeriod]) -> [Pledge] {
        SampleRoster.senders(of: Self.form, for: area).flatMap { unit in
            quarters.flatMap { pledges.counted[unit]?[$0] ?? [] }
        }
    }

    private func amount(
        _ indicator: String, _ area: String, _ period: SamplePeriod, _ list: [Pledge], _ quarters: [SamplePeriod]
    ) -> Figure {
        checked(
            .plain(
                indicator, area, period, list.reduce(0) { $0 + $1.amount }, scale: Self.scale, decimals: 2,
                roster.coverage(Self.form, area, quarters)),
            quarters)
    }

    /// Two prefectures may send the same pledge: while one is silent, the others' are not compared with its.
    private func checked(_ figure: Figure, _ quarters: [SamplePeriod]) -> Figure {
        figure.unchecked(!roster.coverage(Self.form, SampleAreas.province, quarters).isComplete)
    }

    /// What one sender states of the new area.
    private func addNewArea(
        _ indicator: String, from unit: String, _ period: SamplePeriod, to answers: inout Answers
    ) {
        let list = period.quarters.flatMap { pledges.counted[unit]?[$0] ?? [] }
            .filter { $0.area == SampleAreas.newArea.code }
        answers.add(
            .plain(
                indicator, SampleAreas.newArea.code, period, list.reduce(0) { $0 + $1.amount }, scale: Self.scale,
                decimals: 2, roster.coverage(Self.form, units: [unit], period.quarters)))
    }
}
