public import Definitions
public import Statistics
import Submissions
public import Warehouse

/// A corrected value behind a figure: the text in the file, the value read, and the value that counts.
public struct CorrectedValue: Sendable {
    /// The place of the value.
    public var place: Place
    /// The record's key as corrected; its number if it has none.
    public var key: String
    /// The correction.
    public var correction: Correction
    /// The text as received; nil if the file has no such cell.
    public var raw: String?
    /// The value that was read, numbers with their decimals; nil if there was none.
    public var read: String?
    /// The value that counts; nil if there is none.
    public var value: String?
}

extension Explainer {
    /// The corrected values of a submission, in the order of the file. The original is read again for its text.
    func corrections(of submission: Submission, _ form: Form, reading: Reading?) throws -> [CorrectedValue] {
        let corrections = try warehouse.corrections(of: submission.id)
        guard !corrections.isEmpty else { return [] }
        let records = Dictionary(grouping: corrections) { RecordTable.number(of: $0.record) }
        var raw: [Int64: [String: String]] = [:]
        try originals.forEachRow(of: submission) { row in
            for item in records[Int64(row.number)] ?? [] {
                guard let field = form.fieldIndex(item.field), let bytes = unsafe row.bytes(field: field) else {
                    continue
                }
                raw[Int64(row.number), default: [:]][item.field] = unsafe String(decoding: bytes, as: UTF8.self)
            }
        }
        let reader = try warehouse.records(of: form).reader()
        let block = reader.makeBlock()
        let keys = form.primaryKey.compactMap(form.fieldIndex)
        return try corrections.compactMap { item in
            guard let index = form.fieldIndex(item.field), try reader.read(block, holding: item.record) else {
                return nil
            }
            try reader.load(keys, of: block)
            let record = ShownRecord(
                submission: submission, form: form, reading: reading, block: block, row: Int(item.record - block.first),
                corrections: [:])
            let field = form.fields[index]
            return CorrectedValue(
                place: record.place(index), key: record.key.isEmpty ? "#\(record.number)" : record.key,
                correction: item,
                raw: raw[Int64(record.number)]?[item.field], read: field.listed(item.old),
                value: field.listed(item.value))
        }
    }
}

extension Field {
    /// A stored value as lists print it: SQL sees 12.34 as 1234, a reader must not.
    public func listed(_ value: String?) -> String? {
        guard case .number(let decimals) = type, decimals > 0, let scaled = value.flatMap(Int64.init) else {
            return value
        }
        return Rounding.format(scaled: scaled, decimals: decimals)
    }
}
