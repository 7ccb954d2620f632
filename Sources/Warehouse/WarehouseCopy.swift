internal import CSQLite

extension Warehouse {
    /// Writes a consistent copy of the SQLite file, even while others write to it. The records next to it are not
    /// copied: see `recordFileNames`.
    ///
    /// - Parameter path: a path without a file. The copy is not flushed to the disk.
    /// - Throws: `WarehouseError`.
    public func copy(to path: String) throws {
        let target = try Database(path: path)
        // A lost copy is simply made again, so it need not wait for the disk.
        try target.execute("PRAGMA synchronous = OFF")
        guard let backup = unsafe sqlite3_backup_init(target.handle, "main", database.handle, "main") else {
            throw unsafe target.failure(sqlite3_errcode(target.handle), doing: path)
        }
        // All pages in one step, within one read transaction.
        let step = unsafe sqlite3_backup_step(backup, -1)
        let end = unsafe sqlite3_backup_finish(backup)
        guard step == SQLITE_DONE, end == SQLITE_OK else {
            throw target.failure(end == SQLITE_OK ? step : end, doing: path)
        }
    }

    /// The names of the files in the folder `records` that hold the records of submissions, in order.
    public func recordFileNames() throws -> [String] {
        try database.statement("SELECT name FROM record_file ORDER BY name").map { $0.text(0) }
    }
}
