/// Cases. A list names the year so far, so every figure rests on the list of its last quarter.
struct CaseAnswers {
    let cases: CaseFiles
    let roster: SampleRoster

    private static let form = "cases"
    private static let patentKinds: Set<String> = ["patent-infringement", "patent-other", "counterfeit"]

    /// Whether a case counts for a period.
    private typealias Test = @Sendable (Case, SamplePeriod) -> Bool

    private static let accepted: Test = { $1.contains($0.accepted) }
    private static let closed: Test = { item, period in item.closed.map(period.contains) ?? false }
    private static let pending: Test = { item, period in
        item.accepted <= period.end && item.closed.map { $0 > period.end } ?? true
    }
    /// Accepted before the year and not closed before it.
    private static let carriedOver: Test = { item, period in
        let start = Day(period.year, 1, 1)
        return item.accepted < start && item.closed.map { $0 >= start } ?? true
    }
    /// Accepted in the year, up to the period's end.
    private static let acceptedToDate: Test = { item, period in
        (Day(period.year, 1, 1)...period.end).contains(item.accepted)
    }
    private static let closedToDate: Test = { item, period in
        item.closed.map { (Day(period.year, 1, 1)...period.end).contains($0) } ?? false
    }
    private static let toHandle: Test = { carriedOver($0, $1) || acceptedToDate($0, $1) }

    func add(to answers: inout Answers) {
        for area in Answers.areas {
            for period in SamplePeriod.years { addYear(area, period, to: &answers) }
            for period in SamplePeriod.quarters { addQuarter(area, period, to: &answers) }
        }
    }

    private func addYear(_ area: String, _ period: SamplePeriod, to answers: inout Answers) {
        func add(_ indicator: String, _ test: Test) { answers.add(figure(indicator, area, period, test)) }
        add("cases-accepted", Self.accepted)
        add("cases-closed", Self.closed)
        add("cases-carried-over", Self.carriedOver)
        add("cases-pending", Self.pending)
        add("cases-to-handle", Self.toHandle)
        add("cases-exhibition") { Self.accepted($0, $1) && $0.channel == "exhibition" }
        add("cases-e-commerce") { Self.accepted($0, $1) && $0.channel == "e-commerce" }
        add("cases-exhibition-ip-office") {
            Self.accepted($0, $1) && $0.channel == "exhibition" && $0.organ == "ip-office"
        }
        add("cases-patent") { Self.accepted($0, $1) && Self.patentKinds.contains($0.kind) }
        answers.add(growth("case-growth", area, period))
        answers.add(rate("case-closing-rate", area, period, Self.closed))
    }

    private func addQuarter(_ area: String, _ period: SamplePeriod, to answers: inout Answers) {
        func add(_ indicator: String, _ test: Test) { answers.add(figure(indicator, area, period, test)) }
        add("cases-accepted", Self.accepted)
        add("cases-accepted-to-date", Self.acceptedToDate)
        add("cases-closed", Self.closed)
        add("cases-closed-to-date", Self.closedToDate)
        add("cases-pending", Self.pending)
        add("cases-to-handle-to-date", Self.toHandle)
        answers.add(growth("case-growth-to-date", area, period))
        answers.add(rate("case-closing-rate-to-date", area, period, Self.closedToDate))
    }

    private func list(of period: SamplePeriod) -> SamplePeriod { SamplePeriod(period.year, period.quarter ?? 4) }

    /// How many cases in the area the senders list that count; nil without a sender.
    private func count(_ area: String, _ period: SamplePeriod, _ senders: [String], _ test: Test) -> Int? {
        guard !senders.isEmpty else { return nil }
        let lists = cases.counted[list(of: period), default: [:]]
        return senders.reduce(0) { sum, sender in
            sum + lists[sender, default: []].count { SampleRoster.lies($0.area, in: area) && test($0, period) }
        }
    }

    private func figure(_ indicator: String, _ area: String, _ period: SamplePeriod, _ test: Test) -> Figure {
        .plain(
            indicator, area, period, count(area, period, SampleRoster.senders(of: Self.form, for: area), test),
            roster.coverage(Self.form, area, [list(of: period)]))
    }

    /// Closed over what there was to handle.
    private func rate(_ indicator: String, _ area: String, _ period: SamplePeriod, _ closed: Test) -> Figure {
        .ratio(
            indicator, figure("", area, period, closed), over: figure("", area, period, Self.toHandle), per: 100,
            decimals: 1)
    }

    /// Accepted in the year so far against the same time a year earlier, on the senders that are there in both.
    private func growth(_ indicator: String, _ area: String, _ period: SamplePeriod) -> Figure {
        let before = period.yearBefore
        let lists = [list(of: period), list(of: before)]
        let senders = SampleRoster.senders(of: Self.form, for: area).filter { sender in
            lists.allSatisfy { roster.has(sender, Self.form, $0) }
        }
        return .growth(
            indicator, area, period, now: count(area, period, senders, Self.acceptedToDate),
            base: count(area, before, senders, Self.acceptedToDate), roster.coverage(Self.form, area, lists))
    }
}
