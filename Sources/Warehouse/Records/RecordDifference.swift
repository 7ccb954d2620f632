public import Definitions

/// How the records of a submission differ from those of another one of the same form.
public struct RecordDifference: Hashable, Sendable {
    /// Records that the other one does not have, equal in every field.
    public var differing: Int
    /// Records of it.
    public var records: Int
    /// Records of the other one.
    public var before: Int
}

extension Warehouse {
    /// Compares the records of two submissions of a form by the values of their fields.
    ///
    /// - Throws: `WarehouseError` if their records cannot be read.
    public func difference(of current: Int64, from former: Int64, form: Form) throws -> RecordDifference {
        let table = try records(of: form).name
        let fields = form.fields.map { quoted($0.name) }.joined(separator: ", ")
        func selection(_ what: String, _ submission: Int64) -> String {
            let range = RecordTable.range(of: submission)
            return "SELECT \(what) FROM \(table) WHERE _id BETWEEN \(range.lowerBound) AND \(range.upperBound)"
        }
        func count(_ query: String) throws -> Int { try database.statement(query).map { $0.int(0) }.first ?? 0 }
        return RecordDifference(
            differing: try count(
                "SELECT count(*) FROM (\(selection(fields, current)) EXCEPT \(selection(fields, former)))"),
            records: try count(selection("count(*)", current)), before: try count(selection("count(*)", former)))
    }
}
