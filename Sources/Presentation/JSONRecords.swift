import Definitions
import Inquiry
import Statistics

/// A finding as JSON.
struct FindingJSON: Encodable {
    let id: String
    let rule: String
    let severity: String
    let unit, form, period, file, digest, sheet, column, path, field, subject, found: String?
    let line, record: Int?
    let expected: [String: String]?
    let message: [String: String]
    let next: [String: String]

    init(_ finding: Finding) {
        let place = finding.place
        id = finding.id
        rule = finding.rule
        severity = finding.severity.rawValue
        unit = place.unit
        form = place.form
        period = place.period
        file = place.file
        digest = place.digest
        sheet = place.sheet
        line = place.line
        column = place.column
        path = place.path
        record = place.record
        field = place.field
        subject = finding.subject
        found = finding.found
        expected = finding.expected.map(\.byLanguage)
        message = finding.message.byLanguage
        next = finding.remedy.byLanguage
    }
}

/// A record of a form as JSON.
struct RecordJSON: Encodable {
    let unit, period, file, sheet, excludedBy: String?
    let line, record: Int?
    let values: [String: String]
    let corrected: [String: String?]?

    init(_ record: ListedRecord, form: Form) {
        unit = record.place.unit
        period = record.place.period
        file = record.place.file
        sheet = record.place.sheet
        line = record.place.line
        self.record = record.place.record
        excludedBy = record.excludedBy
        let present = zip(form.fields.map(\.name), record.values).compactMap { name, value in value.map { (name, $0) } }
        values = Dictionary(uniqueKeysWithValues: present)
        corrected = record.corrected.isEmpty ? nil : record.corrected
    }
}

/// A line of the status as JSON.
struct StatusJSON: Encodable {
    let unit, form, period, due, state: String
    let name: [String: String]
    let version: Int?
    let records, excluded: Int
    let withdrawn: [Int]

    init(_ row: StatusRow) {
        unit = row.unit
        form = row.form
        period = row.period
        due = row.due
        state = row.state.rawValue
        name = row.unitName.byLanguage
        version = row.version
        records = row.records
        excluded = row.excluded
        withdrawn = row.withdrawn
    }
}
