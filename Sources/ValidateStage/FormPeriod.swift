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
    /// Readings by number of the submission.
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
        return submission.place(of: record, line: line, block: block, field: field, reading: readings[id])
    }
}
