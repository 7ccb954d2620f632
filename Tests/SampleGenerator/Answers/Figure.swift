/// One figure of the answers, and the rules by which figures are made.
struct Figure {
    /// What a gap does.
    enum Gap {
        /// What there is, is printed and marked.
        case partial
        /// There is no figure.
        case withhold
    }

    let indicator: String
    let area: String
    let period: SamplePeriod
    /// Nil where there is no figure.
    private(set) var numerator: Int?
    /// 1 for counts, how many 分 one unit is for money; nil where there is no figure.
    private(set) var denominator: Int?
    /// What a ratio is multiplied by; 1 for what is not a ratio.
    let per: Int
    let decimals: Int
    /// What the figure is by the code list CL_OBS_STATUS of SDMX: `A` normal, `P` provisional as something is absent, `I` put in from
    /// the second sender, `V` not compared with absent senders, `U` of low reliability, `O` missing, `M` there can be none, `L` nobody owes it.
    private(set) var status: String
    let coverage: SampleCoverage

    private init(
        _ indicator: String, _ area: String, _ period: SamplePeriod, _ numerator: Int?, _ denominator: Int?, per: Int,
        decimals: Int, status: String, _ coverage: SampleCoverage
    ) {
        self.indicator = indicator
        self.area = area
        self.period = period
        let isMissing = ["L", "M", "O"].contains(status)
        self.numerator = isMissing ? nil : numerator
        self.denominator = isMissing ? nil : denominator
        self.per = per
        self.decimals = decimals
        self.status = status
        self.coverage = coverage
    }

    /// The figure as printed; empty where there is none.
    var value: String {
        guard let numerator, let denominator else { return "" }
        let text = Rounding.text(abs(numerator), over: denominator, per: per, decimals: decimals)
        return numerator < 0 ? "-" + text : text
    }

    private static func status(_ value: Int?, _ coverage: SampleCoverage, _ gap: Gap) -> String {
        if coverage.isEmpty { return "L" }
        guard let value, !coverage.present.isEmpty else { return "O" }
        if coverage.isComplete { return "A" }
        // Nothing among what came is not known to be nothing while something is absent.
        return value == 0 || gap == .withhold ? "O" : "P"
    }

    /// A count, or a sum of money of which `scale` 分 are one unit.
    static func plain(
        _ indicator: String, _ area: String, _ period: SamplePeriod, _ value: Int?, scale: Int = 1, decimals: Int = 0,
        _ coverage: SampleCoverage, gap: Gap = .partial, canExist: Bool = true
    ) -> Figure {
        Figure(
            indicator, area, period, value, scale, per: 1, decimals: decimals,
            status: canExist ? status(value, coverage, gap) : "M", coverage)
    }

    /// One figure over another.
    static func ratio(
        _ indicator: String, _ top: Figure, over bottom: Figure, per: Int, decimals: Int, gap: Gap = .partial
    ) -> Figure {
        let coverage = top.coverage.union(bottom.coverage)
        var (numerator, denominator): (Int?, Int?)
        if let value = top.numerator, let unit = top.denominator, let over = bottom.numerator, over > 0,
            let overUnit = bottom.denominator
        {
            (numerator, denominator) = (value * overUnit, over * unit)
        }
        var status = status(numerator, coverage, gap)
        if gap == .withhold, [top.status, bottom.status].contains("P") { status = "O" }
        if [top.status, bottom.status].contains("M") { status = "M" }
        if [top.status, bottom.status].contains("L") { status = "L" }
        return Figure(
            indicator, top.area, top.period, numerator, denominator, per: per, decimals: decimals, status: status,
            coverage)
    }

    /// Growth in percent. `now` and `base` are what the senders that are there in both periods have; nil if there is none of them.
    static func growth(
        _ indicator: String, _ area: String, _ period: SamplePeriod, now: Int?, base: Int?, _ coverage: SampleCoverage
    ) -> Figure {
        let status: String
        switch base {
        case nil: status = "O"
        // Nothing over nothing; while something is absent it is not known to be nothing.
        case 0?: status = coverage.isComplete ? "M" : "O"
        case let base?: status = !coverage.isComplete ? "P" : base < 10 ? "U" : "A"
        }
        return Figure(
            indicator, area, period, now.flatMap { now in base.map { now - $0 } }, base, per: 100, decimals: 1,
            status: status, coverage)
    }

    /// The sum of figures of one unit, for `area`; put in if one of them is, missing if one of them is.
    static func sum(_ indicator: String, _ area: String, _ parts: [Figure]) -> Figure {
        let numerators = parts.compactMap(\.numerator)
        let status = parts.contains { $0.numerator == nil } ? "O" : parts.contains { $0.status == "I" } ? "I" : "A"
        let coverage = parts.reduce(SampleCoverage()) { $0.union($1.coverage) }
        let first = parts[0]
        return Figure(
            indicator, area, first.period, numerators.reduce(0, +), first.denominator, per: 1,
            decimals: first.decimals, status: status, coverage)
    }

    /// The same figure, marked as not compared with what others ought to have sent, if it is a number of something.
    func unchecked(_ isUnchecked: Bool) -> Figure {
        var figure = self
        if isUnchecked, status == "A", numerator != 0 { figure.status = "V" }
        return figure
    }

    /// The same figure under another indicator, marked as put in if it stands in for one that is missing; who is absent is still said.
    func standing(for indicator: String, inPlaceOf missing: Figure? = nil) -> Figure {
        Figure(
            indicator, area, period, numerator, denominator, per: per, decimals: decimals,
            status: missing == nil ? status : "I", missing.map { coverage.union($0.coverage) } ?? coverage)
    }
}
