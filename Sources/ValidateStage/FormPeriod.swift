import Definitions
import Statistics
import Warehouse

/// The unit of work of validate: all that counts of one form for one period.
struct FormPeriod {
    let form: Form
    let period: Period
    /// All submissions, those that were replaced among them.
    let all: [Submission]
    /// The submissions that count, in the order of unit, part and arrival.
    let submissions: [Submission]
    /// What was read from each, by its number.
    let readings: [Int64: Reading]

    /// The key under which the work is noted.
    var key: String { "\(form.id)/\(period)" }

    /// The same with the submissions of some units only.
    func narrowed(to isMeant: (String) -> Bool) -> FormPeriod {
        FormPeriod(
            form: form, period: period, all: all.filter { isMeant($0.unit) },
            submissions: submissions.filter { isMeant($0.unit) }, readings: readings)
    }

    /// The place of a record's field.
    func place(of record: Int64, line: Int, block: Int, field: String?) -> Place {
        let id = RecordTable.submission(of: record)
        guard let submission = submissions.first(where: { $0.id == id }) else { return Place(form: form.id) }
        return Self.place(
            of: record, line: line, block: block, field: field, submission: submission, reading: readings[id])
    }

    /// The place of a field of a record of `submission`.
    static func place(
        of record: Int64, line: Int, block: Int, field: String?, submission: Submission, reading: Reading?
    ) -> Place {
        var place = Self.place(of: field, block: block, submission: submission, reading: reading)
        place.line = line
        place.record = Int(RecordTable.number(of: record))
        return place
    }

    /// The place of a field in all of `submission`: its column or path.
    static func place(of field: String?, block: Int = 0, submission: Submission, reading: Reading?) -> Place {
        var place = submission.place
        place.field = field
        place.sheet = reading?.sheet
        guard let field else { return place }
        if submission.container == "xml" {
            place.path = reading?.columns[field]
        } else {
            place.column = reading?.column(of: field, block: block)
        }
        return place
    }
}
