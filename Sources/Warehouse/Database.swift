internal import CSQLite

/// One connection to a SQLite database. Belongs to one thread at a time.
@safe final class Database {
    let handle: OpaquePointer
    private var prepared: [String: Statement] = [:]

    /// Opens the database at `path`, making it if it is not there.
    ///
    /// - Parameter readOnly: opens without the right to write.
    /// - Throws: `WarehouseError` if it cannot be opened.
    init(path: String, readOnly: Bool = false) throws(WarehouseError) {
        var handle: OpaquePointer?
        let flags = (readOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE) | SQLITE_OPEN_NOMUTEX
        let code = unsafe sqlite3_open_v2(path, &handle, flags, nil)
        guard code == SQLITE_OK, let handle = unsafe handle else {
            let detail = unsafe String(cString: sqlite3_errstr(code))
            unsafe sqlite3_close_v2(handle)
            throw WarehouseError(code: code, detail: detail, doing: "open \(path)")
        }
        unsafe self.handle = unsafe handle
        unsafe sqlite3_extended_result_codes(handle, 1)
        unsafe sqlite3_busy_timeout(handle, 5000)
        // Definitions bring SQL of their own: it must not reach the file format, and a mistyped name must be an error.
        _ = unsafe csqlite_defensive(handle)
        _ = unsafe csqlite_no_double_quoted_strings(handle)
    }

    deinit {
        prepared.removeAll()
        unsafe sqlite3_close_v2(handle)
    }

    /// Runs statements that return no rows.
    func execute(_ sql: String) throws(WarehouseError) {
        let code = unsafe sqlite3_exec(handle, sql, nil, nil, nil)
        guard code == SQLITE_OK else { throw failure(code, doing: sql) }
    }

    /// A statement prepared once and kept; it is reset and ready for binding.
    func statement(_ sql: String) throws(WarehouseError) -> Statement {
        if let known = prepared[sql] {
            known.reset()
            return known
        }
        let fresh = try Statement(self, sql: sql)
        prepared[sql] = fresh
        return fresh
    }

    /// Forgets kept statements, which would otherwise hold on to tables about to be dropped.
    func forgetStatements() { prepared.removeAll() }

    /// Runs `body` in one transaction: all of it happens or, if it throws or the process ends, none of it.
    func transaction<Result>(_ body: () throws -> Result) throws -> Result {
        try execute("BEGIN IMMEDIATE")
        do {
            let result = try body()
            try execute("COMMIT")
            return result
        } catch {
            // The first error is the one to report; if the rollback fails, SQLite rolls back on opening.
            if unsafe sqlite3_get_autocommit(handle) == 0 { unsafe sqlite3_exec(handle, "ROLLBACK", nil, nil, nil) }
            throw error
        }
    }

    func failure(_ code: Int32, doing: String) -> WarehouseError {
        unsafe WarehouseError(
            code: code, detail: String(cString: sqlite3_errmsg(handle)), doing: String(doing.prefix(200)))
    }
}
