public import Definitions
import Statistics

/// The records of one form. They are kept in blocks of columns, so that a question reads only the fields it is about; SQL sees them
/// as the table `record_<form>`, one row a record (`RecordModule`).
public final class RecordTable {
    /// Bits of a record's id that hold its number within its submission.
    public static let numberBits: Int64 = 32
    /// Bits of a column's id that hold the position of its field.
    private static let fieldBits: Int64 = 8

    /// The form.
    public let form: Form
    unowned let database: Database

    init(form: Form, database: Database) {
        self.form = form
        self.database = database
    }

    /// The table's name as an SQL identifier.
    public var name: String { quoted("record_\(form.id)") }

    /// The id of a record.
    public static func id(submission: Int64, number: Int64) -> Int64 { submission << numberBits | number }
    /// The submission of a record.
    public static func submission(of id: Int64) -> Int64 { id >> numberBits }
    /// A record's number within its submission, from 1.
    public static func number(of id: Int64) -> Int64 { id & (1 << numberBits - 1) }
    /// The range of a submission's record ids.
    public static func range(of submission: Int64) -> ClosedRange<Int64> {
        id(submission: submission, number: 0)...id(submission: submission, number: 1 << numberBits - 1)
    }

    /// Id of the column of a field in the block with that slot.
    static func column(slot: Int64, field: Int) -> Int64 { slot << fieldBits | Int64(field) }

    /// What blocks are written for: they cannot be read as those of a form with other fields.
    private var definition: String {
        form.fields.map { "\($0.name) \($0.columnKind)" }.joined(separator: ", ")
    }

    /// Drops records that were written for other fields than the form has now, and notes that they are to be read anew.
    func prepare() throws {
        let existing = try database.statement("SELECT definition FROM record_form WHERE form = ?").bind(1, form.id)
            .map { $0.text(0) }.first
        if existing != definition {
            try database.transaction {
                let submissions = try database.statement("SELECT id FROM submission WHERE form = ?").bind(1, form.id)
                    .map { $0.integer(0) }
                for submission in submissions { try remove(submission: submission) }
                try database.statement("INSERT OR REPLACE INTO record_form VALUES (?, ?)").bind(1, form.id)
                    .bind(2, definition).run()
                try database.statement(
                    """
                    DELETE FROM work WHERE stage = 'normalize'
                      AND key IN (SELECT CAST(id AS TEXT) FROM submission WHERE form = ?)
                    """
                ).bind(1, form.id).run()
            }
        }
    }

    /// Whether the warehouse holds records written for the fields the form has now.
    func isCurrent() throws -> Bool {
        try database.statement("SELECT definition FROM record_form WHERE form = ?").bind(1, form.id)
            .map { $0.text(0) }.first == definition
    }

    /// Removes the records of a submission.
    public func remove(submission: Int64) throws {
        let range = Self.range(of: submission)
        let slots = try database.statement("SELECT slot FROM record_block WHERE first BETWEEN ? AND ?")
            .bind(1, range.lowerBound).bind(2, range.upperBound).map { $0.integer(0) }
        guard !slots.isEmpty else { return }
        let deletion = try database.statement("DELETE FROM record_column WHERE id BETWEEN ? AND ?")
        for slot in slots {
            try deletion.bind(1, Self.column(slot: slot, field: 0))
                .bind(2, Self.column(slot: slot, field: 1 << Int(Self.fieldBits) - 1)).run()
        }
        try database.statement("DELETE FROM record_block WHERE first BETWEEN ? AND ?")
            .bind(1, range.lowerBound).bind(2, range.upperBound).run()
    }

    /// Writes a block. Call inside a transaction.
    public func insert(_ block: EncodedBlock) throws {
        let slot =
            try database.statement("SELECT coalesce(max(slot), 0) + 1 FROM record_block").map { $0.integer(0) }.first
            ?? 1
        try database.statement("INSERT INTO record_block VALUES (?, ?, ?, ?)")
            .bind(1, slot).bind(2, block.first).bind(3, block.count).bind(4, blob: block.coordinates).run()
        let insertion = try database.statement("INSERT INTO record_column VALUES (?, ?)")
        for (field, bytes) in block.columns.enumerated() {
            insertion.bind(1, Self.column(slot: slot, field: field))
            try bytes.withUnsafeBufferPointer {
                insertion.bindStatic(2, blob: $0)
                while try insertion.step() {}
            }
            insertion.reset()
        }
    }
}
