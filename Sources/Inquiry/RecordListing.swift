public import Runs
public import Definitions
public import Statistics
public import Warehouse

/// A record as the warehouse keeps it, for a listing.
public struct ListedRecord: Sendable {
    /// Where it stands.
    public var place: Place
    /// The rule because of which it does not count; nil if it counts.
    public var excludedBy: String?
    /// The values of the form's fields, numbers with their decimals; nil for a missing one.
    public var values: [String?]
    /// The values that were read where others lie over them, by field; nil for a missing one.
    public var corrected: [String: String?]
}

extension Session {
    /// Calls `body` for the records of a form for which `condition` is true; for all of them without one. In the order of unit,
    /// period, part and line.
    ///
    /// - Throws: `WarehouseError`; whatever `body` throws.
    public func records(
        of form: Form, _ selection: Selection, where condition: TypedPredicate?,
        _ body: (ListedRecord) throws -> ScanDecision
    ) throws {
        let reader = try warehouse.records(of: form).reader()
        for submission in try warehouse.submissions(unit: selection.unit, form: form.id, state: .current)
        where selection.period?.contains(submission.period) ?? true {
            let filter = condition.map { Predicate($0, period: submission.period) }
            let reading = try warehouse.reading(of: submission.id)
            let corrections = Dictionary(grouping: try warehouse.corrections(of: submission.id), by: \.record)
            let block = reader.makeBlock()
            let range = RecordTable.range(of: submission.id)
            var next = range.lowerBound
            while try reader.read(block, from: next, through: range.upperBound) {
                next = block.first + Int64(block.count)
                try reader.load(form.fields.indices, of: block)
                let truths = filter?.evaluate(block)
                for row in 0..<block.count where truths.map({ $0[row] == Truth.yes }) ?? true {
                    let record = try record(
                        row, of: block, form, submission, reading, corrections[block.id(row)] ?? [])
                    if try body(record) == .stop { return }
                }
            }
        }
    }

    /// A predicate that a question gives, over the fields of a form.
    ///
    /// - Throws: `InquiryError.badCondition`.
    public func predicate(_ text: String, over form: Form) throws(InquiryError) -> TypedPredicate {
        do throws(PredicateFaults) {
            return try TypedPredicate(text, form: form, areas: Set(pipeline.areas.map(\.code)))
        } catch {
            throw .badCondition(error.problems, fields: form.fields.map(\.name))
        }
    }

    private func record(
        _ row: Int, of block: RecordBlock, _ form: Form, _ submission: Submission, _ reading: Reading?,
        _ corrections: [Correction]
    ) throws -> ListedRecord {
        var place = submission.place
        place.line = block.line(row)
        place.record = Int(RecordTable.number(of: block.id(row)))
        place.sheet = reading?.sheet
        let rule = try warehouse.excludingRule(of: block.id(row))
        return ListedRecord(
            place: place,
            excludedBy: rule
                ?? (block.hasFault(row, RecordBlock.Faults(of: form, reading: []))
                    ? FindingKind.valueUnreadable.id : nil),
            values: form.fields.enumerated().map { $1.listed(block.text($0, row)) },
            corrected: Dictionary(
                corrections.map { ($0.field, form.field($0.field)?.listed($0.old) ?? $0.old) }
            ) { first, _ in first })
    }
}
