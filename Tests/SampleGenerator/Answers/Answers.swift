/// The right answers, computed from the sample's world and not by reading its files back.
struct Answers {
    /// All figures: by indicator, then area, then period.
    private(set) var figures: [Figure] = []
    /// Who holds what, by indicator and year: what an indicator counts by name.
    private(set) var members: [String: [Int: [String]]] = [:]
    /// Which of these are not known to have left, as their sender did not report.
    private(set) var unreported: Set<String> = []
    private var positions: [String: Int] = [:]

    /// The areas for which figures are made: the province and its parts.
    static let areas = [SampleAreas.province] + SampleAreas.prefectures.map(\.area.code) + [SampleAreas.unallocated]

    /// Adds a figure; what nobody owes has none.
    mutating func add(_ figure: Figure) {
        guard !figure.coverage.isEmpty || figure.status == "M" else { return }
        positions["\(figure.indicator) \(figure.area) \(figure.period.id)"] = figures.count
        figures.append(figure)
    }

    /// Adds the members of an indicator; `unreported` are those of them whose sender did not report in 2017.
    mutating func add(members list: [Int: [String]], of indicator: String, unreported: Set<String>) {
        members[indicator] = list
        self.unreported.formUnion(unreported)
    }

    /// The figure of an indicator, or nil if that is not among the answers.
    func figure(of indicator: String, _ area: String, _ period: SamplePeriod) -> Figure? {
        positions["\(indicator) \(area) \(period.id)"].map { figures[$0] }
    }
}
