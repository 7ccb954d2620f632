import Glibc
import Statistics

/// A seal over what was derived: a digest of the rows that make a publication, laid when a command has ended and looked at before the
/// next one builds on them. One bit that has changed since is seen; all of it can be made again from the archive.
extension Warehouse {
    private static let sealed = [
        "submission", "reading", "exclusion", "contest", "correction", "observation", "member", "tally", "finding",
        "record_file",
        "record_block",
    ]

    /// Whether the rows are those that were sealed. True too if there is no seal: a command was ended half-way, or this is new.
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

    /// Opens the warehouse at `path`; makes it anew if what was sealed in it has changed since. Only the archive can then say what was
    /// there, and it does: the next run reads everything again.
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
