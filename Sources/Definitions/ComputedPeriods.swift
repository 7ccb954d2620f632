public import Statistics

extension Pipeline {
    /// The plan's periods and the shorter ones within them, for which figures are printed, and longer ones that end with one of them
    /// and for which some indicator is computed: with its last month, the year.
    public var printedPeriods: [Period] {
        periods + (subperiod.map { frequency in periods.flatMap { $0.divided(by: frequency) } } ?? []) + longerPeriods
    }

    private var longerPeriods: [Period] {
        let wanted = Set(indicators.flatMap(\.frequencies))
        guard !wanted.isEmpty else { return [] }
        let longer = periods.flatMap { period in
            wanted.filter { $0.periodsPerYear < period.frequency.periodsPerYear }.compactMap { frequency in
                Period(.year, year: period.year)?.divided(by: frequency).first { $0.end == period.end }
            }
        }
        return Set(longer).subtracting(periods).sorted()
    }

    /// Whether an indicator is computed for periods of a kind.
    public func computes(_ indicator: Indicator, _ frequency: Period.Frequency) -> Bool {
        indicator.frequencies.isEmpty
            ? periods.contains { $0.frequency == frequency } : indicator.frequencies.contains(frequency)
    }

    /// The areas for which an indicator is computed: its own, or the whole and, unless it is for the whole only, the parts and the
    /// named groups.
    public func areas(of indicator: Indicator) -> [String] {
        if !indicator.areas.isEmpty { return indicator.areas }
        return indicator.byPart ? [scope.total] + parts + scope.groups : [scope.total]
    }

    /// Codes of the parts that add up to an area: of the whole its parts, of a named group its members; none of other areas.
    public func parts(of area: String, in areas: AreaRegister) -> [String] {
        area == scope.total ? parts : areas[area]?.members ?? []
    }

    /// Codes of the parts that add up to the whole, in order.
    public var parts: [String] {
        let levels = Set(scope.partLevels)
        return areas.filter { levels.contains($0.level) }.map(\.code).sorted()
    }
}
