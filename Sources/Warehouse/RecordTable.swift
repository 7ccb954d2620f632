public import Definitions
internal import Statistics

/// The records of one form: a table with a column a field. The row id carries submission and number, so that rows arrive in
/// key order and a submission's records are one range.
public final class RecordTable {
    /// Bits of a row id that hold the record's number within its submission.
    public static let numberBits: Int64 = 32

    /// The form.
    public let form: Form
    private let database: Database

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

    /// Makes the table. If the form has changed, its records are read anew: the table and all that rests on it is dropped.
    func prepare() throws {
        let columns = form.fields.map { "    \(quoted($0.name)) \($0.storageType)" }.joined(separator: ",\n")
        let definition = """
            CREATE TABLE \(name) (
                id INTEGER PRIMARY KEY,      -- submission * 2^32 + number of the record in it
                line INTEGER NOT NULL,       -- line or row in the file
                block INTEGER NOT NULL,      -- which of several blocks side by side, from 0
                is_total INTEGER NOT NULL,   -- 1: stated as a total of others
                unreadable INTEGER NOT NULL, -- a bit for every field whose value could not be understood
                rewrites BLOB,               -- pairs: position of the field, kind of rewriting
            \(columns)
            ) STRICT
            """
        let query = try database.statement("SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = ?")
        let existing = try query.bind(1, "record_\(form.id)").map { $0.text(0) }.first
        guard existing != definition else { return }
        try database.transaction {
            database.forgetStatements()
            try database.execute("DROP TABLE IF EXISTS \(name)")
            try database.execute(definition)
            try database.statement(
                "DELETE FROM work WHERE stage = 'normalize' AND key IN (SELECT CAST(id AS TEXT) FROM submission WHERE form = ?)"
            )
            .bind(1, form.id).run()
        }
    }

    /// Removes the records of a submission.
    public func remove(submission: Int64) throws {
        let range = Self.range(of: submission)
        try database.statement("DELETE FROM \(name) WHERE id BETWEEN ? AND ?")
            .bind(1, range.lowerBound).bind(2, range.upperBound).run()
    }

    /// Writes a batch. Call inside a transaction.
    public func insert(_ batch: RecordBatch) throws {
        let columns = form.fields.map { ", " + quoted($0.name) }.joined()
        let marks = String(repeating: ", ?", count: form.fields.count)
        let insertion = try database.statement(
            "INSERT INTO \(name) (id, line, block, is_total, unreadable, rewrites\(columns)) VALUES (?, ?, ?, ?, ?, ?\(marks))"
        )
        // Every parameter is bound anew for each row, so that nothing need be cleared in between.
        try batch.text.withUnsafeBufferPointer { text in
            try batch.rewrites.withUnsafeBufferPointer { rewrites in
                var rows = Rows(batch: batch, text: text, rewrites: rewrites)
                for record in 0..<batch.count {
                    rows.bind(record, to: insertion)
                    while try insertion.step() {}
                    insertion.rewind()
                }
            }
        }
        insertion.reset()
    }

    /// Hands out a batch's rows, the bytes of texts where they lie.
    private struct Rows {
        let batch: RecordBatch
        let text: UnsafeBufferPointer<UInt8>
        let rewrites: UnsafeBufferPointer<UInt8>
        var rewriteStart = 0
        var slot = 0

        mutating func bind(_ record: Int, to insertion: Statement) {
            insertion.bind(1, RecordTable.id(submission: batch.submission, number: Int64(batch.numbers[record])))
            insertion.bind(2, Int64(batch.lines[record]))
            insertion.bind(3, Int64(batch.blocks[record]))
            insertion.bind(4, batch.totals[record] ? 1 : 0)
            insertion.bind(5, batch.unreadable[record])
            let rewriteEnd = Int(batch.rewriteEnds[record])
            insertion.bindStatic(6, blob: UnsafeBufferPointer(rebasing: rewrites[rewriteStart..<rewriteEnd]))
            rewriteStart = rewriteEnd
            for field in 0..<batch.fieldCount {
                switch batch.slots[slot] {
                case .null: insertion.bindNull(7 + field)
                case .integer(let value): insertion.bind(7 + field, value)
                case .text(let offset, let count):
                    let start = Int(offset)
                    insertion.bindStatic(
                        7 + field, text: UnsafeBufferPointer(rebasing: text[start..<start + Int(count)]))
                }
                slot += 1
            }
        }
    }
}

extension Field {
    /// The SQL type of the column that holds it.
    var storageType: String {
        if case .number = type { return "INTEGER" }
        return "TEXT"
    }
}
