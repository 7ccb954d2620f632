import Definitions
public import Statistics
import Submissions
import Warehouse

/// A record behind a figure.
public struct Leaf: Sendable {
    /// A value of the record that decides whether and how it counts.
    public struct Cell: Sendable {
        /// Name of the field.
        public var field: String
        /// The coordinate: a line and column, a sheet's cell, or a path.
        public var coordinate: String
        /// The text as received; nil if the file has no such cell, or if it was not read again.
        public var raw: String?
        /// The value as it is kept; nil if it is missing.
        public var value: String?
        /// Whether the text could not be understood.
        public var isUnreadable: Bool
        /// How it was rewritten.
        public var rewrites: [Rewrite]
        /// The correction of the value; nil if there is none.
        public var correction: CellCorrection?
    }

    /// The place of the record.
    public var place: Place
    /// The key; empty if it has none.
    public var key: String
    /// The area it counts for; nil if it could not be read.
    public var area: String?
    /// The amount it adds, in stored units; 0 if it does not count.
    public var value: Int64
    /// For counts of distinct things: the thing.
    public var member: String?
    /// The rule that excludes it; nil if it counts.
    public var excludedBy: String?
    /// The values it rests on.
    public var cells: [Cell]
}

/// A correction of a value.
public struct CellCorrection: Sendable {
    /// The value that was read; nil if there was none.
    public var read: String?
    /// Why.
    public var reason: String
    /// Who corrected it.
    public var author: String
    /// When.
    public var date: String
}

/// A record of a block, with the properties needed to show it.
struct ShownRecord {
    let submission: Submission
    let form: Form
    let reading: Reading?
    let block: RecordBlock
    let row: Int
    /// The corrections of the submission's records.
    let corrections: [Int64: [Correction]]

    var number: Int { Int(RecordTable.number(of: block.id(row))) }

    /// The place of one of its fields.
    func place(_ field: Int) -> Place {
        submission.place(
            of: block.id(row), line: block.line(row), block: block.block(row), field: form.fields[field].name,
            reading: reading)
    }

    /// The values of its primary key, which must be loaded; empty if one is missing.
    var key: String {
        let texts = form.primaryKey.compactMap(form.fieldIndex).map { block.text($0, row) }
        return texts.contains(nil) ? "" : texts.compactMap { $0 }.joined(separator: "/")
    }

    /// The values of fields, which must be loaded.
    ///
    /// - Parameter original: the record as received; nil if it is not asked for.
    func cells(_ fields: [Int], original: SubmissionRow?) -> [Leaf.Cell] {
        let pairs = unsafe block.rewrites(row)
        return fields.map { field in
            let rewrites = stride(from: 0, to: pairs.count - 1, by: 2).compactMap { index in
                unsafe Int(pairs[index]) == field ? Rewrite(rawValue: pairs[index + 1]) : nil
            }
            let correction = corrections[block.id(row)]?.first { $0.field == form.fields[field].name }
            return unsafe Leaf.Cell(
                field: form.fields[field].name, coordinate: place(field).coordinate,
                raw: original?.bytes(field: field).map { unsafe String(decoding: $0, as: UTF8.self) },
                value: form.fields[field].listed(block.text(field, row)),
                isUnreadable: block.unreadable(row) & 1 << Int64(field) != 0, rewrites: rewrites,
                correction: correction.map {
                    CellCorrection(
                        read: form.fields[field].listed($0.old), reason: $0.reason, author: $0.author, date: $0.date)
                })
        }
    }
}
