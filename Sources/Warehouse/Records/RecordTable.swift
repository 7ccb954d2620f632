public import Definitions
import Statistics

/// The records of one form. They are kept in blocks of columns, a file a submission, so that a question reads only the fields it is
/// about; SQL sees them as the table `record_<form>`, one row a record (`RecordModule`).
public final class RecordTable {
    /// Bits of a record's id that hold its number within its submission.
    public static let numberBits: Int64 = 32

    /// The form.
    public let form: Form
    unowned let database: Database
    let folder: RecordFolder
    /// The corrections of the records, once they have been requested.
    private var knownOverlay: Overlay??

    init(form: Form, database: Database, folder: RecordFolder) {
        self.form = form
        self.database = database
        self.folder = folder
    }

    /// The table's name as an SQL identifier.
    var name: String { quoted("record_\(form.id)") }

    /// The corrections of the records; nil if there are none.
    func overlay() throws(WarehouseError) -> Overlay? {
        if let knownOverlay { return knownOverlay }
        let overlay = try Overlay(self)
        knownOverlay = .some(overlay)
        return overlay
    }

    /// Has the corrections read again.
    func forgetOverlay() { knownOverlay = nil }

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

    /// The definition that blocks are written for: they cannot be read with other fields.
    private var definition: String {
        form.fields.map { "\($0.name) \($0.columnKind)" }.joined(separator: ", ")
    }

    /// Drops records that were written for other fields than the form's, and marks them for reading.
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
                    UPDATE work SET fingerprint = fingerprint || char(10) WHERE stage = 'normalize'
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

    /// Removes the records of a submission. Their file is deleted when it is no longer named.
    public func remove(submission: Int64) throws {
        let range = Self.range(of: submission)
        try database.statement("DELETE FROM record_block WHERE first BETWEEN ? AND ?")
            .bind(1, range.lowerBound).bind(2, range.upperBound).run()
        try database.statement("DELETE FROM record_file WHERE submission = ?").bind(1, submission).run()
    }

    /// Takes in the records of a submission that were written into a file, in place of those it had.
    public func put(_ file: RecordFile.WrittenRecords) throws {
        try remove(submission: file.submission)
        try database.statement("INSERT INTO record_file VALUES (?, ?, ?)").bind(1, file.submission).bind(2, file.name)
            .bind(3, file.digest)
            .run()
        let insertion = try database.statement("INSERT INTO record_block VALUES (?, ?, ?)")
        for place in file.places {
            let offsets = unsafe place.offsets.withUnsafeBytes { unsafe Array($0) }
            try insertion.bind(1, place.first).bind(2, place.count).bind(3, blob: offsets).run()
        }
    }
}
