/// Two figures that state the same thing, or ought to follow from each other.
struct Reconciliation {
    enum Verdict: String {
        case agrees, differs
        case notComparable = "not-comparable"
    }

    let rule: String
    /// The indicator that is named with the finding.
    let indicator: String
    let area: String
    let period: SamplePeriod
    /// Exact values in the unit of the indicator; empty where there is none.
    let left: String
    let right: String
    let difference: String
    let verdict: Verdict

    /// Two senders of the same thing: rule, left, right, and by how much they may differ in 分 or pieces.
    private static let pairs: [(rule: String, left: String, right: String, tolerance: Int)] = [
        ("REC-001", "pledge-amount-new-area-by-lanzhou", "pledge-amount-new-area", 50_000_000),
        ("REC-002", "fiscal-outlay-local-by-finance", "fiscal-outlay-local-own", 2_000_000),
        ("REC-003", "exhibition-cases-stated", "cases-exhibition-ip-office", 0),
    ]

    /// All comparisons of the rules REC, by rule, area and period.
    static func between(_ answers: Answers) -> [Reconciliation] {
        pairs.flatMap { pair -> [Reconciliation] in
            let isNewArea = pair.rule == "REC-001"
            let areas = isNewArea ? [SampleAreas.newArea.code] : SampleAreas.prefectures.map(\.area.code)
            let periods = SamplePeriod.years + (isNewArea ? SamplePeriod.quarters : [])
            return areas.flatMap { area in
                periods.compactMap { period -> Reconciliation? in
                    guard let left = answers.figure(of: pair.left, area, period),
                        let right = answers.figure(of: pair.right, area, period)
                    else { return nil }
                    return Reconciliation(pair.rule, left, right, tolerance: pair.tolerance)
                }
            }
        }
    }

    /// What the rules SER find: a series that falls, a stock that does not follow from the one before.
    static func breaks(_ answers: Answers) -> [Reconciliation] {
        Answers.areas.flatMap { area in
            SamplePeriod.quarters.flatMap { period -> [Reconciliation] in
                func count(_ indicator: String, _ period: SamplePeriod) -> Int? {
                    guard let figure = answers.figure(of: indicator, area, period), figure.status == "A" else {
                        return nil
                    }
                    return figure.numerator
                }
                var found: [Reconciliation] = []
                let before = period.quarterBefore
                if before.year == period.year, let now = count("cases-accepted-to-date", period),
                    let old = count("cases-accepted-to-date", before), now < old
                {
                    found.append(Reconciliation("SER-001", "cases-accepted-to-date", area, period, now, old))
                }
                if let pending = count("cases-pending", period), let old = count("cases-pending", before),
                    let accepted = count("cases-accepted", period), let closed = count("cases-closed", period),
                    pending != old + accepted - closed
                {
                    let expected = old + accepted - closed
                    found.append(Reconciliation("SER-002", "cases-pending", area, period, pending, expected))
                }
                return found
            }
        }
    }

    private init(_ rule: String, _ indicator: String, _ area: String, _ period: SamplePeriod, _ now: Int, _ due: Int) {
        self.rule = rule
        self.indicator = indicator
        self.area = area
        self.period = period
        left = String(now)
        right = String(due)
        difference = String(now - due)
        verdict = .differs
    }

    private init(_ rule: String, _ left: Figure, _ right: Figure, tolerance: Int) {
        self.rule = rule
        indicator = left.indicator
        area = left.area
        period = left.period
        let decimals = String(left.denominator ?? right.denominator ?? 1).utf8.count - 1
        func text(_ value: Int?) -> String {
            guard let value else { return "" }
            return (value < 0 ? "-" : "") + MoneyStyle.text(abs(value), decimals: decimals)
        }
        self.left = text(left.numerator)
        self.right = text(right.numerator)
        guard left.status == "A", right.status == "A", let one = left.numerator, let other = right.numerator else {
            difference = ""
            verdict = .notComparable
            return
        }
        difference = text(one - other)
        verdict = abs(one - other) > tolerance ? .differs : .agrees
    }
}
