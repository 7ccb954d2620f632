public import Statistics

/// What the report set shows, in which order.
public struct ReportLayout: Hashable, Sendable {
    /// A part of the report.
    public enum Section: Hashable, Sendable {
        /// The indicators against their targets.
        case scorecard(title: LocalizedText, indicators: [String])
        /// Indicators by area.
        case byArea(title: LocalizedText, indicators: [String])
        /// Indicators of the whole by the shorter periods within the report's, such as quarters.
        case byPeriod(title: LocalizedText, indicators: [String])
        /// What the checks of figures say (勾稽关系).
        case reconciliation(title: LocalizedText)
        /// Members of a count of distinct things, by name, with entrants and leavers.
        case members(title: LocalizedText, indicators: [String])
        /// An indicator drawn by area or over the periods.
        case chart(title: LocalizedText, indicator: String, by: ChartAxis)
        /// What arrived and what is missing (报送情况).
        case roster(title: LocalizedText)
        /// All findings.
        case findings(title: LocalizedText)
        /// Definitions, rulings and sources.
        case definitions(title: LocalizedText)
    }

    /// What a chart runs over.
    public enum ChartAxis: String, CaseIterable, Sendable {
        /// One bar an area.
        case area
        /// One point a period, with the targets beside it.
        case period
    }

    /// The title of the report set.
    public var title: LocalizedText
    /// Sentences printed under the title, such as that the data are synthetic.
    public var notes: [LocalizedText]
    /// The parts, in order.
    public var sections: [Section]

    /// Makes a layout.
    public init(title: LocalizedText, notes: [LocalizedText], sections: [Section]) {
        self.title = title
        self.notes = notes
        self.sections = sections
    }
}
