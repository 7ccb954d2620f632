public import Statistics

/// The contents of a report set, ready for any format and language: no format computes a figure.
public struct ReportModel {
    /// The plan's short name.
    public var pipeline: String
    /// The version of its definitions.
    public var pipelineVersion: String
    /// The title of the report set.
    public var title: LocalizedText
    /// Who publishes it.
    public var publisher: LocalizedText
    /// The period it is about.
    public var period: Period
    /// The as-of day of the roster; nil if nothing was due yet.
    public var asOf: CalendarDate?
    /// Sentences printed under the title.
    public var notes: [LocalizedText]
    /// Corrections, explanations and withdrawals behind the figures, a sentence each.
    public var decisions: [LocalizedText]
    /// What was owed and what came of it, whether a section shows it or not.
    public var roster: [RosterRow]
    /// The parts, in order.
    public var sections: [Section]
    /// Every figure computed, including those that no section shows; by indicator, area and period.
    public var observations: [Observation]
    /// The files that went into it, by unit, form, period and digest.
    public var inputs: [Input]
    /// SHA-256 of every definition file by path.
    public var definitionDigests: [String: String]

    /// A part of the report.
    public enum Section {
        /// The indicators against their targets.
        case scorecard(title: LocalizedText, rows: [ScorecardRow])
        /// Indicators by area; the first row is the whole.
        case byArea(title: LocalizedText, indicators: [IndicatorSummary], rows: [AreaRow])
        /// Indicators of the whole by the shorter periods within the report's, and for the whole of it.
        case byPeriod(title: LocalizedText, periods: [Period], rows: [PeriodRow])
        /// Results of the checks of figures.
        case reconciliation(title: LocalizedText, tables: [ComparisonTable])
        /// Members of counts of distinct things.
        case members(title: LocalizedText, tallies: [MemberList])
        /// A chart.
        case chart(title: LocalizedText, chart: Chart)
        /// Submissions, present and absent.
        case roster(title: LocalizedText, rows: [RosterRow])
        /// All findings.
        case findings(title: LocalizedText, list: FindingList)
        /// Definitions, rulings and sources.
        case definitions(title: LocalizedText, rows: [DefinitionRow])
    }

    /// Makes a model.
    public init(
        pipeline: String, pipelineVersion: String, title: LocalizedText, publisher: LocalizedText, period: Period,
        asOf: CalendarDate?, notes: [LocalizedText], decisions: [LocalizedText] = [],
        roster: [RosterRow] = [], sections: [Section], observations: [Observation], inputs: [Input],
        definitionDigests: [String: String]
    ) {
        self.pipeline = pipeline
        self.pipelineVersion = pipelineVersion
        self.title = title
        self.publisher = publisher
        self.period = period
        self.asOf = asOf
        self.notes = notes
        self.decisions = decisions
        self.roster = roster
        self.sections = sections
        self.observations = observations
        self.inputs = inputs
        self.definitionDigests = definitionDigests
    }
}
