public import Definitions
import Glibc

/// The one place where the stages meet: a SQLite file, which opens in any SQLite tool, and a folder of records next to
/// it. Both can be rebuilt from the archive and the definitions.
public final class Warehouse {
    let database: Database
    /// The work done since the warehouse was opened.
    public let journal = RunJournal()
    /// The record tables by form.
    private var tables: [String: RecordTable] = [:]
    private let isReadOnly: Bool
    /// The path; nil for a warehouse in memory.
    public let path: String?
    let recordFolder: RecordFolder
    /// Whether the records are gone with the connection.
    private let isTemporary: Bool

    /// Makes all of the changes of `body`, or none if it throws.
    public func transaction<Result>(_ body: () throws -> Result) throws -> Result { try database.transaction(body) }

    /// Opens the warehouse at `path`, making it or rebuilding its tables where they are of an older version.
    ///
    /// - Throws: `WarehouseError`.
    public init(path: String) throws {
        database = try Database(path: path)
        isReadOnly = false
        isTemporary = path == ":memory:"
        self.path = isTemporary ? nil : path
        recordFolder =
            isTemporary
            ? RecordFolder(path: "\(temporaryFolder)/iptally-records-\(getpid())-\(UInt64.random(in: .min ... .max))")
            : RecordFolder(of: path)
        try recordFolder.make()
        try database.execute(
            """
            PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -16384
            """)
        let found = try database.statement("PRAGMA user_version").map { $0.int(0) }.first ?? 0
        guard found != Schema.version else { return }
        try database.transaction {
            let old = try database.statement("SELECT name FROM sqlite_schema WHERE type = 'table'").map { $0.text(0) }
            database.forgetStatements()
            for table in old where !table.hasPrefix("sqlite_") { try database.execute("DROP TABLE \(quoted(table))") }
            try database.execute(Schema.statements)
            try database.execute("PRAGMA user_version = \(Schema.version)")
        }
    }

    /// Opens the warehouse at `path` for asking only; nil if there is none, or one of another version.
    ///
    /// - Throws: `WarehouseError`.
    public init?(reading path: String) throws {
        guard unsafe Glibc.access(path, F_OK) == 0 else { return nil }
        database = try Database(path: path, readOnly: true)
        isReadOnly = true
        isTemporary = false
        self.path = path
        recordFolder = RecordFolder(of: path)
        let found = try database.statement("PRAGMA user_version").map { $0.int(0) }.first ?? 0
        guard found == Schema.version else { return nil }
    }

    deinit {
        guard isTemporary else { return }
        recordFolder.removeAll(except: [])
        unsafe rmdir(recordFolder.path)
    }

    /// The record tables that were asked for.
    var openedTables: some Collection<RecordTable> { tables.values }

    /// The records of a form; emptied, if the form has other fields than they were read for, when first asked for.
    public func records(of form: Form) throws -> RecordTable {
        if let known = tables[form.id], known.form == form { return known }
        let table = RecordTable(form: form, database: database, folder: recordFolder)
        if isReadOnly {
            guard try table.isCurrent() else { throw WarehouseError.otherFields(form: form.title) }
        } else {
            try table.prepare()
        }
        try RecordModule.attach(table, to: database)
        tables[form.id] = table
        return table
    }
}

/// The system's folder for temporary files.
private var temporaryFolder: String { unsafe getenv("TMPDIR").map { unsafe String(cString: $0) } ?? "/tmp" }

/// A name as an SQL identifier.
func quoted(_ name: String) -> String { "\"" + name.replacing("\"", with: "\"\"") + "\"" }
