public import Runs
import Definitions
public import ReportStage
public import Statistics
public import Warehouse

/// An obligation of a unit and its state, for a listing.
public struct StatusRow: Sendable {
    /// The unit's code.
    public var unit: String
    /// The unit's name.
    public var unitName: LocalizedText
    /// The form's id.
    public var form: String
    /// The form's title.
    public var formTitle: LocalizedText
    /// The period.
    public var period: String
    /// The day by which it was due.
    public var due: String
    /// Whether it is there.
    public var state: ObligationStatus.State
    /// The version that counts.
    public var version: Int?
    /// Records read.
    public var records: Int
    /// Records that do not count.
    public var excluded: Int
    /// Versions that were withdrawn.
    public var withdrawn: [Int]
}

extension Session {
    /// The obligations up to the plan's last period, with their state.
    public func status(_ selection: Selection = Selection()) throws -> [StatusRow] {
        try pipeline.obligations().compactMap { owed in
            guard selection.unit == nil || selection.unit == owed.unit,
                selection.form == nil || selection.form == owed.form,
                selection.period == nil || selection.period?.contains(owed.period) == true,
                let unit = pipeline.unit(owed.unit), let form = pipeline.form(owed.form)
            else { return nil }
            let status = try warehouse.obligationStatus(of: owed, asOf: asOf)
            return StatusRow(
                unit: owed.unit, unitName: unit.name, form: owed.form, formTitle: form.title,
                period: owed.period.description, due: owed.due.description, state: status.state,
                version: status.version, records: status.records, excluded: status.excluded,
                withdrawn: status.withdrawn)
        }
    }

    /// The sets of a language that the plan's gate holds back, by period.
    public func held(_ selection: Selection = Selection(), language: Language) throws -> [(Period, HeldNote)] {
        try pipeline.periods.sorted().filter { selection.period?.contains($0) ?? true }.compactMap { period in
            try HeldNote.read(reports: workspace.reports, period: period, language: language).map { (period, $0) }
        }
    }

    /// Findings that fit a selection, severest first; all of them.
    public func findings(_ selection: Selection = Selection()) throws -> [Finding] {
        try warehouse.findings(unit: selection.unit, form: selection.form).filter { finding in
            guard let wanted = selection.period else { return true }
            guard let period = finding.place.period.flatMap(Period.init(code:)) else { return false }
            return wanted.contains(period)
        }
    }
}
