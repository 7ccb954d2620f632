public import Statistics
public import Warehouse

/// Everything a report set says, ready to be written in any format and language: no format computes a figure of its own.
public struct ReportModel: Sendable {
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
    /// The day as of which the roster is judged; nil if nothing was due yet.
    public var asOf: CalendarDate?
    /// Sentences printed under the title.
    public var notes: [LocalizedText]
    /// The parts, in order.
    public var sections: [Section]
    /// Every figure computed, also those that no section shows; by indicator, area and period.
    public var observations: [Observation]
    /// The files that went into it, by unit, form, period and digest.
    public var inputs: [Input]
    /// SHA-256 of every definition file by path.
    public var definitionDigests: [String: String]

    /// A part of the report.
    public enum Section: Sendable {
        /// The indicators against their targets.
        case scorecard(title: LocalizedText, rows: [ScorecardRow])
        /// Indicators by area; the first row is the whole.
        case byArea(title: LocalizedText, indicators: [IndicatorHead], rows: [AreaRow])
        /// Members of counts of distinct things.
        case members(title: LocalizedText, tallies: [Tally])
        /// A chart.
        case chart(title: LocalizedText, chart: Chart)
        /// What arrived and what is missing.
        case roster(title: LocalizedText, rows: [RosterRow])
        /// All findings.
        case findings(title: LocalizedText, rows: [FindingRow])
        /// Definitions, rulings and sources.
        case definitions(title: LocalizedText, rows: [DefinitionRow])
    }

    /// What a report needs to know of an indicator.
    public struct IndicatorHead: Hashable, Sendable {
        /// The id.
        public var id: String
        /// The plan's number for it, if it has one.
        public var code: String?
        /// The title.
        public var title: LocalizedText
        /// The unit's title.
        public var unit: LocalizedText
        /// Decimals printed.
        public var decimals: Int

        /// Makes a head.
        public init(id: String, code: String?, title: LocalizedText, unit: LocalizedText, decimals: Int) {
            self.id = id
            self.code = code
            self.title = title
            self.unit = unit
            self.decimals = decimals
        }
    }

    /// A figure with all that must travel with it.
    public struct Figure: Hashable, Sendable {
        /// The exact value; nil if there is none to print.
        public var value: Ratio?
        /// Decimals printed, after rounding by GB/T 8170.
        public var decimals: Int
        /// What kind of value it is, or why there is none.
        public var status: ObservationStatus
        /// What it rests on: how many of how many, and who is absent.
        public var coverage: Coverage

        /// Makes a figure.
        public init(value: Ratio?, decimals: Int, status: ObservationStatus, coverage: Coverage) {
            self.value = value
            self.decimals = decimals
            self.status = status
            self.coverage = coverage
        }
    }

    /// A figure of an area and a period.
    public struct Observation: Sendable {
        /// The indicator.
        public var indicator: IndicatorHead
        /// The area's code.
        public var area: String
        /// The area's short name.
        public var areaName: LocalizedText
        /// The period.
        public var period: Period
        /// The figure.
        public var figure: Figure
        /// The exact count or sum, for ratios the numerator; nil if missing. The value is `numerator` × `per` ÷ `denominator`.
        public var numerator: Int64?
        /// For ratios the denominator, otherwise 1 or the power of ten by which a sum is scaled; nil if missing.
        public var denominator: Int64?
        /// The factor of a ratio, 10,000 for one per 10,000 persons; 1 for what is no ratio.
        public var per: Int64

        /// Makes an observation.
        public init(
            indicator: IndicatorHead, area: String, areaName: LocalizedText, period: Period, figure: Figure,
            numerator: Int64?, denominator: Int64?, per: Int64
        ) {
            self.indicator = indicator
            self.area = area
            self.areaName = areaName
            self.period = period
            self.figure = figure
            self.numerator = numerator
            self.denominator = denominator
            self.per = per
        }
    }

    /// A target and what the exact value says to it.
    public struct TargetVerdict: Hashable, Sendable {
        /// The plan's number for the target.
        public var code: String
        /// The period for which it is set.
        public var period: Period
        /// How the value is compared.
        public var comparison: Comparison
        /// The exact target.
        public var value: Ratio
        /// The target as the plan writes it.
        public var text: String
        /// What the exact value says to it; `notDue` for a target of a later period.
        public var verdict: Verdict
        /// The plan's sentence.
        public var quote: String
        /// Where it stands.
        public var source: String

        /// Makes a verdict.
        public init(
            code: String, period: Period, comparison: Comparison, value: Ratio, text: String, verdict: Verdict,
            quote: String, source: String
        ) {
            self.code = code
            self.period = period
            self.comparison = comparison
            self.value = value
            self.text = text
            self.verdict = verdict
            self.quote = quote
            self.source = source
        }
    }

    /// One line of the scorecard.
    public struct ScorecardRow: Sendable {
        /// The indicator.
        public var indicator: IndicatorHead
        /// Its figure for the whole.
        public var figure: Figure
        /// The figure of the period before, for comparison.
        public var previous: Figure?
        /// Targets of this very period; empty says "no target for this period" (本期无目标).
        public var targets: [TargetVerdict]
        /// Targets of later periods, none of them due yet: how far it is still to go.
        public var later: [TargetVerdict]

        /// Makes a line.
        public init(
            indicator: IndicatorHead, figure: Figure, previous: Figure?, targets: [TargetVerdict],
            later: [TargetVerdict]
        ) {
            self.indicator = indicator
            self.figure = figure
            self.previous = previous
            self.targets = targets
            self.later = later
        }
    }

    /// One area's figures, in the order of the section's indicators; nil where the indicator is not computed for parts.
    public struct AreaRow: Sendable {
        /// The area's code.
        public var area: String
        /// The area's short name.
        public var name: LocalizedText
        /// Whether it is the whole.
        public var isTotal: Bool
        /// The figures.
        public var figures: [Figure?]

        /// Makes a row.
        public init(area: String, name: LocalizedText, isTotal: Bool, figures: [Figure?]) {
            self.area = area
            self.name = name
            self.isTotal = isTotal
            self.figures = figures
        }
    }

    /// The members behind a count of distinct things.
    public struct Tally: Sendable {
        /// What became of a member since the period before.
        public enum Change: String, CaseIterable, Sendable {
            /// It was one before.
            case stayed
            /// It was none before.
            case entered
            /// It is one no longer.
            case left
            /// It was one before, and whoever should have reported it now has not: it has not left.
            case notReported
            /// The period before is not known.
            case unknown
        }

        /// A member.
        public struct Member: Sendable {
            /// Its code or name as counted.
            public var key: String
            /// Its name.
            public var name: LocalizedText
            /// The part of the territory it lies in.
            public var part: LocalizedText
            /// What became of it.
            public var change: Change

            /// Makes a member.
            public init(key: String, name: LocalizedText, part: LocalizedText, change: Change) {
                self.key = key
                self.name = name
                self.part = part
                self.change = change
            }
        }

        /// The indicator.
        public var indicator: IndicatorHead
        /// Its figure for the whole.
        public var figure: Figure
        /// Members and leavers, by change and key.
        public var members: [Member]

        /// Makes a tally.
        public init(indicator: IndicatorHead, figure: Figure, members: [Member]) {
            self.indicator = indicator
            self.figure = figure
            self.members = members
        }
    }

    /// A chart of one indicator.
    public struct Chart: Sendable {
        /// A bar or point.
        public struct Point: Sendable {
            /// The area or period.
            public var label: LocalizedText
            /// The figure; a missing value is drawn as a gap and says so, never as zero.
            public var figure: Figure?
            /// For the whole, or the period of the report: drawn to stand out.
            public var isEmphasized: Bool
            /// For periods: the exact target, where one is set.
            public var target: Ratio?

            /// Makes a point.
            public init(label: LocalizedText, figure: Figure?, isEmphasized: Bool, target: Ratio?) {
                self.label = label
                self.figure = figure
                self.isEmphasized = isEmphasized
                self.target = target
            }
        }

        /// Whether the points are areas (bars) or periods (a line of points with targets beside).
        public enum Kind: Sendable {
            /// Bars, one an area.
            case bars
            /// Points in time.
            case series
        }

        /// How it is drawn.
        public var kind: Kind
        /// The indicator.
        public var indicator: IndicatorHead
        /// The points, in order.
        public var points: [Point]

        /// Makes a chart.
        public init(kind: Kind, indicator: IndicatorHead, points: [Point]) {
            self.kind = kind
            self.indicator = indicator
            self.points = points
        }
    }

    /// One line of the roster: what a unit owed and what came.
    public struct RosterRow: Sendable {
        /// What has become of an obligation.
        public typealias State = Standing.State

        /// The unit's code.
        public var unit: String
        /// The unit's name.
        public var unitName: LocalizedText
        /// The form's id.
        public var form: String
        /// The form's title.
        public var formTitle: LocalizedText
        /// The period owed.
        public var period: Period
        /// When it was due.
        public var due: CalendarDate
        /// What has become of it.
        public var state: State
        /// The version counted, from 1; nil if none.
        public var version: Int?
        /// The files counted.
        public var files: [String]
        /// Records read, accepted and rejected.
        public var records: (read: Int, accepted: Int, rejected: Int)

        /// Makes a line.
        public init(
            unit: String, unitName: LocalizedText, form: String, formTitle: LocalizedText, period: Period,
            due: CalendarDate, state: State, version: Int?, files: [String],
            records: (read: Int, accepted: Int, rejected: Int)
        ) {
            self.unit = unit
            self.unitName = unitName
            self.form = form
            self.formTitle = formTitle
            self.period = period
            self.due = due
            self.state = state
            self.version = version
            self.files = files
            self.records = records
        }
    }

    /// A finding with the names that go with its codes.
    public struct FindingRow: Sendable {
        /// The finding.
        public var finding: Finding
        /// The stable id.
        public var id: String
        /// The unit's name; nil if the file could not be laid to a unit.
        public var unitName: LocalizedText?
        /// The form's title.
        public var formTitle: LocalizedText?
        /// The field's title.
        public var fieldTitle: LocalizedText?

        /// Makes a row.
        public init(
            finding: Finding, id: String, unitName: LocalizedText?, formTitle: LocalizedText?,
            fieldTitle: LocalizedText?
        ) {
            self.finding = finding
            self.id = id
            self.unitName = unitName
            self.formTitle = formTitle
            self.fieldTitle = fieldTitle
        }
    }

    /// An indicator's definition, as printed in the notes.
    public struct DefinitionRow: Sendable {
        /// The indicator.
        public var indicator: IndicatorHead
        /// The definition (口径).
        public var definition: LocalizedText
        /// What a gap does.
        public var gap: LocalizedText
        /// Rulings with what each rests on.
        public var rulings: [(text: LocalizedText, basis: String)]
        /// All targets, by period.
        public var targets: [TargetVerdict]

        /// Makes a row.
        public init(
            indicator: IndicatorHead, definition: LocalizedText, gap: LocalizedText,
            rulings: [(text: LocalizedText, basis: String)], targets: [TargetVerdict]
        ) {
            self.indicator = indicator
            self.definition = definition
            self.gap = gap
            self.rulings = rulings
            self.targets = targets
        }
    }

    /// A file that went into the report set.
    public struct Input: Sendable {
        /// The unit's code.
        public var unit: String
        /// The form's id.
        public var form: String
        /// The period it states.
        public var period: Period
        /// Its path below the inbox, as received.
        public var file: String
        /// SHA-256 in hexadecimal.
        public var digest: String
        /// Size in bytes.
        public var size: Int

        /// Makes an input.
        public init(unit: String, form: String, period: Period, file: String, digest: String, size: Int) {
            self.unit = unit
            self.form = form
            self.period = period
            self.file = file
            self.digest = digest
            self.size = size
        }
    }

    /// Makes a model.
    public init(
        pipeline: String, pipelineVersion: String, title: LocalizedText, publisher: LocalizedText, period: Period,
        asOf: CalendarDate?, notes: [LocalizedText], sections: [Section], observations: [Observation],
        inputs: [Input], definitionDigests: [String: String]
    ) {
        self.pipeline = pipeline
        self.pipelineVersion = pipelineVersion
        self.title = title
        self.publisher = publisher
        self.period = period
        self.asOf = asOf
        self.notes = notes
        self.sections = sections
        self.observations = observations
        self.inputs = inputs
        self.definitionDigests = definitionDigests
    }
}
