import Glibc
import Statistics

/// A seal over derived data: a digest of the rows that make a publication, written at the end of a command and checked
/// before the next one uses them. It detects a single changed bit; all of the data can be made again from the archive.
extension Warehouse {
    private static let sealed = [
        "submission", "reading", "exclusion", "contest", "correction", "observation", "member", "tally", "finding",
        "record_file",
        "record_block",
    ]

    /// Whether the sealed rows are unchanged. Also true without a seal: a command was interrupted, or the warehouse is
    /// new.
    public func isSealIntact() throws -> Bool {
        guard let seal = try database.statement("SELECT digest FROM seal").map({ $0.text(0) }).first else {
            return true
        }
        do {
            return try seal == sealDigest()
        } catch let error as WarehouseError where error.code & 0xFF == 11 {
            // Damage that SQLite itself sees.
            return false
        }
    }

    /// Seals the rows as they are now.
    public func seal() throws {
        let digest = try sealDigest()
        try database.transaction {
            try database.execute("DELETE FROM seal")
            try database.statement("INSERT INTO seal VALUES (?)").bind(1, digest).run()
        }
    }

    /// Breaks the seal, before rows are changed.
    public func breakSeal() throws { try database.execute("DELETE FROM seal") }

    private func sealDigest() throws -> String {
        try digest(Self.sealed.map { "SELECT * FROM \($0)" })
    }

    /// Opens the warehouse at `path`; empties it if sealed data have changed, so that the next run reads everything
    /// again from the archive.
    ///
    /// - Returns: the warehouse, its seal broken, and whether it was damaged.
    /// - Throws: `WarehouseError`.
    public static func openSound(path: String) throws -> (warehouse: Warehouse, wasDamaged: Bool) {
        let found = try Warehouse(path: path)
        if try found.isSealIntact() {
            try found.breakSeal()
            return (found, false)
        }
        for ending in ["", "-wal", "-shm"] { unsafe unlink(path + ending) }
        return (try Warehouse(path: path), true)
    }
}
