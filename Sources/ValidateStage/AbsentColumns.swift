import Definitions
import Statistics
import Warehouse

/// Columns of numbers that a table does not have although figures are made from them: the layout fits without them, so that the
/// table is read, and the figures lack their values.
struct AbsentColumns {
    /// By form: the names of the fields that figures add up.
    private let summed: [String: Set<String>]

    init(pipeline: Pipeline) {
        summed = pipeline.indicators.reduce(into: [:]) { summed, indicator in
            guard case .sum(let records, let field, _) = indicator.computation else { return }
            summed[records.form, default: []].insert(field)
        }
    }

    /// The names of the fields looked for, in order.
    func names(of form: Form) -> [String] { (summed[form.id] ?? []).sorted() }

    /// The fields that a submission has no column for, in the form's order.
    func fields(_ reading: Reading, _ form: Form) -> [Field] {
        guard let summed = summed[form.id], reading.isReadable, reading.headingLine != nil else { return [] }
        let found = Set(reading.columns.keys)
        let absent = form.fields.filter { summed.contains($0.name) && !found.contains($0.name) }
        guard !absent.isEmpty else { return [] }
        // Layouts differ in their columns, so only the layout that was read decides.
        let read = form.layouts.compactMap { layout -> Set<String>? in
            guard case .table(let table) = layout else { return nil }
            let columns = Set(table.columns.keys)
            return found.isSubset(of: columns) ? columns : nil
        }
        guard let columns = read.min(by: { $0.count < $1.count }) else { return [] }
        return absent.filter { columns.contains($0.name) }
    }

    /// One warning for the columns of a submission.
    func findings(_ submission: Submission, _ reading: Reading, _ form: Form) -> [Finding] {
        let fields = fields(reading, form)
        guard !fields.isEmpty else { return [] }
        let zh = fields.map(\.title.zh).joined(separator: "、")
        let en = fields.map(\.title.en).joined(separator: ", ")
        var place = submission.place
        place.line = reading.headingLine
        place.field = fields.first?.name
        return [
            Finding(
                .submissionColumnAbsent, place: place, found: zh,
                message: LocalizedText(
                    zh: "表中没有“\(zh)”一栏，有关指标缺这些数，不按零计",
                    en: "there is no column \(en): figures lack its values, which are not zero"),
                remedy: LocalizedText(
                    zh: "如有该数，请核对表头后补报；确无的请说明",
                    en: "check the headings and send it again with the column, or say that there is none"),
                subject: "\(submission.part)/\(submission.parts)")
        ]
    }
}
