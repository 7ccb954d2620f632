import Definitions
public import Statistics
import Warehouse

/// What a unit owed and what came, for a listing.
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
    /// `received`, `incomplete`, `refused` if it was taken but could not be read, `missing`, `not due`, `unread`.
    public var state: String
    /// The version that counts.
    public var version: Int?
    /// Records read.
    public var records: Int
    /// Records that do not count.
    public var excluded: Int
}

extension Session {
    /// What is owed up to the plan's last period, and what came.
    public func status(_ selection: Selection = Selection()) throws -> [StatusRow] {
        try pipeline.obligations().compactMap { owed in
            guard selection.unit == nil || selection.unit == owed.unit,
                selection.form == nil || selection.form == owed.form,
                selection.period == nil || selection.period?.contains(owed.period) == true,
                let unit = pipeline.unit(owed.unit), let form = pipeline.form(owed.form)
            else { return nil }
            let sent = try warehouse.submissions(
                unit: owed.unit, form: owed.form, period: owed.period, state: .current)
            let readings = try sent.map { try warehouse.reading(of: $0.id) }
            let excluded = try sent.reduce(0) { sum, submission in
                try sum + warehouse.exclusionCounts(submission: submission.id).values.reduce(0, +)
            }
            let parts = sent.map(\.parts).max() ?? 1
            let state =
                sent.isEmpty
                ? (owed.due <= asOf ? "missing" : "not due")
                : readings.contains { $0 == nil }
                    ? "unread"
                    : readings.contains { $0?.isReadable == false }
                        ? "refused"
                        : Set(sent.map(\.part)).isSuperset(of: 1...max(1, parts)) ? "received" : "incomplete"
            return StatusRow(
                unit: owed.unit, unitName: unit.name, form: owed.form, formTitle: form.title,
                period: owed.period.description, due: owed.due.description, state: state,
                version: sent.map(\.version).max(), records: readings.compactMap { $0?.records }.reduce(0, +),
                excluded: excluded)
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
