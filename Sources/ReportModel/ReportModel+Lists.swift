public import Statistics
public import Warehouse

extension ReportModel {
    /// One line of the roster: a submission owed, and its state.
    public struct RosterRow: Sendable {
        /// The state of an obligation.
        public typealias State = ObligationStatus.State

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
        /// The state of the obligation.
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
        /// The unit's name; nil if the finding has no unit.
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
        public var indicator: IndicatorSummary
        /// The definition (口径).
        public var definition: LocalizedText
        /// How gaps are handled.
        public var gap: LocalizedText
        /// Rulings, each with its basis.
        public var rulings: [(text: LocalizedText, basis: String)]
        /// All targets, by period.
        public var targets: [TargetVerdict]

        /// Makes a row.
        public init(
            indicator: IndicatorSummary, definition: LocalizedText, gap: LocalizedText,
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
}
