import Definitions
import Runs
import Statistics

/// A finding as JSON.
struct FindingRecord: Encodable {
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
struct RecordRecord: Encodable {
    let unit, period, file, sheet, excludedBy: String?
    let line, record: Int?
    let values: [String: String]

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
    }
}

/// A line of the status as JSON.
struct StatusRecord: Encodable {
    let unit, form, period, due, state: String
    let name: [String: String]
    let version: Int?
    let records, excluded: Int

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
    }
}

/// An explanation as JSON.
struct ExplanationRecord: Encodable {
    struct Source: Encodable {
        let file, digest, unit, form, period: String
        let version, records: Int
        let value: Int64
        let columns: [String: String]
        let conversions: [Conversion]
        let leaves: [Leaf]
    }

    struct Conversion: Encodable {
        let field, kind, firstRaw, firstValue: String
        let records, firstRecord: Int
    }

    struct Leaf: Encodable {
        let line, record: Int?
        let coordinate, key, area: String
        let value: Int64
    }

    struct Absent: Encodable {
        let key: String
        let label: [String: String]
    }

    let indicator, area, period, status, formula: String
    let code, value: String?
    let numerator, denominator: Int64?
    let per: Int64
    let coveragePresent, coverageExpected: Int
    let absent: [Absent]
    let rulings: [[String: String]]
    let operands: [ExplanationRecord]
    let sources: [Source]

    init(_ explanation: Explanation) {
        let observation = explanation.observation
        indicator = explanation.indicator.id
        code = explanation.indicator.code
        area = explanation.area.code
        period = observation.period.description
        status = observation.status.rawValue
        formula = explanation.formula.en
        value = explanation.rounded
        numerator = observation.numerator
        denominator = observation.denominator
        per = observation.per
        coveragePresent = observation.coverage.present
        coverageExpected = observation.coverage.expected
        absent = observation.coverage.absent.map { Absent(key: $0.key, label: $0.label.byLanguage) }
        rulings = explanation.indicator.rulings.map { $0.text.byLanguage.merging(["basis": $0.basis]) { $1 } }
        operands = explanation.operands.map(ExplanationRecord.init)
        sources = explanation.sources.map { source in
            Source(
                file: source.submission.file, digest: source.submission.digest, unit: source.submission.unit,
                form: source.submission.form, period: source.submission.period.description,
                version: source.submission.version, records: source.records, value: source.value,
                columns: source.columns,
                conversions: source.conversions.map {
                    Conversion(
                        field: $0.field, kind: $0.kind, firstRaw: $0.firstRaw, firstValue: $0.firstValue,
                        records: $0.records, firstRecord: $0.firstRecord)
                },
                leaves: source.leaves.map {
                    Leaf(
                        line: $0.place.line, record: $0.place.record, coordinate: $0.place.coordinate, key: $0.key,
                        area: $0.area, value: $0.value)
                })
        }
    }
}

extension LocalizedText {
    /// The two wordings by language code.
    var byLanguage: [String: String] { ["zh": zh, "en": en] }
}
