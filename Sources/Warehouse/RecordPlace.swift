public import Statistics

extension Submission {
    /// The place of a field in all of the records: its column or path.
    ///
    /// - Parameters:
    ///   - block: the index among blocks side by side.
    ///   - reading: the reading of the submission.
    public func place(of field: String?, block: Int = 0, reading: Reading?) -> Place {
        var place = self.place
        place.field = field
        place.sheet = reading?.sheet
        guard let field else { return place }
        if container == "xml" {
            place.path = reading?.columns[field]
        } else {
            place.column = reading?.column(of: field, block: block)
        }
        return place
    }

    /// The place of a field of one of its records.
    public func place(of record: Int64, line: Int, block: Int, field: String?, reading: Reading?) -> Place {
        var place = place(of: field, block: block, reading: reading)
        place.line = line
        place.record = Int(RecordTable.number(of: record))
        return place
    }
}
