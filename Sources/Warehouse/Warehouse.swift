public import Definitions

/// The one SQLite file in which the stages meet. Everything in it can be rebuilt from the archive and the definitions, and it
/// opens in any SQLite tool.
public final class Warehouse {
    /// The connection.
    public let database: Database
    /// The record tables by form.
    private var tables: [String: RecordTable] = [:]

    /// Opens the warehouse at `path`, making it or rebuilding its tables where they are of an older version.
    ///
    /// - Throws: `WarehouseError`.
    public init(path: String) throws {
        database = try Database(path: path)
        try database.execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -65536")
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

    /// The table of a form's records; made, or made anew if the form has changed, when first asked for.
    public func records(of form: Form) throws -> RecordTable {
        if let known = tables[form.id], known.form == form { return known }
        let table = RecordTable(form: form, database: database)
        try table.prepare()
        tables[form.id] = table
        return table
    }
}

/// A name as an SQL identifier.
func quoted(_ name: String) -> String { "\"" + name.replacing("\"", with: "\"\"") + "\"" }
